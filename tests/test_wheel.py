"""The wheel: whole, and at work where there is no checkout."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built with the build tool that is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_what_the_program_reads(wheel: Path) -> None:
    """Keymaps, seeds, styles and the guide travel inside the package, and no test does."""
    with ZipFile(wheel) as files:
        names = set(files.namelist())
    for folder, inside in (("keymaps", "tui/keymaps"), ("seeds", "tui/seeds"), ("tui/guide", "tui/guide")):
        wanted = {f"{inside}/{file.name}" for file in (CHECKOUT / folder).iterdir() if file.is_file()}
        assert wanted
        assert wanted <= names
    assert {"tui/app/glossator.tcss", "tui/app/arrangements.tcss", "tui/exchange/report/report.css"} <= names
    assert not [name for name in names if name.startswith("tests")]


def test_the_wheel_works_where_no_checkout_is(wheel: Path, tmp_path: Path) -> None:
    """Installed from the wheel, the commands work in any folder, the demo without a terminal too."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--no-compile", wheel], check=True)
    _share_dependencies(tmp_path / "venv")

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def told(*command: str | Path) -> str:
        run = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (run.returncode, run.stderr) == (0, "")
        return run.stdout

    glossator = python.with_name("glossator")
    assert told(python, "-c", "import tui; print(tui.__file__)").startswith(str(tmp_path / "venv"))
    assert told(glossator, "--version").startswith("glossator ")
    assert "sentence" in told(glossator, "keys")
    played = told(glossator, "demo", "--in", tmp_path / "demo", "--annotator", "mk")
    assert "every offset, text, hash and reference" in played
    assert len(list((tmp_path / "demo").glob("gold/*.yaml"))) == 2


def _share_dependencies(venv: Path) -> None:
    """Let a virtual environment import what is installed here; an editable Glossator does not come along."""
    (packages,) = venv.glob("lib/*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

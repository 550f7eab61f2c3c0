"""Annotating in a real terminal, through a kill, to gold."""

import getpass
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from signal import SIGKILL

import pytest
import yaml

from tests.terminal.terminal import GLOSSATOR, Terminal
from tui.shipped import shipped


def test_what_is_shown_as_saved_survives_a_kill(demo: Callable[..., Terminal], tmp_path: Path) -> None:
    """Once the status line says saved, a kill loses nothing; the export is exact by the seed file's own bytes."""
    terminal = demo()
    terminal.type("sc")
    terminal.wait_for("new claim c1")
    terminal.type("\r")
    terminal.wait_until(lambda: terminal.lines[-2].endswith("saved"), "the status line says saved")
    terminal.signal(SIGKILL)
    assert terminal.ends() == -SIGKILL

    again = demo()
    again.wait_for("Claims 1", "started")
    again.type(b"\x18")
    assert again.ends() == 0

    gold = tmp_path / "gold"
    _glossator("export", tmp_path / "demo", "--to", gold, "--annotator", "mk")
    (exported,) = gold.glob("*.yaml")
    _glossator("check", exported, "--texts", shipped("seeds"))
    document = yaml.safe_load(exported.read_text(encoding="utf-8"))
    text = (shipped("seeds") / exported.with_suffix(".txt").name).read_bytes().decode()
    (claim,) = document["claims"]
    spans = [*claim["content"], *claim["cue"], *(span for source in claim["sources"] for span in source["spans"])]
    assert claim["content"]
    assert [span["text"] for span in spans] == [text[span["start"] : span["end"]] for span in spans]


@pytest.mark.parametrize(("annotator", "named"), [(getpass.getuser(), ""), ("our bob", " --annotator 'our bob'")])
def test_who_leaves_the_demo_hears_what_comes_next(
    demo: Callable[..., Terminal], tmp_path: Path, annotator: str, named: str
) -> None:
    """After leaving, the shell shows where the annotations are, and the command that makes gold labels of them.

    It names the annotator whose they are, unless it would take that one without being told.
    """
    terminal = demo("my demo", annotator)
    terminal.type(b"\x18")
    assert terminal.ends() == 0
    folder = tmp_path / "my demo"
    told = "".join("".join(terminal.lines).split())  # the line may be broken at any of its blanks
    assert f"kept in {folder}; `{shlex.join(GLOSSATOR)} export '{folder}'{named}`".replace(" ", "") in told


def test_what_was_damaged_is_told_in_full_when_one_leaves(demo: Callable[..., Terminal], tmp_path: Path) -> None:
    """A file that was made anew is named in the shell, with what was done about it: the screen may have no room."""
    terminal = demo()
    terminal.type("sc\r")
    terminal.wait_for("saved")
    terminal.type(b"\x18")
    assert terminal.ends() == 0
    registry = tmp_path / "demo" / "layers" / "mk" / "registry.json"
    registry.write_text("x")
    again = demo()
    again.type(b"\x18")
    assert again.ends() == 0
    told = "".join("".join(again.lines).split())
    assert f"glossator:{registry}:isbroken" in told
    assert "itismadeanewfromthejournal" in told


def _glossator(*arguments: str | Path) -> None:
    told = subprocess.run([*GLOSSATOR, *arguments], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")

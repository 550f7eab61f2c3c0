"""Broken files and faults of ours: one line, nothing lost."""

import sys
from collections.abc import Callable
from pathlib import Path
from signal import SIGTERM
from stat import S_IMODE

import pytest

from tests.terminal import breaking
from tests.terminal.terminal import READY, Terminal
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace

LEFT_SCREEN = b"\x1b[?1049l"


KEYS = {"key": "18", "timer": "19", "thread": "20", "worker": "21", "event": "23", "callback": "24"}


@pytest.mark.parametrize("where", KEYS)
def test_a_fault_of_ours_is_one_clean_line(run: Callable[..., Terminal], tmp_path: Path, where: str) -> None:
    """An error anywhere in it restores the terminal, prints one line, and keeps where it was, but no text or value."""
    demo = tmp_path / "demo"
    terminal = run(sys.executable, breaking.__file__, "demo", "--in", demo, "--annotator", "mk")
    terminal.wait_for(*READY)
    terminal.type("sc\r")
    terminal.wait_for("saved")
    terminal.type(f"\x1b[{KEYS[where]}~")
    assert terminal.ends() == 1
    assert _claims(demo) == ["c1"]
    assert terminal.modes == set()
    assert terminal.settings_now == terminal.settings
    (kept,) = demo.glob("crash-*.txt")
    told = terminal.raw.partition(LEFT_SCREEN)[2].partition(b"glossator: ")[2].decode()
    assert told == f"RuntimeError: the program broke, your annotations are saved; details in {kept}\r\n"
    assert S_IMODE(kept.stat().st_mode) == 0o600
    report = kept.read_text(encoding="utf-8")
    assert "break_down" in report
    assert "secret" not in report.replace("words = TOLD_TO_NOBODY", "")
    assert "secret" not in terminal.raw.decode()


@pytest.mark.parametrize("where", ["key", "callback"])
def test_no_key_acts_behind_a_fault(run: Callable[..., Terminal], tmp_path: Path, where: str) -> None:
    """What was typed behind a fault changes nothing any more: nobody knows what it would act on."""
    terminal = run(sys.executable, breaking.__file__, "demo", "--in", tmp_path / "demo", "--annotator", "mk")
    terminal.wait_for(*READY)
    terminal.type("sc\r")
    terminal.wait_for("saved")
    terminal.type(f"\x1b[{KEYS[where]}~" + "ssc\r" * 5)
    assert terminal.ends() == 1
    assert _claims(tmp_path / "demo") == ["c1"]


def test_a_broken_layer_is_named_and_breaks_nothing(
    demo: Callable[..., Terminal], started: Callable[..., Terminal], tmp_path: Path
) -> None:
    """A layer whose file is broken, before the start or behind the program's back, is named when one turns to it."""
    terminal = demo()
    file = _break_the_second_layer(tmp_path / "demo")
    terminal.type(">")
    terminal.wait_for(file.name, "is broken")
    terminal.type("l")
    terminal.wait_for("Which article?", "broken")
    terminal.type("pakistan")
    terminal.wait_for("pakistan")
    terminal.type(b"\x1b[27u")
    terminal.wait_for("s sentence")
    terminal.signal(SIGTERM)
    assert terminal.ends() == 128 + SIGTERM
    assert b"glossator: " not in terminal.raw

    again = started()
    again.wait_for(*READY)
    again.type(b"\x18")
    assert again.ends() == 0
    assert list((tmp_path / "demo").glob("crash-*")) == []


def _claims(folder: Path) -> list[str]:
    files = LayerFiles(Workspace.open(folder), "mk")
    return [claim for article in files.annotated() for claim in files.layer(article).claims]


def _break_the_second_layer(workspace: Path) -> Path:
    (text,) = workspace.glob("articles/*/004_*.txt")
    file = workspace / "layers" / "mk" / text.parent.name / text.with_suffix(".json").name
    file.parent.mkdir(parents=True)
    file.write_bytes(b"\x1b]52;c;T1dORUQ=\x07 garbage")
    return file

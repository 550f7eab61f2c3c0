"""A monkey at a real terminal."""

from pathlib import Path

import pytest

from tests.hostile import hostile_article
from tests.terminal.monkey import Monkey, checked

GESTURES = 100


@pytest.mark.parametrize("keymap", ["default", "vim", "emacs"])
def test_no_gesture_and_no_size_ends_the_program(tmp_path: Path, keymap: str) -> None:
    """Keys, junk, the mouse and sizes at random: no crash, no traceback, and gold that holds."""
    (tmp_path / "hostile.txt").write_text(hostile_article(), encoding="utf-8")
    (tmp_path / "blank.txt").write_text(" \n\n", encoding="utf-8")
    monkey = Monkey([tmp_path], keymap, tmp_path / "report")
    raw = monkey.live(seed=len(keymap), count=GESTURES)
    assert b"Traceback" not in raw
    assert monkey.faults() == []
    assert checked(tmp_path / "glossator") == ""
    assert list(tmp_path.rglob("crash-*")) == []

"""A monkey at a real terminal."""

import json
from pathlib import Path
from signal import SIGTERM

import pytest

from tests.hostile import hostile_article
from tests.monkey import Gesture
from tests.terminal.monkey import HANG, READY, Answer, Monkey, checked
from tests.terminal.terminal import Terminal
from tests.terminal.watched import TELL_STACK

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


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"worked": HANG + 0.1, "lasted": 2.0}, True),
        ({"worked": HANG / 2, "lasted": 9.0}, False),
        ({"fault": "(3, 2, 9)"}, True),
    ],
)
def test_what_the_program_tells_from_within_is_judged(tmp_path: Path, told: dict[str, object], wrong: bool) -> None:
    """A turn that worked too long and what makes no sense are faults; one that only waited for the machine is none."""
    monkey = Monkey([tmp_path], "default", tmp_path / "report")
    assert monkey.faults() == []
    (tmp_path / "report").write_text(json.dumps(told) + "\n", encoding="utf-8")
    assert bool(monkey.faults()) == wrong


@pytest.mark.parametrize(("silent", "wrong"), [(HANG + 0.1, True), (HANG / 2, False)])
def test_a_long_silence_is_a_hang(tmp_path: Path, silent: float, wrong: bool) -> None:
    """Too long a time without an answer is a fault, told with the gestures that came before it."""
    monkey = Monkey([tmp_path], "default", tmp_path / "report")
    monkey.slowest = Answer(silent, 9.0, 0.5, [Gesture("key", "f2")])
    assert [("hangs" in fault, "f2" in fault) for fault in monkey.faults()] == [(True, True)] * wrong


def test_a_program_that_is_asked_tells_where_it_is_and_goes_on(tmp_path: Path) -> None:
    """The stack of a program that answers no key are in what the monkey tells; asking does not end it."""
    (tmp_path / "short.txt").write_text("Nobody says anything.\n", encoding="utf-8")
    monkey = Monkey([tmp_path / "short.txt"], "default", tmp_path / "report")
    with Terminal(monkey.command, draws=False) as terminal:
        terminal.wait_until(lambda: READY in terminal.raw, "the article is shown")
        terminal.signal(TELL_STACK)
        terminal.wait_until(lambda: "in <module>" in monkey.stacks(), "it tells where it is")
        terminal.signal(SIGTERM)
        assert terminal.ends() == 128 + SIGTERM

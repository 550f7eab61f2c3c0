"""Two terminals on one workspace: who writes is named, the dead hold nothing, the stopped still do."""

import platform
from collections.abc import Callable
from signal import SIGCONT, SIGKILL, SIGSTOP, SIGTERM

import pytest

from tests.terminal.terminal import Terminal

HELD = f"read only: mk writes on {platform.node()} since "
FREE = "mk no longer writes elsewhere: g o writes here"


@pytest.mark.parametrize("number", [SIGKILL, SIGTERM])
def test_the_second_reads_along_and_takes_over(demo: Callable[..., Terminal], number: int) -> None:
    """A second process shows what the first one writes; once that is dead, a key goes on where it was."""
    first = demo()
    second = demo()
    second.wait_for("· mk · read only", HELD)
    first.type("sc\r")
    first.wait_for("saved")
    second.wait_for("Claims 1", "c1")
    second.type("x")
    second.wait_for(HELD)
    first.type("ssc")
    first.wait_for("new claim c2")
    first.signal(number)
    assert first.ends() == (-SIGKILL if number == SIGKILL else 128 + SIGTERM)
    second.wait_for(FREE)
    second.type("go")
    second.wait_while("read only")
    second.type("]]sc\r")
    second.wait_for("Claims 2", "saved")
    second.type("uu")
    second.wait_for("Claims 0")
    second.type(b"\x18")
    assert second.ends() == 0
    assert second.modes == set()


def test_a_process_that_is_stopped_still_writes(demo: Callable[..., Terminal]) -> None:
    """A holder that only stands still is alive: nobody takes its place, and it goes on where it was."""
    first = demo()
    first.type("sc")
    first.wait_for("new claim c1")
    first.signal(SIGSTOP)
    second = demo()
    second.wait_for("read only", HELD)
    second.type("lgo")
    second.type(b"\x1b[27ugo")
    second.wait_for(HELD)
    second.signal(SIGTERM)
    assert second.ends() == 128 + SIGTERM
    assert second.modes == set()
    first.signal(SIGCONT)
    first.type("\r")
    first.wait_for("Claims 1", "saved")


def test_annotators_see_each_other(demo: Callable[..., Terminal], run: Callable[..., Terminal]) -> None:
    """Two annotators write at once in one workspace; whom one has named, the other finds while typing."""
    first = demo()
    second = demo(annotator="jo")
    assert "read only" not in second.text
    first.type("/Kakar\rp\r")
    first.wait_for("Speakers 1")
    second.type("sC")
    second.wait_for("Who says it?")
    second.type("kakar")
    second.wait_for("new person")
    second.type(b"\x1b[27u\x1b[27u")
    second.wait_until(lambda: _found(second, "kakar"), "the other's speaker is found")
    second.type("\r")
    second.wait_for("Claims 1", "saved")
    second.type(b"\x18")
    assert second.ends() == 0


def _found(terminal: Terminal, typed: str) -> bool:
    """Type in the list of speakers, and look whether the first row is somebody known."""
    terminal.type("sC" + typed)
    terminal.wait_for("Who says it?", typed)
    rows = terminal.lines
    row = rows[next(place for place, line in enumerate(rows) if line.strip() == typed) + 1]
    if "new" not in row:
        return True
    terminal.type(b"\x1b[27u\x1b[27u")
    return False

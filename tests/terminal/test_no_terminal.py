"""Without a terminal, and when it goes away."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from signal import SIGHUP

import pytest

from tests.terminal.terminal import GLOSSATOR, READY, Terminal


@pytest.mark.parametrize("command", [("open",), ("demo", "--play")])
def test_without_a_terminal_nothing_starts(tmp_path: Path, command: tuple[str, ...]) -> None:
    """What needs a terminal and has none says so in one line, with status 2, and writes nothing."""
    seen = tmp_path / "here"
    seen.mkdir()
    told = subprocess.run(
        [*GLOSSATOR, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=seen, check=False
    )
    assert told.returncode == 2
    assert told.stdout == ""
    assert told.stderr.startswith("glossator: this needs a terminal")
    assert told.stderr.count("\n") == 1
    assert list(seen.iterdir()) == []


def test_a_terminal_that_closes_ends_the_program(started: Callable[..., Terminal]) -> None:
    """A closed window ends the program with the status of a hang-up, whether or not the system signals one."""
    terminals = [started("signalled", controlling=True), started("not signalled", controlling=False)]
    for terminal in terminals:
        terminal.wait_for(*READY)
        terminal.hang_up()
    assert [terminal.ends() for terminal in terminals] == [128 + SIGHUP] * 2

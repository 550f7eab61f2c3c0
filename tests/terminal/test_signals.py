"""Signals: the terminal as it was, 128 + n, annotations kept."""

from collections.abc import Callable
from pathlib import Path
from signal import SIGCONT, SIGHUP, SIGINT, SIGSTOP, SIGTERM

import pytest

from tests.terminal.terminal import READY, Terminal
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace

SIGNALS = (SIGTERM, SIGHUP, SIGINT)


def _idle(terminal: Terminal) -> None:
    pass


def _with_a_card(terminal: Terminal) -> None:
    terminal.type("sc")
    terminal.wait_for("new claim c2")


def _stalled(terminal: Terminal) -> None:
    terminal.stall("\x1b[6~", "\x1b[5~")


@pytest.mark.parametrize("then", [_idle, _with_a_card, _stalled])
def test_a_signal_ends_the_program_and_restores_the_terminal(
    started: Callable[..., Terminal], tmp_path: Path, then: Callable[[Terminal], None]
) -> None:
    """A signal n ends with status 128 + n, the terminal as it was, what was accepted kept, whatever is going on."""
    terminals = [started(number.name) for number in SIGNALS]
    for terminal in terminals:
        terminal.wait_for(*READY)
        terminal.type("sc\r")
    for terminal, number in zip(terminals, SIGNALS, strict=True):
        terminal.wait_for("saved")
        then(terminal)
        terminal.signal(number)
    for terminal, number in zip(terminals, SIGNALS, strict=True):
        assert terminal.ends(reading=then is not _stalled) == 128 + number
        assert terminal.modes == set()
        assert terminal.settings_now == terminal.settings
        assert terminal.blocking
        assert _claims(tmp_path / number.name) == ["c1"]


def test_further_signals_change_nothing(demo: Callable[..., Terminal]) -> None:
    """Who signals several times gets the same end: no traceback, the terminal restored."""
    terminal = demo()
    for number in (SIGTERM, SIGTERM, SIGHUP, SIGINT):
        terminal.signal(number)
    assert terminal.ends() in {128 + number for number in SIGNALS}
    assert terminal.modes == set()
    assert terminal.settings_now == terminal.settings
    assert b"Traceback" not in terminal.raw


def test_a_program_that_was_stopped_goes_on(demo: Callable[..., Terminal]) -> None:
    """After a stop that nobody can catch, keys are answered, and leaving restores the terminal as it first was."""
    terminal = demo()
    terminal.signal(SIGSTOP)
    terminal.signal(SIGCONT)
    terminal.type("l")
    terminal.wait_for("Which article?")
    terminal.signal(SIGTERM)
    assert terminal.ends() == 128 + SIGTERM
    assert terminal.modes == set()
    assert terminal.settings_now == terminal.settings


def _claims(folder: Path) -> list[str]:
    files = LayerFiles(Workspace.open(folder), "mk")
    return [claim for article in files.annotated() for claim in files.layer(article).claims]

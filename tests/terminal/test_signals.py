"""Signals: the terminal as it was, 128 + n, annotations kept."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from signal import SIGCONT, SIGHUP, SIGINT, SIGSTOP, SIGTERM, SIGTSTP

import pytest

from tests.terminal import late
from tests.terminal.terminal import GLOSSATOR, READY, Terminal
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace

ROOT = Path(__file__).parents[2]
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
    _goes_on_at(terminal, lambda: terminal.signal(SIGCONT))
    terminal.type("l")
    terminal.wait_for("Which article?")
    terminal.signal(SIGTERM)
    assert terminal.ends() == 128 + SIGTERM
    assert terminal.modes == set()
    assert terminal.settings_now == terminal.settings


def test_keys_that_another_has_read_meanwhile(run: Callable[..., Terminal], tmp_path: Path) -> None:
    """Keys that the program knew of, but that a shell has read while it was stopped, do not keep it from going on."""
    terminal = run(sys.executable, late.__file__, "demo", "--in", tmp_path / "demo", "--annotator", "mk")
    terminal.wait_for(*READY)
    before = len(terminal.raw)
    terminal.type("l")
    terminal.wait_until(lambda: late.KNOWN in terminal.raw[before:], "the key is known of")
    terminal.take_back()
    terminal.fall_silent()
    terminal.signal(SIGSTOP)
    _goes_on_at(terminal, lambda: terminal.signal(SIGCONT))
    terminal.signal(SIGTERM)
    assert terminal.ends() == 128 + SIGTERM


@pytest.fixture
def in_shell(run: Callable[..., Terminal], tmp_path: Path) -> Terminal:
    """The demo, started by a shell, as soon as its first article is shown and a claim is accepted."""
    shell = (sys.executable, "-m", "tests.terminal.shell")
    terminal = run(*shell, *GLOSSATOR, "demo", "--in", tmp_path / "demo", "--annotator", "mk", cwd=ROOT)
    terminal.wait_for(*READY)
    terminal.type("sc\r")
    terminal.wait_for("saved")
    return terminal


def _job(terminal: Terminal) -> int:
    """The process that the shell says has stopped last."""
    return int(terminal.raw.rpartition(b"stopped ")[2].split()[0])


def _back(terminal: Terminal) -> None:
    """Let the program go on, as the shell does."""
    _goes_on_at(terminal, lambda: terminal.type("fg\n"))


def _goes_on_at(terminal: Terminal, sign: Callable[[], None]) -> None:
    """Let the program go on, and wait until it has drawn its screen anew; what was typed before that is lost."""
    before = len(terminal.raw)
    sign()
    terminal.wait_until(lambda: b"Islamic" in terminal.raw[before:], "the text is drawn anew")


def _leaves(terminal: Terminal) -> None:
    """Leaving restores the terminal."""
    terminal.type(b"\x18")
    assert terminal.ends() == 0
    assert terminal.modes == set()
    assert terminal.settings_now == terminal.settings


def _goes_on(terminal: Terminal, tmp_path: Path) -> None:
    """The screen is there again, keys are answered, and leaving restores the terminal."""
    terminal.wait_for("Claims 1", "s sentence")
    terminal.type("ssc\r")
    terminal.wait_for("Claims 2", "saved")
    _leaves(terminal)
    assert sorted(_claims(tmp_path / "demo")) == ["c1", "c2"]


def test_a_program_that_was_started_behind_restores_the_terminal(run: Callable[..., Terminal], tmp_path: Path) -> None:
    """Who starts it in the background and then calls it to the front leaves the terminal as it was before both."""
    shell = (sys.executable, "-m", "tests.terminal.shell", "&")
    terminal = run(*shell, *GLOSSATOR, "demo", "--in", tmp_path / "demo", "--annotator", "mk", cwd=ROOT)
    terminal.wait_for("stopped")
    _back(terminal)
    terminal.wait_for(*READY)
    terminal.type("sc\r")
    terminal.wait_for("Claims 1", "saved")
    _leaves(terminal)


@pytest.mark.parametrize("keys", [b"\x1a", b"gz", b"sc\x1a", b"l\x1a"])
def test_ctrl_z_leads_to_the_shell_and_fg_back(in_shell: Terminal, tmp_path: Path, keys: bytes) -> None:
    """At ctrl+z, wherever one is, the shell has its terminal as it was; `fg` shows all as it was left, every time."""
    for _ in range(2):
        in_shell.type(keys)
        in_shell.wait_until(lambda: b"stopped" in in_shell.raw, "the shell has the terminal")
        assert in_shell.modes == set()
        assert in_shell.settings_now == in_shell.settings
        _back(in_shell)
        if b"c" in keys:
            in_shell.wait_for("new claim c2")
        if b"l" in keys:
            in_shell.wait_for("Which article?")
        in_shell.type(b"\x1b[27u")
        in_shell.wait_for("s sentence")
        in_shell.forget()
    _goes_on(in_shell, tmp_path)


@pytest.mark.parametrize("number", [SIGTSTP, SIGSTOP])
def test_a_stop_from_elsewhere(in_shell: Terminal, tmp_path: Path, number: int) -> None:
    """A program that another process stops, goes on in the background, and comes back, is as it was."""
    in_shell.type(b"\x1a")
    in_shell.wait_until(lambda: b"stopped" in in_shell.raw, "the shell has the terminal")
    job = _job(in_shell)
    _back(in_shell)
    in_shell.wait_for("Claims 1", "s sentence")
    in_shell.forget()
    os.kill(job, number)
    in_shell.wait_until(lambda: b"stopped" in in_shell.raw, "the shell has the terminal")
    if number == SIGTSTP:
        assert in_shell.modes == set()
        in_shell.type("bg\n")
        in_shell.wait_until(lambda: b"stopped again" in in_shell.raw, "it has to wait for the terminal")
        assert in_shell.settings_now == in_shell.settings
    _back(in_shell)
    _goes_on(in_shell, tmp_path)


def test_a_signal_while_it_is_stopped(in_shell: Terminal, tmp_path: Path) -> None:
    """A stopped program that is told to end does so as soon as it may, with 128 + n, and leaves the terminal alone."""
    in_shell.type(b"\x1a")
    in_shell.wait_until(lambda: b"stopped" in in_shell.raw, "the shell has the terminal")
    os.kill(_job(in_shell), SIGTERM)
    in_shell.type("fg\n")
    assert in_shell.ends() == 128 + SIGTERM
    assert in_shell.modes == set()
    assert in_shell.settings_now == in_shell.settings
    assert _claims(tmp_path / "demo") == ["c1"]


def test_without_a_shell_it_does_not_stop(demo: Callable[..., Terminal]) -> None:
    """Where nobody could let it go on, as in a window of its own, ctrl+z says so, stops nothing and loses no key."""
    terminal = demo()
    terminal.type(b"\x1a")
    terminal.wait_for("no shell to go back to")
    terminal.signal(SIGTSTP)
    terminal.type(b"\x1a" * 20 + b"l")
    terminal.wait_for("Which article?")
    terminal.signal(SIGTERM)
    assert terminal.ends() == 128 + SIGTERM
    assert terminal.modes == set()


def _claims(folder: Path) -> list[str]:
    files = LayerFiles(Workspace.open(folder), "mk")
    return [claim for article in files.annotated() for claim in files.layer(article).claims]

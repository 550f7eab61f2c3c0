"""Endings: a signal restores the terminal and ends the program with 128 + n, also when nothing else works any more.

Nothing is pending when one comes: every accepted key is on disk before it is shown as saved.
"""

import os
import signal
import termios
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer, current_thread
from threading import enumerate as enumerate_threads
from time import monotonic
from types import FrameType
from typing import Any

_PATIENCE = 1.5
"""Seconds that the program is given to leave by itself."""

_PUSHING = 0.3
"""Seconds that a terminal is given to take the bytes that restore it."""

# A string that was cut is closed first; a frame that was cut must not be held back.
_RESTORE = (
    b"\x1b\\\x1b[?2026l\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    b"\x1b[?2048l\x1b[?1004l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
)
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


def held_terminal() -> list[Any] | None:
    """The terminal's settings as they are now; None without a terminal."""
    try:
        return termios.tcgetattr(0)
    except (termios.error, OSError, ValueError):
        return None


def end_on_signals(leave: Callable[[int], None], settings: list[Any] | None) -> Callable[[], None]:
    """Leave at SIGTERM, SIGHUP, SIGINT or SIGQUIT; by force if the event loop is busy or the terminal stalls.

    Args:
        leave: asks the program to leave with an exit status; called from the signal handler.
        settings: of the terminal, to be put back.

    Returns:
        what to call when the program has left by itself: no force from then on. If force is being used already,
        that does not return.
    """
    leaving = Lock()

    def force(number: int) -> None:
        leaving.acquire()
        _end_by_force(number, settings)

    def handle(number: int, frame: FrameType | None) -> None:
        guard = Timer(_PATIENCE, force, (number,))
        guard.daemon = True
        guard.start()
        leave(128 + number)

    def left() -> None:
        leaving.acquire()

    for number in _SIGNALS:
        signal.signal(number, handle)
    return left


def _end_by_force(number: int, settings: list[Any] | None) -> None:
    with suppress(OSError, termios.error):
        _restore_screen(number)
    if settings is not None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSANOW, settings)
    os._exit(128 + number)


def _restore_screen(number: int) -> None:
    """Restore the screen past all that was written before and that a stalled terminal has not taken."""
    terminal = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # what is still to be drawn must not come after
    for thread in enumerate_threads():
        if thread.ident is not None and thread is not current_thread():
            signal.pthread_kill(thread.ident, number)  # a write that waits for the terminal lets go of it
    os.set_blocking(terminal, False)
    last = monotonic() + _PUSHING
    try:
        while monotonic() < last:
            termios.tcflush(terminal, termios.TCOFLUSH)
            with suppress(BlockingIOError):
                os.write(terminal, _RESTORE)
                return
    finally:
        os.set_blocking(terminal, True)  # the shell uses the same open file

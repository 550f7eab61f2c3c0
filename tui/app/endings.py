"""Endings: a signal restores the terminal and ends the program with 128 + n, also when nothing else works any more.

Nothing is pending when one comes: every accepted key is on disk before it is shown as saved.
"""

import os
import signal
import sys
import termios
from collections.abc import Callable
from contextlib import suppress
from threading import Timer
from types import FrameType
from typing import Any

_PATIENCE = 1.5
"""Seconds that the program is given to leave by itself."""

_RESTORE = (
    b"\x1b[?2004l\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l"
    b"\x1b[?2048l\x1b[?1004l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
)
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)


def held_terminal() -> list[Any] | None:
    """The terminal's settings as they are now; None without a terminal."""
    try:
        return termios.tcgetattr(0)
    except (termios.error, OSError, ValueError):
        return None


def end_on_signals(leave: Callable[[int], None], settings: list[Any] | None) -> None:
    """Leave at SIGTERM, SIGHUP, SIGINT or SIGQUIT; by force if the event loop is busy or the terminal stalls.

    Args:
        leave: asks the program to leave with an exit status; called from the signal handler.
        settings: of the terminal, to be put back.
    """

    def handle(number: int, frame: FrameType | None) -> None:
        status = 128 + number
        guard = Timer(_PATIENCE, _end_by_force, (status, settings))
        guard.daemon = True
        guard.start()
        leave(status)

    for number in _SIGNALS:
        signal.signal(number, handle)


def _end_by_force(status: int, settings: list[Any] | None) -> None:
    with suppress(OSError):  # a terminal that takes nothing more is left as it is
        os.set_blocking(2, False)
        os.write(2, _RESTORE)
    if settings is not None:
        with suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSANOW, settings)
    os._exit(status)


def write_crash(error: BaseException, folder: os.PathLike[str]) -> str:
    """Write what is needed to find a fault, without article text or values, and say where it is.

    Returns:
        the file's path; empty if it could not be written.
    """
    import traceback  # noqa: PLC0415 (needed only at the end of a broken run)
    from pathlib import Path  # noqa: PLC0415

    from tui import __version__  # noqa: PLC0415

    frames = "".join(traceback.format_tb(error.__traceback__))
    report = f"glossator {__version__}, Python {sys.version}\n{type(error).__name__}\n{frames}"
    path = Path(folder) / f"crash-{os.getpid()}.txt"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(report)
    except OSError:
        return ""
    return str(path)

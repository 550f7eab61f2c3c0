"""A program in a terminal of its own, and how long it takes to answer."""

import os
import pty
import re
import select
import subprocess
import termios
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import psutil  # type: ignore[import-untyped]
import pyte

COLUMNS, ROWS = 120, 40
RIGHT = b"\x1b[C"

_QUIET = 0.02
"""Seconds without bytes or work after which an answer is complete; they are not counted."""
_PATIENCE = 1.0
"""Seconds that a program may take to its first byte."""
_APPLICATION_KEYS = 1 << 5
"""The mode in which a terminal sends arrows as `ESC O C`; pyte keeps private modes shifted."""
_NOT_DRAWN = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[[?0-9;]*\$p|\x1b[\]P_][^\x07\x1b]*(?:\x07|\x1b\\)")
"""Questions to the terminal and modes that change no cell, which pyte would print."""


class Unanswered(Exception):
    """A program ended, or did not show what it should."""


class Terminal:
    """Runs a program and plays the terminal to it; it is not answered when it asks what the terminal is.

    What the program writes is stamped and kept; it is drawn only when somebody asks what is on the screen.

    Args:
        command: the program and its arguments.
        folder: its working directory, and its home.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._undrawn: list[tuple[float, bytes]] = []
        self._end, program_end = pty.openpty()
        termios.tcsetwinsize(program_end, (ROWS, COLUMNS))
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        environment = {"LANG": "C.UTF-8", **kept, "HOME": str(folder), "TERM": "xterm-256color"}
        self._started = perf_counter()
        self._program = subprocess.Popen(
            command,
            cwd=folder,
            env={**environment, "COLORTERM": "truecolor"},
            stdin=program_end,
            stdout=program_end,
            stderr=program_end,
            start_new_session=True,
        )
        os.close(program_end)
        self._process = psutil.Process(self._program.pid)

    def wait_for(self, pattern: str, patience: float = 20.0) -> float:
        """Read until the pattern is on the screen, and until the program is quiet.

        Returns:
            the milliseconds from the program's start to the bytes that brought it.
        """
        while perf_counter() - self._started < patience:
            self._read(_PATIENCE)
            stamped = self._undrawn[-1][0] if self._undrawn else 0.0
            if re.search(pattern, self.text(), re.MULTILINE):
                self._settle()
                return (stamped - self._started) * 1000
        raise Unanswered(f"/{pattern}/ never appeared:\n{self.text()}")

    def press(self, keys: bytes) -> float:
        """Press keys and read until the program is quiet.

        Returns:
            the milliseconds from the keys to the last byte of the answer; 0 if there was none.
        """
        if self._screen.mode & {_APPLICATION_KEYS}:
            keys = keys.replace(b"\x1b[", b"\x1bO")
        self._draw()
        pressed = perf_counter()
        os.write(self._end, keys)
        self._settle()
        return (self._undrawn[-1][0] - pressed) * 1000 if self._undrawn else 0.0

    def press_until(self, keys: bytes, pattern: str, patience: float = 20.0) -> float:
        """Press keys and read until the pattern is on the screen, and until the program is quiet.

        Returns:
            the milliseconds from the keys to the bytes that brought it.
        """
        self._draw()
        pressed = perf_counter()
        os.write(self._end, keys)
        while perf_counter() - pressed < patience:
            if self._read(_PATIENCE):
                stamped = self._undrawn[-1][0]
                if re.search(pattern, self.text(), re.MULTILINE):
                    self._settle(_QUIET)
                    return (stamped - pressed) * 1000
        raise Unanswered(f"/{pattern}/ never appeared:\n{self.text()}")

    def rest(self, seconds: float) -> None:
        """Read until nothing has come for so long: what the program does behind the keys is done then."""
        while self._read(seconds):
            pass
        self._settle()

    def text(self) -> str:
        """What is on the screen."""
        self._draw()
        return "\n".join(self._screen.display)

    @property
    def memory(self) -> float:
        """What the program holds in memory, in millions of bytes."""
        return float(self._process.memory_info().rss) / 1e6

    def close(self) -> None:
        """End the program."""
        self._program.kill()
        self._program.wait()
        os.close(self._end)

    def _settle(self, patience: float = _PATIENCE) -> None:
        worked = self._work()
        while True:
            if self._read(patience):
                patience = _QUIET
            elif worked == (worked := self._work()) and self._process.status() == psutil.STATUS_SLEEPING:
                return  # otherwise it waits for its turn on a busy machine, or for the disk

    def _read(self, patience: float) -> bool:
        if not select.select([self._end], [], [], patience)[0]:
            return False
        try:
            data = os.read(self._end, 1 << 16)
        except OSError as error:
            raise Unanswered(f"the program ended:\n{self.text()}") from error
        self._undrawn.append((perf_counter(), data))
        return True

    def _draw(self) -> None:
        data = b"".join(chunk for _, chunk in self._undrawn)
        self._undrawn.clear()
        self._stream.feed(_NOT_DRAWN.sub(b"", data))

    def _work(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)

"""A terminal to run programs in: it plays an xterm, types, reads the screen and keeps every byte."""

import errno
import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from time import monotonic
from typing import Any, Self

import pyte

GLOSSATOR = (sys.executable, "-m", "tui")
READY = ("1/2", "Claims", "s sentence")
"""What the screen shows as soon as the demo's first article can be read."""
PATIENCE = 20.0
"""Seconds within which anything that is waited for must happen; only a failing test waits so long."""

# Makes the pseudo-terminal the one that controls the program, as a shell's is, and then becomes the program.
_LAUNCHER = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"

_ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
_WINDOW_ANSWER = b"\x1b[?2048;2$y"
_IDLE = b"\x1b[I"
"""What a terminal sends whose window is given the keyboard; where it had it, nothing comes of that."""
_QUERY = re.compile(b"|".join(map(re.escape, _ANSWERS)))
_LONGEST_QUERY = max(map(len, _ANSWERS))
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<=>][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p")
_UNFINISHED = re.compile(rb"\x1b(\[[0-9;?<=>$]*)?\Z")
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b\[(>)[0-9]*u|\x1b\[(<)[0-9]*u")
_SHOWN_BY_DEFAULT = {"7", "25"}


class Terminal:
    """Runs a program in a pseudo-terminal of its own.

    Args:
        command: the program and its arguments.
        columns, rows: the first size.
        controlling: whether its hang-up signals the program; otherwise the program's input just ends.
        reports_windows: whether it plays a terminal that reports its size and the mouse in pixels in band.
        draws: whether what the program writes is drawn; otherwise only its bytes are kept, which takes less time.
        cwd: where the program runs.
    """

    def __init__(
        self,
        command: Sequence[str | bytes | Path],
        columns: int = 120,
        rows: int = 40,
        *,
        controlling: bool = True,
        reports_windows: bool = False,
        draws: bool = True,
        cwd: Path | None = None,
    ) -> None:
        self._taken = bytearray()
        self._modes: set[str] = set()
        self._held = b""
        self._draws = draws
        self._answered = 0
        self._answers = _ANSWERS | ({b"\x1b[?2048$p": _WINDOW_ANSWER} if reports_windows else {})
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._master, self._slave = os.openpty()
        os.set_blocking(self._master, False)
        self._set_size(columns, rows)
        self.settings = termios.tcgetattr(self._slave)
        left_out = ("COLUMNS", "LINES", "NO_COLOR")
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-E", "-c", _LAUNCHER, *command] if controlling else list(command),
            stdin=self._slave,
            stdout=self._slave,
            stderr=self._slave,
            start_new_session=True,
            cwd=cwd,
            env={name: value for name, value in os.environ.items() if name not in left_out}
            | {"TERM": "xterm-256color"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self.hang_up()
        os.close(self._slave)

    @property
    def pid(self) -> int:
        """The program's process id."""
        return self._process.pid

    @property
    def raw(self) -> bytes:
        """Every byte the program has written so far."""
        return bytes(self._taken)

    @property
    def written(self) -> int:
        """How many bytes that is."""
        return len(self._taken)

    @property
    def status(self) -> int | None:
        """The exit status; None while the program runs."""
        return self._process.poll()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    @property
    def settings_now(self) -> list[Any]:
        """The terminal's settings as the program has left them so far."""
        return termios.tcgetattr(self._slave)

    @property
    def blocking(self) -> bool:
        """Whether whoever uses the terminal next finds it blocking, as shells expect."""
        return os.get_blocking(self._slave)

    @property
    def typed_ahead(self) -> int:
        """How many bytes have been typed that the program has not read yet."""
        select.select([self._slave], [], [], 0)  # until it is looked, the system may hold back what was typed just now
        return int.from_bytes(fcntl.ioctl(self._slave, termios.FIONREAD, bytes(4)), sys.byteorder)

    @property
    def modes(self) -> set[str]:
        """What the program has switched on, or hidden, and not put back."""
        on = set(self._modes)
        for match in _MODE.finditer(self._taken):
            numbers, state, pushed, popped = (part.decode() if part else "" for part in match.groups())
            if pushed or popped:
                (on.add if pushed else on.discard)("kitty")
            for number in numbers.split(";") if numbers else ():
                usual = (state == "h") == (number in _SHOWN_BY_DEFAULT)
                (on.discard if usual else on.add)(number)
        return on

    def type(self, keys: str | bytes) -> None:
        """Type, as fast as the program takes it."""
        left = keys.encode() if isinstance(keys, str) else keys
        limit = monotonic() + PATIENCE
        while left:
            assert monotonic() < limit, "the program no longer takes what is typed"
            self._read()
            _, takes, _ = select.select([], [self._master], [], 0.05)
            if takes:
                left = left[self._write(left) :]

    def hand_over(self, keys: str | bytes) -> None:
        """Type, and wait until it is the program's turn: whatever comes next, a size say, comes after these keys.

        That the program reads on tells that it has passed on what it read before.
        """
        for typed in (keys, _IDLE):
            self.type(typed)
            self.wait_until(lambda: not self.typed_ahead, "what was typed is read")

    def take_back(self) -> None:
        """Read what was typed in the program's place, as a shell may while that is stopped."""
        if select.select([self._slave], [], [], 0)[0]:
            os.read(self._slave, 1024)

    def fall_silent(self) -> None:
        """Answer nothing from now on that the program asks, as a terminal does that knows less."""
        self._answers = {}

    def wait_for(self, *texts: str) -> None:
        """Wait until the screen shows all of these texts."""

        def shown() -> bool:
            screen = self.text
            return all(text in screen for text in texts)

        self.wait_until(shown, f"the screen shows {texts}")

    def wait_while(self, text: str) -> None:
        """Wait until the screen no longer shows this text."""
        self.wait_until(lambda: text not in self.text, f"{text!r} has left the screen")

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Read until a condition holds."""
        limit = monotonic() + PATIENCE
        while not condition():
            ended = self._process.poll()
            assert ended is None or self._read(), f"ended with {ended} before {what}:\n{self.text}"
            assert monotonic() < limit, f"waited in vain until {what}:\n{self.text}"
            self._read(0.05)
            self._read_all()

    def ends(self, *, reading: bool = True) -> int:
        """Wait for the program's end.

        Args:
            reading: whether the terminal takes what is written meanwhile; what is left is read afterwards.

        Returns:
            the exit status, negative for a signal that killed it.
        """
        limit = monotonic() + PATIENCE
        while self._process.poll() is None:
            assert monotonic() < limit, f"the program does not end:\n{self.text}"
            if reading:
                self._read(0.02)
            else:
                select.select([], [], [], 0.02)
        self._read_all()
        return self._process.returncode

    def forget(self) -> None:
        """Keep nothing of what was written so far, but for the modes that are on."""
        self._modes, self._taken, self._answered = self.modes, bytearray(), 0

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(number)

    def stall(self, *keys: str) -> None:
        """Stop reading, and type these keys in turn until the terminal holds as much as it can."""
        limit = monotonic() + PATIENCE
        turn = cycle(keys)
        while select.select([], [self._slave], [], 0.3)[1]:
            assert monotonic() < limit, "the terminal never stalls"
            self._write(next(turn).encode())
            select.select([], [], [], 0.02)  # no faster than a key that is held down

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size, as dragging its corner does."""
        self._read_all()
        self._screen.resize(rows, columns)
        self._set_size(columns, rows)

    def hang_up(self) -> None:
        """Close the window; a second time does nothing."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _write(self, data: bytes) -> int:
        try:
            return os.write(self._master, data[:1024])
        except BlockingIOError:
            return 0

    def _read(self, seconds: float = 0) -> bool:
        """Take what the program has written; whether there was any."""
        if self._master < 0 or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError as fault:
            if fault.errno in (errno.EIO, errno.EAGAIN):
                return False
            raise
        self._taken += data
        self._answer()
        if self._draws:
            self._draw(self._held + data)
        return True

    def _draw(self, data: bytes) -> None:
        unfinished = _UNFINISHED.search(data)
        cut = unfinished.start() if unfinished else len(data)
        self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data[:cut]))
        self._held = data[cut:]

    def _read_all(self) -> None:
        while self._read():
            pass

    def _answer(self) -> None:
        for match in _QUERY.finditer(self._taken, self._answered):
            self._answered = match.end()
            if match[0] in self._answers:
                self._write(self._answers[match[0]])
        self._answered = max(self._answered, len(self._taken) - _LONGEST_QUERY + 1)

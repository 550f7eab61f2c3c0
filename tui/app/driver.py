"""The terminal driver that no byte ends.

Textual's own driver ends the program at a byte that is not UTF-8 and at key sequences that name no character;
at the end of its input it spins; an escape character in a paste makes keys of the text behind it. This one loses
what it cannot read and reads on; it takes a paste as it is; when its input ends, it hangs up. Keys and frames take
the shortest way: no task is made for a key, and no other thread has to have its turn before a frame is written.
"""

import os
import select
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import RLock

from textual import events
from textual._ansi_sequences import SYNC_START
from textual._parser import ParseError
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.app.endings import held_terminal

_TERMINAL = 2
"""The file that Textual writes to: standard error."""
_AT_ONCE = 4096
_TICK = 0.1
_TICKS_OF_A_PASTE = 20
"""How many ticks without a byte end a paste whose end has been lost."""


class SturdyDriver(LinuxDriver):
    """Textual's Linux driver with an input loop that survives what a terminal may send."""

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._tail = ""
        self._pasted: list[str] | None = None
        self._window: events.Resize | None = None
        self._writing = RLock()
        self._unwritten = ""
        self._was_stopped = False
        self._parser = self._fresh_parser()

    def run_input_thread(self) -> None:
        """Read the terminal until the program ends or the terminal goes away."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        silent = 0
        with _opened_once_more(self.fileno) as terminal, selectors.SelectSelector() as selector:
            selector.register(terminal, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if not selector.select(_TICK):
                    silent += 1
                    self._pass_on(self._parser.tick())
                    if silent >= _TICKS_OF_A_PASTE and self._pasted is not None:
                        self._end_paste(self._pasted)
                    continue
                silent = 0
                data = _read(terminal)
                if data is None:
                    continue
                if not data:
                    os.kill(os.getpid(), signal.SIGHUP)
                    return
                # One by one, so that what cannot be read takes nothing with it that was typed after it.
                for character in decode(data):
                    self._take(character)

    def process_message(self, message: Message) -> None:
        """Pass an event on; a size only from a terminal that was asked to report it, and only one that can be."""
        if isinstance(message, events.Resize):
            if not self._in_band_window_resize or min(message.size) < 1:
                self._parser = self._fresh_parser()
                return
            self._window = message
        super().process_message(message)

    def send_message(self, message: Message) -> None:
        """Put an event into the application's queue."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def write(self, data: str) -> None:
        """Write to the terminal at once; what begins a frame, together with the frame."""
        with self._writing:
            data, self._unwritten = self._unwritten + data, ""
            if data == SYNC_START:
                self._unwritten = data
                return
            with suppress(OSError):  # of a terminal that is gone, its input tells
                _write_all(data.encode("utf-8", "backslashreplace"))

    def _take(self, character: str) -> None:
        self._tail = self._tail[-len(BRACKETED_PASTE_END) + 1 :] + character
        if self._pasted is not None:
            self._pasted.append(character)
            if self._tail == BRACKETED_PASTE_END:
                self._end_paste(self._pasted[: -len(BRACKETED_PASTE_END)])
            return
        self._pass_on(self._parser.feed(character))
        if self._tail == BRACKETED_PASTE_START:
            self._parser = self._fresh_parser()
            self._pasted = []

    def _end_paste(self, pasted: list[str]) -> None:
        self._pasted = None
        self.process_message(events.Paste("".join(pasted)))

    def _pass_on(self, messages: Iterable[Message]) -> None:
        try:
            for message in messages:
                self.process_message(message)
        except (ArithmeticError, LookupError, ValueError, ParseError):
            self._parser = self._fresh_parser()

    def _fresh_parser(self) -> XTermParser:
        """A parser that has read nothing, but knows the window if the terminal reports the mouse in pixels."""
        parser = XTermParser(self._debug)
        if self._window is not None:
            parser.mouse_pixels = True
            parser.terminal_size, parser.terminal_pixel_size = self._window.size, self._window.pixel_size
        return parser

    def _disable_mouse_support(self) -> None:
        super()._disable_mouse_support()
        if self._mouse_pixels:
            self.write("\x1b[?1016l")

    def stop(self) -> bool:
        """Give the terminal back and stop, with all of the job, until the shell lets it go on.

        Returns:
            whether it was stopped; where there is no shell that could let it go on, it is not, and keeps the terminal:
            to give it back would lose what is being typed.
        """
        if not _has_shell():
            return False
        self.suspend_application_mode()
        self._must_signal_resume = True
        self._was_stopped = False
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        try:
            # The whole job: a shell waits for what it has started, which may be make.
            os.kill(0, signal.SIGTSTP)
        finally:
            signal.signal(signal.SIGTSTP, self._sigtstp_application)
        if not self._was_stopped:
            self.resume_application_mode()
        return self._was_stopped

    def _sigtstp_application(self, *_: object) -> None:
        """Stop as soon as no frame is being written."""
        self._loop.call_soon_threadsafe(self.stop)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal back after a stop; not twice, and not when it has closed (that continues a program too)."""
        self._was_stopped = True
        if held_terminal() is None:
            return
        if not self._must_signal_resume:
            self.suspend_application_mode()
        super()._sigcont_application()


@contextmanager
def _opened_once_more(terminal: int) -> Iterator[int]:
    """The terminal, where reading waits for nothing: a shell may have taken the keys, while this was stopped.

    Whoever else has the terminal open finds it as it was.
    """
    try:
        opened = os.open(os.ttyname(terminal), os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:  # as where one has become another user in it
        yield terminal
        return
    try:
        yield opened
    finally:
        os.close(opened)


def _read(terminal: int) -> bytes | None:
    """What was typed; None if somebody else has read that, nothing at the end of input."""
    try:
        return os.read(terminal, _AT_ONCE)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def _has_shell() -> bool:
    """Whether there is one to let it go on: its parent is of the same job, or of the same session (a shell)."""
    parent = os.getppid()
    if not parent:  # it is the first process of a container
        return False
    with suppress(OSError):
        return os.getpgid(parent) == os.getpgrp() or os.getsid(parent) == os.getsid(0)
    return True


def _write_all(data: bytes) -> None:
    while data:
        try:
            data = data[os.write(_TERMINAL, data) :]
        except BlockingIOError:
            select.select([], [_TERMINAL], [])

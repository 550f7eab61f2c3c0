"""The terminal driver that no byte ends.

Textual's own driver ends the program at a byte that is not UTF-8 and at key sequences that name no character;
at the end of its input it spins; an escape character in a paste makes keys of the text behind it. This one loses
what it cannot read and reads on; it takes a paste as it is; when its input ends, it hangs up. Keys and frames take
the shortest way: the event loop itself reads the terminal and writes to it, no other thread has to have its turn.
"""

import os
import select
import signal
from asyncio import TimerHandle
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

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
_KEYS_AS_BEFORE = "\x1b[<u"
"""Has a terminal tell keys as it did before this program asked for more, which it does each time that it begins."""
_AT_ONCE = 4096
_KEYS_KNOWN = 512
"""How many keys are known by what they send."""
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
        self._unwritten = ""
        self._was_stopped = False
        self._parser = self._fresh_parser()
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._opened: int | None = None
        self._ticking: TimerHandle | None = None
        self._silent = 0
        self._is_even = True
        self._keys_known: dict[str, tuple[str, str | None]] = {}

    def start_application_mode(self) -> None:
        """Take the terminal, and listen to it, unless it is somebody else's just now."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._key_thread is not None and self._opened is None:
            self._opened = _opened_once_more(self.fileno)
            self._loop.add_reader(self._opened, self._do, self.listen)
            self._wait_for_more()

    def run_input_thread(self) -> None:
        """Leave reading to the event loop: Textual would have a thread wait for the terminal."""

    def disable_input(self) -> None:
        """Listen to the terminal no more."""
        self._close_ears()
        super().disable_input()
        self._key_thread = None

    def _close_ears(self) -> None:
        if self._opened is not None:
            self._loop.remove_reader(self._opened)
            if self._opened != self.fileno:
                os.close(self._opened)
            self._opened = None
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None

    def _do(self, step: Callable[[], None]) -> None:
        """Do something that the event loop calls; a fault in it ends the program as one anywhere else does."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 (goes where Textual sends what is raised in a turn)
            self._app._handle_exception(error)

    def listen(self) -> None:
        """Take what has been typed; at the end of input, hang up."""
        data = _read(self.fileno if self._opened is None else self._opened)
        if data is None:
            return
        if not data:
            self._close_ears()
            os.kill(os.getpid(), signal.SIGHUP)
            return
        self._silent = 0
        text = self._decode(data)
        known = self._keys_known.get(text) if self._is_even else None
        if known is not None:
            event = events.Key(*known)
            event._sender = self._app
            self._app.post_message(event)
        else:
            self._parse(text)

    def _parse(self, text: str) -> None:
        """Take what has been typed by what it means; one key that came alone need not be parsed when it comes again."""
        is_key = self._is_even
        told: list[Message] = []
        # One by one, so that what cannot be read takes nothing with it that was typed after it.
        for character in text:
            now = self._take(character)
            told += now
            is_key &= self._pasted is None
            self._is_even = bool(now) and not self._is_begun
        if is_key and self._is_even and len(told) == 1 and isinstance(told[0], events.Key):
            if len(self._keys_known) >= _KEYS_KNOWN:
                self._keys_known.clear()
            self._keys_known[text] = told[0].key, told[0].character
        self._wait_for_more()

    @property
    def _is_begun(self) -> bool:
        """Whether what has been read is not whole: a paste goes on, or a key may."""
        return self._pasted is not None or self._parser._timeout_time is not None

    def _wait_for_more(self) -> None:
        """Look again after a while, if what has been read is not whole."""
        if self._is_begun and self._ticking is None and self._opened is not None:
            self._ticking = self._loop.call_at(self._loop.time() + _TICK, self._do, self._tick)

    def _tick(self) -> None:
        """End what has been begun, a while after the last byte of it."""
        self._ticking = None
        self._silent += 1
        self._pass_on(self._parser.tick())
        if self._silent >= _TICKS_OF_A_PASTE and self._pasted is not None:
            self._end_paste(self._pasted)
        self._wait_for_more()

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
        self._app.post_message(message)

    def write(self, data: str) -> None:
        """Write to the terminal at once; what begins a frame, together with the frame."""
        data, self._unwritten = self._unwritten + data, ""
        if data == SYNC_START:
            self._unwritten = data
            return
        try:
            _write_all(data.encode("utf-8", "backslashreplace"))
        except OSError:  # of a terminal that is gone, its input tells
            return

    def _take(self, character: str) -> Sequence[Message]:
        """Take a code point; gives the events that it ended."""
        self._tail = self._tail[-len(BRACKETED_PASTE_END) + 1 :] + character
        if self._pasted is not None:
            self._pasted.append(character)
            if self._tail == BRACKETED_PASTE_END:
                self._end_paste(self._pasted[: -len(BRACKETED_PASTE_END)])
            return ()
        told = self._pass_on(self._parser.feed(character))
        if self._tail == BRACKETED_PASTE_START:
            self._parser = self._fresh_parser()
            self._pasted = []
        return told

    def _end_paste(self, pasted: list[str]) -> None:
        self._pasted = None
        self.process_message(events.Paste("".join(pasted)))

    def _pass_on(self, messages: Iterable[Message]) -> Sequence[Message]:
        """Process what the parser reads, as far as it can be read; gives that."""
        told: list[Message] = []
        try:
            told.extend(messages)
        except (ArithmeticError, LookupError, ValueError, ParseError):
            self._parser = self._fresh_parser()
        for message in told:
            self.process_message(message)
        return told

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
        if self._must_signal_resume:
            super()._sigcont_application()
            return
        # To give it back first would lose what has been typed meanwhile.
        before = self.attrs_before
        self.write(_KEYS_AS_BEFORE)
        self.close()
        super()._sigcont_application()
        self.attrs_before = before or self.attrs_before


def _opened_once_more(terminal: int) -> int:
    """The terminal, where reading waits for nothing: a shell may have taken the keys, while this was stopped.

    Whoever else has the terminal open finds it as it was.
    """
    try:
        return os.open(os.ttyname(terminal), os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:  # as where one has become another user in it
        return terminal


def _read(terminal: int) -> bytes | None:
    """What was typed; None if somebody else has read that, nothing at the end of input."""
    try:
        if not select.select([terminal], [], [], 0)[0]:
            return None
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

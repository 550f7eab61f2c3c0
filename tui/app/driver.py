"""The terminal driver that no byte ends.

Textual's own driver ends the program at a byte that is not UTF-8 and at key sequences that name no character;
at the end of its input it spins. This one reads on with a fresh parser, and closes the program at the end.
"""

import os
import selectors
from codecs import getincrementaldecoder

from textual import events
from textual._parser import ParseEOF, ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_AT_ONCE = 4096
_TICK = 0.1


class SturdyDriver(LinuxDriver):
    """Textual's Linux driver with an input loop that survives what a terminal may send."""

    def run_input_thread(self) -> None:
        """Read the terminal until the program ends or the terminal goes away."""
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        parser = XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                data = b""
                if selector.select(_TICK):
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.exit, return_code=129)
                        return
                try:
                    for event in parser.feed(decode(data)) if data else parser.tick():
                        self.process_message(event)
                except (ValueError, OverflowError, KeyError, IndexError, ParseError, ParseEOF):
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        """Pass an event on, without resizes that no terminal can mean."""
        if isinstance(message, events.Resize) and min(message.size) < 1:
            return
        super().process_message(message)

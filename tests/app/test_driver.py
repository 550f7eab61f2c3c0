"""What the terminal sends, and the events that come of it."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.message import Message

from tui.app.driver import SturdyDriver

_SENT = st.sampled_from(
    [
        *(
            "a",
            "u",
            "\r",
            "é",
            "語",
            "[",
            "C",
            "~",
            "1",
            ";",
            "\t",
            "\x7f",
            "\x00",
            "\x1b",
            "\x1b[",
            "\x1b[C",
            "\x1bOC",
        ),
        *("\x1b[1;5C", "\x1b[5~", "\x1bu", "\x1b[27u", "\x1b[97;5u", "ab", "\x1b[A\x1b[B", "\x1b[I", "\x1b[O"),
        *(
            "\x1b[200~",
            "\x1b[201~",
            "\x1b[200~x\x1b[201~",
            "\x1b[<0;4;4M",
            "\x1b[<0;4;4m",
            "\x1b[?2026;2$y",
            "\x1b[999;",
        ),
    ]
)
"""Keys that come alone and together, in parts and whole, and what is no key."""


class _Heard(App[object]):
    """An application that keeps what comes to it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def post_message(self, message: Message) -> bool:
        """Keep a message."""
        self.heard.append(message)
        return True


@contextmanager
def _driver() -> Iterator[tuple[SturdyDriver, _Heard, int]]:
    """A driver whose terminal is a pipe, what it tells, and the pipe's other end."""
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    reading, writing = os.pipe()
    app = _Heard()
    driver = SturdyDriver(app)
    driver.fileno = reading
    try:
        yield driver, app, writing
    finally:
        os.close(reading)
        os.close(writing)
        for number, handler in handlers.items():
            signal.signal(number, handler)


async def _told(*read: bytes) -> list[tuple[object, ...]]:
    """The events that come of some bytes, by what is read at a time."""
    with _driver() as (driver, app, terminal):
        for part in read:
            os.write(terminal, part)
            driver.listen()
        return [_what(message) for message in app.heard]


def _what(message: Message) -> tuple[object, ...]:
    if isinstance(message, events.Key):
        return message.key, message.character
    if isinstance(message, events.Paste):
        return "paste", message.text
    return (type(message).__name__,)


@given(st.lists(_SENT, max_size=12))
def test_keys_are_the_same_however_they_are_read(sent: list[str]) -> None:
    """Whether keys are read one by one, for the first time or again, or all at once: the same events come of them."""
    parts = [one.encode() for one in sent * 2]
    assert asyncio.run(_told(*parts)) == asyncio.run(_told(b"".join(parts)))


async def test_what_is_pasted_is_no_key() -> None:
    """Keys that are known by now are text amid a paste, whatever is read at a time."""
    told = await _told(b"x", b"\x1b[C", b"\x1b[200~", b"x", b"\x1b[C", b"\x1b[201~", b"x")
    assert told == [("x", "x"), ("right", None), ("paste", "x\x1b[C"), ("x", "x")]

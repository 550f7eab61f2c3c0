"""What the terminal sends, and the events that come of it."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App
from textual.message import Message

from tui.app.driver import SturdyDriver

_KEYS = ("a", "b", "f", "u", "ab", "\r", "é", "語", "[", "C", "~", "1", ";", "\t", "\x7f", "\x00", "\x1bu", "\x1bOC")
_LONGER = ("\x1b[C", "\x1b[1;5C", "\x1b[5~", "\x1b[27u", "\x1b[97;5u", "\x1b[A\x1b[B", "\x1b[<0;4;4M", "\x1b[<0;4;4m")
_BEGUN = ("\x1b", "\x1b[", "\x1b\x1b", "\x1b[\x1b", "\x1b\x1b[C", "\x1b[999;", "\x1b[I", "\x1b[O", "\x1b[?2026;2$y")
_PASTED = ("\x1b[200~", "\x1b[201~", "\x1b[200~x\x1b[201~", "\x1b[200~x\x1b[201~a", "a\x1b[200~x\x1b[201~")
_SENT = st.sampled_from((*_KEYS, *_LONGER, *_BEGUN, *_PASTED))
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


@given(st.lists(_SENT, max_size=8), st.data())
def test_keys_are_the_same_however_they_are_read(sent: list[str], data: st.DataObject) -> None:
    """Whether keys are read one by one, for the first time or again, at once or cut anywhere: they are the same."""
    parts = [one.encode() for one in sent] * 3
    whole = b"".join(parts)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=9)))
    pieces = [whole[start:end] for start, end in pairwise((0, *cuts, len(whole))) if start < end]
    expected = asyncio.run(_told(whole)) if whole else []
    assert asyncio.run(_told(*parts)) == expected
    assert asyncio.run(_told(*pieces)) == expected


async def test_what_is_pasted_is_no_key() -> None:
    """Keys that are known by now are text amid a paste, whatever is read at a time."""
    told = await _told(b"x", b"\x1b[C", b"\x1b[200~", b"x", b"\x1b[C", b"\x1b[201~", b"x")
    assert told == [("x", "x"), ("right", None), ("paste", "x\x1b[C"), ("x", "x")]

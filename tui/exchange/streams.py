"""YAML streams of any length, one document in memory at a time.

A line that begins with three dashes begins a document, wherever it stands (YAML 1.2.2, 9.1.2): it cannot be part of a
value. So a stream is cut there before anything is parsed.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec import Struct

from tui.model.refusals import Refusal

_BEGINS = re.compile(rb"---(?:[ \t\r\n]|$)")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*(?:#.*)?|%.*|\.\.\.[ \t]*)\r?\n?")
"""Lines that may stand before a document begins, and are none by themselves."""


class Piece(Struct, frozen=True):
    """A part of a stream that holds one document; several, where lines end with a carriage return alone.

    Attributes:
        line: of the stream, from 1, that it begins with.
    """

    data: bytes
    line: int


def pieces(file: BinaryIO, where: str, most_bytes: int) -> Iterator[Piece]:
    """The parts of a stream that hold a document each; none if it is empty.

    Args:
        file: is read once, from where it stands.
        where: its name, for the refusal.
        most_bytes: of one part.

    Raises:
        Refusal: if a part is longer.
    """
    held: list[bytes] = []
    size, first, number, blank = 0, 1, 0, True
    while line := file.readline(most_bytes + 1):
        number += 1
        if _BEGINS.match(line) and not blank:
            yield Piece(b"".join(held), first)
            held, size, first, blank = [], 0, number, True
        held.append(line)
        size += len(line)
        if size > most_bytes:
            raise Refusal(f"a document of more than {most_bytes:,} bytes", where=f"{where}:{first}")
        blank = blank and _HEAD.fullmatch(line) is not None
    if held and not blank:
        yield Piece(b"".join(held), first)

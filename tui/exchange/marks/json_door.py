"""JSON from strangers, each value with its line: what is wrong is told in one line with its place."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from tui.exchange.format import Origin
from tui.model.refusals import Refusal

LARGEST_FILE = 512 * 2**20
"""Bytes."""

EMPTY = "holds no labels"

_Value = TypeVar("_Value")
_AT = re.compile(r" - at `\$\.?(?P<path>[^`]*)`")
_BYTE = re.compile(r" \(byte (\d+)\)")
_MARK = b"\xef\xbb\xbf"


def content_of(origin: Origin) -> bytes:
    """All of a JSON file, without a byte order mark.

    Raises:
        Refusal: if it is too large, or cannot be read.
    """
    return origin.content(LARGEST_FILE).removeprefix(_MARK)


def lines_of(origin: Origin) -> Iterator[tuple[str, int, bytes]]:
    """The lines of a file that hold something, each after its place and its number; only a line feed ends one.

    Raises:
        Refusal: if there is none, or the file is too large, or cannot be read.
    """
    found = False
    for number, line in enumerate(content_of(origin).split(b"\n"), 1):
        if line.strip():
            found = True
            yield f"{origin.name}:{number}", number, line
    if not found:
        raise Refusal(EMPTY, where=origin.name)


def value_of(data: bytes | msgspec.Raw, kind: type[_Value], where: str) -> _Value:
    """A JSON value of the expected form; further keys of objects are passed over.

    Args:
        data: in UTF-8.
        kind: what is expected.
        where: file and line, for refusals.

    Raises:
        Refusal: if it is no JSON, or another value.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, ValueError, OverflowError) as fault:
        raise Refusal(_told(str(fault)), where=where) from None
    except RecursionError:
        raise Refusal("nested too deep", where=where) from None


def converted(value: object, kind: type[_Value], where: str) -> _Value:
    """A plain value in the expected form.

    Raises:
        Refusal: if it has another one.
    """
    try:
        return msgspec.convert(value, type=kind)
    except (msgspec.ValidationError, RecursionError) as fault:
        raise Refusal(_told(str(fault)), where=where) from None


def _told(fault: str) -> str:
    at = _AT.search(fault)
    if at:
        what = fault.replace(at.group(), "", 1)
        return f"{what} in {at['path']}" if at["path"] else what
    byte = _BYTE.search(fault)
    return f"{fault.replace(byte.group(), '', 1)} (byte {int(byte[1]) + 1} of it)" if byte else fault


def parts_of(data: bytes, parts: Sequence[msgspec.Raw], start: int = 0) -> Iterator[tuple[int, msgspec.Raw]]:
    """Where in some JSON each of its parts begins, in bytes.

    Args:
        data: all of it.
        parts: in their order.
        start: where to begin.
    """
    for part in parts:
        start = data.index(bytes(part), start)
        yield start, part
        start += len(bytes(part))


class LineCount:
    """Counts the lines of a file up to places that come one after another."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place, self._line = 0, 1

    def at(self, place: int) -> int:
        """The line of a byte; not before the last one that was asked for."""
        self._line += self._data.count(b"\n", self._place, place)
        self._place = max(self._place, place)
        return self._line

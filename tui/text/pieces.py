"""Pieces of a text: how motions ask for words, sentences, quotations or hits, and two ways to hold them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, overload

from msgspec import Struct

from tui.model.spans import Span
from tui.text.stretches import Cut, Stretches


class Objects(Protocol):
    """What a motion goes by: spans of one kind, in order of their starts."""

    def at(self, offset: int) -> Span | None:
        """The object that holds the offset; of several, the one that begins last."""

    def after(self, offset: int) -> Span | None:
        """The first object that begins behind the offset."""

    def before(self, offset: int) -> Span | None:
        """Of the objects that end at or before the offset, the one that begins last."""


class Pieces(Sequence[Span]):
    """Spans that are all known, as flat arrays, found by offset in logarithmic time.

    They may overlap; then `at` and `before` take a step more for each one that overlaps there.

    Args:
        ranges: the start and end of each piece, in order of the starts.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts = array("I")
        self._ends = array("I")
        self._reach = array("I")
        reach = 0
        for start, end in ranges:
            reach = max(reach, end)
            self._starts.append(start)
            self._ends.append(end)
            self._reach.append(reach)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            return [Span(*ends) for ends in zip(self._starts[index], self._ends[index], strict=True)]
        return Span(self._starts[index], self._ends[index])

    def at(self, offset: int) -> Span | None:
        """The piece that holds the offset; of several, the one that begins last."""
        index = bisect_right(self._starts, offset) - 1
        while index >= 0 and self._reach[index] > offset:
            end = self._ends[index]
            if end > offset:
                return Span(self._starts[index], end)
            index -= 1
        return None

    def after(self, offset: int) -> Span | None:
        """The first piece that begins behind the offset."""
        index = bisect_right(self._starts, offset)
        return Span(self._starts[index], self._ends[index]) if index < len(self._starts) else None

    def before(self, offset: int) -> Span | None:
        """Of the pieces that end at or before the offset, the one that begins last."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            if self._ends[index] <= offset:
                return Span(self._starts[index], self._ends[index])
        return None

    def touches(self, span: Span) -> bool:
        """Whether a piece shares a code point with a span."""
        index = bisect_left(self._starts, span.end) - 1
        return index >= 0 and self._reach[index] > span.start


class Kind(Struct, frozen=True):
    """How one kind of piece is found in a part of a text.

    Attributes:
        find: the pieces between two offsets of a text where stretches may be cut, in reading order, without overlap.
        cut: a place where no piece goes on.
        size: how many code points a stretch has at least; it has at most twice as many.
    """

    find: Callable[[str, int, int], Iterable[tuple[int, int]]]
    cut: Cut
    size: int = 4096


class FoundPieces:
    """The pieces of a text, each stretch searched when it is first asked for: a key costs the same in any article.

    Args:
        text: the article's text.
        kind: how its pieces are found.
    """

    def __init__(self, text: str, kind: Kind) -> None:
        def pieces(start: int, end: int) -> Pieces:
            return Pieces(kind.find(text, start, end))

        self._stretches = Stretches(text, pieces, kind.cut, kind.size)

    def __iter__(self) -> Iterator[Span]:
        for index in range(len(self._stretches)):
            yield from self._stretches[index]

    def at(self, offset: int) -> Span | None:
        """The piece that holds the offset."""
        index = self._stretches.index_of(offset)
        return None if index is None else self._stretches[index].at(offset)

    def after(self, offset: int) -> Span | None:
        """The first piece that begins behind the offset."""
        first = self._stretches.index_of(max(0, offset))
        for index in range(first, len(self._stretches)) if first is not None else ():
            found = self._stretches[index].after(offset)
            if found is not None:
                return found
        return None

    def before(self, offset: int) -> Span | None:
        """The last piece that ends at or before the offset."""
        last = self._stretches.index_of(offset)
        for index in range(len(self._stretches) - 1 if last is None else last, -1, -1):
            found = self._stretches[index].before(offset)
            if found is not None:
                return found
        return None

"""Pieces of a text: its words, sentences or paragraphs, as two flat arrays that are searched by bisection."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import overload

from tui.model.spans import Span


class Pieces(Sequence[Span]):
    """Spans in reading order, without overlap; found by offset in logarithmic time.

    Args:
        ranges: the start and end of each piece, in reading order.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._starts = array("I")
        self._ends = array("I")
        for start, end in ranges:
            self._starts.append(start)
            self._ends.append(end)

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
        """The piece that holds the offset."""
        index = bisect_right(self._starts, offset) - 1
        return self[index] if index >= 0 and offset < self._ends[index] else None

    def after(self, offset: int) -> Span | None:
        """The first piece that begins behind the offset."""
        index = bisect_right(self._starts, offset)
        return self[index] if index < len(self) else None

    def before(self, offset: int) -> Span | None:
        """The last piece that ends at or before the offset."""
        index = bisect_right(self._ends, offset) - 1
        return self[index] if index >= 0 else None

"""A text in stretches of bounded length, each read when it is first needed, and kept.

A stretch ends where a cut is certain to separate what is read: at a line's end, or, within a line of any length,
at a place that a few code points tell; failing that at a blank. So neither a long article nor a long line makes a
key slow.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from tui.text.graphemes import previous_boundary

Read = TypeVar("Read")
Cut = Callable[[str, int, int], int | None]
"""Of a text, from one offset up to another, the first place to cut at; None if there is none that is certain."""


class Stretches(Generic[Read]):
    """What a text holds, stretch by stretch.

    Args:
        text: the whole text.
        read: what the stretch between two offsets holds.
        cut: finds where stretches may end.
        size: the least length of a stretch but the last, in code points; the most is twice that.
    """

    def __init__(self, text: str, read: Callable[[int, int], Read], cut: Cut, size: int) -> None:
        self._text = text
        self._read = read
        self._cut = cut
        self._size = size
        self._starts: dict[int, int] = {0: 0}
        self._found: dict[int, Read] = {}

    def __len__(self) -> int:
        return (len(self._text) + self._size - 1) // self._size

    def __getitem__(self, index: int) -> Read:
        found = self._found.get(index)
        if found is None:
            found = self._found[index] = self._read(self._start(index), self._start(index + 1))
        return found

    def index_of(self, offset: int) -> int | None:
        """The index of the stretch that holds an offset; None if the offset is not in the text."""
        if not 0 <= offset < len(self._text):
            return None
        index = offset // self._size
        start = self._starts.get(index)
        if start is None:
            start = self._start(index)
        return index if offset >= start else index - 1

    def _start(self, index: int) -> int:
        """Where a stretch starts: at the first cut from a multiple of the size on, before the next multiple."""
        if index not in self._starts:
            self._starts[index] = self._cut_from(index * self._size)
        return self._starts[index]

    def _cut_from(self, least: int) -> int:
        most = least + self._size
        cut = self._cut(self._text, least, min(most, len(self._text))) if least < len(self._text) else None
        if cut is not None:
            return cut
        if most >= len(self._text):
            return len(self._text)
        return self._text.rfind(" ", least, most) + 1 or previous_boundary(self._text, most + 1)

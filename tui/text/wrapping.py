"""Rows of a given width: where each begins and ends, and which cell an offset is in.

Two flat arrays are all there is, searched by bisection, so that 1 MB of text wraps in milliseconds and no key
costs more in a longer article. Rows are cut at blanks, never within a grapheme.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator

import regex
from rich.cells import cell_len

_BEYOND_ONE_CELL = re.compile(r"[^ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2400-\u2426]")
_GRAPHEME = regex.compile(r"\X")


class Rows:
    """The rows of a text as it is shown.

    Args:
        shown: the text, safe to show, one code point for each of the article's.
        breaks: the offsets of the article's line ends, in order.
        width: in cells; at least 1.
    """

    def __init__(self, shown: str, breaks: list[int], width: int) -> None:
        self.shown = shown
        self.width = max(1, width)
        self._starts = array("I")
        self._ends = array("I")
        self._wide = bytearray()
        start = 0
        for end in (*breaks, len(shown)):
            self._wrap_line(start, end)
            start = end + 1

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, row: int) -> int:
        """The offset of the row's first code point."""
        return self._starts[row]

    def end(self, row: int) -> int:
        """The offset behind the row's last shown code point."""
        return self._ends[row]

    def row_of(self, offset: int) -> int:
        """The row that an offset is in; a blank or line end behind a row belongs to it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def column_of(self, offset: int) -> int:
        """The cell in its row at which an offset is shown."""
        row = self.row_of(offset)
        start, end = self._starts[row], min(offset, self._ends[row])
        return sum(width for _, width in _graphemes(self.shown, start, end)) if self._wide[row] else end - start

    def offset_at(self, row: int, column: int) -> int:
        """The offset of the grapheme shown in a cell; the row's last one if the cell lies behind it."""
        start, end = self._starts[row], self._ends[row]
        if not self._wide[row]:
            return max(start, min(start + column, end - 1))
        offset = start
        for offset, width in _graphemes(self.shown, start, end):
            column -= width
            if column < 0:
                return offset
        return offset

    def _wrap_line(self, start: int, end: int) -> None:
        wide = _BEYOND_ONE_CELL.search(self.shown, start, end) is not None
        cuts = self._wide_cuts(start, end) if wide else self._narrow_cuts(start, end)
        for cut in cuts:
            self._starts.append(start)
            self._ends.append(cut - 1 if self.shown[cut - 1] == " " else cut)
            self._wide.append(wide)
            start = cut
        self._starts.append(start)
        self._ends.append(end)
        self._wide.append(wide)

    def _narrow_cuts(self, start: int, end: int) -> Iterator[int]:
        while end - start > self.width:
            blank = self.shown.rfind(" ", start + 1, start + self.width + 1)
            start = blank + 1 if blank > start else start + self.width
            yield start

    def _wide_cuts(self, start: int, end: int) -> Iterator[int]:
        used, blank, since_blank = 0, start, 0
        for offset, width in _graphemes(self.shown, start, end):
            is_blank = self.shown[offset] == " "
            while used and used + (0 if is_blank else width) > self.width:
                cut, used = (blank, since_blank) if blank > start else (offset, 0)
                yield cut
                start = blank = cut
            used += width
            since_blank += width
            if is_blank:
                blank, since_blank = offset + 1, 0
        if used > self.width:
            yield end


def _graphemes(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _GRAPHEME.finditer(shown, start, end):
        yield match.start(), cell_len(match.group())

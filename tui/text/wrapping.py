"""Rows of a given width: where each begins and ends, and which cell an offset is in.

Two flat arrays are all there is, searched by bisection, so that 1 MB of text wraps in milliseconds and no key
costs more in a longer article. Rows are cut at blanks; where there is none, between graphemes, an opening mark staying
with what it opens and a closing one with what it closes.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable

from tui.text.cells import beyond_one_cell, graphemes, overflow, takes_one_each
from tui.text.graphemes import next_boundary, previous_boundary

_OPENING = "“‘«‹„‚「『（【《([{"
_CLOSING = "”’»›」』）】》)]}、。，．！？：；,.!?:;…"
_MOST_MARKS = 3
"""How many marks in a row stay with their word."""


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
        self._wrap((*breaks, len(shown)))

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, row: int) -> int:
        """The offset of the row's first code point."""
        return self._starts[row]

    def end(self, row: int) -> int:
        """The offset behind the row's last shown code point."""
        return self._ends[row]

    def bounds(self, row: int) -> tuple[int, int, int]:
        """Where a row begins, where what is shown of it ends, and where the next one begins.

        A blank or line end behind a row belongs to it.
        """
        end = self._ends[row]
        return self._starts[row], end, self._starts[row + 1] if row + 1 < len(self._starts) else end + 1

    def row_of(self, offset: int) -> int:
        """The row that an offset is in; a blank or line end behind a row belongs to it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def column_of(self, offset: int) -> int:
        """The cell in its row at which an offset is shown."""
        row = self.row_of(offset)
        start, end = self._starts[row], min(offset, self._ends[row])
        if takes_one_each(self.shown, start, end):
            return end - start
        return sum(width for _, width in graphemes(self.shown, start, end))

    def offset_at(self, row: int, column: int) -> int:
        """The offset of the grapheme shown in a cell; the row's last one if the cell lies behind it."""
        start, end = self._starts[row], self._ends[row]
        if takes_one_each(self.shown, start, end):
            return max(start, min(start + column, end - 1))
        offset = start
        for offset, width in graphemes(self.shown, start, end):
            column -= width
            if column < 0:
                return offset
        return offset

    def _wrap(self, line_ends: Iterable[int]) -> None:
        shown, width, starts, ends = self.shown, self.width, self._starts, self._ends
        last_in, add_start, add_end = shown.rfind, starts.append, ends.append
        start, beyond = 0, -1
        for end in line_ends:
            while True:
                if beyond < start:
                    beyond = beyond_one_cell(shown, start)
                if end <= beyond:  # most lines: nothing is measured in them, and nearly every row ends at a blank
                    limit = start + width
                    while limit < end and (blank := last_in(" ", start + 1, limit + 1)) > 0:
                        add_start(start)
                        add_end(blank)
                        start = blank + 1
                        limit = start + width
                # As long as each code point takes one cell, and the one behind the row as well, nothing is measured.
                limit = min(end, start + width) if beyond > start + width else overflow(shown, start, end, width)
                if limit == end:
                    break
                blank = shown.rfind(" ", start + 1, limit + 1)
                if blank + 1 >= beyond:
                    blank = self._last_blank(start + 1, blank)
                if blank > 0:
                    cut, after = blank, blank + 1
                else:
                    cut = after = self._eased(start, limit) if limit > start else next_boundary(shown, start)
                if cut == end:
                    break
                starts.append(start)
                ends.append(cut)
                start = after
            starts.append(start)
            ends.append(end)
            start = end + 1

    def _last_blank(self, start: int, blank: int) -> int:
        """The last blank from an offset up to another that nothing combines with; -1 if there is none."""
        while blank >= 0 and next_boundary(self.shown, blank) > blank + 1:
            blank = self.shown.rfind(" ", start, blank)
        return blank

    def _eased(self, start: int, cut: int) -> int:
        """The cut, or one a little before it that parts no mark from its word."""
        eased = cut
        for _ in range(_MOST_MARKS):
            if self.shown[eased - 1] not in _OPENING and self.shown[eased] not in _CLOSING:
                return eased
            eased = previous_boundary(self.shown, eased)
            if eased <= start:
                break
        return cut

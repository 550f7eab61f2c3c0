"""What a row of the article looks like: everything that decides how it is painted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from msgspec import Struct

from tui.app.marks import Mark
from tui.app.widgets.card import CardRow
from tui.model.spans import Span
from tui.text.selection import Selection

Ranges = tuple[tuple[int, int], ...]


class RowLook(Struct, frozen=True):
    """What a row of the text looks like.

    Attributes:
        number: of the row; -1 for a row of the card or below the text.
        chosen: what of it is selected.
        hits: what of it a search has found.
        current: what of it belongs to the current item.
        cursor: where the cursor is in it; -1 if elsewhere.
        has_keys: whether the cursor is where keys act.
        card: what lies over it.
    """

    number: int = -1
    chosen: Ranges = ()
    hits: Ranges = ()
    current: Ranges = ()
    cursor: int = -1
    has_keys: bool = False
    card: CardRow | None = None


def within(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Of spans in order, without overlap, those that share a range."""
    if not spans:
        return spans
    first = bisect_right(spans, start, key=attrgetter("end"))
    return spans[first : bisect_left(spans, end, key=attrgetter("start"))]


def clipped(spans: Iterable[Span | Mark | Selection], start: int, end: int) -> Ranges:
    """Of some spans, what lies in a range."""
    ranges: list[tuple[int, int]] = []
    for span in spans:
        first, behind = max(start, span.start), min(end, span.end)
        if first < behind:
            ranges.append((first, behind))
    return tuple(ranges)

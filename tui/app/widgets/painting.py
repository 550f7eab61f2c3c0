"""From text to strips: the one place where a string becomes something that a terminal draws.

Whatever is painted here has passed `visible`, so no caller can forget it. Cells are counted by graphemes, as rows
are wrapped: Textual's own count of a whole string differs for some scripts, and columns would not hold.
"""

from collections.abc import Iterable
from itertools import chain

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.theme import style
from tui.text.cells import cells, fitting, graphemes
from tui.text.display import visible

Part = tuple[str, str]
"""A text and the name of its style."""

_AT_MOST = 16
"""Code points looked at for each cell of room: a grapheme that is seen has fewer."""
_LEFT_AT_LEAST = 8


def painted(parts: Iterable[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """One row of texts in their styles, cut or filled with blanks of the ground to the width in cells."""
    segments: list[Segment] = []
    room = width
    for text, style_of_part in parts:
        shown = visible(text)
        taken = cells(shown)
        if taken > room:
            shown = fitting(shown, room)
            taken = cells(shown)
        if shown:
            segments.append(Segment(shown, style_of_part))
            room -= taken
        if len(shown) < len(text):
            break
    if room > 0:
        segments.append(Segment(" " * room, ground))
    return Strip(segments, width)


def row(parts: Iterable[Part], width: int, ground: str = "text") -> Strip:
    """One row of texts with named styles on a ground; what is too long ends in “…”."""
    return painted(((text, style(name, ground)) for text, name in _cut(parts, width)), width, style("plain", ground))


def two_sided(left: Iterable[Part], right: Iterable[Part], width: int, ground: str = "text") -> Strip:
    """One row with a left part, cut if need be, and a right part that keeps its place."""
    kept = _cut(right, max(width - _LEFT_AT_LEAST, width // 2))
    beside = sum(cells(visible(text)) for text, _ in kept)
    between = max(0, width - beside)
    fitted = _cut(left, between - bool(kept))
    gap = between - sum(cells(visible(text)) for text, _ in fitted)
    return row(chain(fitted, [(" " * gap, "plain")], kept), width, ground)


def shortened(text: str, room: int) -> str:
    """A text as it is shown in so many cells; what is too long ends in “…”."""
    head = visible(text[: room * _AT_MOST + 1])
    if len(head) == len(text) and cells(head) <= room:
        return head
    return fitting(head, room - 1).rstrip() + "…" if room > 0 else ""


def ending(text: str, room: int) -> str:
    """The end of a text as it is shown in so many cells; what is too long begins with “…”."""
    tail = visible(text[-room * _AT_MOST - 1 :])
    taken = cells(tail)
    if len(tail) == len(text) and taken <= room:
        return tail
    for start, width in graphemes(tail, 0, len(tail)):
        if taken < room:
            return "…" + tail[start:]
        taken -= width
    return "…"


def _cut(parts: Iterable[Part], room: int) -> list[Part]:
    """The parts that have room; the last one ends in “…” if anything is left out."""
    fitted: list[Part] = []
    for text, name in parts:
        if room > 0 and text:
            shown = shortened(text, room)
            fitted.append((shown, name))
            room -= cells(shown)
        elif text.strip() and fitted and not fitted[-1][0].endswith("…"):
            last, tone = fitted[-1]
            fitted[-1] = (fitting(last, cells(last) - 1) + "…", tone)
            break
    return fitted

"""From text to strips: the one place where a string becomes something that a terminal draws.

Whatever is painted here has passed `visible`, so no caller can forget it. Cells are counted by graphemes, as rows
are wrapped: Textual's own count of a whole string differs for some scripts, and columns would not hold.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

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
_BEFORE_ENDING = 3
"""Which part of the room is left for what stands before an ending that is long."""
_OFTEN = 80
"""Texts of so many code points at most are painted again and again: names of keys, of speakers, of fields."""


_Piece = tuple[str, str, int]
"""A text as it is shown, the name of its style, and the cells that it takes."""


class _Painted(Strip):
    """A strip that is seen as it is, as a rule: what Textual keeps of each way to cut one is made when it is cut.

    Args:
        segments: what is seen.
        cell_length: the cells that it takes.
    """

    __slots__ = ()

    def __init__(self, segments: list[Segment], cell_length: int) -> None:
        self._segments = segments
        self._cell_length = cell_length
        self._render_cache = None

    def __getattr__(self, name: str) -> object:
        if name not in Strip.__slots__:
            raise AttributeError(name)
        super().__init__(self._segments, self._cell_length)
        return getattr(self, name)


def painted(parts: Iterable[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """One row of texts in their styles, cut or filled with blanks of the ground to the width in cells."""
    segments: list[Segment] = []
    room = width
    for text, style_of_part in parts:
        shown, taken = _often_seen(text) if len(text) <= _OFTEN else _seen(text)
        is_cut = taken > room
        if is_cut:
            shown = fitting(shown, room)
            taken = cells(shown)
        if shown:
            segments.append(Segment(shown, style_of_part))
            room -= taken
        if is_cut:
            break
    if room > 0:
        segments.append(Segment(" " * room, ground))
    return _Painted(segments, width)


def _seen(text: str) -> tuple[str, int]:
    """A text as it is shown, and the cells that it takes."""
    shown = visible(text)
    return shown, cells(shown)


_often_seen = lru_cache(maxsize=4096)(_seen)


def row(parts: Iterable[Part], width: int, ground: str = "text") -> Strip:
    """One row of texts with named styles on a ground; what is too long ends in “…”."""
    pieces, taken = _cut(parts, width)
    if taken < width:
        pieces.append((" " * (width - taken), "plain", width - taken))
    return _laid(pieces, width, ground)


def two_sided(
    left: Sequence[Part], right: Iterable[Part], width: int, ground: str = "text", ending: Sequence[Part] = ()
) -> Strip:
    """One row with a left part, cut if need be, and a right part that keeps its place.

    Args:
        left: is cut first.
        right: stands at the end of the row.
        width: of the row, in cells.
        ground: the style below it.
        ending: of the left part; it stays whole as long as a third of the room is left for what is before it.
    """
    kept, taken = _cut(right, max(width - _LEFT_AT_LEAST, width // 2))
    between = max(0, width - taken)
    room = between - bool(kept)
    ended, taken = _cut(ending, room - min(_cut(left, room)[1], room // _BEFORE_ENDING)) if ending else ([], 0)
    fitted, before = _cut(left, room - taken)
    gap = between - before - taken
    return _laid([*fitted, *ended, (" " * gap, "plain", gap), *kept], width, ground)


def shortened(text: str, room: int) -> str:
    """A text as it is shown in so many cells; what is too long ends in “…”."""
    return _shortened(text, room)[0]


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


def folded(parts: Sequence[Part], width: int) -> list[list[Part]]:
    """Some parts in as many rows as they need, broken at blanks where there are such."""
    rows: list[list[Part]] = [[]]
    room = max(1, width)
    for text, tone in parts:
        rest = text
        while cells(rest) > room:
            cut = fitting(rest, room)
            blank = rest[: len(cut) + 1].rfind(" ")
            end = blank + 1 if blank >= 0 else 0 if rows[-1] else max(1, len(cut))
            rows[-1].append((rest[:end].rstrip(), tone))
            rows.append([])
            rest, room = rest[end:], max(1, width)
        rows[-1].append((rest, tone))
        room -= cells(rest)
    return rows


def _laid(pieces: Iterable[_Piece], width: int, ground: str) -> Strip:
    """One row of pieces that fill it."""
    segments: list[Segment] = []
    for shown, tone, _ in pieces:
        if shown:
            segments.append(Segment(shown, style(tone, ground)))
    return _Painted(segments, width)


def _cut(parts: Iterable[Part], width: int) -> tuple[list[_Piece], int]:
    """The parts that have room, and the cells that they take; the last one ends in “…” if anything is left out."""
    fitted: list[_Piece] = []
    room = width
    for text, tone in parts:
        if room > 0 and text:
            shown, taken = _shortened(text, room)
            fitted.append((shown, tone, taken))
            room -= taken
            if shown[-1] == "…" != text[len(shown) - 1]:
                break  # cut before a blank it may leave room, which the next part must not fill
        elif text.strip() and fitted and not fitted[-1][0].endswith("…"):
            last, tone_of_last, had = fitted[-1]
            shown = fitting(last, had - 1) + "…"
            taken = cells(shown)
            fitted[-1] = (shown, tone_of_last, taken)
            room += had - taken
            break
    return fitted, width - room


def _shortened(text: str, room: int) -> tuple[str, int]:
    """A text as it is shown in so many cells, and the cells that it takes."""
    return _often_shortened(text, room) if len(text) <= _OFTEN else _shortened_anew(text, room)


def _shortened_anew(text: str, room: int) -> tuple[str, int]:
    head = visible(text[: room * _AT_MOST + 1])
    taken = cells(head)
    if len(head) == len(text) and taken <= room:
        return head, taken
    shown = fitting(head, room - 1).rstrip() + "…" if room > 0 else ""
    return shown, cells(shown)


_often_shortened = lru_cache(maxsize=4096)(_shortened_anew)

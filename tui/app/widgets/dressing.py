"""How a row of the article is dressed: its gutter, its items' marks, the selection, the current item, the cursor."""

from dataclasses import dataclass
from itertools import pairwise

from rich.style import Style
from textual.strip import Strip

from tui.app.marks import Mark, runs
from tui.app.page import Page
from tui.app.theme import style
from tui.app.widgets.painting import painted
from tui.text.graphemes import next_boundary
from tui.text.selection import Selection
from tui.text.wrapping import Rows

GUTTER = 8


@dataclass(frozen=True)
class Worn:
    """What a row wears over its marks, all of which a key may change.

    Attributes:
        selection: what is selected; None if the row has no part in it.
        current: the id of the item that keys act on.
        has_keys: whether the article has them.
    """

    selection: Selection | None = None
    current: str | None = None
    has_keys: bool = False


def dressed(page: Page, rows: Rows, number: int, worn: Worn, width: int) -> Strip:
    """One row of the article, so many cells wide."""
    start, end = rows.start(number), rows.end(number)
    marks = page.marks.within(start, max(end, start + 1))
    parts = [(_gutter(marks, start, end), style("gutter"))]
    overlays = _overlays(page, worn, start, end)
    edges = sorted({start, end, *(edge for low, high, _ in overlays for edge in (low, high))})
    for left, right in pairwise(edges):
        over = [ground for low, high, ground in overlays if low <= left and right <= high]
        for low, high, covering in runs([m for m in marks if m.start < right and left < m.end], left, right):
            parts.append((page.shown[low:high], _style_of(covering, over)))
    if worn.selection is not None and worn.has_keys:
        cursor = worn.selection.cursor(page.text)
        if cursor >= end and rows.row_of(cursor) == number:
            parts.append((" ", style("cursor")))
    return painted(parts, width, style("text"))


def _overlays(page: Page, worn: Worn, start: int, end: int) -> list[tuple[int, int, Style]]:
    found: list[tuple[int, int, Style]] = []
    if worn.current:
        found += [(m.start, m.end, style("current")) for m in page.marks.of(worn.current)]
    if worn.selection is not None:
        chosen = [(s.start, s.end) for s in worn.selection.kept]
        if not worn.selection.is_point(page.text):
            chosen.append((worn.selection.start, worn.selection.end))
        found += [(low, high, style("selection")) for low, high in chosen]
        if page.text:
            cursor = worn.selection.cursor(page.text)
            found.append((cursor, next_boundary(page.text, cursor), style("cursor")))
    return [(max(start, lo), min(end, hi), g) for lo, hi, g in found if lo < end and start < hi]


def _gutter(marks: list[Mark], start: int, end: int) -> str:
    names = [mark.item for mark in marks if mark.leads and start <= mark.start < max(end, start + 1)]
    label = " ".join(names)
    if len(label) > GUTTER - 1:
        label = f"{names[0]} +{len(names) - 1}"
    return f"{label[: GUTTER - 1]:>{GUTTER - 1}} "


def _style_of(marks: list[Mark], grounds: list[Style]) -> Style:
    contents = [mark for mark in marks if mark.kind == "content"]
    combined = style("plain")
    if any(mark.kind == "evidence" for mark in marks):
        combined += style("evidence")
    coloured = [mark for mark in marks if mark.speaker >= 0 and mark.kind != "evidence"]
    if coloured:
        innermost = min(coloured, key=lambda mark: mark.end - mark.start)
        combined += style(f"speaker {innermost.speaker}")
    if contents:
        combined += style("overlap" if len(contents) > 1 else "content")
    for kind in {mark.kind for mark in marks} & {"source", "cue"}:
        combined += style(kind)
    for ground in grounds:
        combined += ground
    return combined

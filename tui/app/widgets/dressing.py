"""How a row of the article is dressed: its gutter, its items' marks, the selection, the current item, the cursor."""

from bisect import bisect_left
from collections.abc import Sequence
from math import inf

from msgspec import Struct
from rich.style import Style
from textual.strip import Strip

from tui.app.marks import REJECTED, Mark
from tui.app.page import Page
from tui.app.theme import Marking, alike, ended, style, style_of
from tui.app.widgets.gutter import gutter, gutter_width
from tui.app.widgets.painting import painted
from tui.model.spans import Span
from tui.text.graphemes import next_boundary, snapped
from tui.text.wrapping import Rows

NO_TEXT = "this article holds no text"

Ranges = tuple[tuple[int, int], ...]
State = tuple[Span, str]
"""A range, and the state that it is in; of several, the last one is seen."""


class Worn(Struct, frozen=True):
    """What a row wears over its marks, all of which a key may change.

    Attributes:
        chosen: the ranges that are selected.
        current: those of the item that keys act on.
        hits: those that a search has found.
        cursor: where it is; -1 if in another row.
        has_keys: whether keys act there.
        paragraph: the number of the paragraph that starts here, while they are numbered.
    """

    chosen: Ranges = ()
    current: Ranges = ()
    hits: Ranges = ()
    cursor: int = -1
    has_keys: bool = False
    paragraph: int | None = None


def dressed(page: Page, rows: Rows, number: int, worn: Worn, width: int) -> Strip:
    """One row of the article, so many cells wide."""
    start, end, following = rows.bounds(number)
    leads: list[Mark] = []
    seen: list[Mark] = []
    # The character before tells whether something ends where the row begins.
    for mark in page.marks.within(max(0, start - 1), following):
        if mark.leads and start <= mark.start < following:
            leads.append(mark)
        if mark.kind != REJECTED:
            seen.append(mark)
    parts: list[tuple[str, Style]] = []
    for text, name in gutter(leads, worn.paragraph, gutter_width(width), current=bool(worn.current)):
        parts.append((text, style(name)))
    parts += _runs(page.shown, start, end, seen, _states(page.shown, worn))
    if worn.has_keys and worn.cursor >= end:
        parts.append((" ", style("cursor")))
    if number == 0 and (not page.text or page.text.isspace()):
        parts.append((f" {NO_TEXT}", style("dim")))
    return painted(parts, width, style("plain"))


def paragraph_on(paragraphs: Sequence[int], start: int, end: int) -> int | None:
    """The number of the paragraph that starts on a row, by where all of them start."""
    index = bisect_left(paragraphs, start)
    return index + 1 if index < len(paragraphs) and paragraphs[index] < end else None


def _states(shown: str, worn: Worn) -> list[State]:
    cursor = ((worn.cursor, worn.cursor + 1),) if 0 <= worn.cursor < len(shown) else ()
    layers = (("current", worn.current), ("hit", worn.hits), ("selection", worn.chosen), ("cursor", cursor))
    states: list[State] = []
    for state, ranges in layers:
        for ends in ranges:
            span = snapped(shown, Span(*ends))
            states.append((span, state))
    return states


def _runs(shown: str, start: int, end: int, marks: Sequence[Mark], states: Sequence[State]) -> list[tuple[str, Style]]:
    """The text of a row, cut wherever it looks different, or ought to."""
    edges = {end}
    for mark in marks:
        edges.update((mark.start, mark.end))
    for span, _ in states:
        edges.update((span.start, span.end))
    runs: list[tuple[str, Style]] = []
    left = start
    for right in sorted(edges):
        if not left < right <= end:
            continue
        state = "plain"
        for span, name in states:
            if span.start <= left and right <= span.end:
                state = name
        if left == start:  # what ends where the row begins is taken to be in the state that it begins in
            before, last = _seen_in(marks, start - 1, start, state)
        covering, look = _seen_in(marks, left, right, state)
        if covering and covering != before and alike(look, last):
            first = min(next_boundary(shown, left), right)
            last = ended(look, is_all=first == right)
            runs.append((shown[left:first], last))
            left = first
        if left < right:
            last = look
            runs.append((shown[left:right], look))
        left, before = right, covering
    return runs


def _seen_in(marks: Sequence[Mark], left: int, right: int, state: str) -> tuple[list[Mark], Style]:
    """The marks that cover all of a part of a row, and the style that it has with them in a state."""
    covering: list[Mark] = []
    kinds = set[str]()
    contents, speaker, shortest = 0, -1, inf
    for mark in marks:
        if mark.start > left or mark.end < right:
            continue
        covering.append(mark)
        kinds.add(mark.kind)
        contents += mark.kind == "content"
        if mark.speaker >= 0 and mark.end - mark.start < shortest and mark.kind != "evidence":
            speaker, shortest = mark.speaker, mark.end - mark.start
    marking = Marking(
        contents=min(2, contents),
        speaker=speaker,
        source="source" in kinds,
        cue="cue" in kinds,
        mention="mention" in kinds,
        evidence="evidence" in kinds,
        state=state,
    )
    return covering, style_of(marking)

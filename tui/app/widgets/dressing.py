"""How a row of the article is dressed: its gutter, its items' marks, the selection, the current item, the cursor."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
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
    start, end = rows.start(number), rows.end(number)
    following = rows.start(number + 1) if number + 1 < len(rows) else end + 1
    # The character before tells whether something ends where the row begins.
    marks = page.marks.within(max(0, start - 1), following)
    leads = [mark for mark in marks if mark.leads and start <= mark.start < following]
    beside = gutter(leads, worn.paragraph, gutter_width(width), current=bool(worn.current))
    parts = [(text, style(name)) for text, name in beside]
    seen = [mark for mark in marks if mark.kind != REJECTED]
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
    return [(snapped(shown, Span(*ends)), state) for state, ranges in layers for ends in ranges]


def _runs(
    shown: str, start: int, end: int, marks: Sequence[Mark], states: Sequence[State]
) -> Iterator[tuple[str, Style]]:
    """The text of a row, cut wherever it looks different, or ought to."""
    edges = {start, end}
    edges.update([edge for mark in marks for edge in (mark.start, mark.end)])
    edges.update([edge for span, _ in states for edge in (span.start, span.end)])
    ordered = sorted([edge for edge in edges if start <= edge <= end])
    before = [mark for mark in marks if mark.start < start <= mark.end]
    last = style_of(_marking(before, _state_of(states, start, start + 1)))
    for left, right in pairwise(ordered):
        covering = [mark for mark in marks if mark.start <= left and right <= mark.end]
        look = style_of(_marking(covering, _state_of(states, left, right)))
        if covering and covering != before and alike(look, last):
            first = min(next_boundary(shown, left), right)
            last = ended(look, is_all=first == right)
            yield shown[left:first], last
            left = first  # noqa: PLW2901 (the rest of the run)
        if left < right:
            last = look
            yield shown[left:right], look
        before = covering


def _state_of(states: Sequence[State], left: int, right: int) -> str:
    found = "plain"
    for span, state in states:
        if span.start <= left and right <= span.end:
            found = state
    return found


def _marking(marks: Sequence[Mark], state: str) -> Marking:
    kinds = [mark.kind for mark in marks]
    speaker, shortest = -1, inf
    for mark in marks:
        if mark.speaker >= 0 and mark.end - mark.start < shortest and mark.kind != "evidence":
            speaker, shortest = mark.speaker, mark.end - mark.start
    return Marking(
        contents=min(2, kinds.count("content")),
        speaker=speaker,
        source="source" in kinds,
        cue="cue" in kinds,
        mention="mention" in kinds,
        evidence="evidence" in kinds,
        state=state,
    )

"""Selecting by kind of object: words, clauses, sentences, paragraphs, quotations, rows, the whole article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from tui.app.dispatch import does, does_for
from tui.app.page import Page
from tui.model.refusals import Refusal
from tui.model.spans import Span, hull
from tui.text import selection as selecting
from tui.text.pieces import Objects
from tui.text.segments import Segments
from tui.text.selection import Selection

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

Motion = Callable[[Selection], Selection]

_OBJECTS: Mapping[str, Callable[[Page], Objects]] = MappingProxyType(
    {
        "word": lambda page: page.segments.words,
        "clause": lambda page: page.segments.clauses,
        "sentence": lambda page: page.segments.sentences,
        "paragraph": lambda page: page.segments.paragraphs,
        "quotation": lambda page: page.speech,
    }
)
"""What a page has of each kind."""

_WITHIN = frozenset({"word", "clause", "quotation"})
"""The kinds that are looked for within a selection too: a sentence is not part of another one."""

_SAID = frozenset({"clause", "sentence", "paragraph", "quotation"})
"""The kinds that claims are made of: the next one is behind what the last one was made of."""

_WAYS = ("next", "previous", "extend_next", "extend_previous")
_MOTIONS = {f"{kind}.{way}": (kind, way) for kind in _OBJECTS for way in _WAYS}


class Selecting:
    """Selects objects; which ones there are is decided in `text`."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does_for(_MOTIONS)
    def by_object(self, named: tuple[str, str], count: int) -> None:
        """Select the next object of a kind or the one before, or extend by it."""
        kind, way = named
        holding = self.reading.holding
        holding.note(partial(self.by_object, named), count)
        extends = holding.held or way.startswith("extend_")
        objects = _OBJECTS[kind](self.reading.page)
        direction = way.removeprefix("extend_")
        before = self.reading.selection
        motion = motion_by(objects, direction, extends=extends, within=kind in _WITHIN)
        if before.spent and kind in _SAID and way == "next" and not extends:
            self.reading.select(selecting.next_unspent(before, objects))
            count -= 1
        elif kind == "quotation" and not extends:
            self.reading.select(selecting.term_around(self.reading.page.segments, objects, before))
            count -= self.reading.selection != before
        self._repeat(motion, count)
        if self.reading.selection == before:
            raise Refusal(f"no further {kind}" if direction == "next" else f"no {kind} before")

    @does("line.select")
    def select_line(self, count: int) -> None:
        """Select the row under the cursor, and so many in all from it on."""
        rows = self.reading.article.rows
        first = rows.row_of(self.reading.selection.cursor(self._text))
        last = min(len(rows) - 1, first + count - 1)
        self._select(selecting.line_of(self._text, rows.start(first), rows.end(last)))

    @does("screen.select")
    def select_screen(self, count: int) -> None:
        """Select what the screen shows of the text."""
        rows, shown = self.reading.article.rows, self.reading.article.shown_rows
        self._select(selecting.line_of(self._text, rows.start(shown[0]), rows.end(shown[-1])))

    @does("article.select")
    def select_article(self, count: int) -> None:
        """Select the whole article."""
        self._select(selecting.whole(self._text))

    @does("quotation.inside")
    def select_inside(self, count: int) -> None:
        """Select what a quotation around the cursor quotes."""
        self._by_quotation(partial(selecting.inside_quotation, self.reading.page.segments), count)

    @does("quotation.around")
    def select_around(self, count: int) -> None:
        """Select a quotation around the cursor, marks and all."""
        self._by_quotation(partial(selecting.around_quotation, self.reading.page.segments), count)

    @does("selection.expand")
    def expand(self, count: int) -> None:
        """Widen the selection to the next larger object around it."""
        self._climb(selecting.expanded, count, "the whole article is selected")

    @does("selection.shrink")
    def shrink(self, count: int) -> None:
        """Go back to what was selected before it was widened, or on to something smaller in it."""
        self._climb(selecting.shrunk, count, "nothing smaller can be selected")

    @does("selection.swap")
    def swap(self, count: int) -> None:
        """Let the other end of the selection move."""
        self.reading.select(selecting.swapped(self.reading.selection))

    @does("selection.fragment")
    def keep_fragment(self, count: int) -> None:
        """Keep the selection as a fragment."""
        reading = self.reading
        reading.holding.release()
        reading.select(selecting.with_fragment(self._text, reading.selection))
        kept = len(reading.selection.kept)
        told = f"{kept} fragment{'' if kept == 1 else 's'} kept; select the next, then act on all"
        reading.telling.tell([(told, "dim")], passes=True)

    @does("selection.collapse")
    def collapse(self, count: int) -> None:
        """Let go of what is held, or drop the fragments, then the selection, then the marks of the search."""
        reading = self.reading
        if reading.holding.held:
            reading.holding.hold(count)
        elif reading.selection.kept or not reading.selection.is_point(self._text):
            reading.select(selecting.collapsed(self._text, reading.selection))
        else:
            reading.hits.drop()

    @property
    def _text(self) -> str:
        return self.reading.page.text

    def _climb(self, step: Callable[[Segments, Selection], Selection], count: int, ending: str) -> None:
        before = self.reading.selection
        self._repeat(partial(step, self.reading.page.segments), count)
        if self.reading.selection == before:
            raise Refusal(ending)

    def _by_quotation(self, motion: Motion, count: int) -> None:
        before = self.reading.selection
        self._repeat(motion, count)
        if self.reading.selection == before:
            raise Refusal("no further quotation around the cursor")

    def _repeat(self, motion: Motion, count: int) -> None:
        held = self.reading.selection
        for _ in range(count):
            moved = motion(held)
            if moved == held:
                break
            held = moved
        self.reading.select(held)

    def _select(self, wanted: Selection) -> None:
        """Select a range beside the fragments that are kept; while the selection is held, all from it to there."""
        reading, held = self.reading, self.reading.selection
        if reading.holding.held and held.start < held.end:
            both = hull([Span(held.start, held.end), Span(wanted.start, wanted.end)])
            reading.select(held.moved(both.start, both.end))
        else:
            reading.select(held.moved(wanted.start, wanted.end))


def motion_by(objects: Objects, way: str, *, extends: bool, within: bool) -> Motion:
    """The motion by some objects: to the `next` or the `previous`, going or extending.

    Args:
        objects: what to go by.
        way: where to.
        extends: whether the selection is extended.
        within: whether an object within the selection is the next one already.
    """
    if extends:
        extended = selecting.extended_next if way == "next" else selecting.extended_previous
        return lambda held: extended(held, objects)
    going = selecting.next_object if way == "next" else selecting.previous_object
    return lambda held: going(held, objects, inside=within)

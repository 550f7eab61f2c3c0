"""The hits of a search in the open article: marked, gone through, selected all at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.app.describing import words_of
from tui.app.dispatch import does, does_for
from tui.app.jobs.selecting import motion_by
from tui.app.widgets.painting import Part
from tui.model.refusals import Refusal
from tui.model.spans import Span, trimmed
from tui.text.pieces import Pieces
from tui.text.search import Pattern, like
from tui.text.selection import of_span

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.app.side import Side

MOST = 10_000
"""How many hits of an article are found and marked."""
_SELECTED = 1_000
"""How many hits can be selected at once."""
_SHOWN = 24
"""How much of what is searched for the status line repeats, in characters."""


_NONE = Pieces(())


class Search(Struct, frozen=True):
    """What is searched for.

    Attributes:
        typed: as people read it.
        pattern: finds it.
    """

    typed: str
    pattern: Pattern


class Hits:
    """Knows what is searched for, and where it is in the open article.

    Attributes:
        search: what is searched for; None if nothing is.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.search: Search | None = None

    @property
    def found(self) -> Pieces:
        """The hits in the open article, in order."""
        return self.reading.side.found or _NONE

    @property
    def is_selected(self) -> bool:
        """Whether just a hit is selected."""
        selection = self.reading.selection
        hit = self.found.at(selection.start)
        return hit is not None and (hit.start, hit.end) == (selection.start, selection.end)

    def use(self, search: Search | None) -> None:
        """Search for something else, or for nothing, and mark its hits.

        Raises:
            Refusal: the search takes too long in this article; the one before stays.
        """
        self._mark(self.reading.side, search)
        self.search = search
        if self.reading.away is not None:
            self._mark_if_possible(self.reading.away)

    def follow_page(self) -> None:
        """Mark the hits in the article that is open now."""
        self._mark_if_possible(self.reading.side)

    def drop(self) -> None:
        """Search for nothing any more."""
        if self.search is not None:
            self.use(None)
            self.reading.say("the search is dropped", "dim")

    def select(self, hit: Span) -> None:
        """Select a hit, and say which one it is."""
        self.reading.select(self.reading.selection.moved(hit.start, hit.end))
        self.tell()

    def step(self, way: str, count: int = 1) -> bool:
        """Select the `next` hit or the `previous`, so many times; tells whether that led beyond the last one."""
        if not self.found:
            return False
        held = self.reading.selection
        moved = motion_by(self.found, way, extends=False, within=True)(held)
        turns = (moved.start, moved.end) == (held.start, held.end)
        if turns:
            hit = self.found[0 if way == "next" else -1]
            moved = held.moved(hit.start, hit.end)
        if count > 1:
            place = bisect_left(self.found, Span(moved.start, moved.end)) + (count - 1) * (1 if way == "next" else -1)
            rounds, place = divmod(place, len(self.found))
            moved = held.moved(self.found[place].start, self.found[place].end)
            turns = turns or rounds != 0
        self.reading.select(moved)
        return turns

    @property
    def counted(self) -> str:
        """Which hit the cursor is in, of how many."""
        cursor = self.reading.selection.cursor(self.reading.page.text)
        hit = self.found.at(cursor)
        number = f"{bisect_right(self.found, hit):,}" if hit is not None else "–"
        return f"{number} of {len(self.found):,}" + (" or more" if len(self.found) == MOST else "")

    def tell(self, aside: str = "") -> None:
        """Say in the status line which hit is selected, and what leads on, until something else is done."""
        if not self.found:
            self.reading.say(f"{self._quoted} is not in this article · {self._elsewhere}", "warning")
            return
        parts: list[Part] = [(f"{self.counted} ", "accent"), (self._quoted, "plain")]
        parts += [(f" · {aside}", "warning")] if aside else []
        for action, does_what in (("hit.next", "next"), ("hit.previous", "back"), ("hit.all", "all")):
            key = self.reading.keyboard.key_of(action, "moving")
            parts += [(f"  {key}", "key"), (f" {does_what}", "dim")] if key else []
        self.reading.telling.tell(parts, passes=True)

    def needed(self) -> Pieces:
        """The hits, of which there must be one.

        Raises:
            Refusal: there is none.
        """
        if self.search is None:
            key = self.reading.keyboard.key_of("search.here", "moving")
            raise Refusal("nothing is searched for", remedy=f"{key} searches this article")
        if not self.found:
            raise Refusal(f"{self._quoted} is not in this article", remedy=self._elsewhere)
        return self.found

    @does_for(
        {
            "hit.next": ("next", False),
            "hit.previous": ("previous", False),
            "hit.extend_next": ("next", True),
            "hit.extend_previous": ("previous", True),
        }
    )
    def by_hit(self, motion: tuple[str, bool], count: int) -> None:
        """Select the next hit or the one before, or extend to it."""
        way, extends = motion
        reading = self.reading
        reading.holding.note(partial(self.by_hit, motion), count)
        self.needed()
        if extends or reading.holding.held:
            self._extend(way, count)
            return
        reading.jumping.leave()
        turned = self.step(way, count)
        again = f"from the {'top' if way == 'next' else 'end'} again" if turned else ""
        self.tell(again if len(self.found) > 1 else "the only one")

    @does("hit.all")
    def select_all(self, count: int) -> None:
        """Select all hits, each a fragment; the cursor stays where it is, or goes to the next one."""
        reading, hits = self.reading, self.needed()
        if len(hits) > _SELECTED:
            raise Refusal(f"more than {_SELECTED:,} hits are too many to select at once")
        cursor = reading.selection.cursor(reading.page.text)
        here = hits.at(cursor) or hits.after(cursor) or hits[-1]
        reading.jumping.leave()
        reading.holding.release()
        reading.select(of_span(here, tuple(hit for hit in hits if hit != here)))
        places, them = ("the only place", "it") if len(hits) == 1 else (f"all {len(hits)} places", "them all")
        naming = "reading" in reading.keyboard.contexts
        key = reading.keyboard.key_of("speaker.name", "reading") if naming else ""
        marks: list[Part] = [(f": {key} marks {them} as a speaker's", "good")] if key else []
        reading.telling.tell([(f"{places} like {self._quoted} selected", "good")], marks, passes=True)

    @does("selection.occurrences")
    def select_occurrences(self, count: int) -> None:
        """Search for what reads like the selection, or like the word under the cursor, and select it everywhere."""
        reading = self.reading
        text, selection = reading.page.text, reading.selection
        if selection.is_point(text):
            chosen = reading.page.segments.words.at(selection.cursor(text))
        else:
            chosen = trimmed(Span(selection.start, selection.end), text)
        if chosen is None:
            raise Refusal("no word under the cursor", remedy="select what to look for")
        self.use(Search(words_of((chosen,), text), like(text, chosen)))
        self.select_all(count)

    def _mark_if_possible(self, side: Side) -> None:
        try:
            self._mark(side, self.search)
        except Refusal:
            self._mark(side, None)

    def _mark(self, side: Side, search: Search | None) -> None:
        side.found = search.pattern.hits(side.page.text, MOST) if search else _NONE
        side.view.show_hits(side.found)

    def _extend(self, way: str, count: int) -> None:
        before = held = self.reading.selection
        motion = motion_by(self.found, way, extends=True, within=True)
        for _ in range(count):
            moved = motion(held)
            if moved == held:
                break
            held = moved
        if held == before:
            raise Refusal("no further hit in this article")
        self.reading.select(held)

    @property
    def _quoted(self) -> str:
        typed = self.search.typed if self.search else ""
        return f"“{typed if len(typed) <= _SHOWN else typed[: _SHOWN - 1].rstrip() + '…'}”"

    @property
    def _elsewhere(self) -> str:
        return f"{self.reading.keyboard.key_of('search.everywhere', 'everywhere')} searches all articles"

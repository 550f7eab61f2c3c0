"""The page of the dispute map: four views of who disputes whom about what, read and laid out behind the keys."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import dropwhile
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.dispatch import does, does_for
from tui.app.sheets.job import SheetJob
from tui.app.sheets.map_lines import MEANINGS, MapLines, no_words
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.disputemap import DisputeMap
from tui.model.map_rows import MAP_VIEWS, MapRow, MapView, Order, map_rows
from tui.model.refusals import Refusal
from tui.model.unions import resolved

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_AT_ONCE = 0.015
"""Seconds that a key may wait for what is seen first."""
_SLICE, _PAUSE = 0.006, 0.002
"""How many seconds are spent on reading and laying out, and left to keys and to the screen, by turns."""
_SHOWN_EVERY = 0.25
"""Seconds between two looks at what is there so far."""
_EDGE = 2


class MapSheet(SheetJob):
    """Shows the map; Enter goes to the text.

    Attributes:
        view: how it is seen.
        only: the id of the speaker whom it is about; empty for all.
    """

    context = "map"

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self.view: MapView = "tree"
        self.only = ""
        self.chosen: str | None = None
        self.map = DisputeMap()
        self.is_whole = False
        self._dates: dict[str, str] = {}
        self._words = no_words()
        self._turn = -1
        self._asked: tuple[MapView, frozenset[str] | None] = ("tree", None)
        self._rows: list[str] = []
        self._by_id: dict[str, MapRow] = {}
        self._listed: Sequence[str] = ()
        self._shown = self._by_id
        self._steps: Iterator[None] = iter(())
        self._is_laid = False
        self._is_going = False
        self._read = self._total = 0

    # What is shown

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """What is seen of whom, and how far reading has come."""
        about = self.reading.session.registry.speakers.get(self.only)
        whose: list[Part] = [(" of ", "dim"), (about.name, f"speaker {about.colour}")] if about else []
        count = f"{len(self.map.disputes):,} dispute{'s' if len(self.map.disputes) != 1 else ''}"
        if not self.is_whole:
            count = f"reading, {self._read:,} of {self._total:,} articles · {count}" if self._total else "reading"
        elif not self._is_laid:
            count = f"laying out · {count}"
        return [("Disputes", "title"), *whose], [(count, "dim")]

    def heads(self) -> Sequence[Part]:
        """The views, each with its key, and what the one that is seen shows."""
        parts: list[Part] = []
        for view in MAP_VIEWS:
            key = self.reading.keyboard.key_of(f"map.{view.replace(' ', '_')}", self.context)
            tone = "accent" if view == self.view else "plain"
            parts += [(" ", "plain"), (f"{key} ", "key"), (view, tone), (" ", "plain")]
        return [*parts, (f"  {MEANINGS[self.view]}", "dim")]

    def nothing(self) -> str:
        """How there comes to be a dispute, once it is known that there is none."""
        if not self._is_laid:
            return "reading …"
        key = self.reading.keyboard.key_of("dispute.make", "reading")
        return "nothing in this view" if self.map.disputes else f"nobody disputes yet: select a denial and press {key}"

    def rows(self) -> Sequence[str]:
        """The rows of the view, as far as they are laid out; a heading once something stands below it."""
        self._follow()
        listed = list(self._rows)
        while listed and not self._is_laid and self._by_id[listed[-1]].leads_to is None:
            listed.pop()
        self._listed, self._shown = listed, self._by_id
        return listed

    def row(self, row: str) -> Sequence[Part]:
        """The parts of a row."""
        return self._lines.row(self._shown[row], self._asked[0])

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """What is told of the chosen row."""
        self.chosen = row
        return self._lines.detail(self._shown[row], self.reading.size.width - _EDGE)

    def open_row(self, row: str) -> None:
        """Go to the text of a row, or of the first one below a heading."""
        leads_to = self.leads_to(row)
        if leads_to is None:
            raise Refusal("nothing in a text stands below this")
        self.reading.sheets.close()
        self.reading.open(*leads_to)
        self.reading.give_keys_to(self.reading.article)

    def leads_to(self, row: str) -> tuple[str, str] | None:
        """The article and item of a row that is seen, or of the first one below a heading; None if there is none."""
        below = dropwhile(lambda one: one != row, self._listed)
        return next(filter(None, (self._shown[one].leads_to for one in below)), None)

    # What keys do

    @does_for({f"map.{view.replace(' ', '_')}": view for view in MAP_VIEWS})
    def see(self, view: MapView, count: int) -> None:
        """See the map in another view."""
        self.view = view
        self.reading.sheets.show()

    @does_for({"map.next_view": 1, "map.previous_view": -1})
    def turn(self, step: int, count: int) -> None:
        """See the map in the next view."""
        self.see(MAP_VIEWS[(MAP_VIEWS.index(self.view) + step) % len(MAP_VIEWS)], count)

    @does("map.speaker")
    def choose_speaker(self, count: int) -> None:
        """Choose the speaker whom the map is to be about, or all of them."""
        speakers = self.reading.session.registry.speakers
        busy = self.map.standing()
        known = (one for one in busy if one in speakers)
        listed = sorted(known, key=lambda one: (-busy[one], speakers[one].name))

        def choices(typed: str) -> list[Choice]:
            sought = typed.casefold()
            found = [one for one in listed if any(sought in name.casefold() for name in speakers[one].names)]
            every = [Choice((("all speakers", "plain"),), "", "")] if not sought else []
            return every + [
                Choice(((speakers[one].name, f"speaker {speakers[one].colour}"), (f"  {busy[one]:,}", "dim")), "", one)
                for one in found[:200]
            ]

        self.reading.asking.choose("Disputes of whom?", choices, self._take_speaker)

    def _take_speaker(self, choice: Choice) -> None:
        self.only = choice.value
        self.reading.sheets.show()

    # What is read

    @property
    def order(self) -> Order:
        """By what the rows are put in order."""
        speakers = self.reading.session.registry.speakers
        return Order(
            lambda article: self._dates.get(article, ""), lambda one: speakers[one].name if one in speakers else ""
        )

    @property
    def speakers(self) -> frozenset[str] | None:
        """The speakers whom the rows are about; None for all."""
        sought = self.typed.casefold()
        if sought:
            known = self.reading.session.registry.speakers.values()
            return frozenset(one.id for one in known if any(sought in name.casefold() for name in one.names))
        return frozenset({self.only}) if self.only else None

    @property
    def _lines(self) -> MapLines:
        return MapLines(self.map, self.reading.survey, self.reading.session.registry.speakers, self._words)

    def _follow(self) -> None:
        """Begin with what is asked for now, if it is something else; a small map is there at once."""
        survey, asked = self.reading.survey, (self.view, self.speakers)
        if survey.turn != self._turn:
            self._turn, self.is_whole, self._is_laid = survey.turn, False, False
            self.map, self._words = DisputeMap(self.reading.session.groups), no_words()
            self._steps = self._reading()
            self._asked = asked
        elif self.is_whole and asked != self._asked:
            self._lay(asked)
        else:
            self._asked = asked if not self.is_whole else self._asked
            return
        self._go_on(_AT_ONCE)
        if not self._is_laid and not self._is_going:
            self._is_going = True
            behind(self.reading, self._go_on_behind())

    def _lay(self, asked: tuple[MapView, frozenset[str] | None]) -> None:
        self._asked, self._is_laid = asked, False
        self._rows, self._by_id = [], {}
        self._steps = self._laying_out()

    def _go_on(self, seconds: float) -> None:
        until = monotonic() + seconds
        while not self._is_laid and monotonic() < until:
            if next(self._steps, self) is not self:
                continue
            if self.is_whole:
                self._is_laid = True
            else:
                self.is_whole = True
                self._lay(self._asked)

    async def _go_on_behind(self) -> None:
        """Read and lay out while the page is open, and show now and then what has come of it."""
        sheets, shown = self.reading.sheets, monotonic()
        try:
            while not self._is_laid and sheets.job is self:
                await sleep(_PAUSE)
                self._go_on(_SLICE)
                if sheets.job is self and (monotonic() - shown > _SHOWN_EVERY or self._is_laid):
                    sheets.show()
                    shown = monotonic()
        finally:
            self._is_going = False

    def _reading(self) -> Iterator[None]:
        session = self.reading.session
        while session.overview.go_on(0.001):
            yield
        articles = session.overview.annotated()
        self._read, self._total = 0, len(articles)
        for article in articles:
            with suppress(Refusal):  # turning to that article says what is wrong
                self.map.put(resolved(session.glimpse(article), session.registry.speakers))
                self._dates[article] = session.workspace.entry(article).date
            self._read += 1
            yield

    def _laying_out(self) -> Iterator[None]:
        for row in map_rows(self.map, self._asked[0], self.order, self._asked[1]):
            if row is not None:
                self._rows.append(row.id)
                self._by_id[row.id] = row
            yield

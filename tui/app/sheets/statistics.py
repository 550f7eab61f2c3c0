"""The page of the statistics: what was annotated, how fast and by which keys; read behind the keys."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.dispatch import does_for
from tui.app.sheets.job import SheetJob
from tui.app.sheets.statistics_rows import Row, rows_of
from tui.app.widgets.painting import Part
from tui.model.refusals import Refusal
from tui.store.overview.finding import KINDS

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.store.reckoning import Reckoning

_SLICE, _PAUSE = 0.006, 0.002
"""How many seconds are spent on reading, and left to keys and to the screen, by turns."""
_SHOWN_EVERY = 0.25
"""Seconds between two looks at what was read so far."""
_EDGE = 2
"""Cells of a row that nothing is painted in: the blank before it, and the scroll bar."""


class StatisticsSheet(SheetJob):
    """Shows the figures, as far as they are known.

    Args:
        reading: the screen.
        reckoning: reads them.
    """

    context = "statistics"

    def __init__(self, reading: ReadingScreen, reckoning: Reckoning) -> None:
        super().__init__(reading)
        self.reckoning = reckoning
        self._rows: dict[str, Row] = {}
        self._known: tuple[object, ...] = ()
        self._reads = False

    def _renew(self) -> None:
        """Take in what was read since."""
        from tui.model.statistics.figures import figures_of  # noqa: PLC0415 (only who looks at them needs them)

        session = self.reading.session
        session.overview.settle()
        session.overview.columns.grow(len(session.workspace.ids))
        articles = session.overview.columns.states()
        figures = figures_of(self.reckoning.tally, session.annotator, articles, session.registry.speakers)
        self._rows = {row.id: row for row in rows_of(figures, self.reading.keyboard.timing.slowest())}

    def _follow(self) -> None:
        """Read for a moment, and behind the keys if that was not enough."""
        going = self.reckoning.go_on(_SLICE) or not self.reading.session.overview.is_complete
        known = (self.reckoning.tally.acts, self.reckoning.is_complete, self.reading.session.overview.is_complete)
        if known != self._known:
            self._known = known
            self._renew()
        if going and not self._reads:
            self._reads = True
            self.reading.catching_up.go()
            behind(self.reading, self._read_behind())

    async def _read_behind(self) -> None:
        """Read on while the page is open, and show now and then what has come of it."""
        sheets, shown, going = self.reading.sheets, monotonic(), True
        try:
            while going and sheets.job is self:
                await sleep(_PAUSE)
                going = self.reckoning.go_on(_SLICE) or not self.reading.session.overview.is_complete
                if sheets.job is self and (monotonic() - shown > _SHOWN_EVERY or not going):
                    sheets.show()
                    shown = monotonic()
        finally:
            self._reads = False

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Whose they are, and how much was read."""
        reckoning = self.reckoning
        if reckoning.fault is not None:
            told: Part = (reckoning.fault.brief, "error")
        elif not reckoning.is_complete:
            told = (f"reading, {reckoning.share:.0%}", "warning")
        else:
            told = ("" if self.reading.session.overview.is_complete else "counting articles", "dim")
        return [(f"Statistics of {self.reading.session.annotator}", "title")], [told]

    def rows(self) -> Sequence[str]:
        """The ids of those that hold what is typed, and of the headings above them."""
        self._follow()
        return self._listed()

    def _listed(self) -> Sequence[str]:
        words = self.typed.casefold().split()
        if not words:
            return list(self._rows)
        found = [row for row in self._rows.values() if all(word in row.name.casefold() for word in words)]
        parts = {row.part for row in found}
        return [row.id for row in self._rows.values() if row in found or (row.is_heading and row.part in parts)]

    def row(self, row: str) -> Sequence[Part]:
        """What it says, and its bar."""
        return self._rows[row].paint(self.reading.size.width - _EDGE)

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The same in words."""
        told = self._rows[row]
        return [[(line, "dim")] for line in told.details or (told.name,)]

    def open_row(self, row: str) -> None:
        """List the articles that are in the state of the row."""
        state = self._rows[row].leads
        if state not in KINDS:
            raise Refusal("nothing is listed under this row", remedy="a state of articles lists them")
        self.reading.sheets.close()
        self.reading.keyboard.perform("article.list")
        self.reading.keyboard.perform(f"library.{state}")

    @does_for({"statistics.next_part": 1, "statistics.previous_part": -1})
    def turn(self, step: int, count: int) -> None:
        """Go to another heading."""
        listed = self._listed()
        headings = [place for place, row in enumerate(listed) if self._rows[row].is_heading]
        if not headings:
            raise Refusal("there is no heading")
        here = listed.index(self.reading.sheets.chosen or listed[0])
        on = [place for place in headings if place > here] if step > 0 else [p for p in headings[::-1] if p < here]
        found = on[min(count, len(on)) - 1] if on else headings[0 if step > 0 else -1]
        self.reading.sheets.choose(listed[found])

"""The list of speakers who may be one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.sheets.growing import GrowingSheet
from tui.app.sheets.merging import MergePreview, say_different
from tui.app.widgets.painting import Part
from tui.model.unions import may_be_one
from tui.suggest.doubles import Search, Suspicion

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


_MOST = 500
"""How many pairs are listed; others come when these are settled."""


class Doubles(GrowingSheet):
    """Lists pairs of speakers, the likeliest first."""

    context = "doubles"

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self._search = Search(reading.session.registry.speakers)
        self._sorted: list[Suspicion] = []
        self._by_id: dict[str, Suspicion] = {}

    def go_on(self, seconds: float) -> bool:
        """Compare on."""
        self._search.go_on(seconds)
        return not self._search.is_over

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """What it is, and how far."""
        far = "" if self._search.is_over else f" · {self._search.share} % compared"
        most = f"first {_MOST}" if len(self._by_id) == _MOST else f"{len(self._by_id):,}"
        return [("Speakers who may be one", "title")], [(f"{most}{far}", "dim")]

    def nothing(self) -> str:
        """As far as they were compared."""
        return "no two speakers look like one" if self._search.is_over else "comparing …"

    def rows(self) -> Sequence[str]:
        """The pairs that are two still, the likeliest first."""
        if len(self._sorted) != len(self._search.found):
            self._sorted = sorted(self._search.found, key=lambda one: (-one.likelihood, one.id))
        sought = self.typed.casefold()
        registry = self.reading.session.registry
        unsettled = (one for one in self._sorted if may_be_one(one.goes, one.stays, registry))
        there = (one for one in unsettled if not sought or self._holds(one, sought))
        self._by_id = {one.id: one for one in islice(there, _MOST)}
        return list(self._by_id)

    def row(self, row: str) -> Sequence[Part]:
        """Who may be whom, and why."""
        found, speakers = self._by_id[row], self.reading.session.registry.speakers
        goes, stays = (person(one, speakers) for one in (found.goes, found.stays))
        return [(f"{found.likelihood:>3} ", "dim"), goes, (" = ", "dim"), stays, (f"  {found.why}", "dim")]

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """What is known of both."""
        found, speakers = self._by_id[row], self.reading.session.registry.speakers
        lines: list[Sequence[Part]] = [[(found.why, "plain")]]
        for one in (speakers[found.goes], speakers[found.stays]):
            known = [one.kind.value, *(role.title for role in one.roles), *one.aliases, one.external, one.note]
            lines.append([person(one.id, speakers), (f" · {' · '.join(filter(None, known))}", "dim")])
        return lines

    def open_row(self, row: str) -> None:
        """Look at what merging them would move."""
        found, place = self._by_id[row], self.rows().index(row)
        MergePreview(self.reading, found.goes, found.stays, lambda: self._come_back(place)).open()

    @does("doubles.differ")
    def differ(self, count: int) -> None:
        """Say that the two of the row are different."""
        found = self._by_id.get(self.reading.sheets.chosen or "")
        if found is not None:
            say_different(self.reading, found.goes, found.stays)
            self.reading.sheets.show()

    def _come_back(self, place: int) -> None:
        """List them again, at the same place, whoever stands there now."""
        self.open()
        rows = self.rows()
        if rows:
            self.reading.sheets.choose(rows[min(place, len(rows) - 1)])

    def _holds(self, found: Suspicion, sought: str) -> bool:
        speakers = self.reading.session.registry.speakers
        return sought in f"{speakers[found.goes].name} {speakers[found.stays].name} {found.why}".casefold()

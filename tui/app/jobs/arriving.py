"""Arriving: articles, and new versions of them, that others take into the workspace while it is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.store.catalog import Entry


class Arriving:
    """Looks after the catalog, and tells what has come once nothing else is being asked or edited."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._untold: list[Entry] = []
        self._refused = ""

    def look(self) -> None:
        """Take in what has come."""
        reading = self.reading
        try:
            come = reading.session.workspace.refresh()
        except Refusal as refusal:
            if refusal.brief != self._refused:
                self._refused = refusal.brief
                reading.telling.bring(refusal.brief, "error")
            return
        if come:
            self._untold += come
            reading.telling.show_title()
            reading.keyboard.show_hints()
        if self._untold and reading.keyboard.is_free:
            reading.telling.bring(self._told(), "accent")
            self._untold = []

    def tell(self, lines: Sequence[str]) -> None:
        """Say what was heard when the articles were taken in; a line by itself if it is the only one."""
        more = f" (and {len(lines) - 1:,} more)" if len(lines) > 1 else ""
        self.reading.telling.bring(lines[0] + more, "accent")

    def _told(self) -> str:
        here = self.reading.page.article.id
        if self.reading.session.is_behind(here) and here in {entry.id for entry in self._untold}:
            return self.reading.placing.waiting(here)
        new = sum(entry.version == 1 for entry in self._untold)
        counts = ((new, "come"), (len(self._untold) - new, "changed"))
        return ", ".join(
            f"{count:,} article{' has' if count == 1 else 's have'} {how}" for count, how in counts if count
        )

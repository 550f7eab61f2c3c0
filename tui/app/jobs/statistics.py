"""Statistics: the page of what was annotated, how fast and by which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.sheets.statistics import StatisticsSheet

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Statistics:
    """Opens the page."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("statistics.open")
    def open(self, count: int) -> None:
        """Open the page with what is known; the rest is read behind the keys."""
        self.reading.sheets.open(StatisticsSheet(self.reading, self.reading.session.reckoning()))

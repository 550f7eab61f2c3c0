"""Sheets that grow: what they list is found behind the keys, a little at a time."""

from __future__ import annotations

from asyncio import sleep
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.sheets.job import SheetJob

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_AT_ONCE = 0.02
"""Seconds that are spent before the sheet is shown: most is found by then."""
_SLICE, _PAUSE = 0.006, 0.004
"""Seconds spent on finding more, and left to keys and to the screen, by turns."""
_SHOWN_EVERY = 12
"""After how many slices what was found since is shown."""


class GrowingSheet(SheetJob):
    """A sheet whose rows are found while it is open."""

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self._finds = False

    def open(self) -> None:
        """Show the sheet, and go on finding while it is open."""
        goes_on = self.go_on(_AT_ONCE)
        self.reading.sheets.open(self)
        self._find_behind(goes_on=goes_on)

    def find_more(self) -> None:
        """There is something more to be found: find it, behind the keys if that takes more than a moment."""
        self._find_behind(goes_on=self.go_on(_AT_ONCE))

    def go_on(self, seconds: float) -> bool:
        """Spend some time on finding more; False if that is all."""
        raise NotImplementedError

    def _find_behind(self, *, goes_on: bool) -> None:
        if goes_on and not self._finds:
            self._finds = True
            behind(self.reading, self._find())

    async def _find(self) -> None:
        slices, goes_on = 0, True
        try:
            while goes_on and self.reading.sheets.job is self:
                await sleep(_PAUSE)
                if self.reading.sheets.job is not self:
                    return
                goes_on = self.go_on(_SLICE)
                slices += 1
                if not goes_on or not slices % _SHOWN_EVERY:
                    self.reading.sheets.show()
        finally:
            self._finds = False

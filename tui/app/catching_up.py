"""Catching up: what is got to know of all articles a little at a time, between keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.behind import soon
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_AT_A_TIME = 0.005
"""Seconds that are spent at a time on what nobody waits for, and that pass in between."""


class CatchingUp:
    """Reads the catalog, completes the overview, reads links and gaps of the open article, and the claims of others."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._is_going = False
        self._names: Iterator[None] | None = None
        self._watching: Callable[[], bool] | None = None

    def watch(self, look: Callable[[], bool]) -> None:
        """Have somebody look after each step what has got known, as long as that says True; it replaces the last."""
        self._watching = look

    def follow_page(self) -> None:
        """Another article is open: its links are to be known, as a rule at once."""
        self.reading.links.follow(self.reading.page.layer)
        self._read_links(monotonic() + _AT_A_TIME)
        self.reading.checking.follow_page()
        self.reading.covering.follow_page()
        self.go()

    def go(self) -> None:
        """Go on until all is known, if that has not been done."""
        if not self._is_going:
            self._is_going = True
            self._wait()

    def _wait(self) -> None:
        soon(self.reading, _AT_A_TIME, self._step)

    def _step(self) -> None:
        try:
            self._is_going = self._go_on()
        except Refusal as refusal:
            self._is_going = False
            self.reading.telling.report(refusal)
        self.reading.browsing.show_progress()
        if self._watching is not None and not self._watching():
            self._watching = None
        if self._is_going:
            self._wait()

    def _go_on(self) -> bool:
        """Spend some time; False if all is known."""
        reading, until = self.reading, monotonic() + _AT_A_TIME
        workspace, overview = reading.session.workspace, reading.session.overview
        if not workspace.is_read:
            overview.go_on(_AT_A_TIME)
            if workspace.is_read:
                reading.telling.show_title()
            return True
        if reading.covering.go_on(_AT_A_TIME):
            return True
        if reading.browsing.go_on(_AT_A_TIME) or overview.go_on(_AT_A_TIME):
            return True
        if self._take_names_apart(until):
            return True
        self._read_links(until)
        are_known = all(side.links.are_known for side in reading.sides)
        if are_known:
            reading.follow_cursor()
            reading.follow_away()
            reading.reviewing.paint()
        return not are_known or reading.survey.go_on(_AT_A_TIME)

    def _take_names_apart(self, until: float) -> bool:
        """Take the names of all speakers apart, once, so that no key has to wait for thousands of them."""
        if self._names is None:
            from tui.suggest.directory import taken_apart  # noqa: PLC0415 (not before there is time)

            self._names = taken_apart(self.reading.session.registry.speakers)
        while monotonic() < until:
            if next(self._names, self) is self:
                return False
        return True

    def _read_links(self, until: float) -> None:
        for side in self.reading.sides:
            while monotonic() < until and side.links.read_next():
                pass

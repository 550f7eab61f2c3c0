"""The dispute map: opened as it was left, and written as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.sheets.dispute_map import MapSheet
from tui.model.links import ClaimName
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app.screens.reading import ReadingScreen
    from tui.exchange.picture import Said

_MOST = 2_000
"""How many disputes are drawn from the page: a picture of more nobody can read."""


class Mapping:
    """Opens the page of the map, and draws it."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._sheet: MapSheet | None = None

    @does("map.open")
    def open(self, count: int) -> None:
        """Show who disputes whom about what, at the row and in the view that were left."""
        self._sheet = self._sheet or MapSheet(self.reading)
        self.reading.sheets.open(self._sheet, self._sheet.chosen)

    @does("map.write")
    def write(self, count: int) -> None:
        """Ask for a file, and write there as a picture what the map is about."""
        sheet = self._shown()
        if not sheet.is_whole:
            raise Refusal("the articles are still being read", remedy="try again in a moment")
        if len(sheet.map.disputes) > _MOST and sheet.speakers is None:
            raise Refusal(f"{len(sheet.map.disputes):,} disputes make no picture", remedy="choose a speaker first")
        self.reading.asking.ask("Draw it to (.svg, .dot or .mmd)", "map.svg", self._write_to, proposed=True)

    def _write_to(self, name: str) -> None:
        from tui.exchange.drawing import format_of  # noqa: PLC0415 (only who draws needs it)
        from tui.store.files import is_there, user_path  # noqa: PLC0415

        file = user_path(name)
        format_of(None, file)
        if not is_there(file):
            self._write(file)
            return

        def answered(letter: str) -> None:
            if letter.casefold() == "y":
                self._write(file)
            else:
                self.reading.say("nothing is written", "dim")

        self.reading.asking.ask_letter([(f"{file} is there already: y writes over it", "warning")], answered)

    def _write(self, file: Path) -> None:
        from tui.exchange.drawing import drawn, format_of  # noqa: PLC0415
        from tui.exchange.picture import picture_of  # noqa: PLC0415
        from tui.store.files import write_atomically  # noqa: PLC0415

        sheet, speakers = self._shown(), self.reading.session.registry.speakers
        picture = picture_of(sheet.map, self._said, speakers, sheet.order, only=sheet.speakers)
        if not picture.boxes:
            raise Refusal("there is nothing to draw", remedy="make a dispute, or show those of all speakers")
        write_atomically(file, drawn(format_of(None, file), picture).encode())
        self.reading.say(f"drawn: {file.absolute()}", "good")

    def _said(self, name: ClaimName) -> Said | None:
        from tui.exchange.drawing import said_of  # noqa: PLC0415

        found = self.reading.survey.found(name)
        if found is None:
            return None
        return said_of(found.claim, found.article.text, found.article.id, found.article.date)

    def _shown(self) -> MapSheet:
        assert self._sheet is not None  # noqa: S101 (its context is that of the page)
        return self._sheet

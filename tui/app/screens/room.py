"""Room: which parts of the screen are seen, where there is not enough of it for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


def make_room(reading: ReadingScreen) -> None:
    """Give the rows of a narrow terminal to what is being asked or edited, or has the keys."""
    narrow = reading.has_class("narrow")
    busy = narrow and (reading.asking.covers or reading.card is not None or reading.reviewing.active)
    if reading.panes.has_class("busy") is not busy:
        reading.panes.set_class(busy, "busy")
    crowded = reading.has_class("slim") or reading.beside.is_crowded
    listing = crowded and reading.card is None and reading.panes.focused is not None
    if reading.has_class("listing") is not listing:
        reading.set_class(listing, "listing")
    reading.beside.make_room(busy=busy)
    if narrow:
        reading.panes.show_tabs()

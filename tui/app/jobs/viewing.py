"""Viewing: the theme, the width of the text, the numbers of paragraphs; each is kept for the next time."""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.theme import worn
from tui.model.views import THEMES, WIDTHS

if TYPE_CHECKING:
    from tui.app.app import GlossatorApp
    from tui.app.screens.reading import ReadingScreen


class Viewing:
    """Shows the text as the user likes it."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @property
    def _app(self) -> GlossatorApp:
        app: GlossatorApp = self.reading.app  # type: ignore[assignment]
        return app

    @property
    def layout(self) -> dict[str, bool]:
        """The classes of a screen on which the text has the width that is liked."""
        return {f"limit-{width}": width == self._app.views.view.width for width in WIDTHS}

    def lay_out(self) -> None:
        """Give the text the width that is liked."""
        self.reading.update_classes(self.layout)
        for side in self.reading.sides:
            side.view.limit(self._app.views.view.width)

    def number(self) -> None:
        """Number the paragraphs of what is open, if that is liked."""
        for side in self.reading.sides:
            paragraphs = side.page.segments.paragraphs if self._app.views.view.numbers else ()
            side.view.number_paragraphs(array("I", (paragraph.start for paragraph in paragraphs)))

    @does("view.theme")
    def next_theme(self, count: int) -> None:
        """Put on the next theme."""
        theme = THEMES[(THEMES.index(worn().name) + 1) % len(THEMES)]
        self._app.put_on(theme)
        if not os.environ.get("NO_COLOR"):  # what is chosen in spite of it is for this time only
            self._app.views.keep_theme(theme)
        self.reading.say(f"theme: {theme.replace('-', ' ')}")

    @does("view.width")
    def next_width(self, count: int) -> None:
        """Go on to the next width."""
        views = self._app.views
        width = WIDTHS[(WIDTHS.index(views.view.width) + 1) % len(WIDTHS)]
        views.keep_width(width)
        self.lay_out()
        self.reading.say(f"lines of up to {width} columns" if width else "lines as wide as there is room")

    @does("view.numbers")
    def switch_numbers(self, count: int) -> None:
        """Number the paragraphs, or stop that."""
        views = self._app.views
        views.keep_numbers(not views.view.numbers)
        self.number()
        self.reading.say("paragraphs are numbered" if views.view.numbers else "paragraphs are not numbered")

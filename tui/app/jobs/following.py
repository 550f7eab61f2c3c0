"""What others write meanwhile: shown as it comes; and who may write these annotations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.behind import soon
from tui.app.dispatch import does
from tui.app.needs import layer_elsewhere
from tui.app.screens.turning import in_side
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_SOON = 0.02
"""Seconds until a further share is read, while there are some that were not."""


class Following:
    """Looks from time to time what others have written.

    Args:
        reading: the screen.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._refused = ""

    def look(self) -> None:
        """Show what others have written since the last time; tell if somebody else writes these annotations now."""
        turned, refused = self.reading.session.access.look(), ""
        try:
            self._take_news()
        except Refusal as refusal:
            refused = refusal.brief
            if refused != self._refused:  # as a rule it is refused at each look
                self.reading.telling.bring(refused, "error")
        self._refused = refused
        if turned:
            self.tell()

    def _take_news(self) -> None:
        """Show what is new, and look again soon if that is not all.

        Raises:
            Refusal: something cannot be read.
        """
        news = self.reading.session.follow()
        self.reading.arriving.look()  # what they have annotated may stand in a text that has just come
        if news.anew:
            self._renew()
        if news.edit.changes or news.registry is not None or news.layers:
            self.reading.take(news.edit, own=False)
            self.reading.show_card()
        if news.more:
            soon(self.reading, _SOON, self.look)

    def tell(self) -> None:
        """Tell why nothing can be changed here, if that is so."""
        access = self.reading.session.access
        if access.is_free:
            key = self.reading.keyboard.key_of("layer.take", "everywhere")
            self.reading.telling.bring(f"{access.line}: {key} writes here", "good")
        elif not access.held:
            self.reading.telling.bring(access.line, "warning")

    @does("layer.take")
    def take(self, count: int) -> None:
        """Write here from now on, if nobody else does."""
        reading = self.reading
        layer_elsewhere(reading)
        reading.session.take_over()
        self._renew()
        reading.say("read anew; what you change is written here from now on", "good")

    def _renew(self) -> None:
        """Show everything as it was read anew.

        Raises:
            Refusal: the article, or its annotations, cannot be read.
        """
        reading = self.reading
        reading.survey.forget()
        reading.asking.drop()
        if reading.picking.active:
            reading.picking.cancel(1)
        if reading.nudging.active:
            reading.nudging.cancel(1)
        reading.sheets.close()  # what it lists is of before
        if reading.card is not None:
            reading.close_card()
        for side in reading.sides:
            with in_side(reading, side):
                reading.turn_to(side.page.article.id)

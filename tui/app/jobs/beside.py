"""Beside: a second article next to the first, each with its own cursor; and the two ends of a dispute in them."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from textual.containers import Vertical

from tui.app.dispatch import does
from tui.app.jobs.linking import linked_to
from tui.app.marks import extent
from tui.app.needs import item_in_hand, second_article
from tui.app.page import Page
from tui.app.screens.turning import in_side, no_card, page_of, show_page
from tui.app.side import Side
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.heading import Heading
from tui.app.widgets.line import Line
from tui.model.articles import Article
from tui.model.refusals import Refusal
from tui.text.selection import at

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app.screens.reading import ReadingScreen


class Beside:
    """Opens and closes the second side, and lets keys act in the one or the other."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._frame: Vertical | None = None

    @cached_property
    def _second(self) -> tuple[ArticleView, Line, Heading]:
        below = Line(id="under-beside")
        below.add_class("below")
        return ArticleView(id="article-beside"), below, Heading()

    def resume(self) -> None:
        """Show again what was beside the open article when the program was left, if that can be read."""
        places, session = self.reading.places, self.reading.session
        is_as_left = bool(places.left) and places.left[0].article == self.reading.page.article.id
        if is_as_left and places.beside in session.workspace:
            with suppress(Refusal):
                self._open(places.beside)

    @property
    def is_crowded(self) -> bool:
        """Whether two articles leave no room for the panes."""
        return len(self.reading.sides) > 1 and not self.reading.has_class("wide")

    @does("side.open")
    def switch(self, count: int) -> None:
        """Show a second article, or only the one that keys act in."""
        if self.reading.away is None:
            self._open(self._likeliest())
            self._tell()
        else:
            self._close()

    @does("side.turn")
    def turn(self, count: int) -> None:
        """Let keys act in the other side."""
        self._go_to(second_article(self.reading))

    @does("side.ends")
    def show_ends(self, count: int) -> None:
        """Show the other end of a dispute beside this one; of several ends the next one each time."""
        reading = self.reading
        places = linked_to(reading, item_in_hand(reading))
        away = reading.away
        shown = (away.page.article.id, away.current or "") if away is not None else ("", "")
        place = (places.index(shown) + count if shown in places else count - 1) % len(places)
        reading.give_keys_to(reading.article)
        self._show(*places[place])
        which = f"end {place + 1} of {len(places)} · " if len(places) > 1 else ""
        reading.say(f"{which}{self._key('side.turn')} goes there", "dim")

    def go_where(self, articles: Collection[str]) -> bool:
        """Let keys act in the other side if it shows one of some articles; whether it does.

        Raises:
            Refusal: an item of this side is on a card.
        """
        away = self.reading.away
        if away is None or away.page.article.id not in articles:
            return False
        self._go_to(away)
        return True

    def hear_press(self, widget: Widget) -> None:
        """The mouse was pressed on a side: keys are to act there, unless something is open in the other one."""
        away = self.reading.away
        if away is not None and widget in (away.view, away.heading):
            if self.reading.keyboard.contexts[-1] == "everywhere":
                self._go_to(away)
        elif widget is self.reading.side.heading:
            self.reading.give_keys_to(self.reading.article)

    def make_room(self, *, busy: bool) -> None:
        """Lay the sides out for the size of the terminal, and for what is being asked or edited if that needs room."""
        reading = self.reading
        if self._frame is None:
            return
        reading.set_class(reading.away is not None, "paired")
        for side, frame in zip(reading.sides, (reading.query_one("#reading"), self._frame), strict=False):
            is_away = side is not reading.side
            side.view.step_back(is_away=is_away)
            frame.set_class(is_away, "away")
            frame.set_class(is_away and busy, "busy")
        beside = self.is_crowded and not reading.has_class("narrow")
        reading.panes.set_class(beside and reading.side is reading.sides[-1], "before")

    def _likeliest(self) -> str:
        """The article that was left last, or the next one, or the one before; if there is no other, the same one."""
        reading, workspace = self.reading, self.reading.session.workspace
        here = reading.page.article.id
        left = (place.article for place in reading.places.left)
        last = next((article for article in left if article != here and article in workspace), None)
        if last is not None:
            return last
        place = workspace.position(here)
        return workspace.ids[place + 1 if place + 1 < len(workspace.ids) else max(0, place - 1)]

    def _open(self, article: str) -> None:
        """Show an article beside; keys go on acting where they do.

        Raises:
            Refusal: it cannot be read.
        """
        reading = self.reading
        reading.placing.arrive(article)
        page = page_of(reading, article)
        view, below, heading = self._second
        side = Side(reading.session, page, 0, view, below)
        side.heading = heading
        self._furnish()
        reading.sides = (reading.side, side)
        reading.viewing.lay_out()
        with in_side(reading, side):
            show_page(reading, page)
        reading.make_room()

    def _furnish(self) -> None:
        """Put in what a second article needs, when it is needed for the first time."""
        if self._frame is not None:
            return
        reading, first = self.reading, self.reading.side
        view, below, heading = self._second
        self._frame = Vertical(heading, view, below, id="beside", classes="side beside")
        first.heading = Heading()
        reading.mount(first.heading, before=first.view)
        reading.mount(self._frame, after="#reading")
        reading.frames.meet()

    def _close(self) -> None:
        """Show only the side that keys act in, in the place of the first."""
        reading = self.reading
        away = second_article(reading)
        first, second = reading.sides[0], reading.sides[-1]
        reading.left[away.page.article.id] = away.here
        reading.places = reading.places_now
        if reading.side is second:
            first.take_over(second)
        second.view.show(_NOTHING, at("", 0))
        reading.side, reading.sides = first, (first,)
        reading.make_room()
        reading.telling.show_title()
        reading.follow_cursor()
        reading.give_keys_to(first.view)
        reading.say("")

    def _go_to(self, side: Side) -> None:
        reading = self.reading
        no_card(reading)
        reading.placing.close()
        reading.holding.release()
        reading.side.lay()  # it is left
        reading.side = side
        reading.sheets.follow_page()
        reading.panes.show(side.page)
        reading.follow_cursor()
        reading.telling.show_title()
        reading.give_keys_to(side.view)

    def _show(self, article: str, item: str) -> None:
        """Show an item beside; keys go on acting where they do."""
        reading = self.reading
        if reading.away is None:
            self._open(article)
        away = second_article(reading)
        reading.placing.close()
        with in_side(reading, away):
            start = away.here
            if article != away.page.article.id:
                reading.turn_to(article)
            reading.go_to(item)
            reading.jumping.leave(start)
            if (found := away.page.item(item)) is not None:
                away.view.bring_up(extent(found))

    def _tell(self) -> None:
        self.reading.say(f"{self._key('side.turn')} goes there, {self._key('side.open')} closes it", "dim")

    def _key(self, action: str) -> str:
        return self.reading.keyboard.key_of(action, "everywhere")


_NOTHING = Page(Article("", "", "", ""))
"""What a side shows that is closed, so that its article is not held."""

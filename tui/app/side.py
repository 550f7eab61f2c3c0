"""Sides: the articles on the screen, each with where the reader is in it; keys act in one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.describing import item_line
from tui.app.jumps import Jumps, Position
from tui.app.links import Links
from tui.app.page import Page
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.card import CardRow
from tui.app.widgets.line import Line
from tui.model.drafts import Draft
from tui.model.edits import Edit
from tui.model.spans import Spans
from tui.store.places import Place
from tui.store.session import Session
from tui.text.selection import Selection, at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.app.marks import Item
    from tui.app.widgets.heading import Heading
    from tui.app.widgets.painting import Part
    from tui.text.pieces import Pieces


class Side:
    """One article on the screen.

    Args:
        session: what is annotated.
        page: the article.
        cursor: where it is read.
        view: shows its text.
        below: the line under that.

    Attributes:
        heading: the line above, while there is another side.
        page: the open article.
        selection: what is selected in it.
        current: the id of the item that the line under the text names; what keys act on.
        links: the disputes of its claims.
        found: the hits of the search in it; None if nothing was ever searched for.
        jumps: the way back and forward.
    """

    def __init__(self, session: Session, page: Page, cursor: int, view: ArticleView, below: Line) -> None:
        self._session = session
        self.view = view
        self.below = below
        self.heading: Heading | None = None
        self.page = page
        self.selection = at(page.text, cursor)
        self.current: str | None = None
        self._chosen: tuple[str, int | None] | None = None
        self.links = Links(session)
        self.found: Pieces | None = None
        self.jumps = Jumps()
        self._item: Item | None = None

    @property
    def here(self) -> Position:
        """Where the reader is in it."""
        return Position(self.page.article.id, self.selection, self.view.rows.start(self.view.shown_rows[0]))

    @property
    def place(self) -> Place:
        """What to remember of that for the next time."""
        return Place(self.page.article.id, self.selection.cursor(self.page.text))

    def select(self, selection: Selection) -> None:
        """Select something else in the text."""
        self.selection = selection
        self.view.select(selection)

    def choose(self, item: str | None) -> None:
        """Let keys act on an item where the cursor goes next, or is, whatever is there; None: on the one meant."""
        self.current = item
        self._chosen = (item, None) if item is not None else None

    def follow_cursor(self) -> Item | None:
        """Find the item that the selection means, and mark it as the current one; None if it means none.

        One that was chosen is the current one until the cursor moves, also where it marks nothing.
        """
        page, held = self.page, self.selection
        cursor = held.cursor(page.text)
        item_id, place = self._chosen or (None, None)
        item = page.item(item_id) if item_id is not None and place in {None, cursor} else None
        if item_id is not None and item is not None:
            self._chosen = item_id, cursor
        else:
            self._chosen, item_id = None, page.meant(held.start, held.end, cursor)
            item = page.item(item_id) if item_id is not None else None
        self.current = item_id
        self.view.follow(item_id)
        self._item = item
        return item

    def take(self, edit: Edit) -> None:
        """Show what an accepted edit changed; the article is in the version that its items stand in."""
        touched = self.page.take(edit, self._session.layer(self.page.article.id), self._session.registry)
        if touched:
            self.view.repaint_marks(touched)

    def preview(self, draft: Draft | None) -> None:
        """Show a draft's marks in place of its item's, or the item's own again."""
        if touched := self.page.preview(draft):
            self.view.repaint_marks(touched)

    def take_over(self, other: Side) -> None:
        """Show what another side shows, at the same place."""
        here = other.here
        self.page, self.selection = other.page, other.selection
        self.current, self._chosen = other.current, other._chosen
        self.links, self.found, self.jumps = other.links, other.found, other.jumps
        self.view.show(self.page, self.selection, here.top)
        self.view.show_hits(self.found or ())

    def lay(self, card: Sequence[CardRow] = (), *, passes: bool = False) -> None:
        """Lay a card over the text, its last row over the line below; without one, that line says what it is to say."""
        self.view.lay(card[:-1], passes=passes)
        if card:
            self.below.show(card[-1][0])
        else:
            self.below.show_then(self._under)

    def _under(self) -> Sequence[Part]:
        """What the line below says of the current item."""
        return (" ", "plain"), *item_line(self._item, self.page, self.links)


class Sided:
    """What has sides; what is asked about the article is answered by the one that keys act in.

    Attributes:
        side: that one.
        sides: all that are on the screen, in the order in which they stand.
    """

    side: Side
    sides: tuple[Side] | tuple[Side, Side]

    @property
    def away(self) -> Side | None:
        """The other side, if there is one."""
        if len(self.sides) == 1:
            return None
        first, second = self.sides
        return second if self.side is first else first

    def follow_away(self) -> None:
        """Say of the other side's cursor what it is in."""
        for side in self.sides:
            if side is not self.side:
                side.follow_cursor()
                side.lay()

    @property
    def page(self) -> Page:
        """The open article."""
        return self.side.page

    @property
    def article(self) -> ArticleView:
        """What shows its text."""
        return self.side.view

    @property
    def selection(self) -> Selection:
        """What is selected in it."""
        return self.side.selection

    @property
    def selected(self) -> Spans:
        """All selected fragments."""
        return self.side.selection.spans(self.side.page.text)

    @property
    def links(self) -> Links:
        """The disputes of its claims."""
        return self.side.links

    @property
    def current(self) -> str | None:
        """The id of the item that the line under the text names; what keys act on."""
        return self.side.current

    @current.setter
    def current(self, item: str | None) -> None:
        self.side.choose(item)

"""Turning: another article on the screen, or another version of the one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tui.app.behind import after_others
from tui.app.jumps import Position
from tui.app.page import Page
from tui.model.edits import Edit
from tui.model.refusals import Refusal
from tui.store.places import keep_places
from tui.text.selection import at, within

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.app.side import Side


def no_card(reading: ReadingScreen) -> None:
    """There must be no item on a card, since what is done would leave it.

    Raises:
        Refusal: there is one.
    """
    if reading.card is not None:
        raise Refusal("a card is open", remedy="accept or cancel it first")


def turn_to(reading: ReadingScreen, article: str) -> None:
    """Turn to another article, in the newest version of its text, where it was left.

    Raises:
        Refusal: an item of this one is on a card; or the other cannot be read.
    """
    no_card(reading)
    reading.placing.arrive(article)
    page = page_of(reading, article)
    reading.holding.release()
    reading.left[reading.page.article.id] = reading.jumping.here
    reading.places = reading.places_now
    show_page(reading, page)
    after_others(reading, lambda: keep_place(reading))


def show_page(reading: ReadingScreen, page: Page) -> None:
    """Show an article where it was left."""
    article = page.article.id
    start = Position(article, at(page.text, reading.places.cursor_in(article)))
    _show(reading, page, reading.left.get(article, start))
    reading.placing.tell()


def keep_place(reading: ReadingScreen) -> None:
    """Remember where the reader is, for the next time, if that is not known; whether it can be is nobody's concern."""
    session, places = reading.session, reading.places_now
    if places == reading.kept:
        return
    with suppress(Refusal):
        session.access.verify()
        keep_places(session.workspace, session.annotator, places)
        reading.kept = places


@contextmanager
def in_side(reading: ReadingScreen, side: Side) -> Iterator[None]:
    """Do something in a side as if keys acted there; then they act where they did."""
    held = reading.side
    reading.side = side
    try:
        yield
    finally:
        if side is not held:
            reading.side = held
            side.lay()
            reading.panes.show(held.page)
            reading.follow_cursor()
            reading.telling.show_title()


def show_again(reading: ReadingScreen) -> None:
    """Show the article that is open in the version that its items stand in now, at the same words.

    Raises:
        Refusal: it cannot be read.
    """
    from tui.text.alignment import Alignment  # noqa: PLC0415 (not before a text has changed)

    old, here = reading.page, reading.jumping.here
    page = page_of(reading, old.article.id)
    alignment = Alignment(old.text, page.text)
    cursor = alignment.start_of(reading.selection.cursor(old.text))
    _show(reading, page, Position(page.article.id, at(page.text, cursor), alignment.start_of(here.top)))


def show_edit(reading: ReadingScreen, edit: Edit) -> None:
    """Show in each article what an accepted edit changed, or the version in which its items stand now."""
    for side in reading.sides:
        side.links.take(edit)
        article = side.page.article
        if reading.session.version(article.id) == article.version:
            side.take(edit)
        else:
            with in_side(reading, side):
                show_again(reading)


def page_of(reading: ReadingScreen, article: str) -> Page:
    """An article with its items, in the version of the text that they stand in.

    Raises:
        Refusal: it cannot be read.
    """
    page = Page(reading.session.article(article))
    session = reading.session
    page.fill(session.layer(article), session.registry, session.workspace.schema.verbs)
    return page


def _show(reading: ReadingScreen, page: Page, position: Position) -> None:
    reading.side.page, reading.current = page, None
    reading.side.selection = within(page.text, position.selection)
    reading.article.show(page, reading.selection, min(position.top, len(page.text)))
    reading.say("")
    reading.show_items()

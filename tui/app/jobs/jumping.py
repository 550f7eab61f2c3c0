"""Jumping: back to where the last jumps began and forward again, in whatever article; and to bookmarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.dispatch import does, does_for
from tui.app.jumps import Jumps, Position
from tui.app.sheets.bookmarks import Bookmarks
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.refusals import Refusal
from tui.store.places import Place, Places, keep_places
from tui.text.selection import Selection, at, within

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_WORDS = 60
"""Code points of the text that are shown of a bookmark in the list."""

Turn = Callable[[Jumps, Position], "tuple[Jumps, Position] | None"]


class Jumping:
    """Remembers where jumps began, and goes there."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._led_to: Selection | None = None

    @property
    def here(self) -> Position:
        """Where the reader is."""
        return self.reading.side.here

    def leave(self, start: Position | None = None) -> None:
        """A jump begins, here or at another position."""
        self.reading.side.jumps = self.reading.side.jumps.left(start or self.here)

    def lead(self, item: str) -> None:
        """Go to an item that is chosen in a list; row after row is one jump."""
        if self.reading.selection is not self._led_to:
            self.leave()
        self.reading.go_to(item)
        self._led_to = self.reading.selection

    def go(self, position: Position) -> None:
        """Be where the reader was: article, selection and what the screen showed."""
        reading = self.reading
        if position.article != reading.page.article.id:
            reading.turn_to(position.article)
        reading.article.show_from(min(position.top, len(reading.page.text)))
        reading.select(within(reading.page.text, position.selection))

    def needed(self, turn: Turn) -> None:
        """That there is a jump to go back or forward to.

        Raises:
            Refusal: there is none.
        """
        if turn(self.reading.side.jumps, self.here) is None:
            raise Refusal("no jump to go " + ("back" if turn is Jumps.back else "forward") + " to")

    def bookmarks(self) -> Mapping[str, Place]:
        """The bookmarks, of which there must be one.

        Raises:
            Refusal: there is none.
        """
        if not self.reading.places.bookmarks:
            raise Refusal("no bookmark yet", remedy=f"{self._key_of('bookmark.set')} and a letter keep a place")
        return self.reading.places.bookmarks

    @does_for({"jump.back": Jumps.back, "jump.forward": Jumps.forward})
    def jump(self, turn: Turn, count: int) -> None:
        """Go to where the last jump began, or forward again."""
        self.needed(turn)
        self.reading.holding.release()
        here = self.here
        for _ in range(count):
            found = turn(self.reading.side.jumps, here)
            if found is None:
                break
            # An article that cannot be opened is not tried again: it leaves the list before it refuses.
            self.reading.side.jumps, here = found
        self.go(here)

    @does("bookmark.set")
    def set_bookmark(self, count: int) -> None:
        """Ask for a letter, and keep the place under it."""
        taken = ", ".join(sorted(self.reading.places.bookmarks))
        asked: list[Part] = [("keep this place under a letter or digit", "accent")]
        self.reading.asking.ask_letter([*asked, (f"  taken: {taken}" if taken else "", "dim")], self._keep)

    @does("bookmark.go")
    def go_to_bookmark(self, count: int) -> None:
        """Ask for the letter of a bookmark, and go to its place."""
        listed = self._listed(self.bookmarks())
        self.reading.asking.ask_letter([("go to bookmark ", "accent"), *listed], self.go_to_place)

    @does("bookmark.list")
    def list_bookmarks(self, count: int) -> None:
        """List all bookmarks on a sheet."""
        self.bookmarks()
        self.reading.sheets.open(Bookmarks(self.reading))

    def forget(self, letter: str) -> None:
        """Drop a bookmark.

        Raises:
            Refusal: it cannot be written.
        """
        self._remember(self.reading.places.without_bookmark(letter))

    def bring_back(self, letter: str, place: Place) -> None:
        """Keep a place again under the letter that it had.

        Raises:
            Refusal: it cannot be written.
        """
        self._remember(self.reading.places.with_bookmark(letter, place))

    def told_of(self, letter: str) -> tuple[str, str]:
        """The title of a bookmark's article, and the words at its place, as far as they can be read."""
        place = self.reading.places.bookmarks[letter]
        try:
            words = " ".join(self._text_of(place)[place.cursor : place.cursor + _WORDS].split())
            return self.reading.session.workspace.entry(place.article).title, words
        except Refusal as refusal:
            return short_id(place.article), refusal.brief

    def _keep(self, letter: str) -> None:
        reading = self.reading
        article = reading.page.article
        place = Place(article.id, reading.selection.start, article.version)
        self._remember(reading.places.with_bookmark(letter, place))
        reading.say(f"{self._key_of('bookmark.go')} {letter} leads back here", "good")

    def _remember(self, places: Places) -> None:
        reading = self.reading
        reading.places = places
        reading.session.access.verify()
        keep_places(reading.session.workspace, reading.session.annotator, places)
        reading.kept = places

    def go_to_place(self, letter: str) -> None:
        """Go to the place that is kept under a letter.

        Raises:
            Refusal: there is none, or its article cannot be opened.
        """
        reading = self.reading
        place = reading.places.bookmarks.get(letter)
        if place is None:
            raise Refusal(f"there is no bookmark {letter}")
        start = self.here
        if place.article != start.article:
            reading.turn_to(place.article)
        self.leave(start)
        reading.holding.release()
        reading.select(at(reading.page.text, self._cursor_of(place), reading.selection.kept))
        reading.say("")

    def _cursor_of(self, place: Place) -> int:
        """Where the words of a place stand in the text that is open.

        Raises:
            Refusal: they were kept in another version, which cannot be read.
        """
        text = self.reading.page.text
        if self._is_here(place):
            return place.cursor
        from tui.text.alignment import Alignment  # noqa: PLC0415 (not before a text has changed)

        return Alignment(self._text_of(place), text).start_of(place.cursor)

    def _is_here(self, place: Place) -> bool:
        """Whether a place counts in the text that is open."""
        article = self.reading.page.article
        return place.article == article.id and place.version in {0, article.version}

    def _text_of(self, place: Place) -> str:
        """The text that a place counts in.

        Raises:
            Refusal: it cannot be read.
        """
        if self._is_here(place):
            return self.reading.page.text
        return self.reading.session.workspace.article(place.article, place.version).text

    def _listed(self, bookmarks: Mapping[str, Place]) -> list[Part]:
        """Each bookmark with the article and the words it is at."""
        parts: list[Part] = []
        for letter, place in sorted(bookmarks.items()):
            parts += [(letter, "key"), (f" {self._name_of(place)}  ", "plain")]
        return parts

    def _name_of(self, place: Place) -> str:
        if place.article == self.reading.page.article.id:
            with suppress(Refusal):
                return "“" + " ".join(self._text_of(place)[place.cursor : place.cursor + 24].split()) + "”"
        return short_id(place.article)

    def _key_of(self, action: str) -> str:
        return self.reading.keyboard.key_of(action, "everywhere")

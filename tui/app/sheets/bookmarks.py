"""The list of bookmarks: each letter, and the words that are kept under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.describing import in_marks
from tui.app.dispatch import does
from tui.app.sheets.job import SheetJob
from tui.app.undoing import with_way_back
from tui.app.widgets.painting import Part
from tui.store.places import Place

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Bookmarks(SheetJob):
    """Goes to a bookmark, or drops it."""

    context = "bookmarks"

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self._words: dict[str, tuple[str, str]] = {}
        self._dropped: list[tuple[str, Place]] = []

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """How many there are."""
        return [("Bookmarks", "title")], [(f"{len(self.reading.places.bookmarks):,}", "dim")]

    def nothing(self) -> str:
        """How one is made."""
        return f"none yet: {self.reading.keyboard.key_of('bookmark.set', 'everywhere')} and a letter remember a place"

    def rows(self) -> Sequence[str]:
        """The letters of those whose article or words hold what is typed."""
        sought = self.typed.casefold()
        return [
            letter
            for letter in sorted(self.reading.places.bookmarks)
            if sought in " ".join((letter, *self._told(letter))).casefold()
        ]

    def row(self, row: str) -> Sequence[Part]:
        """The letter and the words."""
        return [(f"{row}  ", "key"), (in_marks(self._told(row)[1]), "plain")]

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The title of the article."""
        return [[(self._told(row)[0], "dim")]]

    def open_row(self, row: str) -> None:
        """Go to the place."""
        self.reading.sheets.close()
        self.reading.jumping.go_to_place(row)
        self.reading.give_keys_to(self.reading.article)

    @does("bookmark.drop")
    def drop(self, count: int) -> None:
        """Forget the bookmark of the chosen row."""
        letter = self.reading.sheets.chosen
        if letter is not None:
            self._dropped.append((letter, self.reading.places.bookmarks[letter]))
            try:
                self.reading.jumping.forget(letter)
            finally:
                self.reading.sheets.show()  # what cannot be written holds until one leaves
            self.reading.say(with_way_back(self.reading, f"bookmark {letter} is dropped"))

    def take_back(self) -> bool:
        """Bring back the bookmark that was dropped last."""
        if not self._dropped:
            return False
        letter, place = self._dropped.pop()
        try:
            self.reading.jumping.bring_back(letter, place)
        finally:
            self.reading.sheets.show()
        self.reading.sheets.choose(letter)
        self.reading.say(f"bookmark {letter} is back")
        return True

    def _told(self, letter: str) -> tuple[str, str]:
        if letter not in self._words:
            self._words[letter] = self.reading.jumping.told_of(letter)
        return self._words[letter]

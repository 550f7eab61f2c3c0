"""The rows of the history: read as far back as is looked at, narrowed by what is typed."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from enum import StrEnum
from time import monotonic

from tui.app.past import Row, holds
from tui.model.refusals import Refusal
from tui.store.history import History
from tui.store.unrolling import Fate, PastDeed

BEGINNING, OLDER = "beginning", "older"
"""The ids of what stands below the oldest deed, and below the last that was read; a deed's is its place, from 0."""

_ENOUGH = 120
"""Code points of a passage that a row may show."""
_CHUNK = 200
"""Deeds that are looked through between two looks at the clock."""


class Sought(StrEnum):
    """Which row is to be read up to: the last deed that stands, or the beginning."""

    LAST = "last"
    BEGINNING = "beginning"


class PastRows:
    """The deeds of a history that are listed.

    Args:
        history: what was done.
        title_of: the title of an article; empty if there is no such article.
        text_of: the text that the passages of an article count in; empty if that is not known.

    Attributes:
        sought: a row to be read up to, if there is one.
        last: the place of the deed that undo takes back next; None if it was not come to yet, or there is none.
        fault: why the history goes back no further; None if it does, or ends there.
    """

    def __init__(
        self, history: History, title_of: Callable[[str], str], text_of: Callable[[str], str] = lambda _: ""
    ) -> None:
        self.sought: Sought | None = Sought.LAST
        self.last: int | None = None
        self.fault: Refusal | None = None
        self._history = history
        self._title_of = title_of
        self._text_of = text_of
        self._words: tuple[str, ...] = ()
        self._listed: list[str] = []
        self._looked_through = 0
        self._is_new = True

    @property
    def deeds(self) -> Sequence[PastDeed]:
        """All that was read, the newest first."""
        return self._history.deeds

    @property
    def ids(self) -> list[str]:
        """The ids of the rows."""
        if not self.is_whole:
            return [*self._listed, OLDER]
        return self._listed if self._words else [*self._listed, BEGINNING]

    @property
    def counted(self) -> str:
        """How many deeds are listed."""
        return f"{len(self._listed):,}{'' if self.is_whole else '+'}"

    @property
    def is_whole(self) -> bool:
        """Whether all of the history was read and looked through."""
        return self._history.is_whole and self._looked_through == len(self.deeds)

    def place_of(self, row: str | None) -> int | None:
        """The place of a row's deed; of the beginning, that behind the oldest; None of no deed's."""
        if row == BEGINNING:
            return len(self.deeds)
        return int(row) if row is not None and row.isdecimal() else None

    def row(self, place: int) -> Row:
        """The row of a deed."""
        deed = self.deeds[place]
        title = self._title_of(deed.articles[0]) if deed.articles else ""
        start, end = deed.passage
        words = self._text_of(deed.place[0])[start : min(end, start + _ENOUGH)] if end else ""
        return Row(deed, title, place == self.last, words)

    def narrow(self, typed: str) -> None:
        """List only what holds the words that are typed, from the newest on."""
        self._words = tuple(typed.split())
        self._listed, self._looked_through, self._is_new = [], 0, True
        if self._words:
            self.sought = None

    def found(self) -> str | None:
        """The id of the row that was sought, once it was come to; it is sought no more then."""
        if self.sought is Sought.LAST and (self.last is not None or self.is_whole):
            self.sought = None
            return BEGINNING if self.last is None else str(self.last)
        if self.sought is Sought.BEGINNING and self.is_whole:
            self.sought = None
            return self.ids[-1] if self.ids else None
        return None

    def lacks(self, ahead: int, chosen: str | None) -> bool:
        """Whether more is to be read: up to what is sought, and so many rows beyond the chosen one."""
        if self.is_whole:
            return False
        place = self.place_of(chosen)
        index = len(self._listed) if chosen == OLDER else bisect_left(self._listed, place or 0, key=int)
        seeks = self.sought is Sought.BEGINNING or (self.sought is Sought.LAST and self.last is None)
        return seeks or len(self._listed) < index + ahead

    def read_on(self, seconds: float, ahead: int, chosen: str | None) -> bool:
        """Read what is lacking, for so long; gives whether the rows are others than before."""
        until = monotonic() + seconds
        while self.lacks(ahead, chosen):
            self._read_piece()
            if monotonic() > until:
                break
        changed, self._is_new = self._is_new, False
        return changed

    def read_to_last(self) -> None:
        """Read up to the last deed that stands."""
        while self.last is None and not self._history.is_whole:
            self._read_history()

    def _read_piece(self) -> None:
        if self._looked_through == len(self.deeds):
            self._read_history()
        places = range(self._looked_through, min(len(self.deeds), self._looked_through + _CHUNK))
        self._listed += [str(place) for place in places if not self._words or self._holds(self.deeds[place])]
        self._looked_through, self._is_new = places.stop, True

    def _read_history(self) -> None:
        first = len(self.deeds)
        try:
            self._history.read_on()
        except Refusal as refusal:
            self.fault = refusal
        if self.last is None:
            new = range(first, len(self.deeds))
            self.last = next((place for place in new if self._stands(self.deeds[place])), None)

    def _holds(self, deed: PastDeed) -> bool:
        return holds(deed, map(self._title_of, deed.articles), self._words)

    @staticmethod
    def _stands(deed: PastDeed) -> bool:
        return deed.fate is Fate.STANDS and not deed.is_passed_over

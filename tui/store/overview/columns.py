"""Summaries of very many articles in little memory: a column for each thing that is said, a place for each article."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from tui.model.statuses import ArticleState
from tui.store.overview.summaries import Stamp, Summary

BROKEN = "broken"
"""The state of an article whose layer cannot be read."""
STATES = (*(state.value for state in ArticleState), BROKEN)

_SHIFT = 32


class Row(Struct, frozen=True):
    """What is said of one article; as in a summary."""

    state: str
    claims: int
    disputes: int
    mentions: int
    flagged: int
    drafts: int
    edited: int


class Columns:
    """What is known of every article, by its place in the catalog; nothing of those that nobody has told of.

    Attributes:
        states: places in STATES.
        edited: in milliseconds since 1970.
    """

    def __init__(self) -> None:
        self.states = bytearray()
        self.claims, self.disputes, self.mentions, self.flagged, self.drafts = (array("I") for _ in range(5))
        self.edited = array("Q")
        self._sequences, self._written, self._sizes = array("Q"), array("Q"), array("Q")
        self._aims = array("Q")
        self._aims_are_sorted = True

    def __len__(self) -> int:
        return len(self.states)

    def grow(self, length: int) -> None:
        """Make room for so many articles."""
        more = max(0, length - len(self))
        self.states.extend(bytes(more))
        for column in (*self._counts, self.edited, self._sequences, self._written, self._sizes):
            column.frombytes(bytes(more * column.itemsize))

    def row(self, place: int) -> Row:
        """What is known of an article."""
        claims, disputes, mentions, flagged, drafts = (column[place] for column in self._counts)
        return Row(STATES[self.states[place]], claims, disputes, mentions, flagged, drafts, self.edited[place])

    def stamp(self, place: int) -> Stamp:
        """The state of the layer that this is known of."""
        return Stamp(self._sequences[place], self._written[place], self._sizes[place])

    def put(self, place: int, told: Summary, aims: Iterable[int]) -> None:
        """Take in what is said of an article, and the places of the articles that its disputes aim at."""
        self.states[place] = STATES.index(told.state)
        numbers = (told.claims, told.disputes, told.mentions, told.flagged, told.drafts)
        for column, number in zip(self._counts, numbers, strict=True):
            column[place] = number
        self.edited[place] = told.edited
        stamp = told.stamp
        self._sequences[place], self._written[place], self._sizes[place] = stamp.sequence, stamp.written, stamp.size
        for aim in aims:
            self._aims.append(aim << _SHIFT | place)
            self._aims_are_sorted = False

    def put_broken(self, place: int) -> None:
        """Take in that a layer cannot be read."""
        self.put(place, Summary("", ArticleState.NEW), ())
        self.states[place] = STATES.index(BROKEN)

    def broken(self) -> list[int]:
        """The places of the articles whose layers cannot be read."""
        code, found = STATES.index(BROKEN), []
        place = self.states.find(code)
        while place >= 0:
            found.append(place)
            place = self.states.find(code, place + 1)
        return found

    def aiming_at(self, place: int) -> list[int]:
        """The places of the articles whose disputes aim at one, or have done so since the program was started."""
        if not self._aims_are_sorted:
            self._aims = array("Q", sorted(set(self._aims)))
            self._aims_are_sorted = True
        first = bisect_left(self._aims, place << _SHIFT)
        end = bisect_left(self._aims, (place + 1) << _SHIFT, first)
        return [aim & ((1 << _SHIFT) - 1) for aim in self._aims[first:end]]

    @property
    def _counts(self) -> "tuple[array[int], ...]":
        return self.claims, self.disputes, self.mentions, self.flagged, self.drafts

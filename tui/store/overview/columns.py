"""Summaries of very many articles in little memory: a column for each thing that is said, a place for each article."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from tui.model.statuses import ArticleState
from tui.store.overview.summaries import Summary

BROKEN = "broken"
"""The state of an article whose layer cannot be read."""
UNKNOWN = "…"
"""The state of an article whose layer is still to be read for the first time."""
STATES = (*(state.value for state in ArticleState), BROKEN, UNKNOWN)

_CODES = {state: code for code, state in enumerate(ArticleState)}
STATE, FLAGGED, DRAFTS = 0b00111, 0b01000, 0b10000
"""The parts of a kind: its state, whether something is flagged, whether there are drafts."""

_PLACE, _TURN = 28, 8
"""The bits of a place, and of how many times something was said of it, in what an aim is kept as."""
_FEW, _MANY = 256, 8192
"""How many aims may be looked through one by one, and how many are sorted at a time."""


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
        kinds: each a place in STATES, and FLAGGED and DRAFTS if there are such.
        edited: in milliseconds since 1970.
    """

    def __init__(self) -> None:
        self.kinds = bytearray()
        self.claims, self.disputes, self.mentions, self.flagged, self.drafts = (array("I") for _ in range(5))
        self.edited = array("Q")
        self._sequences, self._written, self._sizes = array("Q"), array("Q"), array("Q")
        self._turns = bytearray()
        self._aims, self._new_aims = array("Q"), array("Q")
        self._naming: dict[str, array[int]] = {}

    def __len__(self) -> int:
        return len(self.kinds)

    def grow(self, length: int) -> None:
        """Make room for so many articles."""
        more = max(0, length - len(self))
        self.kinds.extend(bytes(more))
        self._turns.extend(bytes(more))
        for column in (*self._counts, self.edited, self._sequences, self._written, self._sizes):
            column.frombytes(bytes(more * column.itemsize))

    def row(self, place: int) -> Row:
        """What is known of an article."""
        claims, disputes, mentions, flagged, drafts = (column[place] for column in self._counts)
        return Row(STATES[self.kinds[place] & STATE], claims, disputes, mentions, flagged, drafts, self.edited[place])

    def is_of(self, place: int, sequence: int, written: int, size: int) -> bool:
        """Whether what is known is known of that state of a layer; the arguments are those of a stamp."""
        return self._sequences[place] == sequence and self._written[place] == written and self._sizes[place] == size

    def put(self, place: int, told: Summary, aims: Iterable[int]) -> None:
        """Take in what is said of an article, and the places of the articles that its disputes aim at."""
        flags = (FLAGGED if told.flagged else 0) | (DRAFTS if told.drafts else 0)
        self.kinds[place] = _CODES[told.state] | flags
        self.claims[place] = told.claims
        self.disputes[place] = told.disputes
        self.mentions[place] = told.mentions
        self.flagged[place] = told.flagged
        self.drafts[place] = told.drafts
        self.edited[place] = told.edited
        stamp = told.stamp
        self._sequences[place] = stamp.sequence
        self._written[place] = stamp.written
        self._sizes[place] = stamp.size
        turn = self._turns[place] = (self._turns[place] + 1) % (1 << _TURN)
        for speaker in told.speakers:
            if speaker not in self._naming:
                self._naming[speaker] = array("Q")
            self._naming[speaker].append(place << _TURN | turn)
        for aim in aims:
            self._new_aims.append((aim << _PLACE | place) << _TURN | turn)
        if len(self._new_aims) > _MANY:
            self._sort_aims()

    def put_broken(self, place: int) -> None:
        """Take in that a layer cannot be read."""
        self.put(place, Summary("", ArticleState.NEW), ())
        self.kinds[place] = STATES.index(BROKEN)

    def put_unknown(self, place: int) -> None:
        """Take in that there is a layer of which nothing is known, if that is so."""
        if self.is_of(place, 0, 0, 0):
            self.kinds[place] = STATES.index(UNKNOWN)

    def states(self) -> dict[str, int]:
        """How many articles are in each state, in the order of STATES; those without any are left out."""
        met = Counter(kind & STATE for kind in self.kinds)
        return {state: met[code] for code, state in enumerate(STATES) if met[code]}

    def broken(self) -> list[int]:
        """The places of the articles whose layers cannot be read."""
        code, found = STATES.index(BROKEN), []
        place = self.kinds.find(code)
        while place >= 0:
            found.append(place)
            place = self.kinds.find(code, place + 1)
        return found

    def aiming_at(self, place: int) -> list[int]:
        """The places of the articles whose disputes aim at one."""
        if len(self._new_aims) > _FEW:
            self._sort_aims()
        first, end = (bound << _PLACE + _TURN for bound in (place, place + 1))
        found = list(self._aims[bisect_left(self._aims, first) : bisect_left(self._aims, end)])
        found += [aim for aim in self._new_aims if first <= aim < end]
        return sorted(aim >> _TURN & (1 << _PLACE) - 1 for aim in found if self._holds(aim))

    def naming(self, speaker: str) -> list[int]:
        """The places of the articles whose items name a speaker."""
        named = self._naming.get(speaker, array("Q"))
        held = [one for one in named if self._holds(one)]
        if len(named) > 2 * len(held) + _FEW:
            self._naming[speaker] = array("Q", held)
        return sorted({one >> _TURN for one in held})

    def is_named(self, speaker: str) -> bool:
        """Whether items of any article name a speaker."""
        return any(map(self._holds, self._naming.get(speaker, ())))

    def _sort_aims(self) -> None:
        self._aims = array("Q", sorted([*self._aims, *self._new_aims]))
        self._new_aims = array("Q")

    def _holds(self, aim: int) -> bool:
        """Whether nothing else was said since of the article that aims."""
        return self._turns[aim >> _TURN & (1 << _PLACE) - 1] == aim & (1 << _TURN) - 1

    @property
    def _counts(self) -> "tuple[array[int], ...]":
        return self.claims, self.disputes, self.mentions, self.flagged, self.drafts

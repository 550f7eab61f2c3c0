"""Timing: how long each action took in this session, from its key until all was done, the disk included."""

from array import array
from collections.abc import Iterable

from msgspec import Struct

_PARTS = 4
"""Into how many parts each doubling of a time is divided: what is told of it is true to a quarter."""
_PLACES = 32 * _PARTS


class Took(Struct, frozen=True):
    """How long an action took, in milliseconds.

    Attributes:
        half: half of the times it took no longer.
        most: nine of ten times it took no longer.
        worst: the longest time.
    """

    action: str
    times: int
    half: float
    most: float
    worst: float


class Timing:
    """Counts, for each action, in how many times it took how long; a few hundred bytes for each action."""

    def __init__(self) -> None:
        self._counts: dict[str, array[int]] = {}
        self._worst: dict[str, float] = {}

    def take(self, action: str, seconds: float) -> None:
        """Take in how long an action took."""
        counts = self._counts.get(action)
        if counts is None:
            counts = self._counts[action] = array("I", bytes(4 * _PLACES))
            self._worst[action] = 0.0
        counts[_place(int(seconds * 1e6))] += 1
        self._worst[action] = max(self._worst[action], seconds)

    def slowest(self) -> list[Took]:
        """How long the actions took, the slowest first: the one of which a tenth of the times took longest."""
        found = [self._took(action, counts) for action, counts in self._counts.items()]
        return sorted(found, key=lambda took: (-took.most, -took.worst, took.action))

    def _took(self, action: str, counts: Iterable[int]) -> Took:
        listed, worst = list(counts), self._worst[action] * 1000
        half, most = (min(worst, _end(listed, share) / 1000) for share in (0.5, 0.9))
        return Took(action, sum(listed), half, most, worst)


def _place(microseconds: int) -> int:
    """Where a time is counted: the two bits after its first one say which part of its doubling it is in."""
    length = microseconds.bit_length()
    if length < 3:
        return max(0, microseconds)
    return min(_PLACES - 1, length * _PARTS + (microseconds >> length - 3 & _PARTS - 1))


def _end(counts: Iterable[int], share: float) -> float:
    """The time, in microseconds, within which so large a share of the times was."""
    listed = list(counts)
    left = share * sum(listed)
    for place, count in enumerate(listed):
        left -= count
        if count and left <= 0:
            return _upper(place)
    return 0.0


def _upper(place: int) -> float:
    """The end of the times that are counted at a place, in microseconds."""
    length, part = divmod(place, _PARTS)
    return place + 1 if length < 3 else (_PARTS + part + 1) * 2.0 ** (length - 3)

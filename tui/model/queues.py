"""Queues: the items of a review in their order, which of them are decided, and how fast that goes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappush, heappushpop, nlargest
from itertools import chain
from statistics import median

from msgspec import Struct

from tui.model.decisions import Decision, Verdict, decision_id
from tui.model.layers import Layer
from tui.model.opinions import NO_OPINIONS, Opinions
from tui.model.reviewing import NOBODY, Place, Round, places_in
from tui.model.speakers import Speaker

LATEST = 10
"""How many decisions are remembered in their order."""


class Queue:
    """The items of one review; filled layer by layer.

    Args:
        begun: the review.
        annotator: whose items they are.

    Attributes:
        places: of the items, in the catalog's and in reading order; of a sample none before all layers are in.
        seen: how many items were found so far that may be drawn, or were.
        is_whole: whether all layers are in.
    """

    def __init__(self, begun: Round, annotator: str) -> None:
        self.begun = begun
        self.annotator = annotator
        self.places: list[Place] = []
        self._latest: list[tuple[Place, Verdict]] = []
        self.seen = 0
        self.is_whole = False
        self._index: dict[Place, int] = {}
        self._decided: dict[Place, Decision] = {}
        self._known: dict[Place, Decision] = {}
        self._gone: set[Place] = set()
        self._drawing = Drawing(begun.wanted.sample, begun.wanted.seed) if begun.wanted.sample else None

    @property
    def latest(self) -> Sequence[tuple[Place, Verdict]]:
        """The last decisions of this review, the last one first."""
        if not self._latest and self._decided:
            newest = nlargest(LATEST, self._decided.items(), key=lambda row: row[1].at)
            self._latest = [(place, one.verdict) for place, one in newest]
        return self._latest

    @property
    def done(self) -> int:
        """How many are decided."""
        return len(self._decided)

    @property
    def left(self) -> int:
        """How many are not."""
        return len(self.places) - len(self._decided) - len(self._gone)

    def add(
        self,
        layer: Layer,
        decided: Mapping[str, Decision],
        speakers: Mapping[str, Speaker] = NOBODY,
        opinions: Opinions = NO_OPINIONS,
    ) -> None:
        """Put in what a layer has for this review.

        Args:
            layer: whose items are reviewed.
            decided: what the reviewer has decided in this article so far.
            speakers: those there are.
            opinions: on the items of the layer, if the review is of what was said of them.
        """
        found = places_in(layer, self.begun, decided, speakers, opinions)
        self.seen += len(found)
        if self._drawing is not None:
            self._drawing.add(found)
        else:
            self._append(found)
        for place in found:
            one = decided.get(decision_id(self.annotator, place[1]))
            if one is not None and self._drawing is not None:
                self._known[place] = one
            else:
                self._note(place, one)

    def finish(self) -> None:
        """All layers are in: draw the sample, if it is one."""
        if self._drawing is not None:
            self._append(self._drawing.drawn())
            for place in self.places:
                self._note(place, self._known.get(place))
            self._drawing = None
            self._known.clear()
        self._latest.clear()
        self.is_whole = True

    def decide(self, place: Place, decision: Decision | None) -> None:
        """An item is decided, or is not any more; one that is none of these does not matter."""
        self._latest = [row for row in self._latest if row[0] != place]
        if decision is not None:
            before = self.latest
            self._note(place, decision)
            if place in self._decided:
                self._latest = [(place, decision.verdict), *before][:LATEST]
        else:
            self._note(place, None)

    def decision(self, place: Place) -> Decision | None:
        """What is decided of an item in this review."""
        return self._decided.get(place)

    def index(self, place: Place) -> int | None:
        """Where an item stands; None if it is none of these."""
        return self._index.get(place)

    def next_undecided(self, index: int) -> int | None:
        """The next item that is not decided, from a place on and then from the beginning; None if there is none."""
        if not self.left:
            return None
        order = chain(range(index, len(self.places)), range(min(index, len(self.places))))
        return next((one for one in order if self._waits(self.places[one])), None)

    def undecided(self) -> Iterator[Place]:
        """All items that are not decided, in order, as they are found."""
        return filter(self._waits, tuple(self.places))

    def leave_out(self, place: Place) -> None:
        """An item is not there any more, or cannot be read."""
        if place in self._index and place not in self._decided:
            self._gone.add(place)

    def take_in(self, place: Place) -> None:
        """An item is there again."""
        self._gone.discard(place)

    def _waits(self, place: Place) -> bool:
        return place not in self._decided and place not in self._gone

    def _append(self, places: Iterable[Place]) -> None:
        for place in places:
            self._index[place] = len(self.places)
            self.places.append(place)

    def _note(self, place: Place, decision: Decision | None) -> None:
        if place in self._index and decision is not None and decision.round == self.begun.number:
            self._decided[place] = decision
            self._gone.discard(place)
        else:
            self._decided.pop(place, None)


class Drawing:
    """Draws a sample out of items that come one after another: all are as likely, and the same seed draws the same.

    Whether one is drawn depends on its name, the seed, and how many others go before it; not on their order. So a
    sample stays what it is while its items change.

    Args:
        size: how many are drawn.
        seed: any number.
    """

    def __init__(self, size: int, seed: int) -> None:
        self._size = size
        self._seed = seed.to_bytes(8, "big", signed=True)
        self._kept: list[tuple[int, int, Place]] = []
        self._count = 0

    def add(self, places: Iterable[Place]) -> None:
        """Let these take part."""
        for place in places:
            name = "#".join(place).encode("utf-8", "surrogatepass")
            digest = hashlib.blake2b(name, digest_size=8, key=self._seed).digest()
            self._count += 1
            one = (-int.from_bytes(digest, "big"), self._count, place)
            if len(self._kept) < self._size:
                heappush(self._kept, one)
            else:
                heappushpop(self._kept, one)

    def drawn(self) -> Iterator[Place]:
        """Those that are drawn, in the order in which they came."""
        yield from (place for _, _, place in sorted(self._kept, key=lambda row: row[1]))


_FEW = 3
"""Decisions without which there is no pace."""


class Pace(Struct, frozen=True):
    """How fast decisions were made.

    Attributes:
        minute: how many a minute.
        seconds: how long one took, half of them longer, half of them not.
    """

    minute: float
    seconds: float


def pace_of(seconds: Sequence[float]) -> Pace | None:
    """The pace of decisions that took so many seconds each; None of only a few."""
    if len(seconds) < _FEW:
        return None
    total = sum(seconds)
    return Pace(60 * len(seconds) / total if total > 0 else 0.0, median(seconds))

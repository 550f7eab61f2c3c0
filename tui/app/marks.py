"""Marks: which items cover which characters, looked up by row, changed item by item.

Marks are kept in buckets by place, so that neither a row nor an edit costs more in an article with more items.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.spans import Span, hull
from tui.model.speakers import Mention, Speaker

_BUCKET = 256

Item = Claim | Dispute | Mention


class Mark(Struct, frozen=True, order=True):
    """One span of one item.

    Attributes:
        start: its first code point.
        end: one past its last.
        item: the item's id.
        kind: `content`, `source`, `cue`, `evidence` or `mention`.
        speaker: the colour number of the speaker; -1 while nobody is linked.
        leads: whether the item's text begins with this span; the gutter names it there.
    """

    start: int
    end: int
    item: str
    kind: str
    speaker: int
    leads: bool = False


def marks_of(item: Item, speakers: Mapping[str, Speaker]) -> list[Mark]:
    """Everything that an item marks in the text."""

    def colour(speaker: str) -> int:
        return speakers[speaker].colour if speaker in speakers else -1

    if isinstance(item, Mention):
        return [Mark(item.start, item.end, item.id, "mention", colour(item.speaker))]
    if isinstance(item, Dispute):
        own = colour(item.by.speaker)
        groups = [("evidence", item.evidence, own), ("cue", item.cue, own)]
    else:
        own = colour(item.speakers[0]) if item.speakers else -1
        groups = [("content", item.content, own), ("cue", item.cue, own)]
        groups += [("source", source.spans, colour(source.speaker)) for source in item.sources]
    lead = min(groups[0][1])
    return [
        Mark(span.start, span.end, item.id, kind, number, leads=kind == groups[0][0] and span == lead)
        for kind, spans, number in groups
        for span in spans
    ]


def extent(item: Item) -> Span:
    """Where an item stands in reading order: its content, its evidence, or itself."""
    if isinstance(item, Mention):
        return Span(item.start, item.end)
    return hull(item.evidence if isinstance(item, Dispute) else item.content)


def speakers_of(item: Item) -> tuple[str, ...]:
    """The ids of the speakers that an item names."""
    if isinstance(item, Mention):
        return (item.speaker,)
    return (item.by.speaker,) if isinstance(item, Dispute) else item.speakers


class MarkIndex:
    """All marks of one article."""

    def __init__(self) -> None:
        self._buckets: defaultdict[int, list[Mark]] = defaultdict(list)
        self._of_item: dict[str, list[Mark]] = {}

    def put(self, item: str, marks: Iterable[Mark]) -> None:
        """Put an item's marks in place of those it had."""
        self.drop(item)
        self._of_item[item] = list(marks)
        for mark in self._of_item[item]:
            for bucket in _buckets_of(mark):
                self._buckets[bucket].append(mark)

    def drop(self, item: str) -> None:
        """Take an item's marks away, if it has any."""
        for mark in self._of_item.pop(item, ()):
            for bucket in _buckets_of(mark):
                self._buckets[bucket].remove(mark)

    def of(self, item: str) -> list[Mark]:
        """The marks of one item."""
        return self._of_item.get(item, [])

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that cover a code point from `start` up to `end`, in order."""
        found = {
            mark
            for bucket in range(start // _BUCKET, max(start, end - 1) // _BUCKET + 1)
            for mark in self._buckets.get(bucket, ())
            if mark.start < end and start < mark.end
        }
        return sorted(found)


def runs(marks: list[Mark], start: int, end: int) -> Iterator[tuple[int, int, list[Mark]]]:
    """The range cut wherever a mark begins or ends: from, to, and the marks that cover all of it."""
    edges = {start, end}
    for mark in marks:
        edges.update((max(start, mark.start), min(end, mark.end)))
    ordered = sorted(edges)
    for left, right in pairwise(ordered):
        yield left, right, [mark for mark in marks if mark.start <= left and right <= mark.end]


def _buckets_of(mark: Mark) -> range:
    return range(mark.start // _BUCKET, (mark.end - 1) // _BUCKET + 1)

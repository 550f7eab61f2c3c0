"""Marks: which items cover which characters, looked up by row, changed item by item.

Items are kept in buckets by place, and longer ones in larger buckets, so that neither a row nor an edit costs more
in an article with more or longer items.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import accumulate
from operator import attrgetter

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.dismissals import Dismissal
from tui.model.disputes import Dispute
from tui.model.edits import Edit
from tui.model.spans import Span, Spans, hull
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status

_SMALLEST = 8
"""The smallest buckets hold two to the power of so many code points; each larger size holds 16 times as many."""
_STEP = 4

_FEW = 16
"""An item of more marks is searched by halves."""

_END = attrgetter("end")

REJECTED = "rejected"
"""The kind of the marks of an item that was rejected: they are not seen in the text."""

Item = Claim | Dispute | Mention


class Mark(Struct, frozen=True, order=True):
    """One span of one item.

    Attributes:
        start: its first code point.
        end: one past its last.
        item: the item's id.
        kind: `content`, `source`, `cue`, `evidence` or `mention`; `rejected` for each of an item that is.
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
    if isinstance(item, Mention):
        own = speakers.get(item.speaker)
        return [Mark(item.start, item.end, item.id, "mention", own.colour if own is not None else -1)]
    if isinstance(item, Dispute):
        groups = [("evidence", item.evidence, item.by.speaker), ("cue", item.cue, item.by.speaker)]
    else:
        said_by = next(iter(item.speakers), "")
        groups = [("content", item.content, said_by), ("cue", item.cue, said_by)]
        for source in item.sources:
            groups.append(("source", source.spans, source.speaker))
    text, lead = groups[0][0], min(groups[0][1])
    is_rejected = item.status is Status.REJECTED
    marks: list[Mark] = []
    for kind, spans, name in groups:
        speaker = None if is_rejected else speakers.get(name)
        colour = speaker.colour if speaker is not None else -1
        for span in spans:
            leads = kind == text and span == lead
            marks.append(Mark(span.start, span.end, item.id, REJECTED if is_rejected else kind, colour, leads))
    return marks


def text_of(item: Item) -> Spans:
    """What an item is about: its content, its evidence, or itself."""
    if isinstance(item, Mention):
        return (Span(item.start, item.end),)
    return item.evidence if isinstance(item, Dispute) else item.content


def last_touched(edit: Edit, article: str) -> Item | Dismissal | None:
    """The last item or dismissal of an article that an edit makes, changes or takes away; as it was, if it is gone."""
    for change in reversed(edit.changes):
        record = change.after or change.before
        if change.part == article and isinstance(record, Claim | Dispute | Mention | Dismissal):
            return record
    return None


def extent(item: Item) -> Span:
    """Where an item stands in reading order."""
    spans = text_of(item)
    return spans[0] if len(spans) == 1 else hull(spans)


def reach_of(item: Item) -> tuple[int, int]:
    """Where the first of an item's marks begins and the last one ends."""
    if isinstance(item, Mention):
        return item.start, item.end
    spans = [*text_of(item), *item.cue]
    for source in () if isinstance(item, Dispute) else item.sources:
        spans += source.spans
    return min(spans).start, max(spans, key=_END).end


class MarkIndex:
    """All marks of one article; those of an item are made when somebody first looks there.

    Args:
        made: makes the marks of an item, by its id.
    """

    def __init__(self, made: Callable[[str], list[Mark]]) -> None:
        self._made = made
        self._of_item: dict[str, list[Mark]] = {}
        self._reach: dict[str, list[int]] = {}
        self._hulls: dict[str, tuple[int, int]] = {}
        self._bucket_of: dict[str, tuple[int, int, int]] = {}
        self._buckets: dict[tuple[int, int], list[str]] = {}
        self._sizes: Counter[int] = Counter()

    def put(self, item: str, start: int, end: int) -> None:
        """Put an item in, or in another place, whose marks lie between two offsets; they are made anew."""
        self.drop(item)
        size = _size_for(end - start)
        first, last = start >> size, (end - 1) >> size
        self._bucket_of[item] = (size, first, last)
        self._sizes[size] += 1
        for number in (first,) if first == last else (first, last):
            self._buckets.setdefault((size, number), []).append(item)

    def drop(self, item: str) -> None:
        """Take an item and its marks away, if it has any."""
        self._of_item.pop(item, None)
        self._reach.pop(item, None)
        self._hulls.pop(item, None)
        if item not in self._bucket_of:
            return
        size, first, last = self._bucket_of.pop(item)
        self._sizes[size] -= 1
        for number in {first, last}:
            self._buckets[size, number].remove(item)

    def of(self, item: str) -> list[Mark]:
        """The marks of one item, in order."""
        if item not in self._of_item:
            if item not in self._bucket_of:
                return []
            marks = self._of_item[item] = sorted(self._made(item))
            self._hulls[item] = (marks[0].start, max(marks, key=_END).end) if marks else (0, 0)
            if len(marks) > _FEW:
                self._reach[item] = list(accumulate(map(_END, marks), max))
        return self._of_item[item]

    def hull_of(self, item: str) -> tuple[int, int]:
        """Where the first of an item's marks begins and the last one ends, as they are seen; 0 and 0 without any."""
        self.of(item)
        return self._hulls.get(item, (0, 0))

    def touching(self, item: str, start: int, end: int) -> list[Mark]:
        """The marks of one item that cover a code point from `start` up to `end`, in order."""
        marks = self.of(item)
        reach = self._reach.get(item)
        if reach is not None:
            marks = marks[bisect_right(reach, start) : bisect_left(marks, end, key=attrgetter("start"))]
        return [mark for mark in marks if mark.start < end and start < mark.end]

    def near(self, start: int, end: int) -> set[str]:
        """The items that have marks between two offsets, or before and behind."""
        last = max(start, end - 1)
        close_by = set[str]()
        for size, count in self._sizes.items():
            if count:
                for number in range(start >> size, (last >> size) + 1):
                    close_by.update(self._buckets.get((size, number), ()))
        near = set[str]()
        for item in close_by:
            if item not in self._hulls:
                self.of(item)
            first, behind = self._hulls[item]
            if first <= last and start < behind:
                near.add(item)
        return near

    def within(self, start: int, end: int) -> list[Mark]:
        """The marks that cover a code point from `start` up to `end`, in order."""
        found: list[Mark] = []
        for item in self.near(start, end):
            if item in self._reach:
                found += self.touching(item, start, end)
                continue
            for mark in self._of_item[item]:
                if mark.start < end and start < mark.end:
                    found.append(mark)
        found.sort()
        return found


def _size_for(length: int) -> int:
    """The size of the buckets of which an item of that length touches no more than two."""
    return _SMALLEST + _STEP * max(0, -(-((length - 1).bit_length() - _SMALLEST) // _STEP))

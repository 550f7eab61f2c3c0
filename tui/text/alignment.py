"""Alignment: which stretches of a text its next version has, too, and where.

Unchanged sentences that occur once in both are found first and hold the rest in place; only what stands between
them is compared word by word. So the cost grows with the changes, not with the square of the length.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct
from rapidfuzz.distance import Indel

_SENTENCE_END = re.compile(r"\n+|[.!?…]+[\"'”’»)\]]*\s+|[。！？]+")
_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORK = 100_000_000
"""Pairs of words that a changed stretch may have; what is larger counts as replaced."""

_Ranges = tuple[int, int, int, int]
"""From and to in the old pieces, from and to in the new ones."""


class Block(Struct, frozen=True):
    """A stretch that both texts have.

    Attributes:
        old: its offset in the old text.
        new: its offset in the new text.
        length: in code points.
    """

    old: int
    new: int
    length: int


class Alignment:
    """The stretches of an old text that a new one has, too, in the same order.

    Attributes:
        blocks: those stretches, as long as they go on in both.
    """

    def __init__(self, old: str, new: str) -> None:
        self._lengths = (len(old), len(new))
        self.blocks = _joined(_blocks(old, new))
        self._starts = [block.old for block in self.blocks]
        self._new_starts = [block.new for block in self.blocks]

    def block_at(self, offset: int) -> Block | None:
        """The stretch that holds a code point of the old text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.blocks[index].old + self.blocks[index].length:
            return None
        return self.blocks[index]

    def origin_of(self, offset: int, length: int) -> int | None:
        """Where a stretch of the new text stands in the old one; None unless all of it does."""
        index = bisect_right(self._new_starts, offset) - 1
        if index < 0 or offset + length > self.blocks[index].new + self.blocks[index].length:
            return None
        return self.blocks[index].old + offset - self.blocks[index].new

    def start_of(self, offset: int) -> int:
        """Where in the new text a range begins that begins at an offset of the old one; replaced words go along."""
        block = self.block_at(offset)
        if block is not None:
            return block.new + offset - block.old
        index = bisect_right(self._starts, offset) - 1
        return self.blocks[index].new + self.blocks[index].length if index >= 0 else 0

    def end_of(self, offset: int) -> int:
        """Where in the new text a range ends that ends at an offset of the old one; replaced words go along."""
        block = self.block_at(offset - 1)
        if block is not None:
            return block.new + offset - block.old
        index = bisect_right(self._starts, offset - 1)
        return self.blocks[index].new if index < len(self.blocks) else self._lengths[1]


def _blocks(old: str, new: str) -> Iterator[Block]:
    if old == new:
        yield Block(0, 0, len(old))
        return
    olds, news = _pieces(old), _pieces(new)
    old_ends = [0, *accumulate(map(len, olds))]
    new_ends = [0, *accumulate(map(len, news))]
    for low, high, other_low, other_high, same in _aligned(olds, news):
        if same:
            start = old_ends[low]
            yield Block(start, new_ends[other_low], old_ends[high] - start)
        else:
            between = (old_ends[low], old_ends[high], new_ends[other_low], new_ends[other_high])
            yield from _compared(old, new, between)


def _pieces(text: str) -> list[str]:
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends) if start < end]


def _aligned(olds: Sequence[str], news: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Ranges of pieces that are the same, or that stand in each other's place, in order."""
    waiting: list[tuple[_Ranges, bool]] = [((0, len(olds), 0, len(news)), False)]
    while waiting:
        ranges, same = waiting.pop()
        low, high, other_low, other_high = ranges
        if same:
            yield *ranges, True
            continue
        before, behind = _common(olds, news, ranges)
        if before:
            waiting.append(((low + before, high, other_low + before, other_high), False))
            waiting.append(((low, low + before, other_low, other_low + before), True))
            continue
        if behind:
            waiting.append(((high - behind, high, other_high - behind, other_high), True))
            waiting.append(((low, high - behind, other_low, other_high - behind), False))
            continue
        anchors = _anchors(olds, news, ranges)
        if not anchors:
            if low < high and other_low < other_high:
                yield *ranges, False
            continue
        steps: list[tuple[_Ranges, bool]] = []
        for place, other in anchors:
            steps.append(((low, place, other_low, other), False))
            steps.append(((place, place + 1, other, other + 1), True))
            low, other_low = place + 1, other + 1
        steps.append(((low, high, other_low, other_high), False))
        waiting.extend(reversed(steps))


def _common(olds: Sequence[Hashable], news: Sequence[Hashable], ranges: _Ranges) -> tuple[int, int]:
    """How many pieces are the same at the beginning; if none is, how many at the end."""
    low, high, other_low, other_high = ranges
    room = min(high - low, other_high - other_low)
    before = next((n for n in range(room) if olds[low + n] != news[other_low + n]), room)
    if before:
        return before, 0
    behind = next((n for n in range(room) if olds[high - 1 - n] != news[other_high - 1 - n]), room)
    return 0, behind


def _anchors(olds: Sequence[str], news: Sequence[str], ranges: _Ranges) -> list[tuple[int, int]]:
    """Pieces that occur once in both ranges, as many as stand in the same order."""
    low, high, other_low, other_high = ranges
    times, other_times = Counter(olds[low:high]), Counter(news[other_low:other_high])
    places = {news[place]: place for place in range(other_low, other_high) if other_times[news[place]] == 1}
    pairs = [
        (place, places[olds[place]])
        for place in range(low, high)
        if times[olds[place]] == 1 and olds[place] in places and not olds[place].isspace()
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second numbers rise, as their first ones do."""
    last: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, other) in enumerate(pairs):
        pile = bisect_right(tops, other)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(other)
            last.append(index)
        else:
            tops[pile], last[pile] = other, index
    chosen: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _compared(old: str, new: str, between: _Ranges) -> Iterator[Block]:
    """The words that two stretches share, in order."""
    olds, news = _TOKEN.findall(old[between[0] : between[1]]), _TOKEN.findall(new[between[2] : between[3]])
    ranges = (0, len(olds), 0, len(news))
    before, _ = _common(olds, news, ranges)
    _, behind = _common(olds, news, (before, len(olds), before, len(news)))
    start, other_start = between[0], between[2]
    length = sum(map(len, olds[:before]))
    tail = sum(map(len, olds[len(olds) - behind :]))
    if length:
        yield Block(start, other_start, length)
    middle, other_middle = olds[before : len(olds) - behind], news[before : len(news) - behind]
    if middle and other_middle and len(middle) * len(other_middle) <= _MOST_WORK:
        ends = list(accumulate(map(len, middle), initial=start + length))
        other_ends = list(accumulate(map(len, other_middle), initial=other_start + length))
        for code in Indel.opcodes(middle, other_middle):
            if code.tag == "equal":
                first = ends[code.src_start]
                yield Block(first, other_ends[code.dest_start], ends[code.src_end] - first)
    if tail:
        yield Block(between[1] - tail, between[3] - tail, tail)


def _joined(blocks: Iterator[Block]) -> list[Block]:
    """The same, those that go on in each other as one."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == (block.old, block.new):
            joined[-1] = Block(last.old, last.new, last.length + block.length)
        elif block.length:
            joined.append(block)
    return joined

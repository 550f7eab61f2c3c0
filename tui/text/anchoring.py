"""Anchoring: where the spans of a text are to be found in its next version.

After the way of the W3C's TextQuoteSelector: the exact words, told from others that read the same by what stands
before and behind them. A span whose words and surroundings are unchanged is carried over without a search.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct
from rapidfuzz import fuzz

from tui.model.spans import Span, trimmed
from tui.text.alignment import Alignment
from tui.text.graphemes import snapped

CONTEXT = 32
"""How many code points before and behind are looked at."""
_QUOTED = 16
"""How many code points before and behind are searched for together with the words."""
_EVIDENCE = 24
"""How many code points, words and surroundings together, have to be as they were for a place to be sure."""
_MARGIN = 8
"""How much worse than the best the next one has to be for the best to be sure."""
_EXACT = 40
"""What it counts that the words are the same."""
_ALIGNED = 4
"""What it counts that they stand in an unchanged stretch."""
_ANOTHERS = 16
"""What it counts against a place that other words of the old text, which read the same, have more right to it."""
_WINDOW = 5_000
"""How far from where it should be, in code points, short words are looked for."""
_NEAREST = 4
"""How many places are looked at on either side."""
_MOST = 6
"""How many placements are offered."""
_SHORT = 20
"""Words up to this length may be replaced by quite other ones."""
_LEAST_ALIKE = 0.55
_UNLIKELY = 20
"""How much worse than the best a placement may be to be offered."""
_WRONG_ORDER = 16
_FARTHEST = 24


class Verdict(StrEnum):
    """What became of an item's spans."""

    KEPT = "kept"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    LOST = "lost"


Placement = tuple[Span | None, ...]
"""A new place for each span; None where the words are gone."""


class Anchoring(Struct, frozen=True):
    """What became of the spans of one item.

    Attributes:
        verdict: for all of them together. Kept or moved: the same words, at the same offsets or at others, without
            doubt. Ambiguous: the same words, but in doubt where. Changed: other words, or some are gone.
        placements: where they may be, the likeliest first; of kept and moved ones just one, of lost ones none.
    """

    verdict: Verdict
    placements: tuple[Placement, ...]


class _Candidate(Struct, frozen=True):
    """A place where a span may be.

    Attributes:
        evidence: the code points, words and surroundings, that are as they were.
    """

    span: Span | None
    score: float
    evidence: int = 0
    exact: bool = False


_GONE = _Candidate(None, 0.0)


class Anchors:
    """Finds the spans of an old text in a new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._alignment = Alignment(old, new)
        self._first_change = _common_length(old, new)
        self._last_change = len(old) - _common_length(old[self._first_change :], new[self._first_change :], end=True)

    def of(self, spans: Sequence[Span]) -> Anchoring:
        """What became of the spans of one item, which are decided together.

        Args:
            spans: at least one, in any order; they may overlap.
        """
        unchanged = [self._unchanged(span) for span in spans]
        if all(unchanged):
            return _sure(tuple(unchanged), spans)
        ranked = self._ranked(spans)
        if not ranked:
            return Anchoring(Verdict.LOST, ())
        placements = tuple(tuple(one.span for one in chosen) for _, chosen in ranked)
        score, best = ranked[0]
        if not all(one.exact for one in best):
            return Anchoring(Verdict.CHANGED, placements)
        rivals = [other for other, chosen in ranked[1:] if score - other < _MARGIN and all(one.exact for one in chosen)]
        if rivals or not self._is_sure(best, spans):
            return Anchoring(Verdict.AMBIGUOUS, placements)
        return _sure(placements[0], spans)

    def near(self, offset: int) -> int:
        """Where in the new text one is that was at an offset of the old one."""
        return self._alignment.start_of(offset)

    def _unchanged(self, span: Span) -> Span | None:
        """Where a span is if its words and enough around them stand in one unchanged stretch."""
        if span.end <= self._first_change:
            return span
        if span.start >= self._last_change:
            shift = len(self._new) - len(self._old)
            return Span(span.start + shift, span.end + shift)
        block = self._alignment.block_at(span.start)
        if block is None or span.end > block.old + block.length:
            return None
        moved = Span(span.start - block.old + block.new, span.end - block.old + block.new)
        before, behind = self._sides(span, moved)
        if before + behind + min(len(span), _EXACT) < _EVIDENCE:
            return None
        if min(before, behind) < _MARGIN:
            before, behind = max(0, before - _MARGIN), max(0, behind - _MARGIN)
            quoted = self._new[max(0, moved.start - before) : moved.end + behind]
            if self._new.find(quoted, self._new.find(quoted) + 1) >= 0:
                return None
        return moved

    def _context(self, span: Span, moved: Span) -> int:
        """How many code points before and behind are as they were."""
        return sum(self._sides(span, moved))

    def _sides(self, span: Span, moved: Span) -> tuple[int, int]:
        before = _same_before(self._old, span.start, self._new, moved.start)
        return before, _same_behind(self._old, span.end, self._new, moved.end)

    def _is_sure(self, chosen: Sequence[_Candidate], spans: Sequence[Span]) -> bool:
        main = max(range(len(spans)), key=lambda index: len(spans[index]))
        found, old = chosen[main].span, spans[main]
        certain = chosen[main].evidence >= _EVIDENCE or self._is_unique(old)
        for one, span in zip(chosen, spans, strict=True):
            beside = (
                certain and one.span and found and one.span.start - found.start == span.start - old.start
            )  # at the same distance from what is certain
            if not (beside or one.evidence >= _EVIDENCE or self._is_unique(span)):
                return False
        return True

    def _is_unique(self, span: Span) -> bool:
        words = span.text_of(self._old)
        return all(text.find(words, text.find(words) + 1) < 0 for text in (self._old, self._new))

    def _ranked(self, spans: Sequence[Span]) -> list[tuple[float, list[_Candidate]]]:
        """Choices of a place for each span, with their scores, the best first."""
        order = sorted(range(len(spans)), key=lambda index: -len(spans[index]))
        main, others = order[0], order[1:]
        alone = [self._candidates(span) for span in spans]
        ranked: list[tuple[float, list[_Candidate]]] = []
        for candidate in (*alone[main], *([_GONE] if others else [])):
            choices = [_GONE] * len(spans)
            choices[main] = candidate
            score, seconds = candidate.score, []
            for index in others:
                rated = self._rated(index, main, choices, spans, alone[index])
                choices[index] = rated[0][1]
                score += rated[0][0]
                seconds += [(rated[0][0] - worse, index, other) for worse, other in rated[1:3]]
            ranked.append((score, choices))
            for lost, index, other in seconds:
                ranked.append((score - lost, [*choices[:index], other, *choices[index + 1 :]]))
        found = [(score, choices) for score, choices in ranked if any(one.span for one in choices)]
        found.sort(key=lambda one: -one[0])
        unique = {tuple(one.span for one in choices): (score, choices) for score, choices in reversed(found)}
        best = sorted(unique.values(), key=lambda one: -one[0])[:_MOST]
        return [one for one in best if one[0] > best[0][0] - _UNLIKELY]

    def _rated(
        self,
        index: int,
        main: int,
        choices: Sequence[_Candidate],
        spans: Sequence[Span],
        alone: Sequence[_Candidate],
    ) -> list[tuple[float, _Candidate]]:
        """The places for a further span, by how well they go with those chosen already."""
        span, anchor = spans[index], choices[main].span
        distance = span.start - spans[main].start
        words = span.text_of(self._old)
        near = [] if anchor is None else self._nearest(words, anchor.start + distance)
        known = {one.span.start for one in alone if one.span}
        taken = [
            choice.span
            for other, choice in zip(spans, choices, strict=True)
            if choice.span is not None and not other.overlaps(span)
        ]
        rated: list[tuple[float, _Candidate]] = [(0.0, _GONE)]
        for candidate in (*alone, *(self._exact(span, words, start) for start in near if start not in known)):
            place = candidate.span
            if place is None or any(place.overlaps(other) for other in taken):
                continue
            lost = 0.0
            if anchor is not None:
                moved = place.start - anchor.start
                lost += min(_FARTHEST, abs(moved - distance) / 8)
                lost += _WRONG_ORDER if moved * distance < 0 else 0
            rated.append((candidate.score - lost, candidate))
        return sorted(rated, key=lambda one: -one[0])

    def _candidates(self, span: Span) -> list[_Candidate]:
        """The places where one span may be, by itself, the likeliest first."""
        words = span.text_of(self._old)
        aligned = self._alignment.start_of(span.start)
        starts = {*self._quoted(span), *self._nearest(words, aligned)}
        found = [*(self._exact(span, words, start) for start in starts), *self._edited(span, words)]
        return sorted(found, key=lambda one: (-one.score, abs((one.span or span).start - aligned)))[:_MOST]

    def _exact(self, span: Span, words: str, start: int) -> _Candidate:
        place = Span(start, start + len(words))
        context = self._context(span, place)
        origin = self._alignment.origin_of(start, len(words))
        if origin is not None and origin != span.start:
            other = Span(origin, origin + len(words))
            if self._context(other, place) >= context:
                return _Candidate(place, context + _EXACT - _ANOTHERS, exact=True)
        score = context + _EXACT + (_ALIGNED if origin == span.start else 0)
        return _Candidate(place, score, context + min(len(words), _EXACT), exact=True)

    def _quoted(self, span: Span) -> Iterator[int]:
        """Places of the words with what stood before or behind them, anywhere."""
        words = span.text_of(self._old)
        for before, behind in ((_QUOTED, _QUOTED), (_QUOTED, 0), (0, _QUOTED), (0, 0)):
            start = max(0, span.start - before)
            quoted = self._old[start : span.end + behind]
            place, found = self._new.find(quoted), 0
            while place >= 0 and found < _NEAREST:
                yield place + span.start - start
                place, found = self._new.find(quoted, place + 1), found + 1
        last = self._new.rfind(words)
        if last >= 0:
            yield last

    def _nearest(self, words: str, place: int) -> list[int]:
        """Places of the words near an offset."""
        found: list[int] = []
        start = max(0, place)
        while len(found) < _NEAREST and (start := self._new.find(words, start, place + _WINDOW)) >= 0:
            found.append(start)
            start += 1
        end, before = place + len(words) - 1, len(found)
        while len(found) < before + _NEAREST:
            start = self._new.rfind(words, max(0, place - _WINDOW), max(0, end))
            if start < 0:
                break
            found.append(start)
            end = start + len(words) - 1
        return found

    def _edited(self, span: Span, words: str) -> Iterator[_Candidate]:
        """Where the words have been edited, going by what is unchanged around them."""
        start, end = self._alignment.start_of(span.start), self._alignment.end_of(span.end)
        place = trimmed(Span(start, end), self._new) if start < end else None
        if place is not None and len(place) <= 3 * len(span) + _SHORT:
            found = list(self._edited_at(place, span, words))
            yield from found
            if found or words in place.text_of(self._new):
                return
        window = Span(max(0, start - len(span) - _SHORT), max(start, end) + len(span) + _SHORT)
        if len(words) > _SHORT and len(window) <= _WINDOW:
            part = fuzz.partial_ratio_alignment(words, window.text_of(self._new), score_cutoff=100 * _LEAST_ALIKE)
            if part is not None and part.dest_start < part.dest_end:
                near = Span(window.start + part.dest_start, window.start + part.dest_end)
                yield from self._edited_at(self._out_to_words(near), span, words)

    def _edited_at(self, place: Span, span: Span, words: str) -> Iterator[_Candidate]:
        place = snapped(self._new, place)
        there = place.text_of(self._new)
        alike = fuzz.ratio(words, there) / 100
        context = self._context(span, place)
        if words not in there and (alike >= _LEAST_ALIKE or (len(words) <= _SHORT and context >= _EVIDENCE)):
            yield _Candidate(place, context + _EXACT * alike - _MARGIN)

    def _out_to_words(self, span: Span) -> Span:
        start, end = span.start, span.end
        while start > 0 and self._new[start - 1].isalnum() and self._new[start].isalnum():
            start -= 1
        while end < len(self._new) and self._new[end - 1].isalnum() and self._new[end].isalnum():
            end += 1
        return trimmed(Span(start, end), self._new) or span


def _sure(placement: Placement, spans: Sequence[Span]) -> Anchoring:
    return Anchoring(Verdict.KEPT if placement == tuple(spans) else Verdict.MOVED, (placement,))


def _common_length(one: str, other: str, *, end: bool = False) -> int:
    """How many code points two texts have in common at the beginning, or at the end."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        half = (low + high + 1) // 2
        same = one[-half:] == other[-half:] if end else one[:half] == other[:half]
        low, high = (half, high) if same else (low, half - 1)
    return low


def _same_before(old: str, place: int, new: str, other: int) -> int:
    room = min(CONTEXT, place, other)
    same = next((n for n in range(room) if old[place - 1 - n] != new[other - 1 - n]), room)
    return CONTEXT if place == other == same else same  # up to where both texts begin


def _same_behind(old: str, place: int, new: str, other: int) -> int:
    left, other_left = len(old) - place, len(new) - other
    room = min(CONTEXT, left, other_left)
    same = next((n for n in range(room) if old[place + n] != new[other + n]), room)
    return CONTEXT if left == other_left == same else same

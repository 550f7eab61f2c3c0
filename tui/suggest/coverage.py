"""Coverage: which places of an article look as if somebody were quoted or reported there, and nothing is annotated.

Everything is counted once, and then only what a change touches, so that no key costs more in a longer article.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from itertools import chain
from time import monotonic

from tui.model.aliases import is_pronoun
from tui.model.claims import Claim
from tui.model.dismissals import Dismissal
from tui.model.disputes import Dispute
from tui.model.edits import Edit
from tui.model.layers import Layer
from tui.model.spans import Span, Spans, any_overlap, in_reading_order
from tui.model.speakers import Mention
from tui.model.statuses import Status
from tui.suggest.contents import said_by
from tui.suggest.gaps import Gap, GapKind, gaps_in
from tui.suggest.linking import names_alike
from tui.text.segments import Segments

_COVERED, _OPEN, _DISMISSED, _ASIDE = range(4)
_TABLES = ("claims", "disputes", "mentions", "dismissed")
_ABOUT, _BESIDE, _DISMISSING = range(3)
"""How something covers: by what it is about, by its cue and sources, or by saying that there is nothing."""
_AT_ONCE = 64
"""How many sentences or items are looked at in any case, as far as there is time for that."""
_LONGEST = 4000
"""Of a longer content, in code points, no noun is asked whose it is: it covers all that it holds."""
_AT_MOST = 0.05
"""Seconds that these may take: an item may reach over a whole long article."""

_Item = Claim | Dispute | Mention | Dismissal


class Coverage:
    """The gaps of one article, kept in step with its layer.

    Args:
        segments: the article's text.
        layer: what is annotated in it.

    Attributes:
        gaps: all places found, in reading order; none overlap.
        is_whole: whether all of the text and the layer was read; before that nothing else may be asked.
        unfinished: the ids of the disputes that are drafts.
    """

    def __init__(self, segments: Segments, layer: Layer) -> None:
        self.gaps: list[Gap] = []
        self.is_whole = False
        self.unfinished: dict[str, None] = {}
        self._segments = segments
        self._finding = gaps_in(segments)
        self._is_found = False
        self._starts, self._ends = array("I"), array("I")
        self._core_starts, self._core_ends = array("I"), array("I")
        self._follow(layer)

    def read_on(self, seconds: float = float("inf"), least: int = _AT_ONCE) -> bool:
        """Read the text and the layer for so long, but so many sentences and items at least.

        Returns:
            whether all was read.
        """
        begun = monotonic()
        until, latest = begun + seconds, begun + max(seconds, _AT_MOST)
        for number, _ in enumerate(self._reading, 1):
            now = monotonic()
            if now > until and (number >= least or now > latest):
                return False
        self.is_whole = True
        return True

    def take(self, edit: Edit, layer: Layer) -> None:
        """Follow an edit that the layer came from."""
        if not self.is_whole:
            self._follow(layer)
            return
        for change in edit.changes:
            if change.part == layer.article and change.table in _TABLES:
                for record, times in ((change.before, -1), (change.after, 1)):
                    if record is not None:
                        self._count(record, times)

    @property
    def open(self) -> int:
        """How many gaps neither an annotation nor a dismissal closes."""
        return self._states.count(_OPEN)

    @property
    def dismissed(self) -> int:
        """How many gaps are closed by nothing but a dismissal."""
        return self._states.count(_DISMISSED)

    def is_open(self, gap: Gap) -> bool:
        """Whether nothing closes a gap."""
        return self._states[self._place(gap)] == _OPEN

    def is_dismissed(self, gap: Gap) -> bool:
        """Whether nothing but a dismissal closes a gap."""
        return self._states[self._place(gap)] == _DISMISSED

    def lacking(self) -> Iterator[Gap]:
        """The gaps that no annotation closes, in reading order: open, dismissed, or set aside as none."""
        return (gap for gap, state in zip(self.gaps, self._states, strict=True) if state != _COVERED)

    def open_over(self, spans: Iterable[Span]) -> list[Gap]:
        """The open gaps that share a code point with some spans, in reading order."""
        return self._over(spans, _OPEN)

    def dismissed_over(self, spans: Iterable[Span]) -> list[Gap]:
        """The dismissed gaps that share a code point with some spans, in reading order."""
        return self._over(spans, _DISMISSED)

    # The open gaps as objects of a motion

    def at(self, offset: int) -> Span | None:
        """The open gap that holds an offset."""
        place = bisect_right(self._starts, offset) - 1
        holds = place >= 0 and self._ends[place] > offset and self._states[place] == _OPEN
        return self.gaps[place].span if holds else None

    def after(self, offset: int) -> Span | None:
        """The first open gap that begins behind an offset."""
        place = self._states.find(_OPEN, bisect_right(self._starts, offset))
        return self.gaps[place].span if place >= 0 else None

    def before(self, offset: int) -> Span | None:
        """The last open gap that ends at or before an offset."""
        place = self._states.rfind(_OPEN, 0, bisect_right(self._ends, offset))
        return self.gaps[place].span if place >= 0 else None

    def number_of(self, gap: Gap) -> int:
        """Which of the open gaps an open one is, counted from 1."""
        return self._states.count(_OPEN, 0, self._place(gap) + 1)

    # How they are found and counted

    def _follow(self, layer: Layer) -> None:
        self._reading = chain(self._find(), self._count_all(layer))

    def _find(self) -> Iterator[None]:
        if self._is_found:
            return
        for found in self._finding:
            self.gaps += found
            self._starts.extend(gap.start for gap in found)
            self._ends.extend(gap.end for gap in found)
            cores = [gap.core for gap in found]
            self._core_starts.extend(core.start for core in cores)
            self._core_ends.extend(core.end for core in cores)
            yield
        self._is_found = True

    def _count_all(self, layer: Layer) -> Iterator[None]:
        self._covering = [array("l", bytes(array("l").itemsize * len(self.gaps))) for _ in range(3)]
        self._states = bytearray(_ASIDE if gap.aside else _OPEN for gap in self.gaps)
        self.unfinished = {}
        for table in _TABLES:
            for record in getattr(layer, table).values():
                self._count(record, 1)
                yield

    def _count(self, item: _Item, times: int) -> None:
        """Count what an item covers, in or out; a mere suggestion covers nothing."""
        if isinstance(item, Dismissal):
            self._count_spans(_DISMISSING, (item.span,), times)
        elif isinstance(item, Mention):
            self._count_spans(_BESIDE, (Span(item.start, item.end),), times)
        elif item.status is Status.SUGGESTED:
            return
        elif isinstance(item, Dispute):
            self._count_dispute(item, times)
        else:
            self._count_claim(item, times)

    def _count_dispute(self, dispute: Dispute, times: int) -> None:
        if dispute.status is Status.DRAFT:
            if times > 0:
                self.unfinished[dispute.id] = None
            else:
                self.unfinished.pop(dispute.id, None)
        self._count_spans(_ABOUT, in_reading_order(dispute.evidence), times)
        self._count_spans(_BESIDE, in_reading_order(dispute.cue), times)

    def _count_claim(self, claim: Claim, times: int) -> None:
        named: list[Span] = []
        for source in claim.sources:
            named += source.spans
        content = in_reading_order(claim.content)
        self._count_spans(_ABOUT, content, times, self._told_of(content, named) if named else frozenset())
        self._count_spans(_BESIDE, in_reading_order([*claim.cue, *named]), times)
        if claim.cue and named:
            self._count_spans(_BESIDE, self._led_through(claim, named), times)

    def _led_through(self, claim: Claim, named: Iterable[Span]) -> Spans:
        """The verbs between a claim's source and cue that attribute nothing of their own (“she hit back, saying”)."""
        cue, end = min(claim.cue).start, 0
        for span in named:
            if end < span.end <= cue:
                end = span.end
        places = self._places(end, cue) if 0 < end < cue else range(0)
        if not places:
            return ()
        way, sentence = Span(end, cue), self._segments.sentences.at(cue)
        if sentence is None or end < sentence.start or any_overlap((way,), claim.content):
            return ()
        return tuple(
            gap.core
            for gap in self.gaps[places.start : places.stop]
            if gap.kind is not GapKind.QUOTATION and way.covers(gap.span) and not said_by(self._segments, gap.span)
        )

    def _told_of(self, content: Spans, named: Iterable[Span]) -> Set[int]:
        """The places of the nouns in a content that tell of what somebody else said (“called Vale's remarks unfair”).

        They are no part of what the claim says: that somebody said so is for a claim of its own.
        """
        told = set[int]()
        for span in content:
            if span.end - span.start <= _LONGEST:
                for place in self._places(span.start, span.end):
                    whose = self.gaps[place].whose
                    if whose is not None and _is_by_another(self._segments.text, whose, named):
                        told.add(place)
        return told

    def _count_spans(self, way: int, spans: Spans, times: int, others: Set[int] = frozenset()) -> None:
        counted, starts, ends = self._covering[way], self._core_starts, self._core_ends
        for span in spans:
            first, last = span.start, span.end
            for place in self._places(first, last):
                start, end = starts[place], ends[place]
                shared = (last if last < end else end) - (first if first > start else start)
                if shared > 0 and place not in others:
                    counted[place] += times * shared
                    self._states[place] = self._state(place, end - start)

    def _state(self, place: int, length: int) -> int:
        about, beside, dismissing = self._covering
        if 2 * about[place] >= length or 2 * beside[place] >= length:
            return _COVERED
        if 2 * dismissing[place] >= length:
            return _DISMISSED
        return _ASIDE if self.gaps[place].aside else _OPEN

    def _place(self, gap: Gap) -> int:
        return bisect_left(self._starts, gap.start)

    def _places(self, start: int, end: int) -> range:
        """The places of the gaps that have a code point between two offsets."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def _over(self, spans: Iterable[Span], state: int) -> list[Gap]:
        places = sorted({place for span in spans for place in self._places(span.start, span.end)})
        return [self.gaps[place] for place in places if self._states[place] == state]


def _is_by_another(text: str, whose: Span, named: Iterable[Span]) -> bool:
    """Whether words name somebody else than any of those that are named; a pronoun may be whoever it likes."""
    words = whose.text_of(text)
    return not is_pronoun(words) and not any(names_alike(words, span.text_of(text)) for span in named)

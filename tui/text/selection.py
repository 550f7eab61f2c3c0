"""Select, then act: what is selected, and how each motion changes it.

There is always a selection; with nothing more selected it is the grapheme under the cursor. It has a moving
end, where the cursor is, and a fixed one. Fragments that were kept stay selected while a further one is made.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.model.spans import Span, Spans, in_reading_order
from tui.text.graphemes import next_boundary, previous_boundary

if TYPE_CHECKING:
    from tui.text.pieces import Objects
    from tui.text.quotations import Quotation
    from tui.text.segments import Segments


class Selection(Struct, frozen=True):
    """A range with a moving end.

    Attributes:
        start: its first code point.
        end: one past its last; equal to `start` only in an article without text.
        forward: whether the end moves; otherwise the start does.
        kept: fragments selected before this one.
        inner: what was selected before it was expanded, for shrinking.
        spent: where the words end that a claim was made of; 0 before one was made.
    """

    start: int
    end: int
    forward: bool = True
    kept: Spans = ()
    inner: Selection | None = None
    spent: int = 0

    def cursor(self, text: str) -> int:
        """Where the grapheme at the moving end begins."""
        return max(previous_boundary(text, self.end), self.start) if self.forward else self.start

    def is_point(self, text: str) -> bool:
        """Whether no more than one grapheme is selected."""
        return self.end <= next_boundary(text, self.start)

    def spans(self, text: str) -> Spans:
        """All selected fragments, in reading order; a mere cursor beside kept fragments is none of them."""
        if self.start == self.end or (self.kept and self.is_point(text)):
            return self.kept
        return in_reading_order((*self.kept, Span(self.start, self.end)))

    def moved(self, start: int, end: int, *, forward: bool = True) -> Selection:
        """Another range, with the same kept fragments."""
        return Selection(start, end, forward, self.kept)


def at(text: str, offset: int, kept: Spans = ()) -> Selection:
    """The grapheme at an offset, or the last one if the offset lies behind it."""
    if not text:
        return Selection(0, 0)
    end = next_boundary(text, max(0, min(offset, len(text) - 1)))
    return Selection(previous_boundary(text, end), end, kept=kept)


def within(text: str, selection: Selection) -> Selection:
    """The selection, if the text has room for it; otherwise the grapheme where it begins, or the last one."""
    reach = max((selection.end, *(span.end for span in selection.kept)))
    return selection if reach <= len(text) else at(text, selection.start)


def of_span(span: Span, kept: Spans = ()) -> Selection:
    """A whole span, its end moving."""
    return Selection(span.start, span.end, kept=kept)


def of_spans(spans: Spans) -> Selection:
    """Several fragments, at least one; the end of the last one moves."""
    return of_span(spans[-1], spans[:-1])


def whole(text: str, kept: Spans = ()) -> Selection:
    """The whole article, its end moving."""
    return Selection(0, len(text), kept=kept)


def line_of(text: str, start: int, end: int, kept: Spans = ()) -> Selection:
    """A row of the text, given where it starts and ends; of an empty row the line end that it consists of."""
    return Selection(start, end, kept=kept) if start < end else at(text, start, kept)


def extended_to(text: str, selection: Selection, offset: int) -> Selection:
    """The moving end brought to the grapheme at an offset; past the fixed end, the two change places."""
    if not text:
        return selection
    target = at(text, offset)
    fixed = at(text, selection.start if selection.forward else previous_boundary(text, selection.end))
    if target.start >= fixed.start:
        return selection.moved(fixed.start, target.end)
    return selection.moved(target.start, fixed.end, forward=False)


def from_to(text: str, objects: Objects, first: int, last: int, kept: Spans = ()) -> Selection:
    """From the object at an offset to the one at another, both whole; where there is none, the grapheme there.

    The end at the other offset moves.
    """
    one, other = (objects.at(offset) or at(text, offset) for offset in (first, last))
    start, end = min(one.start, other.start), max(one.end, other.end)
    return Selection(start, end, forward=other.start >= one.start, kept=kept)


def swapped(selection: Selection) -> Selection:
    """The same range, its other end moving."""
    return selection.moved(selection.start, selection.end, forward=not selection.forward)


def collapsed(text: str, selection: Selection) -> Selection:
    """One step back to a mere cursor: kept fragments go first, then the range."""
    if selection.kept:
        return Selection(selection.start, selection.end, selection.forward)
    return at(text, selection.cursor(text))


def with_fragment(text: str, selection: Selection) -> Selection:
    """The range kept as a fragment, and the cursor alone behind it."""
    return at(text, selection.end, selection.spans(text))


def next_object(selection: Selection, objects: Objects, *, inside: bool = False) -> Selection:
    """The object around the selection; if there is none, or most of it is selected already, the next one.

    An object that holds a kept fragment counts as selected already.

    Args:
        selection: where to go from.
        objects: what to go by; of objects that overlap, the next is the one that begins next.
        inside: whether an object within the selection is the next one already.
    """
    found, kept = _around_selection(selection, objects), in_reading_order(selection.kept)
    if found is None or _holds_one_of(found, kept):
        found = objects.after((selection.start if inside else selection.end) - 1)
        while found and (_is_selected(found, selection) or _holds_one_of(found, kept)):
            found = objects.after(found.start)
    return selection.moved(found.start, found.end) if found else selection


def next_unspent(selection: Selection, objects: Objects) -> Selection:
    """The first object behind the selection, and behind the words that a claim was made of."""
    found = objects.after(max(selection.end, selection.spent) - 1)
    return selection.moved(found.start, found.end) if found else selection


def previous_object(selection: Selection, objects: Objects, *, inside: bool = False) -> Selection:
    """The object around the selection; if there is none, or most of it is selected already, the one before."""
    found = _around_selection(selection, objects)
    if found is None:
        found = objects.before(selection.end if inside else selection.start)
        if found and _is_selected(found, selection):
            found = objects.before(found.start)
    return selection.moved(found.start, found.end) if found else selection


def extended_next(selection: Selection, objects: Objects) -> Selection:
    """The moving end brought forward to the end of an object; a moving start gives up what is before the next start.

    Objects may overlap: one that goes on behind the moving end comes first, of several the one that begins last.
    """
    if not selection.forward:
        left = objects.after(selection.start)
        if left and left.start < selection.end:
            return selection.moved(left.start, selection.end, forward=False)
    taken = objects.at(selection.end) or objects.after(selection.end)
    return selection.moved(selection.start, taken.end) if taken else selection


def extended_previous(selection: Selection, objects: Objects) -> Selection:
    """The moving start brought back to the start of an object; a moving end gives up what is behind the end before.

    Objects may overlap: one that goes on before the moving start comes first, of several the one that begins last.
    """
    if selection.forward:
        left = objects.before(selection.end - 1)
        if left and left.end > selection.start:
            return selection.moved(selection.start, left.end)
    taken = objects.at(selection.start - 1) or objects.before(selection.start)
    return selection.moved(taken.start, selection.end, forward=False) if taken else selection


def inside_quotation(segments: Segments, selection: Selection) -> Selection:
    """What the innermost quotation around the selection quotes; once that is selected, the next outer one.

    Without a quotation around it the selection stays.
    """
    return _first_other(selection, (one.inner for one in _quotations_around(segments, selection)))


def around_quotation(segments: Segments, selection: Selection) -> Selection:
    """The innermost quotation around the selection, marks and all; once that is selected, the next outer one.

    Without a quotation around it the selection stays.
    """
    return _first_other(selection, (one.span for one in _quotations_around(segments, selection)))


def term_around(segments: Segments, speech: Objects, selection: Selection) -> Selection:
    """The quotation around the selection that is none of those gone by, as it only sets off a term."""
    return selection if speech.at(selection.start) else around_quotation(segments, selection)


def expanded(segments: Segments, selection: Selection) -> Selection:
    """The smallest object around the selection that is larger, for `shrunk` to go back from.

    The objects are word, clause, sentence, quotation (without and with its marks), paragraph and whole article.
    """
    wider = [span for span in _around(segments, selection) if len(span) > selection.end - selection.start]
    if not wider:
        return selection
    span = min(wider, key=len)
    return Selection(span.start, span.end, selection.forward, selection.kept, selection)


def shrunk(segments: Segments, selection: Selection) -> Selection:
    """What was selected before it was expanded; otherwise the first object in the selection of the next smaller kind.

    Within a word that is the first grapheme; a mere cursor stays.
    """
    if selection.inner or selection.is_point(segments.text):
        return selection.inner or selection
    length = selection.end - selection.start
    smaller = (one for one in _within(segments, selection) if one.end <= selection.end and len(one) < length)
    found = next(smaller, None) or at(segments.text, selection.start)
    return selection.moved(found.start, found.end)


def _around(segments: Segments, selection: Selection) -> list[Span]:
    """Every object that covers the selection."""
    kinds: tuple[Objects, ...] = (segments.words, segments.clauses, segments.sentences, segments.paragraphs)
    held = [kind.at(selection.start) for kind in kinds]
    for quotation in _quotations_around(segments, selection):
        held += [quotation.inner, quotation.span]
    if segments.text:
        held.append(Span(0, len(segments.text)))
    return [span for span in held if span and span.start <= selection.start and selection.end <= span.end]


def _within(segments: Segments, selection: Selection) -> Iterator[Span]:
    """What a quotation quotes that is selected whole; then the first object of each kind, from the largest on."""
    for quotation in _quotations_around(segments, selection):
        if _is_selected(quotation.span, selection):
            yield quotation.inner
    for kind in (segments.paragraphs, segments.sentences, segments.clauses, segments.words):
        found = kind.after(selection.start - 1)
        if found:
            yield found


def _quotations_around(segments: Segments, selection: Selection) -> list[Quotation]:
    """The quotations that the selection lies in, marks included, the innermost first."""
    if selection.start == selection.end:
        return []
    found = segments.quotations.over(selection.start, selection.start + 1)
    return [one for one in reversed(found) if selection.end <= one.end]


def _first_other(selection: Selection, spans: Iterable[Span]) -> Selection:
    other = next((span for span in spans if not _is_selected(span, selection)), None)
    return selection.moved(other.start, other.end) if other else selection


def _is_selected(span: Span, selection: Selection) -> bool:
    return (span.start, span.end) == (selection.start, selection.end)


def _holds_one_of(span: Span, fragments: Spans) -> bool:
    """Whether one of some fragments in reading order lies in a span."""
    place = bisect_left(fragments, span.start, key=attrgetter("start"))
    return place < len(fragments) and fragments[place].end <= span.end


def _around_selection(selection: Selection, objects: Objects) -> Span | None:
    """The object around a selection that is at most half of it."""
    found = objects.at(selection.start)
    part = found and 2 * (selection.end - selection.start) <= len(found)
    return found if found and part and selection.end <= found.end and not _is_selected(found, selection) else None

"""Select, then act: what is selected, and how each motion changes it.

There is always a selection; with nothing more selected it is the grapheme under the cursor. It has a moving
end, where the cursor is, and a fixed one. Fragments that were kept stay selected while a further one is made.
"""

from collections.abc import Sequence

from msgspec import Struct

from tui.model.spans import Span, Spans, in_reading_order
from tui.text.graphemes import next_boundary, previous_boundary
from tui.text.segments import Segments


class Selection(Struct, frozen=True):
    """A range with a moving end.

    Attributes:
        start: its first code point.
        end: one past its last; equal to `start` only in an article without text.
        forward: whether the end moves; otherwise the start does.
        kept: fragments selected before this one.
        inner: what was selected before it was expanded, for shrinking.
    """

    start: int
    end: int
    forward: bool = True
    kept: Spans = ()
    inner: "Selection | None" = None

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

    def moved(self, start: int, end: int, *, forward: bool = True) -> "Selection":
        """Another range, with the same kept fragments."""
        return Selection(start, end, forward, self.kept)


def at(text: str, offset: int, kept: Spans = ()) -> Selection:
    """The grapheme at an offset, or the last one if the offset lies behind it."""
    if not text:
        return Selection(0, 0)
    end = next_boundary(text, max(0, min(offset, len(text) - 1)))
    return Selection(previous_boundary(text, end), end, kept=kept)


def of_span(span: Span, kept: Spans = ()) -> Selection:
    """A whole span, its end moving."""
    return Selection(span.start, span.end, kept=kept)


def extended_to(text: str, selection: Selection, offset: int) -> Selection:
    """The moving end brought to the grapheme at an offset; past the fixed end, the two change places."""
    if not text:
        return selection
    target = at(text, offset)
    fixed = at(text, selection.start if selection.forward else previous_boundary(text, selection.end))
    if target.start >= fixed.start:
        return selection.moved(fixed.start, target.end)
    return selection.moved(target.start, fixed.end, forward=False)


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


def next_object(selection: Selection, objects: Sequence[Span], *, inside: bool = False) -> Selection:
    """The object around the selection; if there is none, or most of it is selected already, the next one.

    Args:
        selection: where to go from.
        objects: spans in order of their starts, without overlap (words, sentences, paragraphs, quotations).
        inside: whether an object within the selection is the next one already.
    """
    index = _first_ending_after(objects, selection.start)
    around = _around_selection(selection, objects, index)
    if around is not None:
        return selection.moved(around.start, around.end)
    behind = selection.start if inside else selection.end
    for candidate in map(objects.__getitem__, range(index, len(objects))):
        if candidate.start >= behind and not _is_selected(candidate, selection):
            return selection.moved(candidate.start, candidate.end)
    return selection


def previous_object(selection: Selection, objects: Sequence[Span], *, inside: bool = False) -> Selection:
    """The object around the selection; if there is none, or most of it is selected already, the one before."""
    index = _first_ending_after(objects, selection.start)
    around = _around_selection(selection, objects, index)
    if around is not None:
        return selection.moved(around.start, around.end)
    before = selection.end if inside else selection.start
    last = _first_ending_after(objects, before) if inside else index
    for candidate in map(objects.__getitem__, range(min(last, len(objects) - 1), -1, -1)):
        if candidate.end <= before and not _is_selected(candidate, selection):
            return selection.moved(candidate.start, candidate.end)
    return selection


def extended_next(selection: Selection, objects: Sequence[Span]) -> Selection:
    """The moving end brought forward by one object; a moving start gives one object up."""
    if not selection.forward:
        index = _first_ending_after(objects, selection.start)
        if index + 1 < len(objects) and objects[index + 1].start < selection.end:
            return selection.moved(objects[index + 1].start, selection.end, forward=False)
    index = _first_ending_after(objects, selection.end)
    if index == len(objects):
        return selection
    return selection.moved(selection.start, objects[index].end)


def extended_previous(selection: Selection, objects: Sequence[Span]) -> Selection:
    """The moving start brought back by one object; a moving end gives one object up."""
    if selection.forward:
        index = _first_ending_after(objects, selection.end - 1)
        if index == len(objects) or objects[index].start >= selection.end:
            index -= 1
        if index >= 1 and objects[index - 1].end > selection.start:
            return selection.moved(selection.start, objects[index - 1].end)
    index = _first_ending_after(objects, selection.start)
    if index == len(objects) or objects[index].start >= selection.start:
        index -= 1
    if index < 0:
        return selection
    return selection.moved(objects[index].start, selection.end, forward=False)


def expanded(segments: Segments, selection: Selection) -> Selection:
    """The smallest word, sentence, quotation (without or with its marks) or paragraph around the selection."""
    wider = [
        span
        for span in _around(segments, selection)
        if span.start <= selection.start and selection.end <= span.end and len(span) > selection.end - selection.start
    ]
    if not wider:
        return selection
    span = min(wider, key=len)
    return Selection(span.start, span.end, selection.forward, selection.kept, selection)


def shrunk(selection: Selection) -> Selection:
    """What was selected before it was expanded."""
    return selection.inner or selection


def _around(segments: Segments, selection: Selection) -> list[Span]:
    pieces = (segments.words, segments.sentences, segments.paragraphs)
    spans = [span for span in (piece.at(selection.start) for piece in pieces) if span]
    for quotation in segments.quotations:
        if quotation.start > selection.start:
            break
        if quotation.end > selection.start:
            spans.append(quotation.span)
            if quotation.inner_start < quotation.inner_end:
                spans.append(Span(quotation.inner_start, quotation.inner_end))
    return spans


def _is_selected(span: Span, selection: Selection) -> bool:
    return (span.start, span.end) == (selection.start, selection.end)


def _around_selection(selection: Selection, objects: Sequence[Span], index: int) -> Span | None:
    if index == len(objects) or _is_selected(objects[index], selection):
        return None
    candidate = objects[index]
    part = 2 * (selection.end - selection.start) <= len(candidate)
    return candidate if part and candidate.start <= selection.start and selection.end <= candidate.end else None


def _first_ending_after(objects: Sequence[Span], offset: int) -> int:
    """The index of the first object that ends behind an offset."""
    low, high = 0, len(objects)
    while low < high:
        middle = (low + high) // 2
        if objects[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low

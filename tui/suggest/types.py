"""Types: how much of a content the article puts in quotation marks."""

from collections.abc import Iterator

from tui.model.claims import ClaimType
from tui.model.spans import Span, Spans, in_reading_order
from tui.suggest.quoted import speech_over
from tui.text.pieces import Pieces
from tui.text.segments import Segments


def type_of(segments: Segments, content: Spans) -> ClaimType:
    """Direct if every word of the content is quoted, indirect if none is, mixed otherwise.

    Scare quotes (“illegal”) quote nobody and do not count.
    """
    inside = outside = False
    for fragment in content:
        speech = in_reading_order(speech_over(segments, fragment))
        quoted = Pieces((span.start, span.end) for span in speech)
        for word in _words_in(segments, fragment):
            if quoted.at(word.start) is None:
                outside = True
            else:
                inside = True
            if inside and outside:
                return ClaimType.MIXED
    return ClaimType.DIRECT if inside else ClaimType.INDIRECT


def _words_in(segments: Segments, fragment: Span) -> Iterator[Span]:
    """The parts of words that lie in the fragment."""
    word = segments.words.at(fragment.start) or segments.words.after(fragment.start)
    while word is not None and word.start < fragment.end:
        yield Span(max(word.start, fragment.start), min(word.end, fragment.end))
        word = segments.words.after(word.start)

"""Types: how much of a content the article puts in quotation marks."""

from tui.model.claims import ClaimType
from tui.model.spans import Span, Spans
from tui.suggest.quoted import speech_over
from tui.text.segments import Segments


def type_of(segments: Segments, content: Spans) -> ClaimType:
    """Direct if every word of the content is quoted, indirect if none is, mixed otherwise.

    Scare quotes (“illegal”) quote nobody and do not count.
    """
    inside = outside = False
    for fragment in content:
        quoted = speech_over(segments, fragment)
        for word in _words_in(segments, fragment):
            if any(span.covers(word) for span in quoted):
                inside = True
            else:
                outside = True
    if inside and outside:
        return ClaimType.MIXED
    return ClaimType.DIRECT if inside else ClaimType.INDIRECT


def _words_in(segments: Segments, fragment: Span) -> list[Span]:
    """The words that begin in the fragment."""
    words: list[Span] = []
    word = segments.words.at(fragment.start) or segments.words.after(fragment.start)
    while word is not None and word.start < fragment.end:
        words.append(Span(max(word.start, fragment.start), min(word.end, fragment.end)))
        word = segments.words.after(word.start)
    return words

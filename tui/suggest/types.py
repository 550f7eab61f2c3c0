"""Types: how much of a content the article puts in quotation marks."""

from tui.model.claims import ClaimType
from tui.model.spans import Span, Spans, in_reading_order
from tui.suggest.quoted import speech_over
from tui.text.segments import Segments


def type_of(segments: Segments, content: Spans) -> ClaimType:
    """Direct if every word of the content is quoted, indirect if none is, mixed otherwise.

    Scare quotes (“illegal”) quote nobody and do not count.
    """
    inside = outside = False
    for fragment in content:
        reached = fragment.start
        for quoted in in_reading_order(speech_over(segments, fragment)):
            outside = outside or _begins_word(segments, fragment, reached, quoted.start)
            inside = inside or _begins_word(segments, fragment, quoted.start, quoted.end)
            reached = quoted.end
            if inside and outside:
                return ClaimType.MIXED
        outside = outside or _begins_word(segments, fragment, reached, fragment.end)
        if inside and outside:
            return ClaimType.MIXED
    return ClaimType.DIRECT if inside else ClaimType.INDIRECT


def _begins_word(segments: Segments, fragment: Span, start: int, end: int) -> bool:
    """Whether a word of the fragment, or the part of one that lies in it, begins between two offsets."""
    start, end = max(start, fragment.start), min(end, fragment.end)
    if start == fragment.start < end and segments.words.at(start) is not None:
        return True
    word = segments.words.after(start - 1)
    return word is not None and word.start < end

"""Quoted: the speech that an article quotes at a place."""

from bisect import bisect_left

from tui.model.spans import Span
from tui.text.segments import Segments


def speech_over(segments: Segments, span: Span) -> list[Span]:
    """The quotations, with their marks, that share a code point with the span; scare quotes are no speech.

    The cost does not grow with the article: a quotation never begins before its paragraph.
    """
    paragraph = segments.paragraphs.at(span.start)
    quotations = segments.quotations
    first = bisect_left(quotations, paragraph.start if paragraph else span.start, key=lambda one: one.start)
    found: list[Span] = []
    for place in range(first, len(quotations)):
        if quotations[place].start >= span.end:
            break
        if not quotations[place].scare and quotations[place].end > span.start:
            found.append(quotations[place].span)
    return found

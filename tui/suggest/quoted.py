"""Quoted: the speech that an article quotes at a place."""

from tui.model.spans import Span
from tui.text.segments import Segments


def speech_over(segments: Segments, span: Span) -> list[Span]:
    """The quotations, with their marks, that share a code point with the span; scare quotes are no speech."""
    return [one.span for one in segments.quotations.over(span.start, span.end) if not one.scare]


def marked_over(segments: Segments, span: Span) -> list[Span]:
    """As `speech_over`, with the scare quotes."""
    return [one.span for one in segments.quotations.over(span.start, span.end)]

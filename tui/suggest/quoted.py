"""Quoted: the speech that an article quotes at a place."""

import re

from tui.model.spans import Span
from tui.text.quotations import Quotation
from tui.text.segments import Segments

_FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|had|have|will|would|can|could|must|should|did|does|do|shall|may|might)(?:n['’]t)?\s|n['’]t\s"
    r"|^\W*(?:I|you|he|she|it|we|they)(?:\s|['’])",
    re.IGNORECASE,
)
"""What only a clause has: a finite verb that is no participle as well, or a subject."""
_SMALL_LATER = re.compile(r"\s?\w+\s+[^\W\dA-Z]")
_COLON = re.compile(r":\s*\Z")
_LOOK_BACK = 8
"""How many code points before a quotation tell whether somebody is about to speak."""
_ENDED = '.!?”"»'


def speech_over(segments: Segments, span: Span) -> list[Span]:
    """The quotations, with their marks, that share a code point with the span; what sets off a term is no speech."""
    found = segments.quotations.over(span.start, span.end)
    return [one.span for one in found if not (one.scare and is_term(segments.text, one))]


def marked_over(segments: Segments, span: Span) -> list[Span]:
    """As `speech_over`, with the terms."""
    return [one.span for one in segments.quotations.over(span.start, span.end)]


def is_term(text: str, quotation: Quotation) -> bool:
    """Whether a quotation of a few words only sets off a term, and is neither a clause nor an utterance.

    A clause has a verb (“heads must roll”); an utterance begins a sentence, and a comma sets off who makes it, or it
    stands behind a colon (“She wrote: “Never again””).
    """
    if not quotation.scare or _FINITE.search(quotation.inner.text_of(text)):
        return False
    start, end = quotation.start, quotation.end
    if _COLON.search(text[max(0, start - _LOOK_BACK) : start]):
        return False
    begins = not start or text[start - 1] == "\n" or (text[start - 1] == " " and text[start - 2] in _ENDED)
    utters = begins and text[end : end + 1] == "," and _SMALL_LATER.match(text, start + 1, end)
    return not utters

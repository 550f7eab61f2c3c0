"""Types: how much of a content the article puts in quotation marks."""

import re
from collections.abc import Callable

from tui.model.claims import Claim, ClaimType
from tui.model.spans import Span, Spans, in_reading_order
from tui.suggest.quoted import marked_over, speech_over
from tui.text.segments import Segments

_AS = re.compile(r"\bas\s+\Z")
_ARTICLE = re.compile(r"\W{1,2}an?\s")
_LOOK_BACK = 8

_Quoting = Callable[[Segments, Span], list[Span]]
"""The quotations that share a code point with a span."""


def type_of(segments: Segments, content: Spans) -> ClaimType:
    """Direct if every word of the content is quoted, indirect if none is, mixed otherwise.

    Scare quotes (“illegal”) quote nobody and do not count, but what a thing is called at the content's end does.
    """
    kind = _type_by(speech_over, segments, content)
    return ClaimType.MIXED if kind is ClaimType.INDIRECT and _ends_in_judgement(segments, content[-1]) else kind


def type_with(segments: Segments, claim: Claim, content: Spans, *, guessed: bool = False) -> ClaimType:
    """The type of a claim that gets another content: what that shows, but one that was chosen by hand stays.

    Args:
        segments: the article's text.
        claim: as it was kept, or proposed.
        content: what it gets.
        guessed: whether its type is a mere guess; otherwise it was chosen by hand unless its own content shows it.
    """
    if content == claim.content:
        return claim.type
    follows = guessed or claim.type is type_of(segments, in_reading_order(claim.content))
    return type_of(segments, in_reading_order(content)) if follows else claim.type


def types_of(segments: Segments, content: Spans) -> tuple[ClaimType, ...]:
    """The types that a content may have: its type, and the one it has if scare quotes count, too."""
    for fragment in content:
        if segments.quotations.over(fragment.start, fragment.end):
            break
    else:
        return (ClaimType.INDIRECT,)
    kind = type_of(segments, content)
    if kind is ClaimType.DIRECT:  # whatever sets off a term, too
        return (kind,)
    return tuple(dict.fromkeys((kind, _type_by(marked_over, segments, content))))


def _ends_in_judgement(segments: Segments, last: Span) -> bool:
    """Whether a content ends in what somebody calls a thing: “the account “a fairy tale””, “them as “false””."""
    text = segments.text
    marked = next(iter(marked_over(segments, Span(last.end - 1, last.end))), None)
    if marked is None or marked.end != last.end or marked.start <= last.start:
        return False
    before = text[max(0, marked.start - _LOOK_BACK) : marked.start]
    return bool(_AS.search(before) or _ARTICLE.match(text, marked.start))


def _type_by(quoting: _Quoting, segments: Segments, content: Spans) -> ClaimType:
    inside = outside = False
    for fragment in content:
        reached = fragment.start
        for quoted in in_reading_order(quoting(segments, fragment)):
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

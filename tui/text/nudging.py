"""Nudging: moving one end of a span by characters or words, without touching what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tui.model.spans import Span, Spans
from tui.text.graphemes import next_boundary, previous_boundary

if TYPE_CHECKING:
    from tui.text.pieces import Objects
    from tui.text.segments import Segments

Edge = Literal["start", "end"]


def nudged(segments: Segments, span: Span, edge: Edge, steps: int, *, words: bool, others: Spans = ()) -> Span:
    """The span with one of its ends elsewhere; it keeps a character at least and does not reach into others.

    Args:
        segments: the article's text.
        span: what is changed.
        edge: which end moves.
        steps: how far: to the right, or to the left if negative.
        words: whether a step leads to the next end of a word, or its next start; otherwise it is one character.
        others: what stands beside it.
    """
    text = segments.text
    place = span.start if edge == "start" else span.end
    for _ in range(abs(steps)):
        if words:
            there = _by_word(segments.words, place, edge, forward=steps > 0)
        elif steps > 0:
            there = next_boundary(text, place) if place < len(text) else None
        else:
            there = previous_boundary(text, place) if place > 0 else None
        if there is None:
            break
        place = there
    if edge == "start":
        lowest = max((other.end for other in others if other.end <= span.start), default=0)
        return Span(max(lowest, min(place, previous_boundary(text, span.end))), span.end)
    highest = min((other.start for other in others if other.start >= span.end), default=len(text))
    return Span(span.start, min(highest, max(place, next_boundary(text, span.start))))


def _by_word(words: Objects, place: int, edge: Edge, *, forward: bool) -> int | None:
    if forward and edge == "end":
        here = words.at(place) or words.after(place)
        return here.end if here else None
    if forward:
        following = words.after(place)
        return following.start if following else None
    before = words.at(place - 1) if place > 0 else None
    if edge == "start":
        before = before or words.before(place)
        return before.start if before else None
    earlier = words.before(before.start if before else place)
    return earlier.end if earlier else None

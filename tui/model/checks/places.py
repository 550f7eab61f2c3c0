"""Rules of place: fragments that overlap, and spans that hold or begin with nothing but blanks."""

from collections.abc import Iterator
from itertools import pairwise

from tui.model.checks.problem import Found, error, warning
from tui.model.spans import Span, Spans, in_reading_order, trimmed


def of_places(name: str, spans: Spans, text: str) -> Iterator[Found]:
    """What is wrong with the place of one part of an item.

    Args:
        name: what the part is called.
        spans: the part's.
        text: the article's.
    """
    for one, other in pairwise(sorted(spans)) if len(spans) > 1 else ():
        if one.overlaps(other):
            yield error("overlapping-fragments", other, f"has fragments of its {name} that overlap; choose them anew")
            break
    for span in spans:
        first, last = text[span.start : span.start + 1], text[span.end - 1 : span.end]
        if not (first.isspace() or last.isspace()):
            continue
        if trimmed(span, text) is None:
            yield error("blank-span", span, f"has nothing but blanks in its {name}; choose the words anew")
        else:
            yield warning("blank-edge", span, f"has a blank at an end of its {name}; choose the words without it")
        break


def shared(one: Spans, other: Spans) -> Span | None:
    """The first span of one part that shares a code point with another part."""
    if not other:
        return None
    if len(other) == 1:  # as a rule
        for span in one:
            if span.overlaps(other[0]):
                return span
        return None
    places, first = in_reading_order(other), 0
    for span in sorted(one):
        while first < len(places) and places[first].end <= span.start:
            first += 1
        if first < len(places) and places[first].overlaps(span):
            return span
    return None

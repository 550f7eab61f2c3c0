"""Spans: half-open ranges of Unicode code points in an article's text."""

from collections.abc import Iterable
from operator import attrgetter

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """The code points from `start` up to, not including, `end`; never empty.

    Raises:
        ValueError: if the range is empty, reversed or begins before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def text_of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether every code point of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""The fragments of one thing, in reading order, without overlap."""


def in_reading_order(spans: Iterable[Span]) -> Spans:
    """The same code points as ordered fragments; those that overlap become one, those that touch stay two."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers them all.

    Raises:
        ValueError: if there is none.
    """
    covered = list(spans)
    return Span(min(covered).start, max(covered, key=attrgetter("end")).end)


def beginning(spans: Iterable[Span], length: int) -> Spans:
    """The first of some fragments, up to so many code points in all; the last one may be cut."""
    found: list[Span] = []
    left = length
    for span in spans:
        if left <= 0:
            break
        size = span.end - span.start
        found.append(span if size <= left else Span(span.start, span.start + left))
        left -= size
    return tuple(found)


def any_overlap(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether a span of one group shares a code point with a span of the other."""
    others = tuple(other)
    for a in one:
        for b in others:
            if a.overlaps(b):
                return True
    return False


def trimmed(span: Span, text: str) -> Span | None:
    """The span without white space at its ends; None if nothing is left."""
    covered = span.text_of(text)
    start = span.start + len(covered) - len(covered.lstrip())
    end = span.end - len(covered) + len(covered.rstrip())
    return Span(start, end) if start < end else None

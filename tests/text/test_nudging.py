"""Moving an end of a span by characters and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import Span
from tui.text.graphemes import next_boundary
from tui.text.nudging import Edge, nudged
from tui.text.segments import Segments

TEXT = "He said: we won’t go, ever – not today. Nobody 👩‍👩‍👧 came."
SEGMENTS = Segments(TEXT)


def span_of(words: str) -> Span:
    """Where some words stand."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.mark.parametrize(
    ("words", "edge", "steps", "by_words", "expected"),
    [
        ("we won’t", "end", 1, True, "we won’t go"),
        ("we won’t go", "end", 1, True, "we won’t go, ever"),
        ("we won’t go", "end", -1, True, "we won’t"),
        ("we won’t go,", "end", -1, True, "we won’t go"),
        ("we won’t", "start", -1, True, "said: we won’t"),
        ("we won’t", "start", 1, True, "won’t"),
        ("we won’t", "start", -2, True, "He said: we won’t"),
        ("we won’t", "end", 1, False, "we won’t "),
        ("we won’t", "end", -1, False, "we won’"),
        ("Nobody", "end", 2, False, "Nobody 👩‍👩‍👧"),
        ("we", "end", -5, True, "w"),
        ("we", "start", 9, False, "e"),
        ("He said", "start", -3, True, "He said"),
        ("came", "end", 9, True, "came"),
        ("came", "end", 9, False, "came."),
    ],
)
def test_where_an_end_goes(words: str, edge: Edge, steps: int, by_words: bool, expected: str) -> None:
    """By words the end goes from word end to word end and the start from start to start; a character always stays."""
    assert nudged(SEGMENTS, span_of(words), edge, steps, words=by_words).text_of(TEXT) == expected


def test_others_are_not_reached_into() -> None:
    """A fragment grows up to the next one and no further."""
    others = (span_of("He"), span_of("go"))
    assert nudged(SEGMENTS, span_of("we"), "end", 9, words=True, others=others).text_of(TEXT) == "we won’t "
    assert nudged(SEGMENTS, span_of("we"), "start", -9, words=True, others=others).text_of(TEXT) == " said: we"


starts = st.integers(0, len(TEXT) - 1)


@given(starts, starts, st.sampled_from(["start", "end"]), st.integers(-9, 9), st.booleans())
def test_one_end_stays(one: int, other: int, edge: Edge, steps: int, by_words: bool) -> None:
    """However far an end is moved, the other stays, and the span stays in the text with a character in it."""
    first, last = sorted((one, other))
    span = Span(first, max(last, next_boundary(TEXT, first)))
    moved = nudged(SEGMENTS, span, edge, steps, words=by_words)
    assert (moved.end, moved.start)[edge == "end"] == (span.end, span.start)[edge == "end"]
    assert 0 <= moved.start < moved.end <= len(TEXT)

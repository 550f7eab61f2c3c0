"""Spans and what is done with groups of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import Span, any_overlap, beginning, hull, in_reading_order, trimmed

spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 12))
groups = st.lists(spans, min_size=1, max_size=8)


def points(group: list[Span] | tuple[Span, ...]) -> set[int]:
    """Every code point that a group covers."""
    return {offset for span in group for offset in range(span.start, span.end)}


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4)])
def test_no_empty_span(start: int, end: int) -> None:
    """A span covers at least one code point and begins in the text."""
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


@given(groups)
def test_reading_order_keeps_every_code_point(group: list[Span]) -> None:
    """Fragments in reading order cover what they covered, in order, without overlap."""
    ordered = in_reading_order(group)
    assert points(ordered) == points(group)
    assert all(one.end <= other.start for one, other in pairwise(ordered))


def test_fragments_that_touch_stay_two() -> None:
    """Fragments that only touch are not made one."""
    assert in_reading_order([Span(4, 8), Span(0, 4)]) == (Span(0, 4), Span(4, 8))


@given(groups)
def test_hull_covers_all(group: list[Span]) -> None:
    """The hull covers every span and ends where one of them does."""
    whole = hull(group)
    assert all(whole.covers(span) for span in group)
    assert whole.start in {span.start for span in group}
    assert whole.end in {span.end for span in group}


@given(groups, groups)
def test_overlap_is_a_shared_code_point(one: list[Span], other: list[Span]) -> None:
    """Two groups overlap exactly if they share a code point."""
    assert any_overlap(one, other) == bool(points(one) & points(other))


@given(st.text(alphabet=" \nab", min_size=1, max_size=12), st.data())
def test_trimmed_leaves_the_words(text: str, data: st.DataObject) -> None:
    """A trimmed span has the same words and no white space at its ends; of white space nothing is left."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    kept = trimmed(span, text)
    assert (kept.text_of(text) if kept else "") == span.text_of(text).strip()


@given(groups, st.integers(0, 60))
def test_the_beginning_has_so_many_code_points(group: list[Span], length: int) -> None:
    """The first code points of fragments, counted fragment by fragment; all if there are fewer."""
    ordered = in_reading_order(group)
    held = [point for span in ordered for point in range(span.start, span.end)]
    found = [point for span in beginning(ordered, length) for point in range(span.start, span.end)]
    assert found == held[:length]

"""Fragments keep their order and never overlap, whatever is done with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.fragments import in_given_order, moved_fragment, with_fragments, without_fragment
from tui.model.refusals import Refusal
from tui.model.spans import Span, any_overlap, in_reading_order

spans = st.tuples(st.integers(0, 40), st.integers(1, 5)).map(lambda ends: Span(ends[0], ends[0] + ends[1]))
fragments = st.lists(spans, min_size=1, max_size=5).map(in_reading_order).flatmap(st.permutations).map(tuple)


@given(fragments, st.data())
def test_moving_is_undone_by_moving_back(held: tuple[Span, ...], data: st.DataObject) -> None:
    """Moved forward and as far back, a fragment is where it was; all others keep their order."""
    index = data.draw(st.integers(0, len(held) - 1))
    steps = data.draw(st.integers(-6, 6))
    moved, place = moved_fragment(held, index, steps)
    assert moved[place] == held[index]
    assert [one for one in moved if one != held[index]] == [one for one in held if one != held[index]]
    assert moved_fragment(moved, place, index - place) == (held, index)


@given(fragments, st.lists(spans, min_size=1, max_size=2).map(in_reading_order), st.data())
def test_no_two_overlap(held: tuple[Span, ...], chosen: tuple[Span, ...], data: st.DataObject) -> None:
    """What is put in stands in its place; where it would overlap what stays, it is refused."""
    index = data.draw(st.integers(0, len(held)))
    kept = (*held[:index], *held[index + 1 :])
    if any_overlap(chosen, kept):
        with pytest.raises(Refusal, match="overlaps another fragment"):
            with_fragments(held, index, chosen)
    else:
        after = with_fragments(held, index, chosen)
        assert after[index : index + len(chosen)] == chosen
        assert in_given_order(after) == after


@given(fragments, st.data())
def test_dropping(held: tuple[Span, ...], data: st.DataObject) -> None:
    """One fragment goes and the others stay in order; the last one stays."""
    index = data.draw(st.integers(0, len(held) - 1))
    if len(held) == 1:
        with pytest.raises(Refusal, match="all that is said"):
            without_fragment(held, index)
    else:
        assert without_fragment(held, index) == tuple(one for one in held if one != held[index])


def test_what_overlaps_is_joined_in_reading_order() -> None:
    """Spans that have come to overlap are one."""
    assert in_given_order([Span(5, 9), Span(0, 2)]) == (Span(5, 9), Span(0, 2))
    assert in_given_order([Span(5, 9), Span(0, 6)]) == (Span(0, 9),)

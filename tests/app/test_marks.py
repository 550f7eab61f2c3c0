"""Marks: found by place, however many an item has."""

from hypothesis import given
from hypothesis import strategies as st

from tui.app.marks import Mark, MarkIndex

_marks = st.lists(
    st.builds(
        lambda start, length: Mark(start, start + length, "c1", "content", 0), st.integers(0, 300), st.integers(1, 90)
    ),
    min_size=1,
    max_size=60,
)


@given(_marks, st.integers(0, 400), st.integers(1, 50))
def test_the_marks_of_an_item_at_a_place(marks: list[Mark], start: int, length: int) -> None:
    """Few or many, overlapping or not: those are found that looking at each of them finds, in order."""
    index = MarkIndex(lambda _: marks)
    index.put("c1", min(mark.start for mark in marks), max(mark.end for mark in marks))
    there = sorted(mark for mark in marks if mark.start < start + length and start < mark.end)
    assert index.touching("c1", start, start + length) == there
    assert index.within(start, start + length) == there


@given(_marks, _marks)
def test_where_the_marks_of_an_item_begin_and_end(before: list[Mark], after: list[Mark]) -> None:
    """That is known of an item that was put in, also in another place; and nothing of one that is not there."""
    made: list[Mark] = []
    index = MarkIndex(lambda _: made)
    assert index.hull_of("c1") == (0, 0)
    for made in (before, after):
        hull = min(mark.start for mark in made), max(mark.end for mark in made)
        index.put("c1", *hull)
        assert index.hull_of("c1") == hull
    index.drop("c1")
    assert index.hull_of("c1") == (0, 0)


@given(st.lists(_marks, min_size=1, max_size=8), st.integers(0, 400), st.integers(0, 50))
def test_the_items_near_a_place(marks: list[list[Mark]], start: int, length: int) -> None:
    """Those are found that have marks there, or before and behind, whatever else stands close by."""
    of_item = {f"c{number}": ones for number, ones in enumerate(marks)}
    index = MarkIndex(lambda item: of_item[item])
    for item, ones in of_item.items():
        index.put(item, min(mark.start for mark in ones), max(mark.end for mark in ones))
    end = max(start + 1, start + length)
    assert index.near(start, start + length) == {
        item
        for item, ones in of_item.items()
        if min(mark.start for mark in ones) < end and start < max(mark.end for mark in ones)
    }

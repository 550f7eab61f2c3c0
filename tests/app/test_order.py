"""Reading order: what is listed is found where it stands, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.order import Listing, ReadingOrder
from tui.model.spans import Span

ITEMS = ("c1", "c2", "c3", "d1", "d2", "m1")

steps = st.tuples(
    st.sampled_from(ITEMS), st.none() | st.integers(0, 30), st.lists(st.sampled_from(("ada", "bob")), max_size=2)
)


def check(listing: Listing, expected: list[str]) -> None:
    """A listing has these, in this order, and finds each of them and nothing else."""
    assert list(listing) == listing[:] == expected
    assert [listing.index(item) for item in expected] == list(range(len(expected)))
    for absent in {*ITEMS, "ada", "bob", "", "c9"}.difference(expected):
        assert absent not in listing
        assert listing.place_of(absent) is None
        with pytest.raises(ValueError, match="not listed"):
            listing.index(absent)
    assert all(item in listing for item in expected)


@given(st.lists(steps, max_size=12))
def test_a_listing_is_in_step_with_what_is_put_and_dropped(done: list[tuple[str, int | None, list[str]]]) -> None:
    """Listings that were asked for at the start have the items of their kind, or the speakers, by place."""
    order = ReadingOrder()
    claims, disputes, speakers = order.items("c"), order.items("d"), order.speakers
    there: dict[str, tuple[int, list[str]]] = {}
    for item, start, people in done:
        order.drop(item)
        there.pop(item, None)
        if start is not None:
            order.put(Span(start, start + 5), item, tuple(people))
            there[item] = start, people
        placed = sorted(there, key=lambda one: (there[one][0], one))
        check(claims, [one for one in placed if one[0] == "c"])
        check(disputes, [one for one in placed if one[0] == "d"])
        firsts: dict[str, int] = {}
        for one in placed:
            for speaker in there[one][1]:
                firsts.setdefault(speaker, there[one][0])
        check(speakers, sorted(firsts, key=lambda speaker: (firsts[speaker], speaker)))

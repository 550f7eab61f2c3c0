"""Every span of an item can be put elsewhere by itself."""

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import Dispute
from tui.model.spans import Span
from tui.model.spots import spots_of, with_spot

CLAIM = Claim(
    "c1",
    ClaimType.MIXED,
    (Span(20, 30), Span(0, 10)),
    (Span(11, 15),),
    (Source("s", (Span(16, 18),)), Source("t", (Span(31, 33), Span(40, 44)))),
)
DISPUTE = Dispute("d1", "denies", (Span(0, 5), Span(8, 9)), (Span(6, 7),))


@pytest.mark.parametrize(("item", "count"), [(CLAIM, 6), (DISPUTE, 3)])
def test_one_span_moves_and_the_others_stay(item: Claim | Dispute, count: int) -> None:
    """Each spot can be shortened by itself; all others, and the order of what is said, stay as they were."""
    spots = spots_of(item)
    assert len(spots) == count
    for index, spot in enumerate(spots):
        if len(spot.span) > 1:
            shorter = Span(spot.span.start, spot.span.end - 1)
            after = spots_of(with_spot(item, index, shorter))
            assert after[index].span == shorter
            assert [one.span for one in after if one is not after[index]] == [
                one.span for one in spots if one is not spot
            ]


def test_each_spot_knows_its_neighbours() -> None:
    """The other spans of the same field are what a spot must not reach into."""
    assert [(spot.field, len(spot.others)) for spot in spots_of(CLAIM)] == [
        ("content", 1),
        ("content", 1),
        ("cue", 0),
        ("source", 0),
        ("source", 1),
        ("source", 1),
    ]

"""Bars: what a look at them tells."""

from hypothesis import given
from hypothesis import strategies as st

from tui.text.bars import bar, standing
from tui.text.cells import cells

AMOUNTS = st.lists(st.integers(0, 10_000), min_size=1, max_size=40)


@given(AMOUNTS, st.integers(1, 60))
def test_the_more_the_longer(amounts: list[int], width: int) -> None:
    """A larger amount has no shorter bar, the largest fills the width, and only nothing has none."""
    most = max(amounts)
    lengths = [(amount, cells(bar(amount, most, width)), bar(amount, most, width)) for amount in sorted(amounts)]
    assert [cells_ for _, cells_, _ in lengths] == sorted(cells_ for _, cells_, _ in lengths)
    assert all(bool(drawn) == bool(amount) for amount, _, drawn in lengths)
    if most:
        assert lengths[-1][2] == "█" * width


@given(AMOUNTS, st.integers(1, 6))
def test_standing_bars_stand_on_one_ground(amounts: list[int], height: int) -> None:
    """Each amount has a column; the highest reaches the top row, and below what is seen there is no hole."""
    rows = standing(amounts, height)
    assert (len(rows), {len(row) for row in rows}) == (height, {len(amounts)})
    for amount, column in zip(amounts, zip(*rows, strict=True), strict=True):
        seen = [part != " " for part in column]
        assert seen == sorted(seen)
        assert any(seen) == bool(amount)
        assert not amount == max(amounts) > 0 or column == ("█",) * height

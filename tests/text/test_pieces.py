"""Pieces: spans found by offset."""

from hypothesis import given
from hypothesis import strategies as st

from tui.model.spans import Span
from tui.text.pieces import Pieces

_cuts = st.sets(st.integers(0, 60), max_size=16).map(sorted)


@given(_cuts, st.integers(0, 61))
def test_neighbours(cuts: list[int], offset: int) -> None:
    """`at`, `before` and `after` find what looking at every piece finds."""
    ranges = list(zip(cuts[::2], cuts[1::2], strict=False))
    pieces = Pieces(ranges)
    spans = [Span(*ends) for ends in ranges]
    assert pieces.at(offset) == next((span for span in spans if offset in span), None)
    assert pieces.after(offset) == next((span for span in spans if span.start > offset), None)
    assert pieces.before(offset) == next((span for span in reversed(spans) if span.end <= offset), None)


def test_a_sequence() -> None:
    """Pieces have a length, are counted from either end, sliced and gone through in reading order."""
    pieces = Pieces([(0, 2), (2, 5), (7, 9)])
    assert len(pieces) == 3
    assert (pieces[0], pieces[-1]) == (Span(0, 2), Span(7, 9))
    assert pieces[1:] == [Span(2, 5), Span(7, 9)]
    assert list(pieces) == [Span(0, 2), Span(2, 5), Span(7, 9)]
    assert not Pieces([])

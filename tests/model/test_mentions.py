"""Mentions: whom places name."""

from tui.model.layers import Layer
from tui.model.mentions import named_at
from tui.model.spans import Span
from tui.model.speakers import Mention

LAYER = Layer("a", "x", mentions={"m1": Mention("m1", "ada", 0, 3), "m2": Mention("m2", "bert", 8, 12)})


def test_places_name_whom_mentions_of_just_these_words_name() -> None:
    """Words that overlap name nobody; nor do places of which one names somebody, and one somebody else."""
    assert named_at([Span(0, 3)], LAYER) == "ada"
    assert named_at([Span(0, 3), Span(4, 6)], LAYER) == "ada"
    assert named_at([Span(0, 4)], LAYER) == ""
    assert named_at([Span(0, 3), Span(8, 12)], LAYER) == ""

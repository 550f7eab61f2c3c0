"""What others say of an annotator's items, and which items a review of that is of."""

import pytest

from tui.model.claims import Claim, ClaimType
from tui.model.decisions import Decision, Verdict
from tui.model.layers import Layer
from tui.model.opinions import Opinion, is_said, opinions_in
from tui.model.reviewing import USUAL, Round, Wanted, places_in, told, with_said
from tui.model.spans import Span

_NO = Decision("x#c1", Verdict.DISAGREE, comment="why")
_YES = Decision("x#c1", Verdict.AGREE)
_NOTED = Decision("x#c2", Verdict.NOTED, comment="hm")


def _layer(annotator: str, *decisions: Decision) -> Layer:
    return Layer("a", annotator, decisions={one.id: one for one in decisions})


def test_opinions_are_told_by_item_and_reader() -> None:
    """Of all decisions of all readers, those on the annotator's own items are found, each with its reader."""
    y = _layer("y", _NO, _NOTED, Decision("z#c1", Verdict.AGREE))
    x = _layer("x", Decision("x#c1", Verdict.ACCEPTED))
    found = opinions_in([x, y, _layer("z", _YES)], "x")
    assert found == {"c1": [Opinion("y", _NO), Opinion("z", _YES)], "c2": [Opinion("y", _NOTED)]}


def test_an_annotator_of_a_longer_name_is_somebody_else() -> None:
    """What is thought of an item of “x#c1” is nothing that is thought of one of “x”."""
    assert opinions_in([_layer("y", Decision("x#c1#c2", Verdict.AGREE))], "x") == {}


@pytest.mark.parametrize(
    ("decisions", "said"),
    [
        ([_NO], {"disagree", "commented"}),
        ([_YES], {"agree"}),
        ([_NOTED], {"commented", "undecided"}),
        ([_YES, _NO], {"agree", "disagree", "commented"}),
        ([], {"undecided"}),
    ],
)
def test_a_comment_decides_nothing(decisions: list[Decision], said: set[str]) -> None:
    """A comment is asked for by itself, with a verdict or without; without one the item is undecided."""
    opinions = [Opinion("y", one) for one in decisions]
    asked = ("agree", "disagree", "unsure", "commented", "undecided")
    assert {one for one in asked if is_said(opinions, (one,))} == said


def test_a_review_of_what_was_said_is_of_these_items() -> None:
    """Only items of which it was said are reviewed; what this review has decided stays among them."""
    claims = {name: Claim(name, ClaimType.DIRECT, (Span(n, n + 1),)) for n, name in enumerate(("c1", "c2", "c3"))}
    layer = Layer("a", "x", claims)
    opinions = opinions_in([_layer("y", _NO, _NOTED)], "x")
    begun = Round(Wanted(said=("disagree",)), 7)
    assert places_in(layer, begun, {}, opinions=opinions) == [("a", "c1")]
    decided = {"x#c3": Decision("x#c3", Verdict.SKIPPED, 7)}
    assert places_in(layer, begun, decided, opinions=opinions) == [("a", "c1"), ("a", "c3")]
    assert places_in(layer, Round(Wanted(said=("commented", "undecided")), 7), {}, opinions=opinions) == [
        ("a", "c1"),
        ("a", "c2"),
        ("a", "c3"),
    ]


def test_what_others_say_is_asked_of_accepted_items_too() -> None:
    """One's own items are read by others when they are accepted: it is asked of all, and of no other's status."""
    asked = with_said(USUAL, ("disagree",))
    assert asked == Wanted(said=("disagree",))
    assert with_said(asked, ()) == USUAL
    theirs = Wanted("anna", USUAL.statuses)
    assert with_said(theirs, ("agree",)).statuses == USUAL.statuses


def test_what_was_said_is_told_of_a_review() -> None:
    """It is told whose opinions are meant."""
    assert told(Wanted("anna", said=("disagree", "commented")), {}).endswith("· your opinion: disagree or commented")
    assert told(Wanted(said=("disagree",)), {}).endswith("· others’ opinion: disagree")

"""Which claims are offered as saying the same, and which of them last."""

from tui.model.claims import Claim, ClaimType
from tui.model.disputes import By, Dispute, Target
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import link_of
from tui.model.spans import Span
from tui.suggest.claim_index import ClaimIndex
from tui.suggest.sameness import may_say_the_same

TEXT = "The bridge fell. The tower stands. Nobody was hurt. The mayor is away."


def _claim(name: str, start: int, end: int) -> Claim:
    return Claim(name, ClaimType.INDIRECT, (Span(start, end),))


HERE = Layer(
    "a",
    "mk",
    {
        claim.id: claim
        for claim in (_claim("c1", 0, 33), _claim("c2", 0, 15), _claim("c3", 35, 50), _claim("c4", 52, 69))
    },
    {"d1": Dispute("d1", "denies", (Span(35, 50),), by=By("", "c3"), targets=(Target("a", "c2"),))},
)
THERE = Layer(
    "b",
    "mk",
    {claim.id: claim for claim in (_claim("c1", 0, 15), _claim("c2", 17, 33))},
    {"d1": Dispute("d1", "denies", (Span(0, 15),), by=By("", "c1"), targets=(Target("a", "c4"),))},
)
INDEX = ClaimIndex()
for layer in (HERE, THERE):
    list(INDEX.taking_in(layer, "", TEXT))
ALL = [("a", "c1"), ("a", "c3"), ("b", "c1"), ("a", "c4"), ("b", "c2"), ("a", "c2")]


def test_what_goes_against_a_claim_or_holds_it_is_offered_last() -> None:
    """Before what it is said in, what is said in it, what disputes it and what it disputes come all other claims."""
    same = may_say_the_same(ALL, ("a", "c2"), INDEX, Groups(), HERE)
    assert same == [("b", "c1"), ("a", "c4"), ("b", "c2"), ("a", "c1"), ("a", "c3")]
    assert may_say_the_same(ALL, ("a", "c1"), INDEX, Groups(), HERE)[-1] == ("a", "c2")
    assert may_say_the_same(ALL, ("a", "c3"), INDEX, Groups(), HERE)[-1] == ("a", "c2")
    assert may_say_the_same(ALL, ("b", "c1"), INDEX, Groups(), THERE)[-1] == ("a", "c4")


def test_a_group_goes_with_each_claim_of_it() -> None:
    """Of a group that holds a denial, or is denied, each claim comes last; what says the same already is left out."""
    denying = Groups([link_of(("a", "c3"), ("b", "c2"))])
    assert may_say_the_same(ALL, ("a", "c2"), INDEX, denying, HERE) == [
        ("b", "c1"),
        ("a", "c4"),
        ("a", "c1"),
        ("a", "c3"),
    ]
    own = Groups([link_of(("a", "c2"), ("b", "c1"))])
    assert may_say_the_same(ALL, ("a", "c2"), INDEX, own, HERE) == [
        ("b", "c2"),
        ("a", "c1"),
        ("a", "c3"),
        ("a", "c4"),
    ]

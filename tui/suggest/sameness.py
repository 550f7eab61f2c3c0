"""Sameness: which claims may say the same as another one, those that cannot well do so last."""

from collections.abc import Iterable, Sequence

from tui.model.claims import is_said_in
from tui.model.groups import Groups, each_once
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.suggest.claim_index import ClaimIndex


def may_say_the_same(
    found: Iterable[ClaimName], claim: ClaimName, index: ClaimIndex, groups: Groups, layer: Layer
) -> Sequence[ClaimName]:
    """Some claims without those that are said to say the same as one, of each other group the first, in their order.

    Last come those that dispute it or are disputed by it, that it is said in or that are said in it.

    Args:
        found: likeliest first.
        claim: the one.
        index: knows who disputes what.
        groups: which claims say the same.
        layer: of the article that the claim is in.
    """
    own = set(groups.of(claim))
    against = {other for one in own for other in _denials_of(one, index)}

    def cannot_well(other: ClaimName) -> bool:
        return other in against or not own.isdisjoint(_denials_of(other, index)) or _nest(claim, other, layer)

    choices = each_once((one for one in found if one not in own), groups)
    return sorted(choices, key=lambda choice: any(map(cannot_well, groups.of(choice))))


def _denials_of(claim: ClaimName, index: ClaimIndex) -> Iterable[ClaimName]:
    """The claims by which a claim is disputed."""
    return [(one.article, one.claim) for one in index.opponents_of(claim) if one.claim]


def _nest(claim: ClaimName, other: ClaimName, layer: Layer) -> bool:
    """Whether one of two claims is a part of what the other says."""
    if claim[0] != other[0] or not {claim[1], other[1]} <= layer.claims.keys():
        return False
    one, another = layer.claims[claim[1]], layer.claims[other[1]]
    return is_said_in(one, another) or is_said_in(another, one)

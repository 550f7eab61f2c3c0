"""Opinions: what other annotators have decided and said of an annotator's items, in layers of their own."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from tui.model.decisions import Decision, Verdict, decided_item
from tui.model.layers import Layer

COMMENTED, UNDECIDED = "commented", "undecided"
SAID = (Verdict.AGREE.value, Verdict.DISAGREE.value, Verdict.UNSURE.value, COMMENTED, UNDECIDED)
"""What can be asked of the opinions on an item."""
THINKS = {
    Verdict.AGREE: "agrees",
    Verdict.DISAGREE: "disagrees",
    Verdict.UNSURE: "is not sure",
    Verdict.NOTED: "comments",
}
"""What a reader does whose verdict on another annotator's item is this one."""
_DECIDED = frozenset({Verdict.AGREE, Verdict.DISAGREE, Verdict.UNSURE})


class Opinion(Struct, frozen=True):
    """What one reader thinks of an item of somebody else's.

    Attributes:
        reader: the annotator whose opinion it is.
    """

    reader: str
    decision: Decision


Opinions = Mapping[str, Sequence[Opinion]]
"""The opinions on the items of one article, by the items' ids."""
NO_OPINIONS: Opinions = MappingProxyType({})


def opinions_in(layers: Iterable[Layer], annotator: str) -> Opinions:
    """What readers have said of an annotator's items.

    Args:
        layers: of the readers, all of the same article.
        annotator: whose items they have read.
    """
    found: dict[str, list[Opinion]] = {}
    for layer in layers:
        for name, decision in layer.decisions.items():
            whose, item = decided_item(name)
            if whose == annotator != layer.annotator:
                found.setdefault(item, []).append(Opinion(layer.annotator, decision))
    return found


def is_said(opinions: Iterable[Opinion], asked: Collection[str]) -> bool:
    """Whether the opinions on an item are among those of SAID that are asked for; a comment decides nothing."""
    decisions = [one.decision for one in opinions]
    said = {one.verdict.value for one in decisions} | {COMMENTED for one in decisions if one.comment}
    if not any(one.verdict in _DECIDED for one in decisions):
        said.add(UNDECIDED)
    return not said.isdisjoint(asked)

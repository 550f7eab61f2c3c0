"""Rules for one dispute: what it goes against, how, by whom, and whether what it names will stand in the labels."""

from collections.abc import Iterator, Mapping

from tui.model.checks.around import Around
from tui.model.checks.attributes import of_attributes
from tui.model.checks.places import of_places
from tui.model.checks.problem import Found, error, warning
from tui.model.claims import Claim
from tui.model.disputes import Dispute, Target
from tui.model.layers import Layer
from tui.model.merging import people_in
from tui.model.speakers import Speaker
from tui.model.statuses import Status

_OWN = "retracts"
"""The kind of a dispute by which one takes back what one has said oneself."""


def of_dispute(dispute: Dispute, layer: Layer, around: Around) -> Iterator[Found]:
    """What is wrong with a dispute, but that it names what is not there."""
    start = min(dispute.evidence)
    if not dispute.targets and not around.waits(layer.article, dispute.id):
        yield error("no-target", start, "has no target yet; choose what it goes against")
    if not dispute.kind:
        yield error("no-kind", start, "has no kind; choose one")
    elif dispute.kind not in (kinds := [kind.name for kind in around.schema.dispute_kinds]):
        what = f"is of the kind “{dispute.kind}”, which there is not"
        yield error("unknown-kind", start, f"{what}; choose one of {', '.join(kinds)}")
    yield from of_its_maker(dispute, layer, around.speakers())
    for target in dispute.targets:
        if target.claim:
            yield from _of_target(dispute, target, layer, around)
    yield from of_attributes(dispute.attributes, "disputes", around.schema, start)
    yield from of_places("evidence", dispute.evidence, around.text)
    yield from of_places("cue", dispute.cue, around.text)


def of_its_maker(dispute: Dispute, layer: Layer, speakers: Mapping[str, Speaker]) -> Iterator[Found]:
    """What is wrong with who disputes, and with the claim by which that is done.

    Args:
        dispute: any of the layer.
        layer: with the claim.
        speakers: those there are.
    """
    start, claim = min(dispute.evidence), layer.claims.get(dispute.by.claim)
    if not dispute.by.speaker:
        yield error("no-speaker", start, "is by nobody; choose who disputes")
    if claim is None:
        return
    if _is_of_another(dispute, claim, speakers):
        yield error("other-speaker", start, f"is by another speaker than its claim {claim.id}; give both the same one")
    if dispute.status is Status.ACCEPTED is not claim.status:
        what = f"is made by {claim.id}, which is {claim.status}"
        yield warning("unaccepted-claim", start, f"{what}; accept {claim.id}, or name another claim or none")


def _of_target(dispute: Dispute, target: Target, layer: Layer, around: Around) -> Iterator[Found]:
    start, at_home = min(dispute.evidence), target.article == layer.article
    name = target.claim if at_home else f"{target.article}#{target.claim}"
    if at_home and target.claim == dispute.by.claim:
        yield error("own-claim", start, f"goes against {name}, by which it is made; choose another target")
    elif dispute.by.claim and (target.article, target.claim) in around.same(layer.article, dispute.by.claim):
        what = f"goes against {name}, which is said to say the same as {dispute.by.claim}, by which it is made"
        yield warning("same-claim", start, f"{what}; part the two, or choose another target")
    claim = layer.claims.get(target.claim) if at_home else around.elsewhere(target.article, target.claim).claim
    if claim is None:
        return
    if dispute.status is Status.ACCEPTED is not claim.status:
        yield warning(
            "unaccepted-target", start, f"goes against {name}, which is {claim.status}; accept that, or drop the target"
        )
    if dispute.kind == _OWN and _is_of_another(dispute, claim, around.speakers()):
        yield warning("kind", start, f"retracts {name}, which somebody else has said; choose another kind or target")


def _is_of_another(dispute: Dispute, claim: Claim, speakers: Mapping[str, Speaker]) -> bool:
    """Whether a claim is known to be by others than a dispute is, after all merges."""
    by, said = people_in(dispute, speakers), people_in(claim, speakers)
    return bool(by and said) and by[0] not in said

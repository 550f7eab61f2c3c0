"""Removals: what else goes when a claim, dispute, mention or speaker is deleted."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, joined, put, removal
from tui.model.layers import Desk, Layer, Registry
from tui.model.merging import itself, merged_with
from tui.model.refusals import Refusal
from tui.model.statuses import Status
from tui.model.strays import Item, named_by


def removal_of_claim(claim: str, layer: Layer, layers: Iterable[Layer]) -> Edit:
    """Deletes a claim; disputes of it lose that target, and are drafts again if it was their last.

    Args:
        claim: its id.
        layer: the layer it is in.
        layers: every layer of the annotator, for disputes from elsewhere.
    """
    changes = [removal(layer.article, layer, table, claim) for table in ("claims", "strays")]
    for other in layers:
        at_home = other.article == layer.article
        for dispute in other.disputes.values():
            if _names_claim(dispute, layer.article, claim, at_home=at_home):
                loose = freed(dispute, layer.article, claim, at_home=at_home)
                changes.append(put(other.article, other, "disputes", loose))
        for stray in other.strays.values():
            loose_stray = stray.dispute and freed(stray.dispute, layer.article, claim, at_home=at_home)
            if loose_stray != stray.dispute:
                changes.append(put(other.article, other, "strays", replace(stray, dispute=loose_stray)))
    return joined(f"delete {claim}", changes)


def removal_of_dispute(dispute: str, layer: Layer, registry: Registry) -> Edit:
    """Deletes a dispute; if it was the pending one, none is pending."""
    return joined(
        f"delete {dispute}",
        [removal(layer.article, layer, table, dispute) for table in ("disputes", "strays")],
        not_pending(layer.article, dispute, registry),
    )


def removal_of_mention(mention: str, layer: Layer) -> Edit:
    """Deletes a mention."""
    return joined(
        f"delete {mention}", [removal(layer.article, layer, table, mention) for table in ("mentions", "strays")]
    )


def removal_of_speaker(speaker: str, registry: Registry, layers: Iterable[Layer]) -> Edit:
    """Deletes a speaker, those who were merged into it, and its mentions.

    Args:
        speaker: its id.
        registry: the speakers.
        layers: at least those of the annotator that name it.

    Raises:
        Refusal: if a claim or dispute still names the speaker.
    """
    changes: list[Change] = []
    users: list[str] = []
    own = {speaker, *(one.id for one in merged_with(speaker, registry.speakers))}
    for layer in layers:
        users += [f"{layer.article}#{item.id}" for item in _speaking(layer) if own.intersection(named_by(item))]
        changes += [
            removal(layer.article, layer, "mentions", mention.id)
            for mention in layer.mentions.values()
            if mention.speaker in own
        ]
        changes += [
            removal(layer.article, layer, "strays", stray.id)
            for stray in layer.strays.values()
            if stray.mention and stray.mention.speaker in own
        ]
    if users:
        more = f" and {len(users) - 1} more" if len(users) > 1 else ""
        raise Refusal(
            f"{registry.speakers[speaker].name} is named by {users[0]}{more}",
            remedy="give those to another speaker first",
        )
    changes += [Change(REGISTRY, "speakers", one, itself(one, registry.speakers), None) for one in sorted(own)]
    return joined(f"delete {registry.speakers[speaker].name}", changes)


def _speaking(layer: Layer) -> Iterator[Item]:
    """The claims and disputes of a layer, those without a place among them."""
    yield from layer.claims.values()
    yield from layer.disputes.values()
    yield from (stray.item for stray in layer.strays.values() if stray.mention is None)


def desk_with(registry: Registry, article: str = "", dispute: str = "") -> Change:
    """The change that makes a dispute the pending one, or none."""
    return put(REGISTRY, registry, "desk", Desk(pending_article=article, pending_dispute=dispute))


def not_pending(article: str, dispute: str, registry: Registry) -> list[Change]:
    """The change after which a dispute is not the pending one; none if it is not."""
    desk = registry.desk
    if (desk.pending_article, desk.pending_dispute) == (article, dispute):
        return [desk_with(registry)]
    return []


def _names_claim(dispute: Dispute, article: str, claim: str, *, at_home: bool) -> bool:
    """Whether a dispute is of that claim, or by it."""
    own = at_home and dispute.by.claim == claim
    return own or any(target.claim == claim and target.article == article for target in dispute.targets)


def freed(dispute: Dispute, article: str, claim: str, *, at_home: bool) -> Dispute:
    """A dispute that names a claim no more; a draft again if that was its last target.

    Args:
        dispute: as it is.
        article: the claim's.
        claim: its id.
        at_home: whether the dispute is in the same article, so that it may be made by the claim.
    """
    targets = tuple(t for t in dispute.targets if (t.article, t.claim) != (article, claim))
    if targets != dispute.targets and not targets:
        dispute = replace(dispute, status=Status.DRAFT)
    if at_home and dispute.by.claim == claim:
        dispute = replace(dispute, by=replace(dispute.by, claim=""))
    return replace(dispute, targets=targets)

"""Removals: what else goes when a claim, dispute, mention or speaker is deleted."""

from collections.abc import Iterable

from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, joined, put, removal
from tui.model.layers import Desk, Layer, Registry
from tui.model.refusals import Refusal
from tui.model.statuses import Status


def removal_of_claim(claim: str, layer: Layer, layers: Iterable[Layer]) -> Edit:
    """Deletes a claim; disputes of it lose that target, and are drafts again if it was their last.

    Args:
        claim: its id.
        layer: the layer it is in.
        layers: every layer of the annotator, for disputes from elsewhere.
    """
    changes = [removal(layer.article, layer, "claims", claim)]
    for other in layers:
        at_home = other.article == layer.article
        for dispute in other.disputes.values():
            if not _names_claim(dispute, layer.article, claim, at_home=at_home):
                continue
            freed = _freed(dispute, layer.article, claim, at_home=at_home)
            changes.append(put(other.article, other, "disputes", freed))
    return joined(f"delete {claim}", changes)


def removal_of_dispute(dispute: str, layer: Layer, registry: Registry) -> Edit:
    """Deletes a dispute; if it was the pending one, none is pending."""
    return joined(
        f"delete {dispute}",
        [removal(layer.article, layer, "disputes", dispute)],
        _not_pending(layer.article, dispute, registry),
    )


def removal_of_mention(mention: str, layer: Layer) -> Edit:
    """Deletes a mention."""
    return joined(f"delete {mention}", [removal(layer.article, layer, "mentions", mention)])


def removal_of_speaker(speaker: str, registry: Registry, layers: Iterable[Layer]) -> Edit:
    """Deletes a speaker and its mentions.

    Raises:
        Refusal: if a claim or dispute still names the speaker.
    """
    changes: list[Change] = []
    users: list[str] = []
    for layer in layers:
        users += [f"{layer.article}#{item.id}" for item in layer.claims.values() if speaker in item.speakers]
        users += [f"{layer.article}#{item.id}" for item in layer.disputes.values() if item.by.speaker == speaker]
        changes += [
            removal(layer.article, layer, "mentions", mention.id)
            for mention in layer.mentions.values()
            if mention.speaker == speaker
        ]
    if users:
        more = f" and {len(users) - 1} more" if len(users) > 1 else ""
        raise Refusal(
            f"{registry.speakers[speaker].name} is named by {users[0]}{more}",
            remedy="give those to another speaker first",
        )
    changes.append(removal(REGISTRY, registry, "speakers", speaker))
    return joined(f"delete {registry.speakers[speaker].name}", changes)


def refuse_dangling(edit: Edit, registry: Registry, layers: Iterable[Layer]) -> None:
    """Make sure that nothing names a speaker or claim that an edit takes away, or that it brings back too late.

    Args:
        edit: what would be done.
        registry: as it would be then.
        layers: every layer of the annotator, as it would be then.

    Raises:
        Refusal: if something does; names it.
    """
    gone = {(change.part, change.id) for change in edit.changes if change.after is None}
    touched = {(change.part, change.id) for change in edit.changes}
    speakers = {(REGISTRY, speaker) for speaker in registry.speakers}
    for layer in layers:
        items: list[Claim | Dispute] = [*layer.claims.values(), *layer.disputes.values()]
        for item in items:
            links = _links(item, layer.article)
            missing = {link for link in links if link[0] == REGISTRY} - speakers
            broken = sorted(links & gone | (missing if (layer.article, item.id) in touched else set()))
            if broken:
                named = "#".join(filter(None, broken[0]))
                raise Refusal(
                    f"{layer.article}#{item.id} names {named}, which would not be there",
                    where=edit.label,
                    remedy=f"change {item.id} first",
                )


def _links(item: Claim | Dispute, article: str) -> set[tuple[str, str]]:
    """The part and id of every record that a claim or dispute names."""
    if isinstance(item, Claim):
        return {(REGISTRY, speaker) for speaker in item.speakers}
    links = {(target.article, target.claim) for target in item.targets if target.claim}
    links |= {(REGISTRY, item.by.speaker)} if item.by.speaker else set()
    return links | ({(article, item.by.claim)} if item.by.claim else set())


def desk_with(registry: Registry, article: str = "", dispute: str = "") -> Change:
    """The change that makes a dispute the pending one, or none."""
    return put(REGISTRY, registry, "desk", Desk(pending_article=article, pending_dispute=dispute))


def _not_pending(article: str, dispute: str, registry: Registry) -> list[Change]:
    desk = registry.desk
    if (desk.pending_article, desk.pending_dispute) == (article, dispute):
        return [desk_with(registry)]
    return []


def _names_claim(dispute: Dispute, article: str, claim: str, *, at_home: bool) -> bool:
    """Whether a dispute is of that claim, or by it."""
    own = at_home and dispute.by.claim == claim
    return own or any(target.claim == claim and target.article == article for target in dispute.targets)


def _freed(dispute: Dispute, article: str, claim: str, *, at_home: bool) -> Dispute:
    targets = tuple(t for t in dispute.targets if (t.article, t.claim) != (article, claim))
    if targets != dispute.targets and not targets:
        dispute = replace(dispute, status=Status.DRAFT)
    if at_home and dispute.by.claim == claim:
        dispute = replace(dispute, by=replace(dispute.by, claim=""))
    return replace(dispute, targets=targets)

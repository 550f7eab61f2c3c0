"""Disputers: who disputes by a claim is who says it, all of its sources, also when it is given to somebody else."""

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.edits import Change, put
from tui.model.flags import settled_dispute
from tui.model.layers import Layer
from tui.model.statuses import Status
from tui.model.strays import Item, named_by


def disputers_of(dispute: Dispute, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The ids of all who dispute: the dispute's own speaker, then the other sources of the claim by which it is made.

    Of a claim that the own speaker does not say there are no others.

    Args:
        dispute: any.
        claims: those of its layer.
    """
    claim = claims.get(dispute.by.claim)
    return with_others(dispute.by.speaker, claim.speakers if claim is not None else ())


def doers_of(item: Item, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The ids of the speakers whose item it is: who says a claim, all who dispute, whom a mention names.

    Args:
        item: any.
        claims: those of its layer.
    """
    return disputers_of(item, claims) if isinstance(item, Dispute) else named_by(item)


def with_others(speaker: str, said_by: tuple[str, ...]) -> tuple[str, ...]:
    """The ids of all who dispute, as `disputers_of`, where only ids are at hand.

    Args:
        speaker: who disputes; empty if unknown.
        said_by: those who say the claim by which it is disputed; none if it is no claim.
    """
    return tuple(dict.fromkeys((speaker, *(said_by if speaker in said_by else ())))) if speaker else ()


def moved_along(changes: Iterable[Change], layer: Layer, made_by: Callable[[str], Iterable[str]]) -> list[Change]:
    """What changes of claims bring along: a dispute by one of them, disputed by who said it, is by who says it now.

    A dispute by somebody else stays theirs; so does one of a claim that nobody says any more.

    Args:
        changes: what is done to the layer, before any of it is.
        layer: the one that holds the claims and the disputes by them.
        made_by: the ids of the disputes by a claim, whose id it is given.
    """
    return [
        put(layer.article, layer, "disputes", moved)
        for change in changes
        if isinstance(change.before, Claim) and isinstance(change.after, Claim)
        if change.before.speakers != change.after.speakers
        for dispute in (layer.disputes[one] for one in made_by(change.id))
        if (moved := _moved(dispute, change.before, change.after, layer.article)) != dispute
    ]


def _moved(dispute: Dispute, was: Claim, now: Claim, article: str) -> Dispute:
    held, speaker = was.speakers or ("",), dispute.by.speaker
    if speaker not in held or speaker in now.speakers or not now.speakers:
        return dispute
    following = now.speakers[min(held.index(speaker), len(now.speakers) - 1)]
    moved = replace(dispute, by=replace(dispute.by, speaker=following))
    return settled_dispute(moved, article) if moved.status is Status.DRAFT else moved

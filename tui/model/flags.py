"""Flags: items that somebody has to look at again, and those that are not to be in the gold labels."""

from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.disputes import Dispute, judged
from tui.model.statuses import Status

_SET_BY_HAND = frozenset({Status.FLAGGED, Status.REJECTED})


def turned(item: Claim | Dispute, article: str) -> Claim | Dispute:
    """The item one state further: flagged, then rejected, then as good as it is.

    Args:
        item: a claim or dispute.
        article: the id of the article it is in.

    Raises:
        Refusal: if it is a dispute that is aimed at the claim by which it is made.
    """
    if item.status is Status.FLAGGED:
        return replace(item, status=Status.REJECTED)
    if item.status is not Status.REJECTED:
        return replace(item, status=Status.FLAGGED)
    return settled(replace(item, status=Status.DRAFT), article)


def settled(item: Claim | Dispute, article: str) -> Claim | Dispute:
    """The item as it is kept: what was flagged or rejected by hand stays so, all else is accepted if it is whole.

    Args:
        item: a claim or dispute.
        article: the id of the article it is in.

    Raises:
        Refusal: if it is a dispute that is aimed at the claim by which it is made.
    """
    if isinstance(item, Dispute):
        return settled_dispute(item, article)
    return item if item.status in _SET_BY_HAND else replace(item, status=Status.ACCEPTED)


def settled_dispute(dispute: Dispute, article: str) -> Dispute:
    """A dispute as it is kept; see `settled`.

    Raises:
        Refusal: as there.
    """
    whole = judged(dispute, article)
    return dispute if dispute.status in _SET_BY_HAND else whole

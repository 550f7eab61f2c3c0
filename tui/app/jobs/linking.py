"""The other ends: what a dispute aims at, which disputes aim at a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.links import Place
from tui.app.marks import Item
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_PATIENCE = 0.25
"""Seconds that a key may wait until it is known which disputes aim at a claim."""


def linked_to(reading: ReadingScreen, item: Item | Speaker) -> list[Place]:
    """Where the other ends of an item of the open article are: at least one.

    Of a dispute, its targets; of a claim, the disputes of it, or without any, what is disputed by it.

    Raises:
        Refusal: there is none, or it is not known yet.
    """
    places: list[Place] = []
    if isinstance(item, Dispute):
        places = _aims(item)
        if not places:
            raise _nothing_to_visit(item)
    elif isinstance(item, Claim):
        reading.session.overview.go_on(_PATIENCE)
        reading.links.read_all()
        places = reading.links.disputes_of(item.id) or _disputed_by(reading, item)
        if not places and not reading.links.are_known:
            raise Refusal("the other articles are still being read", remedy="try again in a moment")
        made = [dispute for dispute in reading.page.layer.disputes.values() if dispute.by.claim == item.id]
        if not places and made:
            raise _nothing_to_visit(made[0])
    if not places:
        raise Refusal("nothing is linked to it")
    return places


def _disputed_by(reading: ReadingScreen, claim: Claim) -> list[Place]:
    disputes = reading.page.layer.disputes.values()
    return [place for dispute in disputes if dispute.by.claim == claim.id for place in _aims(dispute)]


def _nothing_to_visit(dispute: Dispute) -> Refusal:
    """Why a dispute leads nowhere: what it goes against is described only, or not said yet."""
    described = ", ".join(f"“{target.description}”" for target in dispute.targets)
    if not described:
        return Refusal(f"{dispute.id} has no target yet", remedy="edit it and choose one")
    return Refusal(
        f"{dispute.id} {dispute.kind} {described}, which no article holds", remedy="edit it to choose a claim"
    )


def _aims(dispute: Dispute) -> list[Place]:
    return [(target.article, target.claim) for target in dispute.targets if target.claim]

"""The list in which a dispute's target is found, over the claims of all articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.describing import people, short_id, words_of
from tui.app.widgets.entry import Choice
from tui.model.disputes import Dispute, Target
from tui.model.refusals import Refusal
from tui.suggest.targets import Standpoint, TargetChoice, ranked_claims, target_index

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_PATIENCE = 0.5
"""Seconds that may pass until it is known where there are claims."""
_MOST = 500
"""Articles whose claims are offered; of more, those edited last."""


def target_picker(reading: ReadingScreen, article: str, dispute: Dispute, then: Callable[[Choice], None]) -> None:
    """Let a further target be chosen, the likeliest first; a choice's value is the target.

    Raises:
        Refusal: if there is no claim but the one by which it is disputed.
    """
    session = reading.session
    layers, are_all = session.claiming_layers(_PATIENCE, _MOST)
    cards = target_index(layers, session.article, session.registry)
    if are_all and all((card.article, card.claim.id) == (article, dispute.by.claim) for card in cards):
        raise Refusal("there is no other claim yet", remedy="make it first, or describe the target")
    evidence = words_of(dispute.evidence, session.article(article).text)
    near = Standpoint(article, evidence, dispute.evidence[0].start, dispute.by.speaker, dispute.by.claim)
    home = reading.page.article.id

    def choices(query: str) -> list[Choice]:
        offered = (_choice(card) for card in ranked_claims(cards, query, near))
        return [choice for choice in offered if choice.value not in dispute.targets]

    def _choice(card: TargetChoice) -> Choice:
        claim = card.claim
        name = claim.id if card.article == home else f"{short_id(card.article)}#{claim.id}"
        parts = (
            (f"{name:<8}", "dim"),
            *people(claim.speakers, session.registry.speakers),
            (f"  {card.text}", "plain"),
        )
        return Choice(parts, card.article_title, Target(article=card.article, claim=claim.id))

    reading.asking.choose(f"What does {dispute.id} dispute?", choices, then)
    if not are_all:
        reading.picker.remark(f"of the {len(layers):,} articles edited last")
        reading.picker.renew()

"""Whether gold labels are finished: what the check of a workspace calls an error although all of it is true."""

from collections.abc import Iterator

from tui.exchange.gold import GoldDocument
from tui.exchange.items import claim_of, dispute_of
from tui.model.checks.claims import of_sources
from tui.model.checks.disputes import of_its_maker
from tui.model.checks.problem import Found, Severity
from tui.model.layers import Layer
from tui.model.statuses import Status


def errors_in(document: GoldDocument, text: str) -> Iterator[str]:
    """Who is missing or another one among the accepted items; a line for each, which begins with the item's id.

    Args:
        document: that has been proven.
        text: of its article; empty if it is not at hand.
    """
    claims = {claim.id: claim_of(claim) for claim in document.claims if claim.content}
    layer = Layer(document.article.id, document.layer.annotator, claims)
    for claim in claims.values():
        if claim.status is Status.ACCEPTED:
            yield from _told(claim.id, of_sources(claim, text))
    for dispute in document.disputes:
        if dispute.status is Status.ACCEPTED and dispute.evidence:
            yield from _told(dispute.id, of_its_maker(dispute_of(dispute, {}), layer, {}))


def _told(item: str, found: Iterator[Found]) -> Iterator[str]:
    return (f"{item} {one.sentence}" for one in found if one.severity is Severity.ERROR)

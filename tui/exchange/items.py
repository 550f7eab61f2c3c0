"""Claims and disputes as the model has them, made of those of a gold document."""

from collections.abc import Mapping

from msgspec import UNSET

from tui.exchange.gold import GoldClaim, GoldDispute, GoldSpans
from tui.model.claims import Claim, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.spans import Span, Spans

Names = Mapping[str, str]
"""The ids of articles here, by their ids in what is taken in, where these differ."""


def claim_of(claim: GoldClaim) -> Claim:
    """The claim that a gold document tells of."""
    return Claim(
        claim.id,
        claim.type,
        _spans(claim.content),
        _spans(claim.cue),
        tuple(Source(source.speaker, _spans(source.spans)) for source in claim.sources),
        claim.status,
        claim.note,
        claim.attributes or UNSET,
    )


def dispute_of(dispute: GoldDispute, names: Names) -> Dispute:
    """The dispute that a gold document tells of.

    Args:
        dispute: as it stands there.
        names: of the articles that it names.
    """
    return Dispute(
        dispute.id,
        dispute.kind,
        _spans(dispute.evidence),
        _spans(dispute.cue),
        By(dispute.by.speaker, dispute.by.claim),
        tuple(Target(names.get(one.article, one.article), one.claim, one.description) for one in dispute.targets),
        dispute.status,
        dispute.note,
        dispute.attributes or UNSET,
    )


def _spans(spans: GoldSpans) -> Spans:
    return tuple(Span(span.start, span.end) for span in spans)

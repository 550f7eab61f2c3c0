"""What items of a gold document have and its schema does not explain, so that a check of the document finds it."""

from collections.abc import Iterator, Sequence

from tui.exchange.gold import GoldAttribute, GoldClaim, GoldDispute, GoldDocument, GoldSchema, GoldSpeaker
from tui.model.disputes import DISPUTE_KINDS


def unexplained(document: GoldDocument) -> Iterator[str]:
    """A line for each kind and attribute of an item."""
    schema, article = document.schema or GoldSchema(), document.article.id
    kinds = {*(kind.name for kind in DISPUTE_KINDS), *(kind.name for kind in schema.dispute_kinds)}
    for dispute in document.disputes:
        if dispute.kind not in kinds:
            yield f"{article}#{dispute.id} is of the kind “{dispute.kind}”, which the workspace does not have"
    classes: tuple[tuple[Sequence[GoldSpeaker | GoldClaim | GoldDispute], Sequence[GoldAttribute]], ...] = (
        (document.speakers, schema.speakers),
        (document.claims, schema.claims),
        (document.disputes, schema.disputes),
    )
    for items, asked in classes:
        known = {one.name for one in asked}
        for item in items:
            for name in item.attributes:
                if name not in known:
                    yield f"{article}#{item.id} has the attribute “{name}”, which the workspace does not ask for"

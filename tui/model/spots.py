"""Spots: the single spans of a claim or dispute, each of which can be moved by itself."""

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.spans import Span, Spans
from tui.model.strays import placed, spans_of


class Spot(Struct, frozen=True):
    """One span of an item.

    Attributes:
        field: what it is, in a word or two.
        span: where it is.
        others: the other spans of the same field.
    """

    field: str
    span: Span
    others: Spans = ()


def spots_of(item: Claim | Dispute) -> list[Spot]:
    """Every span of an item, what it is about first."""
    if isinstance(item, Dispute):
        groups = [("evidence", item.evidence), ("cue", item.cue)]
    else:
        groups = [("content", item.content), ("cue", item.cue), *(("source", source.spans) for source in item.sources)]
    return [
        Spot(field, span, tuple(other for other in spans if other != span)) for field, spans in groups for span in spans
    ]


def with_spot(item: Claim | Dispute, index: int, span: Span) -> Claim | Dispute:
    """The item with another span in the place of one; what it is about keeps its order."""
    spans = list(spans_of(item))
    spans[index] = span
    moved = placed(item, spans)
    assert isinstance(moved, Claim | Dispute)  # noqa: S101 (no span is taken away)
    return moved

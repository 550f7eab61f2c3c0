"""Strays: items whose place in a later version of their text nobody has decided yet."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.fragments import in_given_order
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention

Item = Claim | Dispute | Mention


class Stray(Struct, frozen=True, omit_defaults=True):
    """An item as it was in an earlier version of the text; it stands in no list and no export until it is placed.

    Exactly one of `claim`, `dispute` and `mention` is filled.

    Attributes:
        id: the item's.
        version: of the text that its spans count in.
    """

    id: str
    version: Annotated[int, Meta(ge=0)]
    claim: Claim | None = None
    dispute: Dispute | None = None
    mention: Mention | None = None

    def __post_init__(self) -> None:
        if [item.id for item in (self.claim, self.dispute, self.mention) if item is not None] != [self.id]:
            raise ValueError("a stray without its item")

    @property
    def item(self) -> Item:
        """The item, its spans counting in the text of that version."""
        item = self.claim or self.dispute or self.mention
        assert item is not None  # noqa: S101 (one of them is filled)
        return item

    @property
    def table(self) -> str:
        """The table of the layer that the item belongs to."""
        return "claims" if self.claim else "disputes" if self.dispute else "mentions"


def stray_of(item: Item, version: int) -> Stray:
    """The item as a stray of a version of the text."""
    if isinstance(item, Claim):
        return Stray(item.id, version, claim=item)
    if isinstance(item, Dispute):
        return Stray(item.id, version, dispute=item)
    return Stray(item.id, version, mention=item)


def named_by(item: Item) -> tuple[str, ...]:
    """The ids of the speakers that an item names."""
    if isinstance(item, Claim):
        return item.speakers
    speaker = item.by.speaker if isinstance(item, Dispute) else item.speaker
    return (speaker,) if speaker else ()


def named_in(record: object) -> tuple[str, ...]:
    """The ids of the speakers that an item names, also one without a place; of no other record's."""
    if isinstance(record, Stray):
        return named_by(record.item)
    return named_by(record) if isinstance(record, Item) else ()


def spans_of(item: Item) -> Spans:
    """Every span of an item, what it is about first; `placed` takes new ones in the same order."""
    if isinstance(item, Mention):
        return (Span(item.start, item.end),)
    if isinstance(item, Dispute):
        return (*item.evidence, *item.cue)
    spans = [*item.content, *item.cue]
    for source in item.sources:
        spans += source.spans
    return tuple(spans)


def placed(item: Item, spans: Sequence[Span | None]) -> Item | None:
    """The item with other spans; None if nothing of what it is about is left.

    Args:
        item: what is placed.
        spans: one for each of `spans_of`; None for what is gone.
    """
    left = iter(spans)
    if isinstance(item, Mention):
        span = next(left)
        return replace(item, start=span.start, end=span.end) if span else None
    about, cue = _next(left, item.evidence if isinstance(item, Dispute) else item.content), _next(left, item.cue)
    if not about:
        return None
    if isinstance(item, Dispute):
        return replace(item, evidence=about, cue=cue)
    sources = tuple(replace(source, spans=_next(left, source.spans)) for source in item.sources)
    return replace(item, content=about, cue=cue, sources=sources)


def _next(left: Iterator[Span | None], old: Spans) -> Spans:
    return in_given_order(filter(None, [next(left) for _ in old]))

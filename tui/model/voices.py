"""Voices: what layers hold of one speaker: what they say and dispute, what of theirs is disputed, who names them."""

from collections.abc import Callable, Container, Iterable, Iterator
from enum import StrEnum

from tui.model.disputers import disputers_of, doers_of
from tui.model.layers import Layer
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention
from tui.model.strays import Item, named_by

Place = tuple[str, str]
"""An article's id and a claim's id."""


class Deed(StrEnum):
    """What an item is to a speaker; a claim is `AGAINST` if its cue goes against its content (“rejected …”)."""

    SAYS = "says"
    AGAINST = "against"
    DISPUTES = "disputes"
    DISPUTED = "disputed"
    NAMED = "named"


def deeds_in(layer: Layer, speakers: Container[str], claims: Container[Place]) -> Iterator[tuple[Deed, Item]]:
    """The items of a layer that concern a speaker, in reading order, each with what it is to them.

    Args:
        layer: one after all merges, or of speakers of whom none was merged.
        speakers: the ids of the speaker, those of the merged ones among them.
        claims: all claims of theirs that are known, also of other articles.
    """
    own = _own(layer, speakers, lambda item: doers_of(item, layer.claims))
    yield from _in_order([*own, *_against(layer, speakers, claims)])


def deeds_naming(layer: Layer, speakers: Container[str]) -> Iterator[tuple[Deed, Item]]:
    """The items of a layer that name a speaker themselves, in reading order: what a merge or a split can move.

    A dispute made by a claim of several sources names only one of them.
    """
    yield from _in_order(_own(layer, speakers, named_by))


def claims_by(layer: Layer, speakers: Container[str]) -> set[Place]:
    """The claims of a layer that a speaker makes."""
    return {
        (layer.article, claim.id)
        for claim in layer.claims.values()
        if any(speaker in speakers for speaker in claim.speakers)
    }


def about(item: Item) -> Spans:
    """What an item is about: its content, its evidence, or itself."""
    if isinstance(item, Mention):
        return (Span(item.start, item.end),)
    return item.content if hasattr(item, "content") else item.evidence


def _in_order(found: Iterable[tuple[Deed, Item]]) -> list[tuple[Deed, Item]]:
    return sorted(found, key=lambda one: about(one[1])[0].start)


def _own(
    layer: Layer, speakers: Container[str], whose: Callable[[Item], tuple[str, ...]]
) -> Iterator[tuple[Deed, Item]]:
    groups = ((Deed.SAYS, layer.claims), (Deed.DISPUTES, layer.disputes), (Deed.NAMED, layer.mentions))
    for deed, rows in groups:
        for item in rows.values():
            if any(speaker in speakers for speaker in whose(item)):
                yield deed, item


def _against(layer: Layer, speakers: Container[str], claims: Container[Place]) -> Iterator[tuple[Deed, Item]]:
    for dispute in layer.disputes.values():
        own = any(speaker in speakers for speaker in disputers_of(dispute, layer.claims))
        if not own and any((target.article, target.claim) in claims for target in dispute.targets):
            yield Deed.DISPUTED, dispute

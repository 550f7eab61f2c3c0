"""Summaries: what a list of articles says of one layer, and by what it is known whether that still holds."""

from typing import Annotated

from msgspec import Meta, Struct

from tui.model.layers import Layer
from tui.model.statuses import ArticleState, Status
from tui.store.overview.glances import Glance

Count = Annotated[int, Meta(ge=0, lt=1 << 32)]
Long = Annotated[int, Meta(ge=0, le=(1 << 63) - 1)]


class Stamp(Struct, frozen=True, array_like=True, gc=False):
    """What tells one state of a layer from every other.

    Attributes:
        sequence: the number of its last entry in the journal; 0 if the journal has none.
        written: when its file was written, in nanoseconds since 1970; 0 without a file.
        size: of its file, in bytes.
    """

    sequence: Long = 0
    written: Long = 0
    size: Long = 0


class Summary(Struct, frozen=True, array_like=True, gc=False):
    """What there is in one layer.

    Attributes:
        flagged: how many claims and disputes are flagged.
        drafts: how many disputes are drafts: those that seek a target or a speaker.
        edited: when it was changed last, in milliseconds since 1970; 0 if it never was.
        aims: the ids of the other articles whose claims its disputes aim at, also those without a place.
        stamp: the state of the layer that all this is said of.
        speakers: the ids of those that its items name.
    """

    article: str
    state: ArticleState
    claims: Count = 0
    disputes: Count = 0
    mentions: Count = 0
    flagged: Count = 0
    drafts: Count = 0
    edited: Long = 0
    aims: tuple[str, ...] = ()
    stamp: Stamp = Stamp()
    speakers: tuple[str, ...] = ()


def summary_of(article: str, layer: Layer | Glance, edited: int, stamp: Stamp) -> Summary:
    """The summary of a layer that was changed last at a time, in milliseconds since 1970."""
    disputes = layer.disputes.values()
    return Summary(
        article,
        layer.progress.state,
        len(layer.claims),
        len(disputes),
        len(layer.mentions),
        sum(claim.status is Status.FLAGGED for claim in layer.claims.values())
        + sum(dispute.status is Status.FLAGGED for dispute in disputes),
        sum(dispute.status is Status.DRAFT for dispute in disputes),
        edited,
        tuple(sorted(layer.aims - {article})),
        stamp,
        tuple(sorted(layer.speakers)),
    )

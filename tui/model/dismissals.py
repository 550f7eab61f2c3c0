"""Dismissals: words that look as if somebody were quoted or reported in them, and are not to be annotated."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from tui.model.spans import Span


class Reason(StrEnum):
    """Why nothing is annotated there."""

    NO_CLAIM = "no claim"
    SCARE = "scare quote"
    NARRATOR = "narrator"
    REPEATED = "repeated"
    OTHER = "other"


class Offer(NamedTuple):
    """A reason as it is offered: the letter that chooses it, and what it says."""

    letter: str
    reason: Reason
    meaning: str


REASONS = (
    Offer("c", Reason.NO_CLAIM, "no claim"),
    Offer("s", Reason.SCARE, "term or title"),
    Offer("w", Reason.NARRATOR, "writer's own"),
    Offer("r", Reason.REPEATED, "repeated"),
    Offer("o", Reason.OTHER, "other"),
)
"""The reasons, in the order in which they are offered."""

MEANING = {offer.reason: offer.meaning for offer in REASONS}
"""What each reason is called on the screen."""


class Dismissal(Struct, frozen=True, omit_defaults=True):
    """Some words of an article that were looked at and left without an annotation.

    Attributes:
        id: where they stand, `START-END`.
        note: why, if no reason says it.
    """

    id: str
    start: int
    end: int
    reason: Reason
    note: str = ""

    def __post_init__(self) -> None:
        if self.id != id_at(self.span):
            raise ValueError("a dismissal that stands elsewhere than it says")

    @property
    def span(self) -> Span:
        """The words."""
        return Span(self.start, self.end)


def id_at(span: Span) -> str:
    """The id of a dismissal of such words."""
    return f"{span.start}-{span.end}"


def dismissal_of(span: Span, reason: Reason, note: str = "") -> Dismissal:
    """The dismissal of some words."""
    return Dismissal(id_at(span), span.start, span.end, reason, note)

"""Claims: one attribution each, of a content to its sources."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import UNSET, Struct, UnsetType, field

from tui.model.attributes import Attributes
from tui.model.spans import Span, Spans, in_reading_order
from tui.model.statuses import Status


class ClaimType(StrEnum):
    """How much of the content the article puts in quotation marks: all, none, or a part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Source(Struct, frozen=True):
    """Who a claim is attributed to, and the words that say so.

    Attributes:
        speaker: the speaker's id; empty while nobody is linked.
        spans: the naming words; empty when the text leaves the source out.
    """

    speaker: str
    spans: Spans = ()


class Claim(Struct, frozen=True):
    """One attribution: what is said, by whom, and the words that attribute it.

    Attributes:
        id: `c` and a number, counted within the layer, never given twice.
        content: the attributed fragments, in the order in which they are to be read; at least one.
        cue: the attributing words (“said”, “according to”); may be empty.
        sources: who says it; one content may have several.
        stored: the attributes as files hold them, which say nothing where there are none; `attributes` gives them.
    """

    id: str
    type: ClaimType
    content: Spans
    cue: Spans = ()
    sources: tuple[Source, ...] = ()
    status: Status = Status.ACCEPTED
    note: str = ""
    stored: Attributes | UnsetType = field(default=UNSET, name="attributes")

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError("a claim without content")

    def __hash__(self) -> int:
        return hash(self.id)  # a mapping has no hash

    @property
    def attributes(self) -> Attributes:
        """The values of what the workspace's schema asks for; also of what it does not ask for any more."""
        return {} if self.stored is UNSET else self.stored

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of the linked speakers, in order."""
        if len(self.sources) == 1:  # as a rule
            speaker = self.sources[0].speaker
            return (speaker,) if speaker else ()
        return tuple(source.speaker for source in self.sources if source.speaker)

    @property
    def spans(self) -> Spans:
        """Everything the claim marks in the text: content, cue and sources."""
        marked: list[Span] = [*self.content, *self.cue]
        for source in self.sources:
            marked.extend(source.spans)
        return in_reading_order(marked)


def of_same_words(claim: Claim, others: Iterable[Claim]) -> list[str]:
    """The ids of the other claims with just the same content: made of one saying, if nobody meant to."""
    content = in_reading_order(claim.content)
    return [other.id for other in others if other.id != claim.id and in_reading_order(other.content) == content]


def doubles_of(claim: Claim, others: Iterable[Claim]) -> list[str]:
    """The ids of the other claims of just the same content and cue, but for those that were rejected.

    Words that are neither quoted nor attributed were chosen by hand, and are meant.
    """
    if not claim.cue and claim.type is ClaimType.INDIRECT:
        return []
    same = (other for other in others if other.status is not Status.REJECTED)
    return of_same_words(claim, (other for other in same if in_reading_order(other.cue) == in_reading_order(claim.cue)))


def is_said_in(claim: Claim, other: Claim) -> bool:
    """Whether all of a claim's content is part of another's: what somebody said that somebody said."""
    for own in claim.content:
        for span in other.content:
            if span.start <= own.start and own.end <= span.end:
                break
        else:
            return False
    return in_reading_order(claim.content) != in_reading_order(other.content)

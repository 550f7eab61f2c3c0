"""The gold document: what one YAML document of gold labels holds, in the order in which it is written.

Fields without a default are always written; of those with one, only what differs from it.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from tui.model.articles import ARTICLE_ID
from tui.model.attributes import AttributeKind
from tui.model.claims import ClaimType
from tui.model.dismissals import Reason
from tui.model.speakers import SpeakerKind
from tui.model.statuses import ArticleState, Status

FORMAT: Literal["glossator-gold"] = "glossator-gold"
FORMAT_VERSION = "1.0"
OFFSET_UNIT: Literal["code-point"] = "code-point"

_NUMBER = "[1-9][0-9]{0,8}"

_END = r"(?!\n)$"
"""The end of the text; `$` alone would let a last line end pass."""

Offset = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class _Gold(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every part of the document has in common."""


class GoldSpan(_Gold, frozen=True):
    """A half-open range of code points, and the words that prove it.

    Attributes:
        text: the covered words.
        prefix: what stands just before, where the same words stand elsewhere too.
        suffix: what stands just after, where the same words stand elsewhere too.
    """

    start: Offset
    end: Offset
    text: str
    prefix: str = ""
    suffix: str = ""


GoldSpans = tuple[GoldSpan, ...]

Place = tuple[int, int, int, str]
"""Sorts items in reading order: where one starts, where it ends, then the number in its id."""


def _place(spans: GoldSpans, item_id: str) -> Place:
    start, end = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
    return (start, end, len(item_id), item_id)


class GoldArticle(_Gold, frozen=True):
    """The article that the labels belong to; its text stands outside, bound by digest and length."""

    id: Annotated[str, Meta(pattern=f"^{ARTICLE_ID}{_END}")]
    title: str
    text_sha256: Annotated[str, Meta(pattern=f"^[0-9a-f]{{64}}{_END}")]
    text_length: Offset
    date: str = ""
    origin: str = ""


class GoldLayer(_Gold, frozen=True):
    """Whose labels these are, how far the article has come, and which items are in.

    Attributes:
        note: why the article is done although something in it is not.
    """

    annotator: str
    state: ArticleState
    exported_items: Literal["accepted", "all"]
    note: str = ""


class GoldRole(_Gold, frozen=True):
    """An office or function, with the dates it was held."""

    title: str
    since: str = ""
    until: str = ""


class GoldSpeaker(_Gold, frozen=True):
    """A speaker who is quoted, disputes or is mentioned in the article.

    Attributes:
        external: under what name others keep it: a number of Wikidata (`Q42`), or a URI.
    """

    id: str
    name: str
    kind: SpeakerKind
    roles: tuple[GoldRole, ...]
    aliases: tuple[str, ...]
    mentions: GoldSpans
    note: str = ""
    external: str = ""
    attributes: dict[str, bool | int | str] = {}


class GoldSource(_Gold, frozen=True):
    """Who a claim is attributed to (an empty id if nobody is linked), and the words that say so."""

    speaker: str
    spans: GoldSpans


class GoldSame(_Gold, frozen=True):
    """A claim of this or another article that says the same in other words."""

    article: Annotated[str, Meta(pattern=f"^{ARTICLE_ID}{_END}")]
    claim: Annotated[str, Meta(pattern=f"^c{_NUMBER}{_END}")]


class GoldClaim(_Gold, frozen=True):
    """One attribution of a content to its sources."""

    id: Annotated[str, Meta(pattern=f"^c{_NUMBER}{_END}")]
    type: ClaimType
    sources: tuple[GoldSource, ...]
    cue: GoldSpans
    content: GoldSpans
    status: Status = Status.ACCEPTED
    note: str = ""
    attributes: dict[str, bool | int | str] = {}
    same_as: tuple[GoldSame, ...] = ()

    @property
    def speakers(self) -> tuple[str, ...]:
        """The ids of those who say it."""
        return tuple(source.speaker for source in self.sources if source.speaker)

    @property
    def place(self) -> Place:
        """Where its content puts it among the claims."""
        return _place(self.content, self.id)


class GoldBy(_Gold, frozen=True):
    """Who disputes, and by which claim of this document; either may be empty."""

    speaker: str
    claim: Annotated[str, Meta(pattern=f"^(?:c{_NUMBER})?{_END}")]


class GoldTarget(_Gold, frozen=True):
    """What is disputed: a claim of an article, or a described thing that no article holds."""

    article: Annotated[str, Meta(pattern=f"^(?:{ARTICLE_ID})?{_END}")] = ""
    claim: Annotated[str, Meta(pattern=f"^(?:c{_NUMBER})?{_END}")] = ""
    description: str = ""


class GoldDispute(_Gold, frozen=True):
    """One speaker going against one or more targets."""

    id: Annotated[str, Meta(pattern=f"^d{_NUMBER}{_END}")]
    kind: str
    by: GoldBy
    targets: tuple[GoldTarget, ...]
    cue: GoldSpans
    evidence: GoldSpans
    status: Status = Status.ACCEPTED
    note: str = ""
    attributes: dict[str, bool | int | str] = {}

    @property
    def place(self) -> Place:
        """Where its evidence puts it among the disputes."""
        return _place(self.evidence, self.id)


class GoldDismissal(_Gold, frozen=True):
    """Words that were looked at and are not to be annotated; they are written where all items are."""

    span: GoldSpan
    reason: Reason
    note: str = ""


class GoldKind(_Gold, frozen=True):
    """A kind of dispute that the workspace adds to those of every workspace, with the CiTO term that comes nearest."""

    name: str
    meaning: str
    cito: str


class GoldAttribute(_Gold, frozen=True):
    """Something that the workspace asks for; an enumeration has values."""

    name: str
    type: AttributeKind
    title: str
    values: tuple[str, ...] = ()
    required: bool = False


class GoldSchema(_Gold, frozen=True):
    """What the workspace adds to what every workspace knows: what attributes and kinds in the document mean."""

    dispute_kinds: tuple[GoldKind, ...] = ()
    claims: tuple[GoldAttribute, ...] = ()
    disputes: tuple[GoldAttribute, ...] = ()
    speakers: tuple[GoldAttribute, ...] = ()


class GoldDocument(_Gold, frozen=True):
    """One annotator's gold labels of one article."""

    format: Literal["glossator-gold"]
    format_version: Annotated[str, Meta(pattern=rf"^[0-9]{{1,4}}\.[0-9]{{1,4}}{_END}")]
    offset_unit: Literal["code-point"]
    article: GoldArticle
    layer: GoldLayer
    speakers: tuple[GoldSpeaker, ...]
    claims: tuple[GoldClaim, ...]
    disputes: tuple[GoldDispute, ...]
    dismissed: tuple[GoldDismissal, ...] = ()
    schema: GoldSchema | None = None

"""What labels can hold, as a list: by it each format says what it cannot, and each export what was lost."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from tui.exchange.gold import (
    GoldArticle,
    GoldClaim,
    GoldDispute,
    GoldDocument,
    GoldSource,
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
)
from tui.model.disputes import DISPUTE_KINDS
from tui.model.speakers import SpeakerKind
from tui.model.statuses import Status


class Feature(StrEnum):
    """One thing that labels can hold and some formats cannot; its value is its name for people."""

    CLAIM_TYPES = "claim types"
    CUES = "cues"
    SOURCES = "sources"
    SEVERAL_SOURCES = "several sources"
    WORDLESS = "sources without words"
    SOURCE_ORDER = "order of sources"
    FRAGMENTS = "fragments"
    ORDER = "order of fragments"
    OVERLAPS = "overlaps"
    NOTES = "notes"
    ATTRIBUTES = "attributes"
    STATUSES = "statuses"
    SAME_AS = "claims that say the same"
    SPEAKERS = "speakers"
    SPEAKER_KINDS = "speaker kinds"
    ALIASES = "aliases"
    ROLES = "roles"
    EXTERNAL = "external ids"
    MENTIONS = "mentions"
    DISPUTES = "disputes"
    KINDS = "dispute kinds"
    BY_CLAIM = "disputing claims"
    SEVERAL_TARGETS = "several targets"
    TARGET_ORDER = "order of targets"
    ELSEWHERE = "disputes across articles"
    DESCRIBED = "described targets"
    DISMISSED = "dismissed words"
    METADATA = "article data"
    STATE = "article states"
    SCHEMA = "schema"


MEANING = {
    Feature.CLAIM_TYPES: "direct, indirect, mixed",
    Feature.CUES: "the words that attribute or dispute",
    Feature.SOURCES: "the words that name who says it",
    Feature.SEVERAL_SOURCES: "a claim by more than one source",
    Feature.WORDLESS: "speakers of a claim whom no words name",
    Feature.SOURCE_ORDER: "a source without words before one with words",
    Feature.FRAGMENTS: "a content, cue, source or evidence of more than one span",
    Feature.ORDER: "fragments that are read in another order than they stand in",
    Feature.OVERLAPS: "spans that share characters",
    Feature.NOTES: "notes on claims, disputes and speakers",
    Feature.ATTRIBUTES: "what the workspace asks for besides",
    Feature.STATUSES: "items that are not accepted (`--only all`)",
    Feature.SAME_AS: "links between claims that say the same in other words",
    Feature.SPEAKERS: "who is behind the words, by id and name",
    Feature.SPEAKER_KINDS: "person, organisation, group, unnamed",
    Feature.ALIASES: "other names of a speaker",
    Feature.ROLES: "offices, with the dates they were held",
    Feature.EXTERNAL: "numbers of Wikidata, URIs",
    Feature.MENTIONS: "places where a speaker is only named",
    Feature.DISPUTES: "who goes against which claim",
    Feature.KINDS: "how a dispute goes against its target",
    Feature.BY_CLAIM: "the claim by which it is disputed",
    Feature.SEVERAL_TARGETS: "a dispute of more than one target",
    Feature.TARGET_ORDER: "targets elsewhere, or described, before those in the article",
    Feature.ELSEWHERE: "a dispute of a claim in another article",
    Feature.DESCRIBED: "a dispute of something that no article holds",
    Feature.DISMISSED: "words that need no label, with the reason",
    Feature.METADATA: "date and origin of the article",
    Feature.STATE: "whether the annotator is done with it",
    Feature.SCHEMA: "what attributes and kinds of the workspace mean",
}
"""What each is, for the table of formats."""

REORDERED = {
    Feature.SOURCE_ORDER: "those with words stand first",
    Feature.TARGET_ORDER: "those in the article stand first, then those elsewhere, then those described",
}
"""What is done by formats that hold sources and targets, but of each kind together."""


class Loss(Struct, frozen=True):
    """Something that an export leaves out, or an import cannot take.

    Attributes:
        where: the article, or the item in it (`ARTICLE#c3`).
        what: in words; a feature's name, for those that go by features.
        done: what is done instead.
    """

    where: str
    what: str
    done: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}: {self.done}"


def features_in(document: GoldDocument) -> Iterator[tuple[str, Feature]]:
    """Every feature that a document makes use of, with the article or item that does; each pair once."""
    article = document.article
    for feature in _of_article(article, document):
        yield article.id, feature
    for speaker in document.speakers:
        for feature in _of_speaker(speaker):
            yield f"{article.id}#{speaker.id}", feature
    for claim in document.claims:
        for feature in _of_claim(claim):
            yield f"{article.id}#{claim.id}", feature
    for dispute in document.disputes:
        for feature in _of_dispute(dispute, article.id):
            yield f"{article.id}#{dispute.id}", feature


def _of_article(article: GoldArticle, document: GoldDocument) -> Iterator[Feature]:
    if article.date or article.origin:
        yield Feature.METADATA
    if document.layer.state != "new":
        yield Feature.STATE
    if document.schema is not None:
        yield Feature.SCHEMA
    if document.dismissed:
        yield Feature.DISMISSED
    if _overlapping(document):
        yield Feature.OVERLAPS


def _of_speaker(speaker: GoldSpeaker) -> Iterator[Feature]:
    yield Feature.SPEAKERS
    if speaker.kind is not SpeakerKind.PERSON:
        yield Feature.SPEAKER_KINDS
    if speaker.aliases:
        yield Feature.ALIASES
    if speaker.roles:
        yield Feature.ROLES
    if speaker.external:
        yield Feature.EXTERNAL
    if speaker.mentions:
        yield Feature.MENTIONS
    yield from _of_any(speaker)


def _of_claim(claim: GoldClaim) -> Iterator[Feature]:
    yield Feature.CLAIM_TYPES
    if claim.sources:
        yield Feature.SOURCES
    if len(claim.sources) > 1:
        yield Feature.SEVERAL_SOURCES
    if not all(source.spans for source in claim.sources):
        yield Feature.WORDLESS
    if sources_in_order(claim.sources) != claim.sources:
        yield Feature.SOURCE_ORDER
    if claim.same_as:
        yield Feature.SAME_AS
    yield from _of_any(claim)
    yield from _of_spans(claim.cue, claim.content, *(source.spans for source in claim.sources))


def _of_dispute(dispute: GoldDispute, article: str) -> Iterator[Feature]:
    yield Feature.DISPUTES
    if dispute.kind != DISPUTE_KINDS[0].name:
        yield Feature.KINDS
    if dispute.by.claim:
        yield Feature.BY_CLAIM
    if len(dispute.targets) > 1:
        yield Feature.SEVERAL_TARGETS
    if targets_in_order(dispute.targets, article) != dispute.targets:
        yield Feature.TARGET_ORDER
    if any(target.claim and target.article != article for target in dispute.targets):
        yield Feature.ELSEWHERE
    if any(target.description for target in dispute.targets):
        yield Feature.DESCRIBED
    yield from _of_any(dispute)
    yield from _of_spans(dispute.cue, dispute.evidence)


def sources_in_order(sources: Iterable[GoldSource]) -> tuple[GoldSource, ...]:
    """Sources with those that words name first."""
    return tuple(sorted(sources, key=lambda one: not one.spans))


def targets_in_order(targets: Iterable[GoldTarget], article: str) -> tuple[GoldTarget, ...]:
    """Targets with those of the article itself first, then those of others, then those that are described."""
    return tuple(sorted(targets, key=lambda one: (bool(one.description), one.article != article)))


def _of_any(item: GoldClaim | GoldDispute | GoldSpeaker) -> Iterator[Feature]:
    if item.note:
        yield Feature.NOTES
    if item.attributes:
        yield Feature.ATTRIBUTES
    if not isinstance(item, GoldSpeaker) and item.status is not Status.ACCEPTED:
        yield Feature.STATUSES


def _of_spans(cue: GoldSpans, *groups: GoldSpans) -> Iterator[Feature]:
    if cue:
        yield Feature.CUES
    if any(len(spans) > 1 for spans in (cue, *groups)):
        yield Feature.FRAGMENTS
    if any(one.start > other.start for spans in groups for one, other in pairwise(spans)):
        yield Feature.ORDER


def _overlapping(document: GoldDocument) -> bool:
    ends = sorted((span.start, span.end) for spans in spans_of(document) for span in spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(ends))


def spans_of(document: GoldDocument) -> Iterator[GoldSpans]:
    """Every group of spans that items of a document mark."""
    for speaker in document.speakers:
        yield speaker.mentions
    for claim in document.claims:
        yield claim.content
        yield claim.cue
        yield from (source.spans for source in claim.sources)
    for dispute in document.disputes:
        yield dispute.evidence
        yield dispute.cue


def losses_in(document: GoldDocument, loses: Mapping[Feature, str]) -> Iterator[Loss]:
    """What of a document a format loses.

    Args:
        document: to be written.
        loses: the features that the format cannot hold, and what is done with each.
    """
    if loses:
        for where, feature in features_in(document):
            if feature in loses:
                yield Loss(where, feature, loses[feature])

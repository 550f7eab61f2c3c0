"""Whether gold labels are true of their article: digest, spans, order, ids and references, one line a fault."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from tui.exchange.gold import (
    GoldArticle,
    GoldAttribute,
    GoldClaim,
    GoldDispute,
    GoldDocument,
    GoldSchema,
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
    Place,
)
from tui.exchange.selectors import problems_of
from tui.model.articles import text_digest
from tui.model.attributes import Attribute, fault_of, shown_value
from tui.model.disputes import DISPUTE_KINDS
from tui.model.external_ids import is_external_id
from tui.model.statuses import Status
from tui.text.display import visible

_KINDS = tuple(kind.name for kind in DISPUTE_KINDS)
_Item = GoldClaim | GoldDispute | GoldSpeaker


def check_gold(document: GoldDocument, text: str | None, where: str, *, in_order: bool = True) -> list[str]:
    """What is wrong with a document, one line for each fault; nothing if all of it holds.

    Args:
        document: as it was read.
        text: of its article; None if it is not at hand, which leaves the words of the spans unproven.
        where: begins each line.
        in_order: whether it must stand in the order in which it is written here.
    """
    problems = (
        *_article_problems(document.article, text),
        *_doubled(document),
        *(_order_problems(document) if in_order else ()),
        *_speaker_problems(document),
        *_item_problems(document),
        *_attribute_problems(document),
        *_span_problems(document, text),
        *_reference_problems(document),
    )
    return [visible(f"{where}: {problem}") for problem in problems]


def _article_problems(article: GoldArticle, text: str | None) -> Iterator[str]:
    if text is not None and text_digest(text) != article.text_sha256:
        yield "the article's text is not the one that was annotated: its SHA-256 differs"
    if text is not None and len(text) != article.text_length:
        yield f"the article has {len(text)} characters, not {article.text_length}"


def _doubled(document: GoldDocument) -> Iterator[str]:
    items: list[GoldClaim | GoldDispute] = [*document.claims, *document.disputes]
    ids = [*(f"speaker {speaker.id}" for speaker in document.speakers), *(item.id for item in items)]
    for item_id, times in Counter(ids).items():
        if times > 1:
            yield f"{item_id} is there {times} times"


def _order_problems(document: GoldDocument) -> Iterator[str]:
    for earlier, later in pairwise(speaker.id for speaker in document.speakers):
        if earlier > later:
            yield f"speaker {later} stands after {earlier}, against the alphabet"
    yield from _misplaced([claim.place for claim in document.claims])
    yield from _misplaced([dispute.place for dispute in document.disputes])


def _misplaced(places: Sequence[Place]) -> Iterator[str]:
    for earlier, later in pairwise(places):
        if earlier > later:
            yield f"{later[-1]} stands after {earlier[-1]}, against reading order"


def _speaker_problems(document: GoldDocument) -> Iterator[str]:
    for speaker in document.speakers:
        if speaker.external and not is_external_id(speaker.external):
            yield f"speaker {speaker.id} has an external id that is neither a number of Wikidata nor a URI"


def _item_problems(document: GoldDocument) -> Iterator[str]:
    kinds = (*_KINDS, *(kind.name for kind in (document.schema or GoldSchema()).dispute_kinds))
    for claim in document.claims:
        if not claim.content:
            yield f"{claim.id} has no content"
    for dispute in document.disputes:
        if not dispute.evidence:
            yield f"{dispute.id} has no evidence"
        if not dispute.targets and dispute.status is Status.ACCEPTED:
            yield f"{dispute.id} has no target"
        if dispute.kind not in kinds:
            yield f"{dispute.id} has the kind “{dispute.kind}”, which is none of {', '.join(kinds)}"
    if document.layer.exported_items == "accepted":
        items: list[GoldClaim | GoldDispute] = [*document.claims, *document.disputes]
        for item in items:
            if item.status is not Status.ACCEPTED:
                yield f"{item.id} is {item.status} among accepted items"


def _attribute_problems(document: GoldDocument) -> Iterator[str]:
    schema = document.schema or GoldSchema()
    groups: list[tuple[Sequence[_Item], Sequence[GoldAttribute]]] = [
        (document.speakers, schema.speakers),
        (document.claims, schema.claims),
        (document.disputes, schema.disputes),
    ]
    for items, asked in groups:
        known = {one.name: Attribute(one.name, "", one.type, one.title, one.values) for one in asked}
        for item in items:
            yield from _attribute_faults(item, known)
            finished = isinstance(item, GoldSpeaker) or item.status is Status.ACCEPTED
            for one in asked if finished else ():
                if one.required and one.name not in item.attributes:
                    yield f"{item.id} lacks “{one.name}”, which is required"


def _attribute_faults(item: _Item, known: Mapping[str, Attribute]) -> Iterator[str]:
    for name, value in item.attributes.items():
        if name not in known:
            yield f"{item.id} has the attribute “{name}”, which the schema does not know"
        elif fault := fault_of(known[name], value):
            yield f"{item.id} has “{shown_value(value)}” for “{name}”, which {fault}"


def _span_problems(document: GoldDocument, text: str | None) -> Iterator[str]:
    for name, spans in _marked(document):
        for span in spans:
            for problem in problems_of(span, document.article.text_length, text):
                yield f"{name} {problem}"
        for earlier, later in pairwise(spans):
            if later.start < earlier.end:
                yield f"{name} {later.start}-{later.end} does not follow {earlier.start}-{earlier.end}"


def _marked(document: GoldDocument) -> Iterator[tuple[str, GoldSpans]]:
    """Every group of spans, with its name for people."""
    for speaker in document.speakers:
        for mention in speaker.mentions:
            yield f"speaker {speaker.id}, mention", (mention,)
    for claim in document.claims:
        # What is said stands in the order in which it is to be read.
        yield f"{claim.id}, content", tuple(sorted(claim.content, key=lambda span: span.start))
        yield f"{claim.id}, cue", claim.cue
        for source in claim.sources:
            yield f"{claim.id}, source", source.spans
    for dismissal in document.dismissed:
        yield "dismissed", (dismissal.span,)
    for dispute in document.disputes:
        yield f"{dispute.id}, evidence", dispute.evidence
        yield f"{dispute.id}, cue", dispute.cue


def _reference_problems(document: GoldDocument) -> Iterator[str]:
    speakers = {"", *(speaker.id for speaker in document.speakers)}
    claims = {claim.id for claim in document.claims}
    for claim in document.claims:
        for source in claim.sources:
            if source.speaker not in speakers:
                yield f"{claim.id} is by {source.speaker}, who is not among the speakers"
        for same in claim.same_as:
            if same.article == document.article.id and (same.claim == claim.id or same.claim not in claims):
                what = "itself" if same.claim == claim.id else f"{same.claim}, which is not among the claims"
                yield f"{claim.id} says the same as {what}"
    for dispute in document.disputes:
        if dispute.by.speaker not in speakers:
            yield f"{dispute.id} is by {dispute.by.speaker}, who is not among the speakers"
        if dispute.by.claim not in {"", *claims}:
            yield f"{dispute.id} is by {dispute.by.claim}, which is not among the claims"
        for target in dispute.targets:
            yield from _target_problems(dispute, target, document.article.id, claims)


def _target_problems(dispute: GoldDispute, target: GoldTarget, article: str, claims: set[str]) -> Iterator[str]:
    described = bool(target.description)
    if described == bool(target.claim) or bool(target.article) != bool(target.claim):
        yield f"{dispute.id} has a target that is neither a claim of an article nor a description alone"
    elif target.article == article and target.claim == dispute.by.claim:
        yield f"{dispute.id} goes against the claim by which it is made, {target.claim}"
    elif target.article == article and target.claim not in claims:
        yield f"{dispute.id} goes against {target.claim}, which is not among the claims"

"""From a layer to its gold document: the accepted items, and the names of all that stays behind."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Literal, TypeVar

from tui.exchange.gold import (
    FORMAT,
    FORMAT_VERSION,
    OFFSET_UNIT,
    GoldArticle,
    GoldAttribute,
    GoldBy,
    GoldClaim,
    GoldDismissal,
    GoldDispute,
    GoldDocument,
    GoldKind,
    GoldLayer,
    GoldRole,
    GoldSame,
    GoldSchema,
    GoldSource,
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
)
from tui.exchange.selectors import selected
from tui.model.articles import Article
from tui.model.attributes import Attributes, Value
from tui.model.checks.around import Elsewhere
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.layers import Layer, Registry
from tui.model.links import ClaimName
from tui.model.schema import ItemClass, Schema
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.model.strays import Item
from tui.model.unions import resolved

Same = Callable[[str], Iterable[ClaimName]]
"""Gives the other claims that say the same as the one of that id, in order."""

_Item = TypeVar("_Item", Claim, Dispute)


Only = Literal["accepted", "all"]
"""Which items are wanted."""

Lookup = Callable[[str, str], Elsewhere]
"""Looks a claim of another article up, by the ids of both."""


def gold_of(
    article: Article,
    layer: Layer,
    registry: Registry,
    schema: Schema = Schema(),  # noqa: B008 (it is frozen)
    same: Same = lambda _: (),
    *,
    elsewhere: Lookup | None = None,
    only: Only = "accepted",
) -> tuple[GoldDocument, tuple[str, ...]]:
    """The items of a layer in reading order, and one line for each thing that the document lacks.

    Speakers who were merged are written as the one they were merged into.

    A dispute is left out if a claim that it names is not wanted either, in whatever article: it would go against
    nothing. An item stays although its speaker is unknown: a line says so, and a check of the document finds it.

    Args:
        article: the text.
        layer: the annotator's of it.
        registry: the speakers.
        schema: of the workspace.
        same: gives the other wanted claims that say the same as one of the layer, by its id.
        elsewhere: looks up the claims of other articles; without it they count as gold.
        only: whether the accepted items are wanted, or all, each with its status; and what was dismissed, then.

    Raises:
        Refusal: if an item lies outside the article's text.
    """
    layer = resolved(layer, registry.speakers)
    wanted = frozenset(Status) if only == "all" else frozenset((Status.ACCEPTED,))
    claims = _in_state(layer.claims, wanted)
    lacking = {dispute.id: _lacking(dispute, layer, elsewhere, wanted) for dispute in _in_state(layer.disputes, wanted)}
    disputes = [layer.disputes[dispute] for dispute, why in lacking.items() if not why]
    loose = (f"{article.id}#{dispute} is left out: it names {why}" for dispute, why in lacking.items() if why)
    mentions = _mentions(layer)
    named = {*mentions, *_speakers_of(claims, disputes)}
    known = sorted(named & registry.speakers.keys())
    speakers = (_speaker(registry.speakers[name], mentions.get(name, ()), article) for name in known)
    gold_claims = (_claim(claim, article, same(claim.id)) for claim in claims)
    gold_disputes = (_dispute(dispute, article) for dispute in disputes)
    document = GoldDocument(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        offset_unit=OFFSET_UNIT,
        article=GoldArticle(article.id, article.title, article.sha256, len(article.text), article.date, article.origin),
        layer=GoldLayer(layer.annotator, layer.progress.state, only, layer.progress.note),
        speakers=tuple(speakers),
        claims=tuple(sorted(gold_claims, key=lambda claim: claim.place)),
        disputes=tuple(sorted(gold_disputes, key=lambda dispute: dispute.place)),
        dismissed=tuple(_dismissed(layer, article)) if only == "all" else (),
        schema=_schema(schema),
    )
    unknown = (
        f"{article.id} names the speaker {name}, who is not in the registry" for name in sorted(named.difference(known))
    )
    return document, (*_left_out(layer, wanted), *loose, *unknown)


def _schema(schema: Schema) -> GoldSchema | None:
    def asked(items: ItemClass) -> tuple[GoldAttribute, ...]:
        known = schema.attributes_of(items)
        return tuple(GoldAttribute(one.name, one.kind, one.title, one.values, one.required) for one in known)

    kinds = tuple(GoldKind(kind.name, kind.meaning, kind.cito) for kind in schema.kinds)
    made = GoldSchema(kinds, asked("claims"), asked("disputes"), asked("speakers"))
    return made if made != GoldSchema() else None


def _in_state(items: Mapping[str, _Item], wanted: Collection[Status]) -> list[_Item]:
    return [item for item in items.values() if item.status in wanted]


def _dismissed(layer: Layer, article: Article) -> Iterator[GoldDismissal]:
    for dismissal in sorted(layer.dismissed.values(), key=lambda one: one.span):
        (span,) = selected((dismissal.span,), article.text, f"{article.id}#{dismissal.id}")
        yield GoldDismissal(span, dismissal.reason, dismissal.note)


def _mentions(layer: Layer) -> dict[str, list[Span]]:
    places: dict[str, list[Span]] = {}
    for mention in layer.mentions.values():
        places.setdefault(mention.speaker, []).append(Span(mention.start, mention.end))
    return {speaker: list(dict.fromkeys(spans)) for speaker, spans in places.items()}


def _speakers_of(claims: Iterable[Claim], disputes: Iterable[Dispute]) -> Iterator[str]:
    for claim in claims:
        yield from claim.speakers
    for dispute in disputes:
        if dispute.by.speaker:
            yield dispute.by.speaker


def _speaker(speaker: Speaker, mentions: Iterable[Span], article: Article) -> GoldSpeaker:
    return GoldSpeaker(
        id=speaker.id,
        name=speaker.name,
        kind=speaker.kind,
        roles=tuple(GoldRole(role.title, role.since, role.until) for role in speaker.roles),
        aliases=speaker.aliases,
        mentions=_selecting(article, speaker.id)(mentions),
        note=speaker.note,
        external=speaker.external,
        attributes=_sorted(speaker.attributes),
    )


def _claim(claim: Claim, article: Article, same: Iterable[ClaimName]) -> GoldClaim:
    select = _selecting(article, claim.id)
    return GoldClaim(
        id=claim.id,
        type=claim.type,
        sources=tuple(GoldSource(source.speaker, select(source.spans)) for source in claim.sources),
        cue=select(claim.cue),
        content=selected(claim.content, article.text, f"{article.id}#{claim.id}"),
        status=claim.status,
        note=claim.note,
        attributes=_sorted(claim.attributes),
        same_as=tuple(GoldSame(*name) for name in same),
    )


def _dispute(dispute: Dispute, article: Article) -> GoldDispute:
    select = _selecting(article, dispute.id)
    return GoldDispute(
        id=dispute.id,
        kind=dispute.kind,
        by=GoldBy(dispute.by.speaker, dispute.by.claim),
        targets=tuple(GoldTarget(target.article, target.claim, target.description) for target in dispute.targets),
        cue=select(dispute.cue),
        evidence=select(dispute.evidence),
        status=dispute.status,
        note=dispute.note,
        attributes=_sorted(dispute.attributes),
    )


def _sorted(attributes: Attributes) -> dict[str, Value]:
    return dict(sorted(attributes.items()))


def _selecting(article: Article, item_id: str) -> Callable[[Iterable[Span]], GoldSpans]:
    """What makes gold of spans, in reading order."""
    text, owner = article.text, f"{article.id}#{item_id}"
    return lambda spans: selected(sorted(spans), text, owner)


def _left_out(layer: Layer, wanted: Collection[Status]) -> Iterator[str]:
    items: list[Claim | Dispute] = [*layer.claims.values(), *layer.disputes.values()]
    for item in sorted(items, key=_by_id):
        if item.status not in wanted:
            waits = isinstance(item, Dispute) and item.status is Status.DRAFT and not item.targets
            yield f"{layer.article}#{item.id} is left out: it {'has no target yet' if waits else f'is {item.status}'}"
    for stray in sorted((stray.item for stray in layer.strays.values()), key=_by_id):
        yield f"{layer.article}#{stray.id} is left out: it has no place yet in version {layer.version} of the text"


def _lacking(dispute: Dispute, layer: Layer, elsewhere: Lookup | None, wanted: Collection[Status]) -> str:
    """The first claim that a dispute names and that is not wanted, and why it is not; empty if all are."""
    named = [(layer.article, dispute.by.claim), *((target.article, target.claim) for target in dispute.targets)]
    for article, claim_id in named:
        at_home = article == layer.article
        if not claim_id or not (at_home or elsewhere):
            continue
        name = claim_id if at_home else f"{article}#{claim_id}"
        here = Elsewhere(claim_id in layer.claims or claim_id in layer.strays, layer.claims.get(claim_id))
        found = here if at_home or elsewhere is None else elsewhere(article, claim_id)
        if found.claim is None:
            return f"{name}, which {'has no place yet' if found.there else 'is not there'}"
        if found.claim.status not in wanted:
            return f"{name}, which is {found.claim.status}"
    return ""


def _by_id(item: Item) -> tuple[str, int, str]:
    return (item.id[:1], len(item.id), item.id)

"""From collections of Web Annotations to gold labels: nothing is fetched, a place is told as its path in the file."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tui.exchange.features import Loss
from tui.exchange.format import Taken
from tui.exchange.gold import (
    GoldArticle,
    GoldBy,
    GoldClaim,
    GoldDismissal,
    GoldDispute,
    GoldLayer,
    GoldRole,
    GoldSame,
    GoldSchema,
    GoldSource,
    GoldSpan,
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
)
from tui.exchange.plain_json import converted
from tui.exchange.restoring import Unified, quoted, restored, span_at, unlabelled
from tui.exchange.web.vocabulary import ANNO, article_named, item_named, speaker_named
from tui.model.articles import text_digest
from tui.model.claims import ClaimType
from tui.model.dismissals import Reason
from tui.model.refusals import Refusal
from tui.model.speakers import SpeakerKind
from tui.model.statuses import ArticleState, Status

_KINDS = ("Claim", "Dispute", "Mention", "Dismissal")


class _Article(Struct):
    id: str
    title: str = ""
    date: str = ""
    origin: str = ""
    sha256: str = ""
    codePoints: int | None = None  # noqa: N815 (a term of the format)
    value: str | None = None


class _Layer(Struct):
    annotator: str = ""
    state: ArticleState = ArticleState.NEW
    exportedItems: str = "accepted"  # noqa: N815
    note: str = ""


class _Speaker(Struct):
    id: str
    name: str
    kind: SpeakerKind = SpeakerKind.PERSON
    aliases: tuple[str, ...] = ()
    roles: tuple[GoldRole, ...] = ()
    note: str = ""
    external: str = ""
    attributes: dict[str, bool | int | str] = {}


class _Body(Struct):
    id: str = ""
    type: Any = ""
    purpose: str = ""
    value: str = ""
    source: str = ""
    spans: list[Any] = []


class _Resource(Struct):
    selector: list[dict[str, Any]]
    source: str = ""


class _By(Struct):
    speaker: str = ""
    claim: str = ""


class _Item(Struct):
    id: str
    type: list[str] | str
    target: Any
    body: Any = []
    cue: list[Any] = []
    evidence: list[Any] = []
    by: _By = msgspec.field(default_factory=_By)
    sameAs: list[str] = []  # noqa: N815
    status: Status = Status.ACCEPTED
    attributes: dict[str, bool | int | str] = {}


def gold_of_collections(value: Any, where: str) -> Iterator[Taken]:
    """The labels of a collection, or of a list of them, as the JSON of a file has them.

    Raises:
        Refusal: naming the place, if it is no collection of Web Annotations, its page is elsewhere, or what it says is
            not true of its text.
    """
    if not isinstance(value, list):
        yield _Collection(value, where).taken()
        return
    if not value:
        raise Refusal("holds no annotations", where=where)
    for number, one in enumerate(value):
        yield _Collection(one, f"{where}: [{number}]").taken()


class _Collection:
    def __init__(self, value: Any, where: str) -> None:
        self._where = where
        self._losses: list[Loss] = []
        if not isinstance(value, dict) or ANNO not in _listed(value.get("@context")):
            raise Refusal(f"is no Web Annotation: its context does not name {ANNO}", where=where)
        if "AnnotationCollection" not in _listed(value.get("type")):
            raise Refusal("is no AnnotationCollection", where=f"{where}: type")
        self._value = value
        self._of = converted(_Article, value.get("article"), f"{where}: article")
        value_at = f"{where}: article.value"
        self._unified = None if self._of.value is None else Unified(self._of.value, value_at)
        self._text = None if self._unified is None else self._unified.text
        self._article = self._known_article()

    def taken(self) -> Taken:
        layer = converted(_Layer, self._value.get("layer", {}), f"{self._where}: layer")
        schema = self._value.get("labelSchema")
        document = replace(
            unlabelled(self._article),
            layer=converted(
                GoldLayer,
                {
                    "annotator": layer.annotator,
                    "state": layer.state,
                    "exported_items": layer.exportedItems,
                    "note": layer.note,
                },
                f"{self._where}: layer",
            ),
            schema=None if schema is None else converted(GoldSchema, schema, f"{self._where}: labelSchema"),
        )
        speakers = converted(list[_Speaker], self._value.get("speakers", []), f"{self._where}: speakers")
        found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
        for place, item, kind in self._items():
            found[kind].append(getattr(self, f"_{kind.lower()}")(item, place))
        mentions: dict[str, list[GoldSpan]] = {}
        for speaker, spans in found["Mention"]:
            mentions.setdefault(speaker, []).extend(spans)
        document = replace(
            document,
            speakers=tuple(self._speaker(speaker, number, mentions) for number, speaker in enumerate(speakers)),
            claims=tuple(found["Claim"]),
            disputes=tuple(found["Dispute"]),
            dismissed=tuple(found["Dismissal"]),
        )
        for speaker in mentions:
            self._losses.append(Loss(self._where, f"mentions of {speaker}, who is not among the speakers", "left out"))
        return Taken(restored(document, self._where), self._text, tuple(self._losses))

    def _known_article(self) -> GoldArticle:
        of, where = self._of, f"{self._where}: article"
        article = article_named(of.id)
        if article is None:
            raise Refusal(f"“{of.id[:60]}” names no article", where=f"{where}.id")
        if self._unified is None:
            if not of.sha256 or of.codePoints is None:
                raise Refusal("has neither the text nor its SHA-256 and length", where=where)
            return GoldArticle(article, of.title, of.sha256, of.codePoints, of.date, of.origin)
        text, raw = self._unified.text, self._unified.raw
        digest = text_digest(text)
        if of.sha256 not in {"", digest, text_digest(raw)} or of.codePoints not in {None, len(text), len(raw)}:
            raise Refusal("its SHA-256 or its length is not that of its text", where=where)
        return GoldArticle(article, of.title, digest, len(text), of.date, of.origin)

    def _items(self) -> Iterator[tuple[str, _Item, str]]:
        """The annotations of kinds that are known, each with its place."""
        first = self._value.get("first")
        if isinstance(first, str):
            remedy = "put the page into the file: nothing is fetched"
            raise Refusal(f"its page is elsewhere ({first[:60]})", where=f"{self._where}: first", remedy=remedy)
        page = converted(dict[str, Any], first, f"{self._where}: first")
        if page.get("next"):
            self._losses.append(Loss(self._where, "further pages, which are elsewhere", "left out: nothing is fetched"))
        for number, value in enumerate(converted(list[Any], page.get("items", []), f"{self._where}: first.items")):
            place = f"{self._where}: first.items[{number}]"
            kinds = _listed(value.get("type")) if isinstance(value, dict) else []
            kind = next((kind for kind in _KINDS if kind in kinds), None)
            if kind and "Annotation" in kinds:
                yield place, converted(_Item, value, place), kind
            elif "Annotation" in kinds:
                self._losses.append(Loss(place, "an annotation that is neither claim nor dispute", "left out"))
            else:
                raise Refusal("is no Annotation", where=f"{place}.type")

    def _speaker(self, speaker: _Speaker, number: int, mentions: dict[str, list[GoldSpan]]) -> GoldSpeaker:
        found = speaker_named(speaker.id)
        if not found:
            raise Refusal("names no speaker", where=f"{self._where}: speakers[{number}].id")
        places = tuple(sorted(mentions.pop(found, ()), key=lambda span: (span.start, span.end)))
        return GoldSpeaker(
            found,
            speaker.name,
            speaker.kind,
            speaker.roles,
            speaker.aliases,
            places,
            speaker.note,
            speaker.external,
            speaker.attributes,
        )

    def _claim(self, item: _Item, place: str) -> GoldClaim:
        bodies = self._bodies(item, place)
        sources = tuple(
            GoldSource(self._speaker_of(body, place), self._spans(body.spans, f"{place}.body"))
            for body in bodies
            if body.purpose == "identifying"
        )
        return GoldClaim(
            id=self._own_id(item, place),
            type=converted(ClaimType, _classified(bodies, place), f"{place}.body"),
            sources=sources,
            cue=self._spans(item.cue, f"{place}.cue"),
            content=self._spans(_listed(item.target), f"{place}.target"),
            status=item.status,
            note=_commented(bodies),
            attributes=item.attributes,
            same_as=tuple(GoldSame(*_claim_named(iri, f"{place}.sameAs")) for iri in item.sameAs),
        )

    def _dispute(self, item: _Item, place: str) -> GoldDispute:
        bodies = self._bodies(item, place)
        by = item.by
        targets: list[GoldTarget] = []
        for target in _listed(item.target):
            if isinstance(target, str):
                targets.append(GoldTarget(*_claim_named(target, f"{place}.target")))
            else:
                targets.append(GoldTarget(description=converted(_Body, target, f"{place}.target").value))
        return GoldDispute(
            id=self._own_id(item, place),
            kind=_classified(bodies, place),
            by=GoldBy(
                self._speaker_at(by.speaker, f"{place}.by") if by.speaker else "",
                _claim_named(by.claim, f"{place}.by")[1] if by.claim else "",
            ),
            targets=tuple(targets),
            cue=self._spans(item.cue, f"{place}.cue"),
            evidence=self._spans(item.evidence, f"{place}.evidence"),
            status=item.status,
            note=_commented(bodies),
            attributes=item.attributes,
        )

    def _mention(self, item: _Item, place: str) -> tuple[str, GoldSpans]:
        bodies = [body for body in self._bodies(item, place) if body.purpose == "identifying"]
        if len(bodies) != 1:
            raise Refusal("mentions no one speaker", where=f"{place}.body")
        return self._speaker_of(bodies[0], place), self._spans(_listed(item.target), f"{place}.target")

    def _dismissal(self, item: _Item, place: str) -> GoldDismissal:
        bodies = self._bodies(item, place)
        spans = self._spans(_listed(item.target), f"{place}.target")
        if len(spans) != 1:
            raise Refusal("dismisses no one span", where=f"{place}.target")
        return GoldDismissal(
            spans[0], converted(Reason, _classified(bodies, place), f"{place}.body"), _commented(bodies)
        )

    def _bodies(self, item: _Item, place: str) -> list[_Body]:
        return [converted(_Body, body, f"{place}.body") for body in _listed(item.body) if isinstance(body, dict)]

    def _own_id(self, item: _Item, place: str) -> str:
        named = item_named(item.id)
        if named is None or named[0] != self._article.id:
            raise Refusal(f"“{item.id[:60]}” names no item of {self._article.id}", where=f"{place}.id")
        return named[1]

    def _speaker_of(self, body: _Body, place: str) -> str:
        return self._speaker_at(body.source, f"{place}.body") if body.source else ""

    def _speaker_at(self, iri: str, place: str) -> str:
        found = speaker_named(iri)
        if not found:
            raise Refusal(f"“{iri[:60]}” names no speaker", where=place)
        return found

    def _spans(self, values: list[Any], place: str) -> GoldSpans:
        spans = [self._span(value, f"{place}[{number}]") for number, value in enumerate(values)]
        if self._text is None:
            return tuple(spans)
        return quoted((span_at(span.start, span.end, len(self._text), place) for span in spans), self._text, place)

    def _span(self, value: Any, place: str) -> GoldSpan:
        resource = converted(_Resource, value, place)
        if resource.source != self._of.id:
            raise Refusal("is not in the article of the collection", where=f"{place}.source")
        selectors = {one.get("type"): one for one in resource.selector if isinstance(one.get("type"), str)}
        position, quote = selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector", {})
        if position is None:
            raise Refusal("has no TextPositionSelector", where=f"{place}.selector")
        words, start, end = converted(_Words, quote, f"{place}.selector"), position.get("start"), position.get("end")
        if self._unified is None:
            span = span_at(start, end, self._article.text_length, f"{place}.selector")
            return GoldSpan(span.start, span.end, words.exact or "", words.prefix, words.suffix)
        span = self._unified.span_at(start, end, f"{place}.selector")
        there = span.text_of(self._unified.text)
        if words.exact is not None and words.exact.replace("\r\n", "\n").replace("\r", "\n") != there:
            what = f"quotes “{(words.exact or '')[:40]}”, the text has “{there[:40]}” at {span.start}-{span.end}"
            raise Refusal(what, where=f"{place}.selector")
        return GoldSpan(span.start, span.end, there)


class _Words(Struct):
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""


def _classified(bodies: list[_Body], place: str) -> str:
    found = [body.value for body in bodies if body.purpose == "classifying"]
    if len(found) != 1:
        raise Refusal(f"has {len(found)} bodies that classify it, not one", where=f"{place}.body")
    return found[0]


def _commented(bodies: list[_Body]) -> str:
    return "\n".join(body.value for body in bodies if body.purpose == "commenting")


def _claim_named(iri: str, place: str) -> tuple[str, str]:
    named = item_named(iri)
    if named is None or not named[1].startswith("c"):
        raise Refusal(f"“{iri[:60]}” names no claim", where=place)
    return named


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]

"""From a CAS to gold labels; annotations that are none of ours are told."""

import json
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, TypeVar

from msgspec.structs import replace

from tui.exchange.cas.typesystem import features_of, type_name
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
    GoldSpans,
    GoldSpeaker,
    GoldTarget,
)
from tui.exchange.plain_json import converted
from tui.exchange.restoring import Unified, article_of, quoted, restored, stem, unlabelled
from tui.exchange.selectors import selected
from tui.model.articles import text_digest
from tui.model.refusals import Refusal
from tui.model.spans import Span

_Read = TypeVar("_Read")


def gold_of_cas(cas: Any, where: str, endings: tuple[str, ...], losses: Iterable[Loss] = ()) -> Taken:
    """The labels of an article.

    Args:
        cas: as the library has read it.
        where: the file's name, from which the article's id is taken if the CAS does not say it.
        endings: of such files.
        losses: what was not taken already.

    Raises:
        Refusal: naming the annotation, if something in it is not true of the text.
    """
    return _Reading(cas, where, endings, losses).taken()


class _Reading:
    def __init__(self, cas: Any, where: str, endings: tuple[str, ...], losses: Iterable[Loss]) -> None:
        if not isinstance(cas.sofa_string, str):
            raise Refusal("has no text in its view _InitialView", where=where)
        self._cas = cas
        self._unified = Unified(cas.sofa_string, f"{where}: Sofa")
        self._text = self._unified.text
        self._where = where
        self._endings = endings
        self._losses = list(losses)
        self._members = {id(one) for one in cas.select_all_fs()}
        self._claim_ids: dict[int, str] = {}

    def taken(self) -> Taken:
        article, layer, schema = self._article()
        claims, disputes = self._select("Claim"), self._select("Dispute")
        self._claim_ids = self._ids(claims, "c")
        dispute_ids = self._ids(disputes, "d")
        document = replace(
            unlabelled(article, layer),
            speakers=tuple(self._speakers()),
            claims=tuple(self._claim(claim) for claim in claims),
            disputes=tuple(self._dispute(dispute, dispute_ids[id(dispute)], article.id) for dispute in disputes),
            dismissed=tuple(self._dismissed()),
            schema=schema,
        )
        return Taken(restored(document, self._where), self._text, tuple(self._losses))

    def _article(self) -> tuple[GoldArticle, GoldLayer | None, GoldSchema | None]:
        found = self._select("Article")
        if len(found) > 1:
            raise Refusal(f"describes {len(found)} articles, not one", where=self._where)
        if not found:
            return article_of(stem(self._where, self._endings), self._text), None, None
        (one,) = found
        place = self._at(one)
        digest = text_digest(self._text)
        if one.sha256 and one.sha256 not in {digest, text_digest(self._unified.raw)}:
            raise Refusal("its SHA-256 is not that of the text", where=place)
        article = GoldArticle(
            one.id or stem(self._where, self._endings),
            one.title or "",
            digest,
            len(self._text),
            one.date or "",
            one.origin or "",
        )
        layer = {
            "annotator": one.annotator or "",
            "state": one.state or "new",
            "exported_items": one.exportedItems or "accepted",
            "note": one.note or "",
        }
        schema = self._json(GoldSchema, one.labelSchema, f"{place}: labelSchema") if one.labelSchema else None
        return article, converted(GoldLayer, layer, place), schema

    def _speakers(self) -> Iterator[GoldSpeaker]:
        places: dict[str, list[Span]] = {}
        for mention in self._select("Mention"):
            places.setdefault(mention.speaker or "", []).append(self._span(mention))
        for one in self._select("Speaker"):
            place = self._at(one)
            mentions = selected(sorted(places.pop(one.id, ())), self._text, place)
            speaker = {
                "id": one.id,
                "name": one.name,
                "kind": one.kind or "person",
                "roles": self._json(tuple[GoldRole, ...], one.roles or "[]", f"{place}: roles"),
                "aliases": tuple(self._texts(one, "aliases")),
                "mentions": mentions,
                "note": one.note or "",
                "external": one.external or "",
                "attributes": self._attributes(one),
            }
            yield converted(GoldSpeaker, speaker, place)
        for name, spans in places.items():
            what = f"{len(spans)} mentions of “{name[:40]}”, who is not among the speakers"
            self._losses.append(Loss(self._where, what, "left out"))

    def _claim(self, one: Any) -> GoldClaim:
        if not one.claimType:
            self._losses.append(Loss(self._at(one), "no type of claim", "taken as indirect"))
        sources = [GoldSource(source.speaker or "", self._spans(source)) for source in self._linked(one, "sources")]
        claim = {
            "id": self._claim_ids[id(one)],
            "type": one.claimType or "indirect",
            "sources": sources,
            "cue": self._places(self._linked(one, "cue")),
            "content": self._spans(one),
            "status": one.status or "accepted",
            "note": one.note or "",
            "attributes": self._attributes(one),
            "same_as": [GoldSame(*self._name(name, one)) for name in self._texts(one, "sameAs")],
        }
        return converted(GoldClaim, claim, self._at(one))

    def _dispute(self, one: Any, dispute: str, article: str) -> GoldDispute:
        if not one.kind:
            self._losses.append(Loss(self._at(one), "no kind of dispute", "taken as denies"))
        by = self._linked(one, "by")
        targets = [GoldTarget(article, self._claim_ids[id(target)]) for target in self._linked(one, "against")]
        targets += [GoldTarget(*self._name(name, one)) for name in self._texts(one, "elsewhere")]
        targets += [GoldTarget(description=text) for text in self._texts(one, "described")]
        found = {
            "id": dispute,
            "kind": one.kind or "denies",
            "by": GoldBy(one.speaker or "", self._claim_ids[id(by[0])] if by else ""),
            "targets": targets,
            "cue": self._places(self._linked(one, "cue")),
            "evidence": self._spans(one),
            "status": one.status or "accepted",
            "note": one.note or "",
            "attributes": self._attributes(one),
        }
        return converted(GoldDispute, found, self._at(one))

    def _dismissed(self) -> Iterator[GoldDismissal]:
        for one in self._select("Dismissed"):
            (span,) = self._places([one])
            dismissal = {"span": span, "reason": one.reason or "other", "note": one.note or ""}
            yield converted(GoldDismissal, dismissal, self._at(one))

    def _ids(self, items: list[Any], letter: str) -> dict[int, str]:
        """The ids of items; those without one get the next ones that are free, in reading order."""
        given = {one.id for one in items if one.id}
        free = (f"{letter}{number}" for number in count(1) if f"{letter}{number}" not in given)
        return {id(one): one.id or next(free) for one in items}

    def _spans(self, one: Any) -> GoldSpans:
        """The place of an annotation, then those of its fragments; none if it has no length."""
        fragments = self._linked(one, "fragments")
        if one.begin == one.end and not fragments and one.type.name == type_name("Source"):
            return ()
        return self._places([one, *fragments])

    def _places(self, several: list[Any]) -> GoldSpans:
        where = self._at(several[0]) if several else self._where
        return quoted((self._span(one) for one in several), self._text, where)

    def _span(self, one: Any) -> Span:
        return self._unified.span_at(one.begin, one.end, self._at(one))

    def _linked(self, one: Any, feature: str) -> list[Any]:
        """What a feature links to."""
        holds = type_name(features_of(one.type.name.rpartition(".")[2])[feature])
        targets: list[Any] = []
        for link in _elements(one[feature]):
            target = getattr(link, "target", None)
            if target is None or id(target) not in self._members:
                raise Refusal(f"its {feature} link to what is not in the view", where=self._at(one))
            if target.type.name != holds:
                raise Refusal(f"its {feature} link to a {target.type.name}, not a {holds}", where=self._at(one))
            targets.append(target)
        return targets

    def _select(self, kind: str) -> list[Any]:
        return list(self._cas.select(type_name(kind)))

    def _attributes(self, one: Any) -> dict[str, bool | int | str]:
        place = f"{self._at(one)}: attributes"
        return self._json(dict[str, bool | int | str], one.attributes or "{}", place)

    def _json(self, kind: type[_Read], written: str, place: str) -> _Read:
        try:
            return converted(kind, json.loads(written), place)
        except (ValueError, RecursionError) as fault:
            raise Refusal(f"is no JSON: {fault}", where=place) from None

    def _texts(self, one: Any, feature: str) -> Iterator[str]:
        for text in _elements(one[feature]):
            if not isinstance(text, str | None):
                raise Refusal(f"its {feature} are no texts", where=self._at(one))
            yield text or ""

    def _name(self, written: str, owner: Any) -> tuple[str, str]:
        article, sign, claim = written.partition("#")
        if not sign:
            raise Refusal(f"“{article[:40]}” names no claim of an article, as ARTICLE#c1 does", where=self._at(owner))
        return article, claim

    def _at(self, one: Any) -> str:
        return f"{self._where}: {one.type.name} {one.xmiID}"


def _elements(array: Any) -> list[Any]:
    elements = getattr(array, "elements", None)
    return list(elements) if elements else []

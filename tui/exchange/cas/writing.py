"""From gold labels to a CAS."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from tui.exchange.cas.typesystem import features_of, link_name, type_name
from tui.exchange.features import Loss, targets_in_order
from tui.exchange.format import Labelled, library
from tui.exchange.gold import GoldClaim, GoldDispute, GoldSpan, GoldSpans


def cas_of(labelled: Labelled, types: Any) -> tuple[Any, list[Loss]]:
    """The CAS of an article, and what is lost in it.

    Args:
        labelled: the article with its labels.
        types: the type system.
    """
    making = _Making(labelled, types)
    making.fill()
    return making.cas, making.losses


class _Making:
    def __init__(self, labelled: Labelled, types: Any) -> None:
        self._document = labelled.document
        self._types = types
        self.cas = library("cassis", "cas", "a UIMA CAS").Cas(types)
        self.cas.sofa_string = labelled.text
        self.cas.sofa_mime = "text/plain"
        self.losses: list[Loss] = []

    def fill(self) -> None:
        """Put everything in."""
        document = self._document
        article, layer = document.article, document.layer
        self._put(
            "Article",
            None,
            id=article.id,
            title=article.title,
            date=article.date,
            origin=article.origin,
            sha256=article.text_sha256,
            annotator=layer.annotator,
            state=layer.state,
            exportedItems=layer.exported_items,
            note=layer.note,
            labelSchema="" if document.schema is None else _json(msgspec.to_builtins(document.schema)),
        )
        for speaker in document.speakers:
            self._put(
                "Speaker",
                None,
                id=speaker.id,
                name=speaker.name,
                kind=speaker.kind,
                note=speaker.note,
                external=speaker.external,
                attributes=_json(speaker.attributes),
                roles=_json(msgspec.to_builtins(speaker.roles)),
                aliases=speaker.aliases,
            )
            for mention in speaker.mentions:
                self._put("Mention", mention, speaker=speaker.id)
        claims = {claim.id: self._claim(claim) for claim in document.claims}
        for dispute in document.disputes:
            self._dispute(dispute, claims)
        for dismissal in document.dismissed:
            self._put("Dismissed", dismissal.span, reason=dismissal.reason, note=dismissal.note)

    def _claim(self, claim: GoldClaim) -> Any:
        sources = []
        for source in claim.sources:
            # What the text leaves out has a place of no length where the claim begins.
            first = source.spans[0] if source.spans else claim.content[0]
            place = first if source.spans else GoldSpan(first.start, first.start, "")
            sources.append(self._put("Source", place, speaker=source.speaker, fragments=self._further(source.spans)))
        return self._put(
            "Claim",
            claim.content[0],
            id=claim.id,
            claimType=claim.type,
            status=claim.status,
            note=claim.note,
            attributes=_json(claim.attributes),
            fragments=self._further(claim.content),
            cue=[self._put("Cue", span) for span in claim.cue],
            sources=sources,
            sameAs=[f"{same.article}#{same.claim}" for same in claim.same_as],
        )

    def _dispute(self, dispute: GoldDispute, claims: dict[str, Any]) -> None:
        article = self._document.article.id
        where = f"{article}#{dispute.id}"
        targets = targets_in_order(dispute.targets, article)
        here = [target.claim for target in targets if target.claim and target.article == article]
        named = [*here, *([dispute.by.claim] if dispute.by.claim else [])]
        for claim in named:
            if claim not in claims:
                self.losses.append(Loss(where, f"it names {claim}, which is not here", "the name is left out"))
        self._put(
            "Dispute",
            dispute.evidence[0],
            id=dispute.id,
            kind=dispute.kind,
            speaker=dispute.by.speaker,
            status=dispute.status,
            note=dispute.note,
            attributes=_json(dispute.attributes),
            fragments=self._further(dispute.evidence),
            cue=[self._put("Cue", span) for span in dispute.cue],
            by=[claims[dispute.by.claim]] if dispute.by.claim in claims else [],
            against=[claims[claim] for claim in here if claim in claims],
            elsewhere=[f"{one.article}#{one.claim}" for one in targets[len(here) :] if one.claim],
            described=[target.description for target in targets if not target.claim],
        )

    def _further(self, spans: GoldSpans) -> list[Any]:
        return [self._put("Fragment", span) for span in spans[1:]]

    def _put(self, kind: str, span: GoldSpan | None, /, **values: Any) -> Any:
        """An annotation of a type, at a place if it has one; what is empty is left out."""
        filled: dict[str, Any] = {} if span is None else {"begin": span.start, "end": span.end}
        for feature, holds in features_of(kind).items():
            value = values.get(feature)
            if not value:
                continue
            if holds == "text":
                filled[feature] = str(value)
            elif holds == "texts":
                filled[feature] = self._array("uima.cas.StringArray", value)
            else:
                link = self._types.get_type(link_name(kind, feature))
                filled[feature] = self._array("uima.cas.FSArray", [link(role=feature, target=one) for one in value])
        made = self._types.get_type(type_name(kind))(**filled)
        self.cas.add(made)
        return made

    def _array(self, name: str, elements: Iterable[Any]) -> Any:
        return self._types.get_type(name)(elements=list(elements))


def _json(value: Any) -> str:
    """A value as JSON; empty if there is nothing in it."""
    return json.dumps(value, ensure_ascii=False) if value else ""

"""From gold labels to a collection of Web Annotations."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tui.exchange.format import Labelled
from tui.exchange.gold import GoldClaim, GoldDispute, GoldSource, GoldSpan, GoldSpans, GoldSpeaker
from tui.exchange.web.vocabulary import (
    ANNO,
    OWN,
    article_iri,
    cito_of,
    item_iri,
    layer_iri,
    speaker_iri,
)
from tui.model.speakers import SpeakerKind
from tui.model.statuses import Status

CONTEXT = 32
"""How many code points of prefix and suffix a TextQuoteSelector has."""

_AGENTS = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization"}

Json = dict[str, Any]


def collection_of(labelled: Labelled) -> Json:
    """The annotations of an article as an AnnotationCollection, its one page and the article's text inside."""
    annotations = _Annotations(labelled)
    document = labelled.document
    iri = layer_iri(document.layer.annotator, document.article.id)
    items = list(annotations.all())
    collection: Json = {
        "@context": [ANNO, OWN],
        "id": iri,
        "type": "AnnotationCollection",
        "label": document.article.title,
        "total": len(items),
        "article": annotations.article(),
        "layer": _filled(
            {
                "annotator": document.layer.annotator,
                "state": document.layer.state,
                "exportedItems": document.layer.exported_items,
                "note": document.layer.note,
            }
        ),
        "speakers": [_speaker(speaker) for speaker in document.speakers],
    }
    if document.schema is not None:
        collection["labelSchema"] = msgspec.to_builtins(document.schema)
    collection["first"] = {
        "id": f"{iri}#page",
        "type": "AnnotationPage",
        "partOf": iri,
        "startIndex": 0,
        "items": items,
    }
    return collection


class _Annotations:
    def __init__(self, labelled: Labelled) -> None:
        self._document = labelled.document
        self._text = labelled.text
        self._source = article_iri(labelled.document.article.id)

    def article(self) -> Json:
        """The text, and what is known of it."""
        article = self._document.article
        return {
            "id": self._source,
            "type": "Text",
            "format": "text/plain",
            "title": article.title,
            **_filled({"date": article.date, "origin": article.origin}),
            "sha256": article.text_sha256,
            "codePoints": article.text_length,
            "value": self._text,
        }

    def all(self) -> Iterator[Json]:
        """Claims, disputes, mentions and what was dismissed, in this order."""
        yield from map(self._claim, self._document.claims)
        yield from map(self._dispute, self._document.disputes)
        for speaker in self._document.speakers:
            for number, mention in enumerate(speaker.mentions, 1):
                yield {
                    **self._head(f"mention-{speaker.id}-{number}", "Mention", "identifying"),
                    "body": [self._speaker_body(speaker.id)],
                    "target": self._places((mention,)),
                }
        for dismissal in self._document.dismissed:
            span = dismissal.span
            yield {
                **self._head(f"dismissed-{span.start}-{span.end}", "Dismissal", "classifying"),
                "body": [_textual("classifying", dismissal.reason), *_noted(dismissal.note)],
                "target": self._places((span,)),
            }

    def _claim(self, claim: GoldClaim) -> Json:
        same = [item_iri(self._document.layer.annotator, one.article, one.claim) for one in claim.same_as]
        return {
            **self._head(claim.id, "Claim", "classifying"),
            "body": [_textual("classifying", claim.type), *map(self._source_body, claim.sources), *_noted(claim.note)],
            "target": self._places(claim.content),
            **_filled({"cue": self._places(claim.cue), "sameAs": same}),
            **_besides(claim),
        }

    def _dispute(self, dispute: GoldDispute) -> Json:
        by, annotator = dispute.by, self._document.layer.annotator
        targets: list[str | Json] = [
            {"id": self._own(f"{dispute.id}-target-{number}"), "type": "Text", "value": target.description}
            if target.description or not target.claim
            else item_iri(annotator, target.article, target.claim)
            for number, target in enumerate(dispute.targets, 1)
        ]
        denial: Json = {"id": self._own(by.claim or f"{dispute.id}-denial")}
        if cito := cito_of(dispute.kind, self._document.schema):
            denial[cito] = [target if isinstance(target, dict) else {"id": target} for target in targets]
        who: Json = {}
        if by.speaker:
            who["speaker"] = speaker_iri(by.speaker)
        if by.claim:
            who["claim"] = self._own(by.claim)
        return {
            **self._head(dispute.id, "Dispute", "linking"),
            "body": [_textual("classifying", dispute.kind), denial, *_noted(dispute.note)],
            "target": targets,
            "by": who,
            "evidence": self._places(dispute.evidence),
            **_filled({"cue": self._places(dispute.cue)}),
            **_besides(dispute),
        }

    def _own(self, item: str) -> str:
        return item_iri(self._document.layer.annotator, self._document.article.id, item)

    def _head(self, item: str, kind: str, motivation: str) -> Json:
        return {"id": self._own(item), "type": ["Annotation", kind], "motivation": motivation}

    def _source_body(self, source: GoldSource) -> Json:
        """Who says it; words without a speaker stand for themselves."""
        spans = _filled({"spans": self._places(source.spans)})
        if source.speaker:
            return {**self._speaker_body(source.speaker), **spans}
        return {**_textual("identifying", " ".join(span.text for span in source.spans)), **spans}

    def _speaker_body(self, speaker: str) -> Json:
        return {"type": "SpecificResource", "purpose": "identifying", "source": speaker_iri(speaker)}

    def _places(self, spans: GoldSpans) -> list[Json]:
        return [self._place(span) for span in spans]

    def _place(self, span: GoldSpan) -> Json:
        start, end = span.start, span.end
        quote = {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": self._text[max(0, start - CONTEXT) : start],
            "suffix": self._text[end : end + CONTEXT],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        return {"type": "SpecificResource", "source": self._source, "selector": [position, quote]}


def _speaker(speaker: GoldSpeaker) -> Json:
    agent = _AGENTS.get(speaker.kind)
    return {
        "id": speaker_iri(speaker.id),
        "type": [agent, "Speaker"] if agent else "Speaker",
        "name": speaker.name,
        "kind": speaker.kind,
        **_filled(
            {
                "aliases": list(speaker.aliases),
                "roles": [msgspec.to_builtins(role) for role in speaker.roles],
                "note": speaker.note,
                "external": speaker.external,
                "attributes": dict(speaker.attributes),
            }
        ),
    }


def _besides(item: GoldClaim | GoldDispute) -> Json:
    status = "" if item.status is Status.ACCEPTED else item.status.value
    return _filled({"status": status, "attributes": dict(item.attributes)})


def _textual(purpose: str, value: str) -> Json:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _noted(note: str) -> Iterable[Json]:
    return [_textual("commenting", note)] if note else []


def _filled(values: Json) -> Json:
    """What is not empty."""
    return {key: value for key, value in values.items() if value}

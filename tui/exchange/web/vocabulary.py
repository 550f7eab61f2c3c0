"""Names of Web Annotations: the context of a file, and the IRIs of articles, speakers and items."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from tui.exchange.gold import GoldSchema
from tui.model.articles import ARTICLE_ID
from tui.model.disputes import DISPUTE_KINDS

ANNO = "http://www.w3.org/ns/anno.jsonld"
"""The context that every Web Annotation must name; readers have it, or fetch it. Glossator does not."""

_LIST = {"@container": "@list"}
_JSON = {"@type": "@json"}

OWN: Mapping[str, Any] = {
    "@version": 1.1,
    "gl": "urn:glossator:ns:",
    "cito": "http://purl.org/spar/cito/",
    "Claim": "gl:Claim",
    "Dispute": "gl:Dispute",
    "Mention": "gl:Mention",
    "Dismissal": "gl:Dismissal",
    "Speaker": "gl:Speaker",
    "article": {"@id": "gl:article"},
    "title": "dcterms:title",
    "date": "dcterms:date",
    "origin": "gl:origin",
    "sha256": "gl:sha256",
    "codePoints": "gl:codePoints",
    "layer": {"@id": "gl:layer"},
    "annotator": "gl:annotator",
    "state": "gl:state",
    "exportedItems": "gl:exportedItems",
    "note": "gl:note",
    "speakers": {"@id": "gl:speakers", **_LIST},
    "kind": "gl:kind",
    "aliases": {"@id": "gl:aliases", **_LIST},
    "roles": {"@id": "gl:roles", **_JSON},
    "external": "gl:external",
    "attributes": {"@id": "gl:attributes", **_JSON},
    "labelSchema": {"@id": "gl:labelSchema", **_JSON},
    "status": "gl:status",
    "cue": {"@id": "gl:cue", **_LIST},
    "spans": {"@id": "gl:spans", **_LIST},
    "evidence": {"@id": "gl:evidence", **_LIST},
    "by": {"@id": "gl:by"},
    "speaker": {"@id": "gl:speaker", "@type": "@id"},
    "claim": {"@id": "gl:claim", "@type": "@id"},
    "sameAs": {"@id": "gl:sameAs", "@type": "@id", **_LIST},
}
"""The terms that are ours; it stands in every file, so that nothing needs to be fetched for it."""

_ARTICLE = "urn:glossator:article:"
_SPEAKER = "urn:glossator:speaker:"
_LAYER = "urn:glossator:layer:"
_SAFE = "-._~"


def article_iri(article: str) -> str:
    """The IRI of an article's text."""
    return _ARTICLE + quote(article, safe=_SAFE)


def speaker_iri(speaker: str) -> str:
    """The IRI of a speaker."""
    return _SPEAKER + quote(speaker, safe=_SAFE)


def layer_iri(annotator: str, article: str) -> str:
    """The IRI of what an annotator has annotated in an article."""
    return f"{_LAYER}{quote(annotator, safe=_SAFE)}:{quote(article, safe=_SAFE)}"


def item_iri(annotator: str, article: str, item: str) -> str:
    """The IRI of an item of a layer."""
    return f"{layer_iri(annotator, article)}#{quote(item, safe=_SAFE)}"


def article_named(iri: str) -> str | None:
    """The id of an article; None if the IRI names none."""
    article = unquote(iri[len(_ARTICLE) :]) if iri.startswith(_ARTICLE) else ""
    return article if re.fullmatch(ARTICLE_ID, article) else None


def speaker_named(iri: str) -> str | None:
    """The id of a speaker; None if the IRI names none."""
    return unquote(iri[len(_SPEAKER) :]) if iri.startswith(_SPEAKER) else None


def item_named(iri: str) -> tuple[str, str] | None:
    """The ids of an article and an item in it; None if the IRI names none."""
    if not iri.startswith(_LAYER):
        return None
    layer, sign, item = iri[len(_LAYER) :].partition("#")
    article = layer.rpartition(":")[2]
    return (unquote(article), unquote(item)) if sign and article and item else None


def cito_of(kind: str, schema: GoldSchema | None) -> str | None:
    """The property of the Citation Typing Ontology that comes nearest to a kind of dispute; None if it is not known."""
    terms = {known.name: known.cito for known in DISPUTE_KINDS}
    terms |= {added.name: added.cito for added in (schema.dispute_kinds if schema else ())}
    return f"cito:{terms[kind]}" if kind in terms else None

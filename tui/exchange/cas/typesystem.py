"""The types of Glossator in a CAS.

Fragments, cues, sources and claims are reached by link features, as INCEpTION has them: a list of links, each with a
role and a target. What is known of the article and the speakers stands in annotations without a place.
"""

from functools import cache
from typing import Any

from tui.exchange.format import library

NAMESPACE = "glossator"
INTERESTING = ("Article", "Speaker", "Fragment", "Cue", "Source", "Claim", "Dispute", "Mention", "Dismissed")
"""The types that carry labels; to each link feature belongs a further one."""

_NOWHERE, _SPAN = "uima.cas.AnnotationBase", "uima.tcas.Annotation"
_TEXT, _TEXTS = "uima.cas.String", "uima.cas.StringArray"

_SUPERTYPES = {"Article": _NOWHERE, "Speaker": _NOWHERE}

_FEATURES: dict[str, dict[str, str]] = {
    "Article": dict.fromkeys(
        (
            "id",
            "title",
            "date",
            "origin",
            "sha256",
            "annotator",
            "state",
            "exportedItems",
            "note",
            "labelSchema",
        ),
        _TEXT,
    ),
    "Speaker": {
        **dict.fromkeys(("id", "name", "kind", "note", "external", "attributes", "roles"), _TEXT),
        "aliases": _TEXTS,
    },
    "Fragment": {},
    "Cue": {},
    "Source": {"speaker": _TEXT, "fragments": "Fragment"},
    "Claim": {
        **dict.fromkeys(("id", "claimType", "status", "note", "attributes"), _TEXT),
        "fragments": "Fragment",
        "cue": "Cue",
        "sources": "Source",
        "sameAs": _TEXTS,
    },
    "Dispute": {
        **dict.fromkeys(("id", "kind", "speaker", "status", "note", "attributes"), _TEXT),
        "fragments": "Fragment",
        "cue": "Cue",
        "by": "Claim",
        "against": "Claim",
        "elsewhere": _TEXTS,
        "described": _TEXTS,
    },
    "Mention": {"speaker": _TEXT},
    "Dismissed": {"reason": _TEXT, "note": _TEXT},
}
"""The features of each type: what they hold, or to which type they link."""

_MEANINGS = {
    "Article": "The article, and whose annotations these are.",
    "Speaker": "Who is quoted, disputes or is mentioned; attributes and roles as JSON.",
    "Fragment": "A further part of a claim's content, a source or a dispute's evidence.",
    "Cue": "Words that attribute or dispute.",
    "Source": "Words that name who says it; of no length where the text leaves them out.",
    "Claim": "One attribution: the content, of which further fragments are linked.",
    "Dispute": "A speaker going against claims: the evidence, of which further fragments are linked.",
    "Mention": "A place where a speaker is only named.",
    "Dismissed": "Words that were looked at and are not to be annotated.",
}


def type_name(kind: str) -> str:
    """The full name of a type."""
    return f"{NAMESPACE}.{kind}"


def link_name(kind: str, feature: str) -> str:
    """The full name of the type of a feature's links."""
    return f"{NAMESPACE}.{kind}{feature.capitalize()}Link"


def features_of(kind: str) -> dict[str, str]:
    """What the features of a type hold: `text`, `texts`, or the type to which they link."""
    names = {_TEXT: "text", _TEXTS: "texts"}
    return {feature: names.get(holds, holds) for feature, holds in _FEATURES[kind].items()}


@cache
def typesystem() -> Any:
    """The type system, as the library has it.

    Raises:
        Refusal: if the library is missing.
    """
    made = library("cassis", "cas", "a UIMA CAS").TypeSystem()
    for kind in INTERESTING:
        made.create_type(type_name(kind), _SUPERTYPES.get(kind, _SPAN), _MEANINGS[kind])
    for kind in INTERESTING:
        for feature, holds in _FEATURES[kind].items():
            if holds in {_TEXT, _TEXTS}:
                made.create_feature(type_name(kind), feature, holds)
                continue
            link = made.create_type(link_name(kind, feature), "uima.cas.TOP")
            made.create_feature(link, "role", _TEXT)
            made.create_feature(link, "target", type_name(holds))
            made.create_feature(type_name(kind), feature, "uima.cas.FSArray", elementType=link.name)
    return made

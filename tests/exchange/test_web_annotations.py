"""Web annotations as other readers find them: PyLD expands them, a schema of the W3C's rules proves them."""

import json

import jsonschema
from hypothesis import HealthCheck, given, settings
from pyld import jsonld

from tests.exchange.anno_context import CONTEXT
from tests.exchange.generated import documents
from tests.exchange.labelled import everything
from tests.exchange.shelves import sent
from tui.exchange.formats.web_annotation import FORMAT

ANNO, OA, GL = "http://www.w3.org/ns/anno.jsonld", "http://www.w3.org/ns/oa#", "urn:glossator:ns:"
AS, RDF = "http://www.w3.org/ns/activitystreams#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
IRI = {"type": "string", "pattern": '^[a-z][a-z0-9+.-]*:[^\\s<>"{}|\\\\^`]+$'}
SELECTORS = {
    "type": "array",
    "minItems": 2,
    "items": {
        "oneOf": [
            {  # 4.2.5
                "required": ["type", "start", "end"],
                "properties": {
                    "type": {"const": "TextPositionSelector"},
                    "start": {"type": "integer", "minimum": 0},
                    "end": {"type": "integer", "minimum": 0},
                },
            },
            {  # 4.2.4
                "required": ["type", "exact"],
                "properties": {
                    "type": {"const": "TextQuoteSelector"},
                    "exact": {"type": "string"},
                    "prefix": {"type": "string"},
                    "suffix": {"type": "string"},
                },
            },
        ]
    },
}
SPECIFIC = {  # 4
    "required": ["type", "source"],
    "properties": {"type": {"const": "SpecificResource"}, "source": IRI, "selector": SELECTORS},
    "not": {"anyOf": [{"required": ["value"]}, {"required": ["items"]}]},
}
TEXTUAL = {  # 3.2.4
    "required": ["type", "value"],
    "properties": {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
    "not": {"required": ["source"]},
}
EXTERNAL = {"required": ["id"], "properties": {"id": IRI}, "not": {"required": ["purpose"]}}  # 3.2.1
MOTIVATIONS = {"enum": ["classifying", "linking", "identifying"]}
ANNOTATION = {  # 3.1
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"type": "array", "contains": {"const": "Annotation"}},
        "motivation": MOTIVATIONS,
        "body": {"type": "array", "items": {"oneOf": [SPECIFIC, TEXTUAL, EXTERNAL]}},
        "target": {"type": "array", "items": {"oneOf": [IRI, SPECIFIC, EXTERNAL]}},
    },
    "not": {"required": ["bodyValue"]},
}
COLLECTION = {  # 5.1, 5.2
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": ANNO}},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "items", "partOf", "startIndex"],
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "items": {"type": "array", "items": ANNOTATION},
                "partOf": IRI,
            },
        },
    },
}
unhurried = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def context_at_hand(url, _options):
    """The one context that a file may ask for; anything else would need a network."""
    assert url == ANNO
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}


def expanded(labelled):
    """A collection as JSON, and as PyLD expands it."""
    shelf, _ = sent(FORMAT, labelled)
    plain = json.loads(shelf.files[f"{labelled.document.article.id}.jsonld"])
    (node,) = jsonld.expand(plain, {"documentLoader": context_at_hand})
    return plain, node


@unhurried
@given(documents())
def test_the_rules_of_the_data_model_hold(labelled):
    """Every collection, page, annotation, body, target and selector has what the model demands."""
    plain, _ = expanded(labelled)
    jsonschema.validate(plain, COLLECTION)
    assert plain["total"] == len(plain["first"]["items"])


@unhurried
@given(documents())
def test_a_reader_of_json_ld_finds_the_same_words(labelled):
    """PyLD finds each claim with its fragments; positions count code points, quotations are what stands there."""
    _, node = expanded(labelled)
    text, document = labelled.text, labelled.document
    assert node[f"{GL}article"][0][f"{RDF}value"] == [{"@value": text}]
    items = {item["@id"]: item for item in page_of(node)}
    for claim in document.claims:
        item = found(items, claim.id)
        assert f"{GL}Claim" in item["@type"]
        for where, spans in ((f"{OA}hasTarget", claim.content), (f"{GL}cue", claim.cue)):
            assert selections(listed(item.get(where, [])), text) == [(span.start, span.end) for span in spans]
        bodies = [body for body in item[f"{OA}hasBody"] if purpose(body) == "identifying"]
        spans = [selections(listed(body.get(f"{GL}spans", [])), text) for body in bodies]
        assert spans == [[(span.start, span.end) for span in source.spans] for source in claim.sources]
    for dispute in document.disputes:
        item = found(items, dispute.id)
        assert item[f"{OA}motivatedBy"] == [{"@id": f"{OA}linking"}]
        assert len(item.get(f"{OA}hasTarget", [])) == len(dispute.targets)
        evidence = selections(listed(item[f"{GL}evidence"]), text)
        assert evidence == [(span.start, span.end) for span in dispute.evidence]


def test_nothing_is_lost_on_expansion():
    """Every key of a file that makes use of all has a meaning in its contexts: compacted again, it is the same."""
    plain, node = expanded(everything())
    options = {"documentLoader": context_at_hand, "compactArrays": True}
    again = jsonld.compact([node], plain["@context"], options)
    assert flat(again) == flat(plain)


def test_a_dispute_says_in_the_words_of_cito_what_it_is():
    """The disputing claim stands to each target in the relation that comes nearest to the kind of the dispute."""
    _, node = expanded(everything())
    (dispute,) = [item for item in page_of(node) if f"{GL}Dispute" in item["@type"]]
    (denial,) = [body for body in dispute[f"{OA}hasBody"] if "http://purl.org/spar/cito/critiques" in body]
    assert denial["@id"] == "urn:glossator:layer:mk:tunnel#c1"
    assert [aim["@id"] for aim in denial["http://purl.org/spar/cito/critiques"]] == [
        "urn:glossator:layer:mk:tunnel#c2",
        "urn:glossator:layer:mk:other#c9",
        "urn:glossator:layer:mk:tunnel#d1-target-3",
    ]
    assert {aim["@id"] for aim in dispute[f"{OA}hasTarget"]} == {
        aim["@id"] for aim in denial["http://purl.org/spar/cito/critiques"]
    }


def page_of(node):
    """The annotations of a collection."""
    return node[f"{AS}first"][0][f"{AS}items"][0]["@list"]


def found(items, name):
    """The annotation of an item."""
    (item,) = [item for iri, item in items.items() if iri.endswith(f":a.1#{name}")]
    return item


def listed(values):
    """The members of a list, or the values as they are."""
    return values[0]["@list"] if values and "@list" in values[0] else values


def purpose(body):
    """The purpose of a body, without its namespace."""
    return body.get(f"{OA}hasPurpose", [{"@id": ""}])[0]["@id"].removeprefix(OA)


def selections(resources, text):
    """The places that specific resources select; position and quotation must agree."""
    places = []
    for resource in resources:
        selectors = {selector["@type"][0]: selector for selector in resource[f"{OA}hasSelector"]}
        position, quote = selectors[f"{OA}TextPositionSelector"], selectors[f"{OA}TextQuoteSelector"]
        start, end = (position[f"{OA}{name}"][0]["@value"] for name in ("start", "end"))
        exact, prefix, suffix = (quote[f"{OA}{name}"][0]["@value"] for name in ("exact", "prefix", "suffix"))
        assert text[start:end] == exact
        assert text[:start].endswith(prefix)
        assert text[end:].startswith(suffix)
        places.append((start, end))
    return places


def flat(value, path=()):
    """Every value with the keys that lead to it; single values of lists are those values."""
    if isinstance(value, dict):
        return {leaf for key, inner in value.items() if key != "@context" for leaf in flat(inner, (*path, key))}
    if isinstance(value, list):
        return {leaf for inner in value for leaf in flat(inner, path)}
    return {(path, value)}

"""CAS files as others read them: dkpro-cassis with the type system that comes along, and the bytes themselves."""

import json
from io import BytesIO
from xml.etree import ElementTree

import cassis
import pytest
from hypothesis import HealthCheck, given, settings

from tests.exchange.generated import documents
from tests.exchange.labelled import everything
from tests.exchange.shelves import Shelf, brought, sent
from tui.exchange.formats import cas_json, xmi

unhurried = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
LAYERS = {"Article", "Speaker", "Fragment", "Cue", "Source", "Claim", "Dispute", "Mention", "Dismissed"}


def read_elsewhere(name, labelled, extend=lambda types: None):
    """The CAS as the library reads it, with nothing of Glossator's but its files; its types may be extended."""
    article = labelled.document.article.id
    if name == "xmi":
        shelf, _ = sent(xmi.FORMAT, labelled)
        types = cassis.load_typesystem(BytesIO(shelf.files["TypeSystem.xml"]))
        extend(types)
        return cassis.load_cas_from_xmi(BytesIO(shelf.files[f"{article}.xmi"]), typesystem=types)
    shelf, _ = sent(cas_json.FORMAT, labelled)
    types = cassis.TypeSystem()
    extend(types)
    return cassis.load_cas_from_json(BytesIO(shelf.files[f"{article}.cas.json"]), typesystem=types)


def covered(cas, annotation, feature="fragments"):
    """The words of an annotation and of the fragments that it links to."""
    links = annotation[feature].elements if annotation[feature] else []
    return [annotation.get_covered_text(), *(link.target.get_covered_text() for link in links)]


@unhurried
@pytest.mark.parametrize("name", ["xmi", "cas-json"])
@given(labelled=documents())
def test_cassis_finds_the_same_words(name, labelled):
    """Each claim and dispute with all its fragments, its cues and its sources; the text is the same."""
    cas = read_elsewhere(name, labelled)
    assert cas.sofa_string == labelled.text
    claims = {one.id: one for one in cas.select("glossator.Claim")}
    assert set(claims) == {claim.id for claim in labelled.document.claims}
    for claim in labelled.document.claims:
        one = claims[claim.id]
        assert covered(cas, one) == [span.text for span in claim.content]
        cues = [link.target.get_covered_text() for link in one.cue.elements] if one.cue else []
        assert cues == [span.text for span in claim.cue]
        sources = [link.target for link in one.sources.elements] if one.sources else []
        assert [one.speaker or "" for one in sources] == [source.speaker for source in claim.sources]
        words = [covered(cas, one) for one in sources]
        assert words == [[span.text for span in source.spans] or [""] for source in claim.sources]
    for dispute in cas.select("glossator.Dispute"):
        (gold,) = [one for one in labelled.document.disputes if one.id == dispute.id]
        assert covered(cas, dispute) == [span.text for span in gold.evidence]
        by = [link.target.id for link in dispute.by.elements] if dispute.by else [""]
        assert by == [gold.by.claim]


@unhurried
@given(documents())
def test_offsets_count_units_of_utf_16(labelled):
    """Whoever cuts the text in UTF-16, as Java does, finds the words; in both files."""
    shelf, _ = sent(xmi.FORMAT, labelled)
    units = labelled.text.encode("utf-16-le")
    contents = {claim.id: claim.content[0].text for claim in labelled.document.claims}
    tree = ElementTree.fromstring(shelf.files["a.1.xmi"])  # noqa: S314 (it was written just now)
    cut = {
        one.get("id"): units[2 * int(one.get("begin")) : 2 * int(one.get("end"))].decode("utf-16-le")
        for one in tree.iter("{http:///glossator.ecore}Claim")
    }
    assert cut == contents
    shelf, _ = sent(cas_json.FORMAT, labelled)
    structures = json.loads(shelf.files["a.1.cas.json"])["%FEATURE_STRUCTURES"]
    cut = {
        one["id"]: units[2 * one["begin"] : 2 * one["end"]].decode("utf-16-le")
        for one in structures
        if one["%TYPE"] == "glossator.Claim"
    }
    assert cut == contents


def test_the_type_system_is_made_of_what_layers_can_be():
    """INCEpTION's layers: spans and annotations without a place; features are texts, lists of texts, or links.

    A link has a role and a target, which is itself a layer (INCEpTION's user guide, "Link features").
    """
    shelf, _ = sent(xmi.FORMAT, everything())
    types = cassis.load_typesystem(BytesIO(shelf.files["TypeSystem.xml"]))
    own = {one.name.removeprefix("glossator."): one for one in types.get_types() if one.name.startswith("glossator.")}
    assert own.keys() >= LAYERS
    for name in LAYERS:
        assert own[name].supertype.name in {"uima.tcas.Annotation", "uima.cas.AnnotationBase"}
        for feature in own[name].features:
            if feature.rangeType.name == "uima.cas.FSArray":
                link = types.get_type(getattr(feature.elementType, "name", feature.elementType))
                target = {one.name: one.rangeType.name for one in link.features}
                assert target.keys() == {"role", "target"}
                assert target["target"].removeprefix("glossator.") in LAYERS
            else:
                assert feature.rangeType.name in {"uima.cas.String", "uima.cas.StringArray"}


@pytest.mark.parametrize("name", ["xmi", "cas-json"])
def test_what_others_have_added_stays_behind_and_is_told_once_for_each_type(name):
    """Sentences and tokens, a layer and a feature of others; the claims are there, one made elsewhere gets an id."""

    def extend(types):
        types.create_type("de.dkpro.Token", "uima.tcas.Annotation")
        if not types.contains_type("glossator.Cue"):
            types.create_type("glossator.Cue", "uima.tcas.Annotation")
        types.create_feature("glossator.Cue", "lemma", "uima.cas.String")
        types.create_feature("glossator.Cue", "tags", "uima.cas.StringArray")

    cas = read_elsewhere(name, everything(), extend)
    types = cas.typesystem
    token = types.get_type("de.dkpro.Token")
    for start in (0, 7, 12):
        cas.add(token(begin=start, end=start + 3))
    tags = types.get_type("uima.cas.StringArray")(elements=["verb", "past"])
    cas.add(types.get_type("glossator.Cue")(begin=0, end=3, lemma="be", tags=tags))
    cas.add(types.get_type("glossator.Claim")(begin=0, end=6))
    file = "tunnel.xmi" if name == "xmi" else "tunnel.cas.json"
    written = cas.to_xmi() if name == "xmi" else cas.to_json()
    one = xmi.FORMAT if name == "xmi" else cas_json.FORMAT
    (taken,) = brought(one, Shelf({file: written.encode()}), file)
    assert {claim.id for claim in taken.document.claims} == {"c1", "c2", "c3", "c4"}
    told = [f"{loss.what}: {loss.done}" for loss in taken.losses]
    assert told == [
        "3 annotations of the type de.dkpro.Token: left out",
        "1 annotation with the feature lemma of glossator.Cue: left out",
        "1 annotation with the feature tags of glossator.Cue: left out",
        "no type of claim: taken as indirect",
    ]

"""Gold back in: the same layer, whose export is the same bytes; what is there is not overwritten."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.test_writing import SCHEMA, marked_articles
from tests.store.turning import undo
from tui.exchange.gathering import gold_of
from tui.exchange.taking import Destination, taking
from tui.exchange.writing import gold_yaml
from tui.model.articles import Article
from tui.model.edits import applied
from tui.model.groups import Groups
from tui.model.layers import Layer, Registry
from tui.model.schema import Schema
from tui.model.speakers import Speaker
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace

EVERYTHING = everything()
ARTICLE = Article("tunnel", EVERYTHING.document.article.title, EVERYTHING.text, EVERYTHING.document.article.text_sha256,
                  "2026-04-12", "tunnel.txt")  # fmt: skip


def taken(document, layer=None, registry=None, *, version=1, names=None, replacing=False):
    """What taking a document in comes to, and the layer and registry after it."""
    layer, registry = layer or Layer("tunnel", "mk"), registry or Registry()
    into = Destination(layer, registry, Groups(registry.links.values()), version, names or {}, replacing)
    found = taking(document, into)
    parts = applied(found.edit, {"": registry, layer.article: layer})
    return found, parts.get(layer.article, layer), parts.get("", registry)


def exported(layer, registry, schema, *, article=ARTICLE, only="all"):
    """The gold of a layer, as bytes."""
    groups = Groups(registry.links.values())
    document, lacks = gold_of(
        article, layer, registry, schema, lambda claim: groups.beside((article.id, claim)), only=only
    )
    assert lacks == ()
    return gold_yaml(document)


def without_schema(document):
    """The document of a workspace that asks for nothing of its own."""
    return replace(document, schema=None)


def test_everything_comes_back():
    """Ids, statuses, notes, attributes, mentions, speakers with all fields, links, targets, dismissals, the state."""
    _, layer, registry = taken(EVERYTHING.document)
    assert exported(layer, registry, Schema()) == gold_yaml(without_schema(EVERYTHING.document))
    assert set(registry.links) == {"other#c4=tunnel#c2"}
    assert layer.given.claims == 3


def test_what_is_there_already_is_no_edit():
    """Taking the same in twice changes nothing the second time."""
    _, layer, registry = taken(EVERYTHING.document)
    found, *_ = taken(EVERYTHING.document, layer, registry)
    assert (found.edit.changes, found.conflicts, found.kept) == ((), (), ())


def test_another_item_of_the_same_id_is_in_the_way():
    """It is named, and so is one without a place; with the wish to replace it nothing is in the way."""
    _, layer, registry = taken(EVERYTHING.document)
    changed = replace(layer.claims["c1"], note="mine")
    mine = layer.with_records("claims", {"c1": changed})
    found, *_ = taken(EVERYTHING.document, mine, registry)
    assert found.conflicts == ("tunnel#c1 is there already, and is another one",)
    found, after, _ = taken(EVERYTHING.document, mine, registry, replacing=True)
    assert (found.conflicts, after.claims) == ((), layer.claims)


def test_replacing_leaves_nothing_that_the_document_does_not_have():
    """Items, dismissals, links and the state are then those of the document; the edit has an inverse."""
    _, layer, registry = taken(EVERYTHING.document)
    less = replace(
        EVERYTHING.document,
        claims=tuple(replace(claim, same_as=()) for claim in EVERYTHING.document.claims[1:]),
        disputes=(),
        dismissed=(),
        layer=replace(EVERYTHING.document.layer, state="started", note=""),
    )
    found, after, merged = taken(less, layer, registry, replacing=True)
    assert exported(after, merged, Schema()) == gold_yaml(without_schema(less))
    assert merged.links == {}
    back = applied(found.edit.inverse, {"": merged, "tunnel": after})
    assert exported(back["tunnel"], back[""], Schema()) == exported(layer, registry, Schema())


def test_annotations_of_another_version_are_in_the_way():
    """Offsets of two texts do not go into one layer."""
    _, layer, registry = taken(EVERYTHING.document)
    found, *_ = taken(EVERYTHING.document, layer, registry, version=2)
    assert found.conflicts == ("tunnel is annotated in version 1 of its text, the file is of 2",)
    _, after, _ = taken(EVERYTHING.document, version=2)
    assert after.version == 2


def test_a_speaker_who_is_there_keeps_what_was_said_of_them():
    """What is missing is added, what differs stays and is told; replacing takes the document's."""
    park = Speaker("park", "Lee Park", aliases=("the engineer",), note="mine", colour=7)
    registry = Registry({"park": park})
    found, _, after = taken(EVERYTHING.document, None, registry)
    met = after.speakers["park"]
    assert met.aliases == ("the engineer", "Park")
    assert (met.note, met.kind, met.external, met.colour) == ("mine", "person", "Q42", 7)
    assert found.kept == (
        "speaker park keeps the kind “person”, in the file it is “unnamed”",
        "speaker park keeps the note “mine”, in the file it is “works at the port”",
    )
    found, _, after = taken(EVERYTHING.document, None, registry, replacing=True)
    assert (after.speakers["park"].aliases, after.speakers["park"].colour, found.kept) == (("Park",), 7, ())


def test_an_article_that_has_another_name_here_is_named_so():
    """Disputes and links of the article itself, and of others, follow."""
    document = EVERYTHING.document
    _, layer, registry = taken(document, Layer("here", "mk"), names={"other": "there"})
    targets = [(target.article, target.claim) for target in layer.disputes["d1"].targets]
    assert targets == [("here", "c2"), ("there", "c9"), ("", "")]
    assert set(registry.links) == {"here#c2=there#c4"}


def test_claims_that_say_the_same_are_linked_once():
    """Of a group of three there are two links, whichever document names whom."""
    document = EVERYTHING.document
    claims = [
        replace(claim, same_as=tuple(same for same in document.claims[0].same_as)) for claim in document.claims[:2]
    ]
    _, layer, registry = taken(replace(document, claims=tuple(claims)))
    assert len(registry.links) == 2
    assert Groups(registry.links.values()).of(("tunnel", "c2")) == (("other", "c4"), ("tunnel", "c1"), ("tunnel", "c2"))
    found, *_ = taken(replace(document, claims=tuple(claims)), layer, registry)
    assert not found.edit.changes


def unique(items):
    """The same without doubles."""
    return tuple(dict.fromkeys(items))


@settings(max_examples=40)
@given(marked_articles())
def test_an_export_taken_in_exports_the_same_bytes(marked):
    """Whatever was annotated, in a new workspace on disk it is the same again, and undo takes it back."""
    article, layer, registry, _ = marked
    speakers = {
        speaker.id: replace(speaker, aliases=unique(speaker.aliases), roles=unique(speaker.roles))
        for speaker in registry.speakers.values()
    }
    layer = replace(layer, annotator="mk")
    document, _ = gold_of(article, layer, Registry(speakers), SCHEMA, only="all")
    with TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder) / "w", "W")
        entry = add(workspace, article)
        with closing(Session(workspace, "mk")) as session:
            empty = session.layer(entry.id)
            into = Destination(empty, session.registry, session.groups, entry.version, {})
            session.do(taking(document, into).edit)
            again, lacks = gold_of(
                workspace.article(entry.id), session.layer(entry.id), session.registry, SCHEMA, only="all"
            )
            assert lacks == ()
            assert gold_yaml(again) == gold_yaml(document)
            undo(session)
            assert (session.layer(entry.id).claims, session.layer(entry.id).mentions) == ({}, {})


@pytest.mark.parametrize("only", ["accepted", "all"])
def test_only_what_is_wanted_comes_back(only):
    """A document of accepted items makes a layer of these."""
    _, layer, registry = taken(EVERYTHING.document)
    accepted, _ = gold_of(ARTICLE, layer, registry, only=only)
    _, after, again = taken(accepted)
    assert exported(after, again, Schema(), only=only) == gold_yaml(accepted)

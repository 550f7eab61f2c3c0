"""Checking gold files beside their texts, and references from one to another."""

import os
from functools import partial
from hashlib import sha256

import pytest
from msgspec.structs import replace

from tui.exchange.files import check_files, text_beside
from tui.exchange.gathering import gold_of
from tui.exchange.gold import GoldBy, GoldSame, GoldTarget
from tui.exchange.writing import gold_yaml
from tui.model.refusals import Refusal
from tui.model.statuses import Status


def checked(paths, texts):
    """All that is wrong with gold files."""
    return list(check_files(paths, texts))


@pytest.fixture
def document(article, layer, registry):
    """The article's gold, which holds."""
    return gold_of(article, layer, registry)[0]


@pytest.fixture
def folder(tmp_path, article, document):
    """A folder with the gold file and its article's text beside it."""
    (tmp_path / "tunnel.txt").write_text(article.text)
    (tmp_path / "tunnel.yaml").write_text(gold_yaml(document))
    return tmp_path


def against(document, claim):
    """The gold of another article, whose dispute goes against a claim of this one."""
    dispute = replace(document.disputes[0], targets=(GoldTarget("tunnel", claim),))
    return replace(document, article=replace(document.article, id="other"), disputes=(dispute,))


def test_a_file_beside_its_text_holds(folder):
    """A gold file whose text lies beside it is checked whole, and found right."""
    assert checked([folder / "tunnel.yaml"], text_beside) == []


def test_labels_that_are_not_finished_are_told(folder, document):
    """Who is missing, or another one than the claim's, is told with its item; of a draft it may be missing."""
    claims = (replace(document.claims[0], sources=()), *document.claims[1:])
    disputes = (replace(document.disputes[0], by=GoldBy("ana-ortiz", "c1")),)
    unfinished = replace(document, claims=claims, disputes=disputes)
    file = folder / "tunnel.yaml"
    file.write_text(gold_yaml(unfinished))
    assert [line.partition(".yaml: ")[2] for line in checked([file], text_beside)] == [
        "c2 has no source; choose who says it",
        "d1 is by another speaker than its claim c1; give both the same one",
    ]
    draft = replace(document.claims[0], sources=(), status=Status.DRAFT)
    layer = replace(document.layer, exported_items="all")
    file.write_text(gold_yaml(replace(document, layer=layer, claims=(draft, *document.claims[1:]))))
    assert checked([file], text_beside) == []


def test_a_changed_text_is_found(folder):
    """One character more in the text shows as another digest and length, and in what moved."""
    text = folder / "tunnel.txt"
    text.write_text("!" + text.read_text())
    lines = checked([folder / "tunnel.yaml"], text_beside)
    assert "SHA-256 differs" in lines[0]
    assert "has 154 characters, not 153" in lines[1]
    assert len(lines) > 3


def test_a_missing_text_is_a_fault(folder):
    """Spans that nothing proves are not passed over in silence."""
    (folder / "tunnel.txt").unlink()
    gold = folder / "tunnel.yaml"
    assert checked([gold], text_beside) == [f"{gold}: tunnel.txt is not at hand, so no span is proven"]


def test_the_text_is_found_in_the_enclosing_workspace(folder, article):
    """A gold file somewhere in a workspace is checked against the workspace's article."""
    shelf = folder / "articles" / sha256(b"tunnel").hexdigest()[:2]
    shelf.mkdir(parents=True)
    (folder / "tunnel.txt").rename(shelf / "tunnel.txt")
    (folder / "glossator.yaml").write_text("")
    inner = folder / "gold" / "mk"
    inner.mkdir(parents=True)
    assert checked([(folder / "tunnel.yaml").rename(inner / "tunnel.yaml")], text_beside) == []


def test_the_text_is_found_in_a_given_folder(folder, tmp_path_factory):
    """Folders that are named come before the one beside the file."""
    elsewhere = tmp_path_factory.mktemp("texts")
    (folder / "tunnel.txt").rename(elsewhere / "tunnel.txt")
    texts = partial(text_beside, folders=[elsewhere])
    assert checked([folder / "tunnel.yaml"], texts) == []


@pytest.mark.parametrize("climbing", ["../tunnel", "/etc/passwd", "..", "", "a/b", "tunnel\n"])
def test_an_id_never_leads_out_of_the_folder(folder, document, climbing):
    """An id that is no plain file name opens nothing."""
    inner = folder / "inner"
    inner.mkdir()
    with pytest.raises(Refusal, match="cannot name a file"):
        text_beside(replace(document.article, id=climbing), inner / "gold.yaml")


def test_claims_of_other_articles_are_looked_up_among_the_files(folder, document, article):
    """A target in another given file must be there; one in a file that is not given is not judged."""
    (folder / "other.txt").write_text(article.text)
    other = folder / "other.yaml"
    other.write_text(gold_yaml(against(document, "c9")))
    both = [other, folder / "tunnel.yaml"]
    assert checked([other], text_beside) == []
    assert checked(both, text_beside) == [f"{other}: d1 goes against tunnel#c9, which is not there"]
    other.write_text(gold_yaml(against(document, "c1")))
    assert checked(both, text_beside) == []


def test_claims_that_say_the_same_are_looked_up_among_the_files(folder, document, article):
    """A claim of another given file that one is said to say the same as must be there."""
    (folder / "other.txt").write_text(article.text)
    other = folder / "other.yaml"
    for name, found in (("c9", ["says the same as tunnel#c9, which is not there"]), ("c2", [])):
        claims = (replace(document.claims[0], same_as=(GoldSame("tunnel", name),)), *document.claims[1:])
        away = replace(document, article=replace(document.article, id="other"), claims=claims, disputes=())
        other.write_text(gold_yaml(away))
        told = checked([other, folder / "tunnel.yaml"], text_beside)
        assert [line.partition(": c2 ")[2] for line in told] == found


def test_a_missing_claim_of_the_same_article_is_one_line(folder, document):
    """A target that the document itself should hold is named once, not again among the files."""
    dispute = replace(document.disputes[0], targets=(GoldTarget("tunnel", "c9"),))
    gold = folder / "tunnel.yaml"
    gold.write_text(gold_yaml(replace(document, disputes=(dispute,))))
    assert checked([gold], text_beside) == [f"{gold}: d1 goes against c9, which is not among the claims"]


def test_the_same_labels_twice_are_found(folder):
    """Two documents by one annotator of one article are a fault; which would count?"""
    twice = folder / "tunnel.yaml"
    twice.write_text(twice.read_text() + "---\n" + twice.read_text())
    assert checked([twice], text_beside) == [f"{twice} (tunnel): the labels of tunnel by mk are there twice"]


def test_one_bad_file_does_not_hide_the_others(folder):
    """Files that are missing, broken, no file or no text are one line each, and the rest is checked."""
    (folder / "broken.yaml").write_text("format: [")
    (folder / "bytes.yaml").write_bytes(b"\xff\xfe\xff")
    os.mkfifo(folder / "pipe.yaml")
    names = ["missing", "broken", "bytes", "pipe", "tunnel"]
    lines = checked([folder / f"{name}.yaml" for name in names], text_beside)
    assert [line.split(".yaml")[0].rsplit("/", 1)[1] for line in lines] == names[:-1]


def test_a_text_that_cannot_be_read_is_named(folder):
    """A text that is no text is a fault of its own file."""
    (folder / "tunnel.txt").write_bytes(b"\xff\xff")
    (line,) = checked([folder / "tunnel.yaml"], text_beside)
    assert line.startswith(f"{folder / 'tunnel.txt'}: byte 0")


def test_a_stream_is_checked_document_by_document(folder, document):
    """In a file of several documents a bad one is named by its line, and all others are checked."""
    one = gold_yaml(document)
    bad = one.replace('type: "direct"', 'type: "none"')
    (folder / "all.yaml").write_text(f"{one}---\n{bad}---\n{one.replace('start: 24', 'start: 25')}")
    lines = checked([folder / "all.yaml"], text_beside)
    assert lines[0].startswith(f"{folder / 'all.yaml'}:{one.count(chr(10)) + 17}: Invalid enum value 'none'")
    assert lines[1] == f"{folder / 'all.yaml'} (tunnel): the labels of tunnel by mk are there twice"
    assert "c2, content 25-48" in lines[2]


def test_a_text_among_versions_is_found_by_its_digest(folder, article):
    """Where the first version is another text, the one that was annotated is taken from those beside it."""
    (folder / "tunnel.txt").rename(folder / "tunnel@2.txt")
    (folder / "tunnel.txt").write_text("Another.")
    assert checked([folder / "tunnel.yaml"], text_beside) == []

"""`glossator import` takes in what it has proven, changes nothing where it refuses, and tells what stays behind."""

from argparse import Namespace
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.commands.test_importing import GOLD, bytes_in, exported, take, written
from tests.exchange.trained import written as in_format
from tui.cli import run as glossator
from tui.commands.relabelling import import_labels
from tui.exchange.formats import doccano, gold, label_studio, prodigy
from tui.exchange.gold import GoldAttribute, GoldSchema
from tui.exchange.writing import gold_yaml
from tui.model.articles import text_digest
from tui.model.attributes import AttributeKind
from tui.store.workspace import Workspace

FORMATS = [label_studio.FORMAT, prodigy.FORMAT, doccano.FORMAT]


def alone():
    """The article, with no claims of others."""
    document = GOLD.document
    claims = tuple(replace(claim, same_as=()) for claim in document.claims)
    dispute = replace(document.disputes[0], targets=document.disputes[0].targets[::2])
    return replace(document, claims=claims, disputes=(dispute,))


def bare():
    """The same, with nothing that its workspace alone asks for."""
    document = alone()
    claims = tuple(replace(claim, attributes={}) for claim in document.claims)
    dispute = replace(document.disputes[0], kind="rejects", attributes={})
    speakers = tuple(replace(speaker, attributes={}) for speaker in document.speakers)
    return replace(document, claims=claims, disputes=(dispute,), speakers=speakers, schema=None)


def corrected(document):
    """The same annotations in a text with some words more at its end."""
    text = GOLD.text + " That was all.\n"
    article = replace(document.article, text_sha256=text_digest(text), text_length=len(text))
    return replace(GOLD, document=replace(document, article=article), text=text)


def texts_of(workspace: Path):
    """How many texts of articles there are, of whatever version."""
    return len(list((workspace / "articles").rglob("*.txt")))


def test_what_was_proven_is_what_is_taken_in(tmp_path):
    """A file that somebody changes while it is read changes nothing of what comes in, and no fault comes in with it."""
    folder = written(tmp_path / "gold", alone())
    good = (folder / "tunnel.yaml").read_bytes()

    def read_and_spoil(origin):
        yield from gold.FORMAT.read(origin)
        (folder / "tunnel.yaml").write_bytes(good.replace(b"start: 55, end: 59", b"start: 9955, end: 9959"))
        (folder / "tunnel.txt").unlink(missing_ok=True)

    asked = Namespace(into=tmp_path, annotator="", replace=False, texts=[])
    one = replace(gold.FORMAT, read=read_and_spoil)
    assert import_labels(asked, [(str(folder / "tunnel.yaml"), one)]) == 0
    assert exported(tmp_path, tmp_path / "out")["tunnel.yaml"] == good


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_annotations_of_another_text_that_are_left_alone_bring_no_version(tmp_path, one, capsys):
    """Where the annotations cannot be taken in, no article gets a new version for everybody; status 2."""
    folder = written(tmp_path / "gold", bare())
    assert take(folder, "--into", tmp_path) == 0
    before = bytes_in(tmp_path / "glossator")
    data, _ = in_format(one, [corrected(bare())])
    file = tmp_path / f"again{one.endings[0]}"
    file.write_bytes(data)
    capsys.readouterr()
    assert take(file, "--into", tmp_path, "--annotator", "mk") == 2
    assert "tunnel is annotated in version 1 of its text, the file is of 2" in capsys.readouterr().err
    assert bytes_in(tmp_path / "glossator") == before


def test_a_new_version_is_told(tmp_path, capsys):
    """Annotations of a corrected text bring its version along, and that is said, as of an article that is added."""
    assert take(written(tmp_path / "gold", bare()), "--into", tmp_path) == 0
    data, _ = in_format(prodigy.FORMAT, [corrected(bare())])
    (tmp_path / "again.prodigy.jsonl").write_bytes(data)
    capsys.readouterr()
    assert take(tmp_path / "again.prodigy.jsonl", "--into", tmp_path, "--annotator", "anna") == 0
    assert "tunnel.txt: version 2 of tunnel" in capsys.readouterr().err
    assert Workspace.open(tmp_path / "glossator").newest("tunnel") == 2
    assert take(tmp_path / "again.prodigy.jsonl", "--into", tmp_path, "--annotator", "mk", "--replace") == 0
    assert texts_of(tmp_path / "glossator") == 2


def test_what_the_workspace_does_not_ask_for_is_told(tmp_path, capsys):
    """Each kind and attribute, with the line that makes the workspace ask for it; an export names them, too."""
    folder = written(tmp_path / "gold", alone())
    assert take(folder / "tunnel.txt", "--into", tmp_path) == 0
    capsys.readouterr()
    assert take(folder, "--into", tmp_path) == 0
    told = capsys.readouterr().err
    assert "does not ask for the dispute kind “undermines”" in told
    assert "add to its dispute_kinds: {name: undermines, key: u, meaning: weakens it, cito: critiques}" in told
    assert "does not ask for the attribute “mood” of claims" in told
    assert "add to its claims: {name: mood, key: o, type: text, title: Mood}" in told
    assert (
        glossator(["export", str(tmp_path), "--only", "all", "--to", str(tmp_path / "out"), "--annotator", "mk"]) == 0
    )
    told = capsys.readouterr().err
    assert "tunnel#d1 is of the kind “undermines”, which the workspace does not have" in told
    assert "tunnel#c2 has the attribute “mood”, which the workspace does not ask for" in told
    assert "tunnel#park has the attribute “party”, which the workspace does not ask for" in told


def test_what_was_told_can_be_added(tmp_path, capsys):
    """With the lines that were told in glossator.yaml, the workspace's own gold passes its own check."""
    folder = written(tmp_path / "gold", alone())
    assert take(folder / "tunnel.txt", "--into", tmp_path) == 0
    assert take(folder, "--into", tmp_path) == 0
    lines: dict[str, str] = {}
    for line in capsys.readouterr().err.splitlines():
        if "; add to its " in line:
            place, _, entry = line.partition("; add to its ")[2].partition(": ")
            lines[place] = entry
    kinds = lines.pop("dispute_kinds")
    attributes = "".join(f"  {place}: [{entry}]\n" for place, entry in lines.items())
    with (tmp_path / "glossator" / "glossator.yaml").open("a", encoding="utf-8") as file:
        file.write(f"dispute_kinds: [{kinds}]\nattributes:\n{attributes}")
    exported(tmp_path, tmp_path / "out")
    assert capsys.readouterr().err == ""
    assert glossator(["check", "--texts", str(tmp_path), str(tmp_path / "out")]) == 0


def test_a_date_that_the_workspace_does_not_have_is_told(tmp_path, capsys):
    """An article that is there already keeps what is known of it, and what the file says otherwise is named."""
    folder = written(tmp_path / "gold", alone())
    assert take(folder / "tunnel.txt", "--into", tmp_path) == 0
    assert take(folder, "--into", tmp_path) == 0
    assert "tunnel keeps no date, in the file it is 2026-04-12" in capsys.readouterr().err


def test_a_claim_that_did_not_come_along_is_told(tmp_path, capsys):
    """Who imports one of two files that name each other hears what is missing; with both there is nothing to hear."""
    folder = written(tmp_path / "gold", GOLD.document)
    assert take(folder, "--into", tmp_path / "one") == 0
    told = capsys.readouterr().err
    assert f"{folder / 'tunnel.yaml'} (tunnel): d1 goes against other#c9, which is not there" in told
    assert f"{folder / 'tunnel.yaml'} (tunnel): c2 says the same as other#c4, which is not there" in told
    exported(tmp_path / "one", tmp_path / "out")
    assert "tunnel#c2 is written without other#c4, which says the same: it is not there" in capsys.readouterr().err


def test_a_claim_that_was_there_before_is_not_missed(tmp_path, capsys):
    """What an earlier import brought is found."""
    other = replace(
        GOLD.document,
        article=replace(GOLD.document.article, id="other"),
        claims=tuple(replace(GOLD.document.claims[1], id=name, same_as=()) for name in ("c4", "c9")),
        disputes=(),
        dismissed=(),
    )
    folder = written(tmp_path / "gold", GOLD.document, other)
    assert take(folder / "other.yaml", "--into", tmp_path) == 0
    assert take(folder / "tunnel.yaml", "--into", tmp_path) == 0
    assert capsys.readouterr().err == ""
    assert gold_yaml(GOLD.document).encode() == exported(tmp_path, tmp_path / "out")["tunnel.yaml"]


def test_files_that_were_joined_are_told_from_one_that_is_broken(tmp_path, capsys):
    """What `cat` makes of several files lacks the lines between them; that is said, with the line where one begins."""
    one = gold_yaml(alone())
    (tmp_path / "all.yaml").write_text(one * 2, encoding="utf-8")
    for command in (
        ["import", str(tmp_path / "all.yaml"), "--into", str(tmp_path)],
        ["check", str(tmp_path / "all.yaml")],
    ):
        assert glossator(command) == 2
        line = one.count("\n") + 1
        told = f"all.yaml:{line}: another document begins without the line --- that parts it from the one before"
        assert told in capsys.readouterr().err


def test_gold_is_no_article(tmp_path, capsys):
    """What comes by a pipe or under another name is not taken for a text, unless somebody says that it is."""
    (tmp_path / "gold.txt").write_text("# mine\n" + gold_yaml(alone()), encoding="utf-8")
    assert take(tmp_path / "gold.txt", "--into", tmp_path / "new") == 2
    assert "gold.txt: holds gold labels, and no article; say --format gold" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()
    assert take(tmp_path / "gold.txt", "--into", tmp_path / "new", "--as", "text") == 0


def test_a_number_that_no_file_can_keep_is_refused(tmp_path, capsys):
    """An attribute with more digits than anybody can type is a fault of the file; nothing is taken in."""
    asked = GoldAttribute("age", AttributeKind.NUMBER, "Age")
    claims = (replace(bare().claims[0], attributes={"age": 10**30}), *bare().claims[1:])
    document = replace(bare(), schema=GoldSchema(claims=(asked,)), claims=claims)
    file = tmp_path / "labels.prodigy.jsonl"
    file.write_bytes(in_format(prodigy.FORMAT, [replace(GOLD, document=document)])[0])
    assert take(file, "--into", tmp_path / "new") == 2
    assert "for “age”, which has more than 18 digits" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()

"""`glossator import` of gold: the same workspace again, nothing overwritten, nothing taken of what is faulty."""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.store.turning import undo
from tui.cli import run as glossator
from tui.exchange.writing import gold_yaml
from tui.store.session import Session
from tui.store.workspace import Workspace

GOLD = everything()
OTHER = replace(
    GOLD.document,
    article=replace(GOLD.document.article, id="other"),
    claims=(replace(GOLD.document.claims[1], id="c4"), replace(GOLD.document.claims[1], id="c9")),
    disputes=(),
    dismissed=(),
)


def written(folder: Path, *documents) -> Path:
    """A folder with a gold file for each document, and its text beside."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(documents):
        text = GOLD.text if number == 0 else f"{GOLD.text}{number}"
        article = replace(document.article, text_sha256=_digest(text), text_length=len(text))
        (folder / f"{article.id}.txt").write_text(text, encoding="utf-8")
        (folder / f"{article.id}.yaml").write_text(gold_yaml(replace(document, article=article)), encoding="utf-8")
    return folder


def _digest(text):
    from tui.model.articles import text_digest

    return text_digest(text)


@pytest.fixture
def gold(tmp_path) -> Path:
    """Two gold files, of one annotator, with what links them."""
    same = replace(
        OTHER.claims[0], same_as=(replace(GOLD.document.claims[0].same_as[0], article="tunnel", claim="c2"),)
    )
    return written(tmp_path / "gold", GOLD.document, replace(OTHER, claims=(same, OTHER.claims[1])))


def take(*arguments):
    """Run the command; gives its status."""
    return glossator(["import", *map(str, arguments)])


def exported(workspace: Path, to: Path, annotator="mk"):
    """The bytes of a workspace's gold files by name."""
    assert glossator(["export", str(workspace), "--only", "all", "--to", str(to), "--annotator", annotator]) == 0
    return {file.name: file.read_bytes() for file in to.glob("*.yaml")}


def bytes_in(folder: Path):
    """Every file of a folder and those below it, but for locks."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.name != "lock"}


@pytest.mark.parametrize("way", ["files", "folder", "stream", "input"])
def test_a_new_workspace_is_the_same_again(gold, tmp_path, way, capsys):
    """Articles, layers, links across articles and the schema: exported again, the same bytes."""
    before = {file.name: file.read_bytes() for file in gold.glob("*.yaml")}
    stream = tmp_path / "texts.d" / "all.yaml"
    sources = {"files": sorted(gold.glob("*.yaml")), "folder": [gold], "stream": [stream], "input": ["-"]}[way]
    stream.parent.mkdir()
    stream.write_bytes(b"---\n".join(before[name] for name in sorted(before)))
    if way == "input":
        command = [sys.executable, "-m", "tui", "import", "-", "--format", "gold", "--into", tmp_path / "new"]
        subprocess.run([*command, "--texts", gold], input=stream.read_bytes(), check=True, cwd=tmp_path)
    else:
        assert take(*sources, "--into", tmp_path / "new", "--texts", gold) == 0
        assert capsys.readouterr() == (f"annotations of 2 articles taken into {tmp_path}/new/glossator as mk's\n", "")
    assert exported(tmp_path / "new", tmp_path / "again") == before
    assert glossator(["doctor", str(tmp_path / "new")]) == 0


def test_it_is_undone_article_by_article(gold, tmp_path):
    """Each article is one edit of the history."""
    assert take(gold, "--into", tmp_path) == 0
    with closing(Session(Workspace.open(tmp_path / "glossator"), "mk")) as session:
        assert session.edits_done == 2
        undo(session)
        assert [bool(session.layer(name).claims) for name in ("other", "tunnel")] == [True, False]
        undo(session)
        assert not session.registry.speakers


def test_a_second_time_changes_nothing(gold, tmp_path, capsys):
    """What is there is not taken in again."""
    assert take(gold, "--into", tmp_path) == 0
    before = bytes_in(tmp_path)
    capsys.readouterr()
    assert take(gold, "--into", tmp_path) == 0
    assert capsys.readouterr().out == "2 articles are annotated already: left as they are (--replace)\n"
    assert bytes_in(tmp_path) == before


def test_labels_that_are_the_same_are_not_told_as_refused(gold, tmp_path, capsys):
    """With `--replace`, what is there already is said to be the same."""
    assert take(gold, "--into", tmp_path) == 0
    before = bytes_in(tmp_path)
    capsys.readouterr()
    assert take(gold, "--into", tmp_path, "--replace") == 0
    assert capsys.readouterr().out == "2 articles have just these annotations already: nothing to replace\n"
    assert bytes_in(tmp_path) == before


def test_another_annotator_gets_a_layer_of_their_own(gold, tmp_path):
    """`--annotator` names whose layer it becomes; the first one's stays as it is."""
    assert take(gold, "--into", tmp_path) == 0
    mine = exported(tmp_path, tmp_path / "one")
    assert take(gold, "--into", tmp_path, "--annotator", "anna") == 0
    assert exported(tmp_path, tmp_path / "two") == mine
    theirs = exported(tmp_path, tmp_path / "three", "anna")
    assert {name: data.replace(b'annotator: "anna"', b'annotator: "mk"') for name, data in theirs.items()} == mine


def test_a_conflict_is_told_and_nothing_is_overwritten(gold, tmp_path, capsys):
    """The article stays as it is, the others are taken in; status 2. `--replace` puts the file's in its place."""
    assert take(gold / "tunnel.yaml", "--into", tmp_path) == 0
    before = (gold / "tunnel.yaml").read_bytes()
    changed = (gold / "tunnel.yaml").read_text(encoding="utf-8").replace('note: "two voices"', 'note: "one voice"')
    (gold / "tunnel.yaml").write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert take(gold, "--into", tmp_path) == 2
    told = capsys.readouterr()
    assert "tunnel.yaml: tunnel#c2 is there already, and is another one" in told.err
    assert "annotations of 1 article taken into" in told.out
    assert "--replace" in told.err
    after = exported(tmp_path, tmp_path / "two")
    assert (set(after), after["tunnel.yaml"]) == ({"tunnel.yaml", "other.yaml"}, before)
    assert take(gold, "--into", tmp_path, "--replace") == 0
    assert exported(tmp_path, tmp_path / "three")["tunnel.yaml"] == changed.encode()


def test_an_article_that_is_there_under_another_name_is_that_one(gold, tmp_path):
    """Where the workspace has the text already, the annotations go to it, and so do references to it."""
    (tmp_path / "mine.txt").write_text((gold / "other.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert take(tmp_path / "mine.txt", "--into", tmp_path) == 0
    assert take(gold, "--into", tmp_path) == 0
    assert set(exported(tmp_path, tmp_path / "out")) == {"mine.yaml", "tunnel.yaml"}
    assert b'{article: "mine", claim: "c9"}' in (tmp_path / "out" / "tunnel.yaml").read_bytes()


def test_gold_and_articles_go_together(gold, tmp_path, capsys):
    """Of one command's sources, articles become articles and gold becomes annotations of them."""
    shutil.move(gold / "tunnel.txt", tmp_path / "tunnel.txt")
    assert take(gold / "tunnel.yaml", tmp_path / "tunnel.txt", "--into", tmp_path / "new") == 0
    assert set(exported(tmp_path / "new", tmp_path / "out")) == {"tunnel.yaml"}


def test_a_missing_text_is_refused(gold, tmp_path, capsys):
    """Without the text nothing is proven, so nothing is taken in."""
    (gold / "other.txt").unlink()
    assert take(gold, "--into", tmp_path / "new") == 2
    error = capsys.readouterr().err
    assert "other.yaml (other): other.txt is not at hand" in error
    assert error.count("\n") == 1
    assert not (tmp_path / "new").exists()


SPAN = '{start: 55, end: 59, text: "said"}'
BAD = {
    "no YAML": ("claims:\n", "claims: [\n"),
    "tabs": ("  type: ", "\ttype: "),
    "a bomb of aliases": ("speakers:\n", "a: &a [x, x]\nb: [*a, *a]\nspeakers:\n"),
    "an alias": (SPAN, "*a"),
    "an anchor": (SPAN, f"&a {SPAN}"),
    "a merge key": (SPAN, "{<<: {start: 55}, end: 59, text: said}"),
    "a tag": (SPAN, f"!!map {SPAN}"),
    "a tag of Python": (SPAN, "!!python/object/apply:os.system [id]"),
    "a directive": ("format: ", "%TAG ! tag:x\n---\nformat: "),
    "deep lists": (SPAN, "[" * 60 + "]" * 60),
    "very deep lists": (SPAN, "[" * 20_000),
    "deep mappings": (SPAN, "{a: " * 60 + "1" + "}" * 60),
    "a key twice": ('  type: "direct"\n', '  type: "direct"\n  type: "direct"\n'),
    "a section twice": ("disputes:\n", "claims: []\ndisputes:\n"),
    "a list as key": (SPAN, "{[a]: 1}"),
    "a key without text": (SPAN, '{"": 1}'),
    "an unknown field": ('  type: "direct"', '  typ: 1\n  type: "direct"'),
    "an unknown section": ("claims:\n", "extra: 1\nclaims:\n"),
    "a missing field": ('  type: "direct"\n', ""),
    "a missing section": ("format_version", "# format_version"),
    "another format": ("glossator-gold", "glossator-keymap"),
    "no format": ("format: glossator-gold\n", ""),
    "a later version": ('format_version: "1.0"', 'format_version: "2.0"'),
    "an unreadable version": ('format_version: "1.0"', 'format_version: "one"'),
    "another unit": ("offset_unit: code-point", "offset_unit: utf-16"),
    "a text for a number": ("start: 55", 'start: "55"'),
    "a fraction": ("start: 55", "start: 55.0"),
    "an exponent": ("start: 55", "start: 5e1"),
    "a word for a number": ("start: 55", "start: true"),
    "null": ("start: 55", "start: null"),
    "a number for a text": ('text: "said"', "text: 4"),
    "a list for a text": ('text: "said"', "text: [said]"),
    "a mapping for a list": ("  cue:", "  cue: {}\n  xcue:"),
    "a negative offset": ("start: 55", "start: -55"),
    "an offset beyond the text": ("start: 55, end: 59", "start: 5500, end: 5504"),
    "an end beyond the text": ("start: 55, end: 59", "start: 55, end: 5900"),
    "a reversed span": ("start: 55, end: 59", "start: 59, end: 55"),
    "an empty span": ("start: 55, end: 59", "start: 55, end: 55"),
    "a huge offset": ("start: 55", "start: 99999999999"),
    "a number of a hundred digits": ("start: 55", f"start: {'9' * 100}"),
    "a number of a million digits": ("start: 55", f"start: {'9' * 1_000_000}"),
    "other words than the text has": ('text: "said"', 'text: "sang"'),
    "fewer words than the span": ('text: "said"', 'text: "sai"'),
    "half a surrogate": ('text: "said"', r'text: "\ud83d"'),
    "two halves of a surrogate": ('text: "said"', r'text: "\ud83d\ude00"'),
    "a character beyond all": ('text: "said"', r'text: "\U00110000"'),
    "an unknown escape": ('text: "said"', r'text: "\q"'),
    "another digest": ("text_sha256: ", "text_sha256: &x "),
    "a digest that is none": ('text_sha256: "', 'text_sha256: "x'),
    "another length": ("text_length: 153", "text_length: 152"),
    "a climbing id": ('  id: "tunnel"', '  id: "../../etc/passwd"'),
    "an absolute id": ('  id: "tunnel"', '  id: "/etc/passwd"'),
    "a hidden id": ('  id: "tunnel"', '  id: ".tunnel"'),
    "an empty id": ('  id: "tunnel"', '  id: ""'),
    "an id with a line end": ('  id: "tunnel"', r'  id: "tunnel\n"'),
    "a climbing target": ('article: "other", claim: "c9"', 'article: "../other", claim: "c9"'),
    "a claim's id that is none": ('- id: "c2"', '- id: "c2x"'),
    "a claim's id twice": ('- id: "c1"', '- id: "c2"'),
    "a dispute's id for a claim": ('- id: "c2"', '- id: "d2"'),
    "a number that is too great for an id": ('- id: "c2"', '- id: "c99999999999"'),
    "an unknown type": ('type: "direct"', 'type: "free"'),
    "an unknown status": ('status: "draft"', 'status: "final"'),
    "an unknown state": ('state: "done"', 'state: "ready"'),
    "an unknown kind": ('kind: "undermines"', 'kind: "denys"'),
    "a speaker who is not there": ('speaker: "park"', 'speaker: "nobody"'),
    "a dispute of the claim it is made by": ('article: "tunnel", claim: "c2"', 'article: "tunnel", claim: "c1"'),
    "a dispute by a claim that is not there": ('claim: "c1"}', 'claim: "c8"}'),
    "a dispute of a claim that is not there": ('article: "tunnel", claim: "c2"', 'article: "tunnel", claim: "c8"'),
    "a claim that says the same as itself": ('article: "other", claim: "c4"', 'article: "tunnel", claim: "c2"'),
    "a target that is nothing": ('{description: "a rumour"}', "{}"),
    "an attribute of another type": ('{"mood": "calm"}', '{"mood": 4}'),
    "an attribute that nobody asks for": ('{"mood": "calm"}', '{"moody": "calm"}'),
    "an annotator who climbs": ('annotator: "mk"', 'annotator: "../mk"'),
    "an annotator who controls the terminal": ('annotator: "mk"', r'annotator: "\e[2J"'),
    "words of another article": ("text: \"said\"", "text: \"said\" ]"),
    "an id that is no Wikidata": ('external: "Q42"', 'external: "no"'),
}  # fmt: skip


@pytest.fixture(scope="module")
def news(tmp_path_factory) -> Path:
    """A workspace with annotations."""
    folder = tmp_path_factory.mktemp("news")
    assert take(written(folder / "gold", GOLD.document), "--into", folder / "news") == 0
    return folder / "news"


@pytest.mark.parametrize("what", BAD)
def test_what_is_bad_is_told_and_nothing_is_taken_in(news, tmp_path, what, capsys):
    """One line for each fault that names the file, none of which a terminal obeys; status 2, all stays as it was."""
    right, wrong = BAD[what]
    good = gold_yaml(GOLD.document)
    bad = good.replace(right, wrong, 1)
    assert bad != good
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "bad.yaml").write_text(bad, encoding="utf-8")
    (folder / "tunnel.txt").write_text(GOLD.text, encoding="utf-8")
    before = bytes_in(news)
    capsys.readouterr()
    assert take(folder / "bad.yaml", "--into", news, "--replace") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert 1 <= told.err.count("\n") <= 4
    assert all("bad.yaml" in line or "annotator" in line for line in told.err.splitlines())
    assert "\x1b" not in told.err
    assert "Traceback" not in told.err
    assert bytes_in(news) == before
    assert glossator(["check", str(folder / "bad.yaml")]) == (0 if "annotator" in what else 2)


BYTES = {
    "nothing": b"",
    "a comment": b"# nothing\n",
    "no text": b"\xff\x00\x80" * 9,
    "half of UTF-8": b"format: glossator-gold\ntitle: \xc3",
    "a surrogate in UTF-8": b"format: \xed\xa0\x80",
    "NULs": b"\0" * 100,
    "a zip": b"PK\x03\x04" + bytes(range(256)),
    "JSON of another kind": b'{"a": [1, 2, 3]}',
    "a list": b"- 1\n- 2\n",
    "a word": b"gold\n",
    "control characters": b"format: \"\x1b[2J\"\n",
    "UTF-16 that breaks off": "format: x".encode("utf-16")[:-1],
}  # fmt: skip


@pytest.mark.parametrize("what", BYTES)
def test_bytes_that_are_no_gold_are_one_line(news, tmp_path, what, capsys):
    """Whatever the bytes, one line that names the file, and the workspace as it was."""
    (tmp_path / "bad.yaml").write_bytes(BYTES[what])
    before = bytes_in(news)
    capsys.readouterr()
    assert take(tmp_path / "bad.yaml", "--into", news) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "bad.yaml" in told.err
    assert bytes_in(news) == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere.yaml"], "nowhere.yaml: cannot be read"),
        (["--format", "golf", "x"], "there is no format “golf”"),
        (["."], "holds"),
    ],
)
def test_what_is_not_there_is_refused(arguments, told, tmp_path, monkeypatch, capsys):
    """One line, status 2, and no workspace is made."""
    monkeypatch.chdir(tmp_path)
    assert take(*arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []

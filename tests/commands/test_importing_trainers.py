"""`glossator import` of what annotation tools and trainers write: back as it was, or refused in a line."""

import json
import zlib

import pytest
import srsly
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.trained import written
from tui.cli import run as glossator
from tui.exchange.formats import docbin, doccano, label_studio, prodigy
from tui.exchange.gold import GoldTarget
from tui.exchange.writing import gold_yaml

FORMATS = {one.name: one for one in (prodigy.FORMAT, label_studio.FORMAT, doccano.FORMAT, docbin.FORMAT)}


def at_home():
    """The article with every feature, but for links to others, which are not there."""
    each = everything()
    claims = tuple(replace(claim, same_as=()) for claim in each.document.claims)
    targets = (GoldTarget("tunnel", "c2"), GoldTarget(description="other#c9"))
    disputes = tuple(replace(dispute, targets=targets) for dispute in each.document.disputes)
    return replace(each, document=replace(each.document, claims=claims, disputes=disputes))


def take(*arguments):
    """Import; gives the exit status."""
    return glossator(["import", *map(str, arguments)])


def put(*arguments):
    """Export all; gives the exit status."""
    return glossator(["export", "--only", "all", "--annotator", "mk", *map(str, arguments)])


@pytest.mark.parametrize("name", ["prodigy", "label-studio", "spacy"])
def test_a_workspace_comes_back_through_a_format(tmp_path, name, capsys):
    """Export, import elsewhere, export: the same gold labels, byte for byte, and nothing is told as lost."""
    each = at_home()
    (tmp_path / "gold.yaml").write_text(gold_yaml(each.document), encoding="utf-8")
    (tmp_path / "tunnel.txt").write_text(each.text, encoding="utf-8")
    labels = tmp_path / f"labels{FORMATS[name].endings[0]}"
    assert take(tmp_path / "gold.yaml", "--into", tmp_path / "one") == 0
    assert put(tmp_path / "one", "--to", labels) == 0
    assert take(labels, "--into", tmp_path / "two") == 0
    assert put(tmp_path / "two", "--to", tmp_path / "again.yaml") == 0
    assert (tmp_path / "again.yaml").read_bytes() == (tmp_path / "gold.yaml").read_bytes()
    assert "glossator: " not in capsys.readouterr().err


def test_doccano_tells_what_it_loses(tmp_path, capsys):
    """A line for each item and thing that is lost, out and in; what was held is there."""
    each = at_home()
    (tmp_path / "gold.yaml").write_text(gold_yaml(each.document), encoding="utf-8")
    (tmp_path / "tunnel.txt").write_text(each.text, encoding="utf-8")
    labels = tmp_path / "labels.doccano.jsonl"
    assert take(tmp_path / "gold.yaml", "--into", tmp_path / "one") == 0
    assert put(tmp_path / "one", "--to", labels) == 0
    told = capsys.readouterr().err
    for line in (
        "tunnel#c2: sources without words: are left out",
        "tunnel#c2: notes: is written as a comment, which does not come back",
        "tunnel#d1: described targets: this target is left out",
        "tunnel#park: speakers: left out; the words that name a source are kept",
    ):
        assert f"glossator: {line}\n" in told
    assert take(labels, "--into", tmp_path / "two") == 0
    assert "tunnel: a comment: is left out" in capsys.readouterr().err
    assert put(tmp_path / "two", "--to", tmp_path / "again.yaml") == 0
    again = (tmp_path / "again.yaml").read_text(encoding="utf-8")
    assert '{start: 61, end: 79, text: "“And none leaked.”"}' in again
    assert 'kind: "undermines"' in again


def _lines(name: str):
    data, _ = written(FORMATS[name], [at_home(), at_home()])
    return [json.loads(line) for line in data.splitlines()]


def jsonl(name: str, change) -> bytes:
    """Two lines of a format, the second of which is changed."""
    tasks = _lines(name)
    change(tasks[1])
    return "".join(f"{json.dumps(task)}\n" for task in tasks).encode()


def tasks(change) -> bytes:
    """A task of Label Studio over several lines, with something changed."""
    data, _ = written(label_studio.FORMAT, [at_home()])
    found = json.loads(data)
    change(found)
    return json.dumps(found, indent=1).encode()


def regions(change) -> bytes:
    """A task of Label Studio with something changed in its results."""
    return tasks(lambda found: change(found[0]["annotations"][0]["result"]))


def docs(change) -> bytes:
    """A DocBin with something changed in its message."""
    data, _ = written(docbin.FORMAT, [at_home()])
    message = srsly.msgpack_loads(zlib.decompress(data))
    change(message)
    return zlib.compress(srsly.msgpack_dumps(message))


def in_prodigy(change, told: str):
    """A case for the table: a second line of Prodigy's with something changed, and what is told."""
    return "prodigy", jsonl("prodigy", change), told


def in_doccano(change, told: str):
    """The same for doccano."""
    return "doccano", jsonl("doccano", change), told


def in_tasks(change, told: str):
    """The same for the tasks of Label Studio."""
    return "label-studio", tasks(change), told


def in_results(change, told: str):
    """The same for the results in a task of Label Studio."""
    return "label-studio", regions(change), told


def in_docbin(change, told: str):
    """The same for spaCy."""
    return "spacy", docs(change), told


def put_in(*path, value):
    """Sets a value in nested lists and dicts."""

    def change(found):
        for step in path[:-1]:
            found = found[step]
        found[path[-1]] = value

    return change


def _doubled(spans):
    spans.append(spans[0])


def _in_a_pair(found):
    found[0]["data"]["text"] = "😀 no"
    found[0]["data"]["frame"] = {}
    value = {"start": 1, "end": 5, "text": "😀 no", "labels": ["content"]}
    result = {"id": "c1", "from_name": "label", "to_name": "text", "type": "labels"}
    good = {**result, "id": "c2", "value": {**value, "start": 3, "text": "no"}}
    found[0]["annotations"][0]["result"] = [{**result, "value": value}, good]


DEEP, HUGE = b"[" * 200_000, 10**30
BAD = {
    "nothing": ("prodigy", b"", "holds no"),
    "no JSON": ("prodigy", b"spans\n", ":1: JSON is malformed"),
    "JSON that ends too early": ("prodigy", b'{"text": "a"}\n{"text": ', ":2: Input data was truncated"),
    "no UTF-8": ("prodigy", b'{"text": "\xff"}', ":1: Invalid UTF-8"),
    "half a surrogate": ("prodigy", b'{"text": "\\ud83d"}', ":1: "),
    "a list instead of a task": ("prodigy", b"[]\n", ":1: Expected `object`, got `array`"),
    "deep nesting": ("prodigy", b'{"text": "a", "x": ' + DEEP, ":1: nested too deep"),
    "no text": ("prodigy", b'{"spans": []}\n', ":1: Object missing required field `text`"),
    "a text that is a number": in_prodigy(put_in("text", value=7), ":2: Expected `str`, got `int` in"),
    "an offset that is text": in_prodigy(put_in("spans", 0, "start", value="1"), ":2: Expected `int`"),
    "an offset that is a fraction": in_prodigy(put_in("spans", 0, "start", value=1.5), ":2: Expected"),
    "an offset before the text": in_prodigy(put_in("spans", 0, "start", value=-1), ":2: c2: -1-"),
    "an offset behind the text": in_prodigy(put_in("spans", 0, "end", value=999), "ends after the text"),
    "a reversed span": in_prodigy(put_in("spans", 0, "end", value=1), ":2: c2: 61-1 is empty, rev"),
    "a huge number": in_prodigy(put_in("spans", 0, "end", value=HUGE), ":2: "),
    "a number beyond all": ("prodigy", b'{"text": "a", "spans": [{"start": 1e999}]}', ":1: Number out of range"),
    "an unknown label": in_prodigy(put_in("spans", 0, "label", value="ORG"), "label “ORG” is unknown"),
    "an unknown relation": in_prodigy(put_in("relations", 0, "label", value="x\x1b[2J"), ":2: the label"),
    "the same id twice": in_prodigy(lambda task: _doubled(task["spans"]), ":2: the id c2 is there twice"),
    "a relation to nothing": in_prodigy(
        put_in("relations", 0, "child_span", "id", value="c77"),
        ":2: a relation names c77, which is not there",
    ),
    "an unknown type of claim": in_prodigy(
        put_in("spans", 0, "facts", "type", value="verbatim"),
        ":2: Invalid enum value 'verbatim' in spans[0].facts.type",
    ),
    "an article that climbs": in_prodigy(
        put_in("frame", "article", "id", value="../up"),
        ":2: Expected `str` matching regex",
    ),
    "a fragment of itself": in_prodigy(
        lambda task: task["relations"].append({**task["relations"][0], "head_span": task["spans"][1]}),
        ":2: c2.2 is a fragment of two others, or of itself",
    ),
    "doccano: numbers twice": in_doccano(lambda task: _doubled(task["entities"]), "is there twice"),
    "doccano: offsets": in_doccano(put_in("entities", 0, "end_offset", value=10**6), ":2: "),
    "doccano: an id that is text": in_doccano(put_in("entities", 0, "id", value="a"), ":2: Expected `int`"),
    "doccano: a label": in_doccano(put_in("entities", 0, "label", value="PER"), ":2: the label “PER”"),
    "doccano: a type": in_doccano(
        put_in("entities", 0, "label", value="content: verbatim"),
        ":2: the label “verbatim” is unknown",
    ),
    "doccano: a relation": in_doccano(put_in("relations", 0, "to_id", value=9**9), ":2: a relation names"),
    "doccano: an old format": ("doccano", b'{"text": "a", "label": [[0, 1, "PER"]]}\n', "required field `entities`"),
    "no list of tasks": ("label-studio", b'{"data": {}}', ":1: Expected `array`"),
    "tasks that end too early": ("label-studio", b'[{"data": {"text": "a"}}', ":1: Input data was truncated"),
    "tasks nested deep": ("label-studio", DEEP, ":1: "),
    "a task without text": in_tasks(put_in(0, "data", value={}), ":2: Object missing required field `text`"),
    "a region of another kind": in_results(put_in(0, "type", value="rectanglelabels"), "“rectanglelabels”"),
    "a region without a place": in_results(put_in(0, "value", value={}), "missing required field `start`"),
    "a region with an unknown label": in_results(put_in(0, "value", "labels", value=["PER"]), "“PER”"),
    "a region with an unknown choice": in_results(put_in(1, "value", "choices", value=["x"]), "label “x”"),
    "a region with another's words": in_results(put_in(0, "value", "text", value="x"), "has other words"),
    "a region in two places": in_results(put_in(1, "value", "start", value=3), "is in two places"),
    "a region twice": in_results(_doubled, "the id c2 is there twice"),
    "a region that cuts a character": in_tasks(_in_a_pair, "counted in UTF-16, cuts a character"),
    "a region behind the text": in_results(put_in(0, "value", "end", value=999), "in two places"),
    "a relation of nothing": in_results(put_in(-1, "to_id", value="zz"), "a relation names zz"),
    "no DocBin": ("spacy", b"PK\x03\x04 something else", "is not a DocBin"),
    "a DocBin that is cut": ("spacy", written(docbin.FORMAT, [at_home()])[0][:-20], "ends too early"),
    "a DocBin of a list": ("spacy", zlib.compress(srsly.msgpack_dumps([1, 2])), "is not a DocBin"),
    "a bomb": ("spacy", zlib.compress(b"\0" * (257 * 2**20), 1), "unpacks to more than"),
    "spans that are none": in_docbin(put_in("span_groups", value=[b"\x91\xc4\x01a"]), "document 1: its tokens"),
    "words that are none": in_docbin(put_in("tokens", value=b"\1" * 320), "its tokens or spans are damaged"),
    "data that is none": in_docbin(put_in("user_data", value=[b"\xc1"]), "its tokens or spans are damaged"),
}  # fmt: skip
"""What a file holds, of which format it claims to be, and what is told."""


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A workspace with an article of its own."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "old.txt").write_text("An old story\n\n“Nothing new,” Ann said.\n", encoding="utf-8")
    assert take(folder / "old.txt", "--into", folder / "glossator") == 0
    return folder / "glossator"


def files_in(folder):
    """All files of a folder, with their bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("what", BAD)
def test_what_is_bad_is_one_line_and_leaves_no_trace(news, tmp_path, what, capsys):
    """One line that names the file and the place, which no terminal obeys; status 2, the workspace as it was."""
    name, data, told = BAD[what]
    file = tmp_path / f"bad{FORMATS[name].endings[0]}"
    file.write_bytes(data)
    before = files_in(news)
    capsys.readouterr()
    assert take(file, "--into", news) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert f"{file}:" in error
    assert told in error
    assert "\x1b" not in error
    assert files_in(news) == before


def test_the_line_of_a_region_is_told(tmp_path, capsys):
    """In a file that stands over many lines, the line is that of the region, not that of the task."""
    data = regions(put_in(3, "value", "start", value="x"))
    file = tmp_path / "bad.label-studio.json"
    file.write_bytes(data)
    assert take(file, "--into", tmp_path / "new") == 2
    line = int(capsys.readouterr().err.split(":")[2])
    wrong = data.decode().split("\n")
    assert '"start": "x"' in "".join(wrong[line - 1 : line + 11])
    assert not (tmp_path / "new").exists()


def test_labels_of_other_makers_find_their_article(news, tmp_path, capsys):
    """Without a frame, the text tells which article of the workspace is meant; the labels are the annotator's."""
    text = "An old story\n\n“Nothing new,” Ann said.\n"
    spans = [{"start": 14, "end": 28, "label": "content"}, {"start": 29, "end": 32, "label": "source"}]
    ends = {"head": 0, "child": 1, "head_span": spans[0], "child_span": spans[1]}
    task = {"text": text, "spans": spans, "relations": [{**ends, "label": "source"}]}
    file = tmp_path / "theirs.prodigy.jsonl"
    file.write_text(json.dumps(task), encoding="utf-8")
    assert take(file, "--into", news, "--annotator", "ann") == 0
    assert "theirs-1#c1: a claim without a type: is taken as indirect" in capsys.readouterr().err
    gold = tmp_path / "gold.yaml"
    assert glossator(["export", str(news), "--annotator", "ann", "--to", str(gold)]) == 0
    made = gold.read_text(encoding="utf-8")
    assert '  id: "old"\n' in made
    assert 'state: "started"' in made
    assert 'content: [{start: 14, end: 28, text: "“Nothing new,”"}]' in made
    assert '- {speaker: "", spans: [{start: 29, end: 32, text: "Ann"}]}' in made

"""Bad gold files: `check` and `import` tell each in one line with its place, and leave the workspace as it is."""

import gzip
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.conftest import TEXT
from tui.cli import run as glossator
from tui.exchange.gathering import gold_of
from tui.exchange.writing import gold_yaml
from tui.model.articles import Article
from tui.model.layers import Layer, Registry
from tui.store.adding import add
from tui.store.intake import article_of
from tui.store.workspace import Workspace

Change = Callable[[str], str | bytes]


def swap(old: str, new: str) -> Change:
    """Puts something else in the place of the first words that read so."""

    def changed(gold: str) -> str:
        assert old in gold, old
        return gold.replace(old, new, 1)

    return changed


def only(content: str | bytes) -> Change:
    """Puts something else in the place of it all."""
    return lambda gold: content


def behind(more: str | bytes) -> Change:
    """Puts something at its end."""
    return lambda gold: gold.encode() + (more if isinstance(more, bytes) else more.encode())


BOMB = "a: &a [x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
PLACE = r":\d+(:\d+)?: "
"""A line, and perhaps a column."""

FORM: dict[str, tuple[Change, str]] = {
    "nothing": (only(""), "holds no gold labels"),
    "a comment": (only("# labels\n"), "holds no gold labels"),
    "a word": (only("labels\n"), ":1: not gold labels"),
    "a list": (only("- format: glossator-gold\n"), ":1: not gold labels"),
    "a picture": (only(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), ": "),
    "an archive": (only(gzip.compress(b"format: glossator-gold\n", mtime=0)), ": "),
    "UTF-16": (lambda gold: gold.encode("utf-16-le"), ": "),
    "bytes that are no UTF-8": (behind(b"note: \xff\xfe\n"), ": "),
    "a surrogate in three bytes": (behind(b'note: "\xed\xa0\x80"\n'), ": "),
    "a NUL": (behind(b'note: "a\0b"\n'), ": "),
    "an escape sequence": (behind(b'note: "\x1b[2J"\n'), PLACE),
    "half a surrogate pair": (swap('title: "Tunnel', 'title: "\\ud83dTunnel'), ":6:13: found invalid Unicode"),
    "a surrogate pair": (swap('title: "Tunnel', 'title: "\\ud83d\\ude00Tunnel'), ":6:13: found invalid Unicode"),
    "a code point beyond Unicode": (swap('title: "Tunnel', 'title: "\\U00110000Tunnel'), ":6:"),
    "a tab for blanks": (swap("  title:", "\ttitle:"), PLACE),
    "an open quotation mark": (swap('id: "tunnel"', 'id: "tunnel'), PLACE),
    "an open bracket": (swap("aliases: [", "aliases: [["), PLACE),
    "a bracket too many": (swap('state: "done"', 'state: "done"}'), PLACE),
    "wrong indentation": (swap("  text_length:", " text_length:"), PLACE),
    "two values on a line": (swap("offset_unit: code-point", "offset_unit: code-point: 1"), PLACE),
    "a block without end": (only("[" * 100_000), PLACE),
    "a hundred mappings": (only("".join(f"{' ' * n}a:\n" for n in range(100))), ":33:"),
    "a hundred lists": (swap("aliases: [", "aliases: [" + "[" * 100 + "]" * 100 + ", "), PLACE),
    "an alias bomb": (only(BOMB), ":1:4: anchors"),
    "an alias": (swap('annotator: "mk"', "annotator: *mk"), PLACE),
    "an anchor": (swap('annotator: "mk"', 'annotator: &mk "mk"'), ": anchors"),
    "an anchor that holds itself": (behind("more: &m [*m]\n"), ": anchors"),
    "a tag": (swap('annotator: "mk"', 'annotator: !!python/object/apply:os.system ["id"]'), ": tags"),
    "a directive": (lambda gold: f"%TAG ! tag:x,2000:\n---\n{gold}", ": tag directives"),
    "a merge key": (swap("  id:", "  <<: {title: x}\n  id:"), ":5:3: merge keys"),
    "a key twice": (behind("article: {}\n"), "the key “article” stands here again; it is in line 4"),
    "a key of a span twice": (swap("{start: 55,", "{start: 55, start: 56,"), "the key “start” stands here again"),
    "a list for a key": (behind("? [a]\n: b\n"), ": a key must be text"),
    "an empty key": (behind('"": b\n'), ": a key without text"),
    "a number of 100 digits": (swap("text_length: 153", f"text_length: {'9' * 100}"), ":8:16: a number of 100 digits"),
    "a number beyond 32 bits": (swap("text_length: 153", "text_length: 4294967296"), ":8: "),
    "a number below nought": (swap("start: 55", "start: -1"), PLACE),
    "a broken number": (swap("start: 55", "start: 5.5"), PLACE),
    "a number with an exponent": (swap("start: 55", "start: 5e1"), PLACE),
    "a hexadecimal number": (swap("start: 55", "start: 0x37"), PLACE),
    "infinity": (swap("start: 55", "start: .inf"), PLACE),
    "a flag for a number": (swap("start: 55", "start: true"), PLACE),
    "a text for a number": (swap("start: 55", 'start: "55"'), PLACE),
    "nothing for a text": (swap('annotator: "mk"', "annotator: null"), PLACE),
    "a number for a text": (swap('annotator: "mk"', "annotator: 1"), PLACE),
    "a mapping for a list": (swap("cue: [{start: 55", "cue: {a: {start: 55"), PLACE),
    "a list for a mapping": (swap("article:\n", "article:\n- 1\narticle2:\n"), PLACE),
    "a field that nobody knows": (swap("  title:", "  heading: 1\n  title:"), ":6: Object contains unknown field"),
    "a field that is missing": (swap("  text_length: 153\n", ""), ":4: Object missing required field `text_length`"),
    "a type that nobody knows": (swap('type: "direct"', 'type: "hearsay"'), ":16: .*; one of: direct, indirect"),
    "a status that nobody knows": (swap('type: "direct"', 'status: "maybe"\n  type: "direct"'), PLACE),
    "another format": (swap("format: glossator-gold", "format: gold"), ":1: not gold labels"),
    "no format": (swap("format: glossator-gold\n", ""), ":1: not gold labels"),
    "another version": (swap('"1.0"', '"2.0"'), ":2: gold labels of version 2.0"),
    "a version of words": (swap('"1.0"', '"new"'), ":2: gold labels of version new"),
    "a huge version": (swap('"1.0"', '"1.99999999999"'), ":2: "),
    "another unit": (swap("code-point", "utf-16"), ":3: .*one of: code-point"),
    "an id that climbs": (swap('id: "tunnel"', 'id: "../../tunnel"'), ":5: Expected an article's id"),
    "an id from the root": (swap('id: "tunnel"', 'id: "/etc/passwd"'), ":5: Expected an article's id"),
    "an id of another system": (swap('id: "tunnel"', 'id: "..\\\\tunnel"'), ":5: Expected an article's id"),
    "an id that ends a line": (swap('id: "tunnel"', 'id: "tunnel\\n"'), ":5: Expected an article's id"),
    "an id with a NUL": (swap('id: "tunnel"', 'id: "tunnel\\0"'), ":5: Expected an article's id"),
    "an id of dots": (swap('id: "tunnel"', 'id: ".."'), ":5: Expected an article's id"),
    "no id": (swap('id: "tunnel"', 'id: ""'), ":5: Expected an article's id"),
    "an id too long": (swap('id: "tunnel"', f'id: "{"t" * 300}"'), ":5: Expected an article's id"),
    "no digest": (swap("text_sha256: ", "text_sha256: x"), ":7: "),
    "a claim that climbs": (swap('id: "c2"', 'id: "../c2"'), PLACE),
    "a claim of nought": (swap('id: "c2"', 'id: "c0"'), PLACE),
    "a claim of many digits": (swap('id: "c2"', 'id: "c99999999999"'), PLACE),
    "a target that climbs": (swap('article: "tunnel", claim: "c2"', 'article: "../x", claim: "c2"'), PLACE),
    "a second document that is none": (
        behind("---\nformat: glossator-gold\n"),
        ":38: Object missing required field `format_version`",
    ),
    "a second document that breaks": (behind("---\n{\n"), ":(40|41|39)"),
}
"""What is wrong with the form, by what it is: how a file becomes so, and what has to be told."""

TRUTH: dict[str, tuple[Change, str]] = {
    "a span beyond the text": (
        swap("{start: 55, end: 59,", "{start: 155, end: 159,"),
        r"c2, cue 155-159 ends after the text",
    ),
    "a span far beyond": (
        swap("{start: 55, end: 59,", "{start: 55, end: 2147483647,"),
        "c2, cue 55-2147483647 ends after",
    ),
    "a span turned round": (swap("{start: 55, end: 59,", "{start: 59, end: 55,"), "c2, cue 59-55 is empty or reversed"),
    "an empty span": (swap('{start: 55, end: 59, text: "said"}', '{start: 55, end: 55, text: ""}'), "55-55 is empty"),
    "a span that has moved": (swap("{start: 55, end: 59,", "{start: 54, end: 58,"), 'should be "said"'),
    "another text": (swap('text: "said"', 'text: "sand"'), 'c2, cue 55-59 should be "sand"'),
    "a text too short": (swap('text: "said"', 'text: "sai"'), "is 4 characters long, its text 3"),
    "other words before": (swap("d every joint", "D every joint"), "does not stand after"),
    "a claim twice": (swap('id: "c1"', 'id: "c2"'), "c2 is there 2 times"),
    "a speaker twice": (swap('{id: "park"', '{id: "ana-ortiz"'), "speaker ana-ortiz is there 2 times"),
    "a speaker who is not there": (swap('{speaker: "ana-ortiz"', '{speaker: "nobody"'), "c2 is by nobody"),
    "a target that is not there": (swap('claim: "c2"}', 'claim: "c9"}'), "d1 goes against c9"),
    "a target of nothing": (swap('{article: "tunnel", claim: "c2"}', "{}"), "d1 has a target that is neither"),
    "a target of two kinds": (
        swap('claim: "c2"}', 'claim: "c2", description: "x"}'),
        "d1 has a target that is neither",
    ),
    "no target": (swap('[{article: "tunnel", claim: "c2"}]', "[]"), "d1 has no target"),
    "a dispute of itself": (swap('claim: "c2"}', 'claim: "c1"}'), "d1 goes against the claim by which it is made"),
    "a dispute by what is not there": (swap('claim: "c1"}', 'claim: "c7"}'), "d1 is by c7"),
    "a claim that says the same as itself": (
        swap('  note: "a denial"', '  same_as: [{article: "tunnel", claim: "c1"}]'),
        "c1 says the same as itself",
    ),
    "a kind that nobody knows": (swap('kind: "denies"', 'kind: "mocks"'), "d1 has the kind “mocks”"),
    "a claim without content": (
        swap('content: [{start: 92, end: 123, text: "that the joints had been tested"}]', "content: []"),
        "c1 has no content",
    ),
    "a dispute without evidence": (
        swap('evidence: [{start: 85, end: 123, text: "denied that the joints had been tested"}]', "evidence: []"),
        "d1 has no evidence",
    ),
    "an attribute that nobody knows": (swap('  note: "a denial"', '  attributes: {"mood": "x"}'), "“mood”"),
    "an external id that is none": (
        swap('aliases: ["Park"]', 'aliases: ["Park"], external: "javascript:x y"').__call__,
        "speaker park has an external id",
    ),
    "a draft among accepted items": (
        swap('  note: "a denial"', '  status: "draft"'),
        "c1 is draft among accepted items",
    ),
    "another length": (swap("text_length: 153", "text_length: 154"), "has 153 characters, not 154"),
    "the article twice": (lambda gold: f"{gold}---\n{gold}", "are there twice"),
}
"""What is not true of the article, by what it is; the item is the place."""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A workspace with the article of the fixtures, in which nothing is annotated."""
    (tmp_path / "tunnel.txt").write_bytes(TEXT.encode())
    workspace = Workspace.create(tmp_path / "news", "News")
    add(workspace, article_of(tmp_path / "tunnel.txt"))
    return workspace.folder


def everything_in(folder: Path) -> dict[str, bytes | None]:
    """Every file and folder, byte for byte."""
    found = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in found}


def refused(arguments: list[str], news: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The lines that are told of something that is refused and leaves the workspace as it is."""
    before = everything_in(news)
    assert glossator(arguments) == 2
    told = capsys.readouterr()
    assert everything_in(news) == before
    assert told.out == ""
    assert told.err.endswith("\n")
    lines = told.err[:-1].split("\n")
    assert all(line.isprintable() for line in lines)
    return lines


@pytest.fixture
def gold(article: Article, layer: Layer, registry: Registry) -> str:
    """Gold labels in which nothing is wrong."""
    return gold_yaml(gold_of(article, layer, registry)[0])


def call(command: str, file: Path, news: Path) -> list[str]:
    """A command line that reads a file of gold."""
    return [command, str(file), *(("--texts", str(news)) if command == "check" else ("--into", str(news)))]


@pytest.mark.parametrize("command", ["check", "import"])
@pytest.mark.parametrize("name", [*FORM, *TRUTH])
def test_a_bad_gold_file_is_told_in_one_line(command: str, name: str, gold: str, news: Path, capsys) -> None:
    """The line names the file and the place in it; status 2; no byte of the workspace is another."""
    change, told = {**FORM, **TRUTH}[name]
    made = change(gold)
    file = news.parent / "bad.yaml"
    file.write_bytes(made if isinstance(made, bytes) else made.encode())
    lines = refused(call(command, file, news), news, capsys)
    assert all(line.startswith(f"glossator: {file}") for line in lines)
    assert any(re.search(told, line) for line in lines), lines
    assert len(lines) == 1 or name in TRUTH  # of what is not true, each thing that it makes untrue is a line


@pytest.mark.parametrize("command", ["check", "import"])
@pytest.mark.parametrize("kind", ["missing", "pipe", "link to itself", "link to a device"])
def test_what_is_no_file_is_told_in_one_line(command: str, kind: str, news: Path, capsys) -> None:
    """Nothing is waited for, followed without end or read for ever."""
    file = news.parent / "bad.yaml"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "link to itself":
        file.symlink_to(file)
    elif kind == "link to a device":
        file.symlink_to("/dev/zero")
    (line,) = refused(call(command, file, news), news, capsys)
    assert str(file) in line


@pytest.mark.parametrize("annotator", ["../mk", "/mk", "..", "m\\0k", "m/k", "m\\nk"])
def test_an_annotator_who_climbs_is_refused(annotator: str, gold: str, news: Path, capsys) -> None:
    """A layer is a folder: its name does not lead out of the others'."""
    file = news.parent / "bad.yaml"
    file.write_text(swap('annotator: "mk"', f'annotator: "{annotator}"')(gold), encoding="utf-8")
    (line,) = refused(call("import", file, news), news, capsys)
    assert line.startswith("glossator: ")


def test_a_good_one_is_taken(gold: str, news: Path, capsys) -> None:
    """What all the bad ones were made of is fine."""
    file = news.parent / "good.yaml"
    file.write_text(gold, encoding="utf-8")
    for command in ("check", "import"):
        assert glossator(call(command, file, news)) == 0
    assert capsys.readouterr().err == ""

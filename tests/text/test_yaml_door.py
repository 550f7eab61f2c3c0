"""The door for YAML."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.model.refusals import Refusal
from tui.text.yaml_door import Document, read_document, read_documents


def read(source: str | bytes, max_bytes: int = 200_000, max_nodes: int = 5_000) -> Document:
    """What the door gives for a source, with small bounds."""
    data = source.encode() if isinstance(source, str) else source
    return read_document(data, "keys.yaml", max_bytes=max_bytes, max_nodes=max_nodes)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: 1\nb: [x, -5, 0]", {"a": 1, "b": ["x", -5, 0]}),
        ("a: null\nb: ~\nc:\nd: true\ne: False", {"a": None, "b": None, "c": None, "d": True, "e": False}),
        (
            "[no, yes, on, 12:30, 1e3, 1.5, 0x1F, 007, 2024-01-01]",
            ["no", "yes", "on", "12:30", "1e3", "1.5", "0x1F", "007", "2024-01-01"],
        ),
        ('["1", \'true\', "null"]', ["1", "true", "null"]),
        ("{y: a, n: b, 1: c, ~: d}", {"y": "a", "n": "b", "1": "c", "~": "d"}),
        ('"<<": kept', {"<<": "kept"}),
        ("\ufeff# comment\r\na: |\r\n  two\r\n  lines\r\n", {"a": "two\nlines\n"}),
    ],
)
def test_plain_values(source: str, value: object) -> None:
    """Only true, false, null and decimal numbers are more than text; every key is text as it stands there."""
    assert read(source).value == value


REFUSED = [
    ("a: &x 1", "1:4", "anchors"),
    ("a: 1\nb: *x", "2:4", "aliases"),
    ("<<: {a: 1}", "1:1", "merge keys"),
    ("a: 1\nb: 2\na: 3", "3:1", "“a” stands here again; it is in line 1"),
    ("? [a]\n: 1", "1:3", "key must be text"),
    ('"": 1', "1:1", "key without text"),
    ("a: !!str 1", "1:4", "tags"),
    ("a: ! b", "1:4", "tags"),
    ("%TAG ! foo:\n---\na", "1:1", "tag directives"),
    ("é: b: c", "1:5", "mapping values"),
    ("a: 1\né: \x1b[2J", "2:4", "control characters"),
    ('a: "\\ud800"', "1:7", "invalid Unicode"),
    ('a: "\\UFFFFFFFF"', "1:7", "invalid Unicode"),
    ("a: " + "9" * 30, "1:4", "30 digits"),
    ("a: " + "x" * 70_000, "1:4", "65,536 characters"),
    ("[" * 40 + "]" * 40, "1:33", "32 deep"),
    ("[" * 100_000, "1", "more than 32 deep"),
    ("[" + "a," * 6_000, "1:10000", "5,000 values"),
    ("--- a\n--- b", "2", "second YAML document"),
    ("# nothing", "", "nothing is in it"),
    (b"a: \x92", "", "byte 3 (0x92, line 1) is not UTF-8"),
]


@pytest.mark.parametrize(("source", "place", "words"), REFUSED, ids=[words for _, _, words in REFUSED])
def test_refusals(source: str | bytes, place: str, words: str) -> None:
    """What is dangerous or ambiguous is refused in one line that names file, line, column and fault."""
    with pytest.raises(Refusal) as caught:
        read(source)
    line = str(caught.value)
    assert line.startswith(f"keys.yaml:{place}:" if place else "keys.yaml:")
    assert words in line
    assert "\n" not in line


def test_too_long() -> None:
    """A file beyond its bound is refused before it is parsed."""
    with pytest.raises(Refusal, match=r"more than 0.0001 MB"):
        read("a: 1\n" * 1_000, max_bytes=100)


def test_lines() -> None:
    """Every key and item has its line; a path that leads nowhere has its nearest ancestor's."""
    document = read("# top\nname: x\ncontexts:\n  reading:\n    w: word.next\n    'g g': [a,\n      b]\n")
    assert document.line_of(("name",)) == 2
    assert document.line_of(("contexts", "reading", "w")) == 5
    assert document.line_of(("contexts", "reading", "g g")) == 6
    assert document.line_of(("contexts", "reading", "g g", 1)) == 7
    assert document.line_of(("contexts", "reading", "gone", 3)) == 4
    assert document.line_of(()) == 2


def test_streams() -> None:
    """A stream gives its documents in order, each with lines of the whole file."""
    documents = read_documents(b"---\na: 1\n---\n- x\n- y\n", "f", max_bytes=99, max_nodes=99)
    assert [document.value for document in documents] == [{"a": 1}, ["x", "y"]]
    assert documents[1].line_of((1,)) == 5


_texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | _texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_texts.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@given(_values)
@settings(max_examples=150, deadline=None)
def test_what_is_quoted_comes_back(value: object) -> None:
    """Values written with every text in double quotes come through unchanged."""

    class Quoting(yaml.SafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, '"'))
    source = yaml.dump(value, Dumper=Quoting, allow_unicode=False)
    assert read(source).value == value


@given(st.lists(st.sampled_from(list("[]{}:,-?&*!|>'\"%@`# \n\tab1~<é\x00\x85\ud800")), max_size=40))
@settings(max_examples=400, deadline=None)
def test_nothing_else_escapes(characters: list[str]) -> None:
    """Whatever the bytes, the door gives documents or a refusal."""
    data = "".join(characters).encode("utf-8", "surrogatepass")
    try:
        documents = read_documents(data, "f", max_bytes=1_000, max_nodes=100)
    except Refusal:
        return
    assert all(isinstance(document, Document) for document in documents)


def test_a_keymap_shaped_file_is_read_from_disk(tmp_path: Path) -> None:
    """A file's bytes go in as they are, with Windows line ends and a byte order mark."""
    path = tmp_path / "keys.yaml"
    path.write_bytes("\ufeffname: é\r\ncontexts: {}\r\n".encode())
    assert read(path.read_bytes()).value == {"name": "é", "contexts": {}}


def test_doubled_keys_can_be_kept() -> None:
    """A reader that tells all faults at once is given both entries, each with its line."""
    document = read_document(
        b"a: {x: 1}\nb: 2\na: {y: 3, y: 4}\n", "keys.yaml", max_bytes=100, max_nodes=100, keep_repeated=True
    )
    assert isinstance(document.value, dict)
    assert [(str(key), document.line_of((key,))) for key in document.value] == [("a", 1), ("b", 2), ("a", 3)]
    first, _, second = document.value
    assert (document.value[first], getattr(second, "first", None)) == ({"x": 1}, 1)
    assert [str(key) for key in document.value[second]] == ["y", "y"]

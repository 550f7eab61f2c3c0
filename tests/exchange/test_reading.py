"""Reading gold: what is none is refused with file and line."""

import pytest

from tests.exchange.reading import read_gold
from tui.exchange.gathering import gold_of
from tui.exchange.writing import gold_yaml
from tui.model.refusals import Refusal

BROKEN = [
    ('format: glossator-gold\nformat_version: "1.0"', "format: something", "gold.yaml:1: not gold labels"),
    ('"1.0"', '"2.0"', "gold.yaml:2: gold labels of version 2.0; this program reads version 1"),
    ('"1.0"', '"1.x"', "gold.yaml:2: Expected a version"),
    (
        "offset_unit: code-point",
        "offset_unit: byte",
        "gold.yaml:3: Invalid enum value 'byte' in offset_unit; one of: code-point",
    ),
    ('  id: "tunnel"', '  id: "../tunnel"', "gold.yaml:5: Expected an article's id"),
    ('  id: "tunnel"', '  id: "tunnel\\n"', "gold.yaml:5: Expected an article's id"),
    (
        'type: "direct"',
        'type: "verbatim"',
        "gold.yaml:16: Invalid enum value 'verbatim' in claims[0].type; one of: direct, indirect, mixed",
    ),
    (
        'kind: "person", roles: []',
        'kind: "robot", roles: []',
        "gold.yaml:13: Invalid enum value 'robot' in speakers[1].kind; one of: person, organisation",
    ),
    ('- id: "c2"', '- id: "3"', "gold.yaml:15: Expected a claim's id"),
    ("{start: 55, ", "{start: -1, ", "gold.yaml:19: Expected `int` >= 0 in claims[0].cue[0].start"),
    ("{start: 55, ", "{start: 99999999999, ", "gold.yaml:19: Expected `int` <= 2147483647"),
    ("{start: 55, ", '{start: "55", ', "gold.yaml:19: Expected `int`, got `str` in claims[0].cue[0].start"),
    ('text: "said"', "text: 7", "gold.yaml:19: Expected `str`, got `int` in claims[0].cue[0].text"),
    (
        '  note: "a denial"',
        '  remark: "a denial"',
        "gold.yaml:29: Object contains unknown field `remark` in claims[1]",
    ),
    ('  cue: [{start: 55, end: 59, text: "said"}]\n', "", "gold.yaml:15: Object missing required field `cue`"),
    ('  note: "a denial"', '  id: "c7"', "gold.yaml:29:3: the key “id” stands here again"),
    ('text: "said"', "text: &a said", "gold.yaml:19"),
    ('text: "said"', "text: !!str said", "gold.yaml:19"),
]


@pytest.fixture
def written(article, layer, registry):
    """A gold file as it is exported."""
    return gold_yaml(gold_of(article, layer, registry)[0])


@pytest.mark.parametrize(("right", "wrong", "line"), BROKEN)
def test_a_broken_file_is_refused_with_file_and_line(written, right, wrong, line):
    """What is no gold is refused in one line that names the file, the line and the fault."""
    broken = written.replace(right, wrong, 1)
    assert broken != written
    with pytest.raises(Refusal) as refused:
        read_gold(broken.encode(), "gold.yaml")
    assert str(refused.value).startswith(line)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"just text\n", b"- 1\n", b"{}\n", b"null\n"])
def test_a_file_without_gold_says_so(data):
    """An empty file, or YAML of another kind, is refused as holding no gold labels."""
    with pytest.raises(Refusal, match="gold labels") as refused:
        read_gold(data, "gold.yaml")
    assert refused.value.where.startswith("gold.yaml")


def test_a_later_minor_version_is_read(written):
    """A file of a later version that uses nothing new is read, and keeps its version."""
    (document,) = read_gold(written.replace('"1.0"', '"1.7"').encode(), "gold.yaml")
    assert document.format_version == "1.7"


def test_the_order_of_keys_and_the_style_are_free(written):
    """A file that someone wrote by hand, in another YAML style, reads the same."""
    by_hand = written.replace(
        'cue: [{start: 55, end: 59, text: "said"}]', "cue:\n  - text: said\n    end: 59\n    start: 55"
    )
    assert by_hand != written
    assert read_gold(by_hand.encode(), "gold.yaml") == read_gold(written.encode(), "gold.yaml")


def test_a_second_document_is_named_by_its_own_line(written):
    """In a stream, the line of a fault counts from the start of the file."""
    stream = written + "---\n" + written.replace('type: "direct"', 'type: "none"')
    with pytest.raises(Refusal) as refused:
        read_gold(stream.encode(), "gold.yaml")
    assert refused.value.where == f"gold.yaml:{written.count(chr(10)) + 1 + 16}"


def test_a_span_may_be_as_long_as_its_article(written):
    """A text of a hundred thousand characters is read; no bound for short texts stands in its way."""
    (document,) = read_gold(written.replace('text: "said"', f'text: "{"x" * 100_000}"').encode(), "gold.yaml")
    assert len(document.claims[0].cue[0].text) == 100_000

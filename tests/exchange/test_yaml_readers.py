"""Other readers of YAML, of 1.1 and 1.2, find in gold files just what we wrote: the same data, and as texts."""

import json
import subprocess
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from ruamel.yaml import YAML

from tests.exchange.labelled import everything
from tests.exchange.test_writing import NASTY
from tui.exchange.writing import gold_yaml

JS_YAML = Path(__file__).parent / "js-yaml" / "js-yaml.min.js"

MORE = [
    *("Yes", "NO", "On", "OFF", "Y", "N", "TRUE", "nULL", "Null", "NaN", "nan", "Infinity", "-.inf", "+.INF", ".NaN"),
    *("00", "08", "0b101", "0x", "1_0", "1,000", "+0", "-0", "1.", "1.0", "1e", "1E+5", "6.02e23", "190:20:30", "0:0"),
    *("2001-12-14t21:59:43.10-05:00", "2026-11-29T12:00:00Z", "12:00", "1:2:3.4"),
    *(
        "!!binary aGk=",
        "!tag",
        "&",
        "*",
        "&a",
        "*a",
        "|-",
        ">+",
        "%TAG ! x",
        "--- a",
        "...",
        "-",
        "?",
        ":",
        ",",
        "[",
        "{",
    ),
    *(
        "key: value",
        "a:b",
        "a :b",
        "#a",
        "a#b",
        "- - a",
        "\ta",
        "a\t",
        " \n ",
        "a\n\nb\n",
        "\n\n",
        "\r\r",
        "\\\n",
        "\\x41",
    ),
    *("''", '""', "'a'", '"a"', "a\"b'c", "`", "@", "a\\", "\\\\", "\u0000\u0001", "\x1b]0;x\x07", "\x80", "\x84\x86"),
    *("\u00a0", "\u2003", "\u3000", "\u200e\u200f", "\u202a\u202c", "\u2067\u2069", "\ufeffa", "a\ufeff", "\ufff9"),
    *("\ufdd0", "\U0001fffe", "\U000e0001", "\U00010000", "\U0010fffd", "👩🏽‍🚀", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "𝔘𝔫𝔦", "क्षि", "ก็", "한글", "ﷺ"),
    *("__proto__", "constructor", "toString", "<<: *a", "x" * 129, ("word " * 30).strip(), " " * 80, "é" * 200),
]
TABLE = [*NASTY, *MORE]


def holding(texts):
    """A document with texts in all sorts of places, and with them as names of attributes."""
    document = everything().document
    park = replace(document.speakers[1], aliases=tuple(texts), note=texts[-1], name=texts[0])
    claim = replace(document.claims[0], attributes={text: text for text in sorted(set(texts)) if text}, note=texts[0])
    return replace(document, speakers=(document.speakers[0], park), claims=(claim, *document.claims[1:]))


def found_by_js_yaml(written, tmp_path):
    """What js-yaml, a reader of YAML 1.2 for JavaScript, finds in a file, as JSON."""
    program = """
const yaml = require(process.argv[1]);
const text = require("fs").readFileSync(0, "utf8");
process.stdout.write(JSON.stringify(yaml.loadAll(text)));
"""
    done = subprocess.run(
        ["node", "-e", program, str(JS_YAML)], input=written.encode(), capture_output=True, check=True, cwd=tmp_path
    )
    return json.loads(done.stdout)


def test_the_table_is_long_enough():
    """What is tried is not a handful."""
    assert len(set(TABLE)) >= 150


def test_every_reader_finds_the_same(tmp_path):
    """PyYAML (1.1, both makes), ruamel.yaml (1.2) and js-yaml (1.2) agree with what we wrote, in keys and values."""
    document = holding(TABLE)
    written = gold_yaml(document)
    readers = {
        "PyYAML": lambda: yaml.load(written, yaml.SafeLoader),
        "PyYAML in C": lambda: yaml.load(written, yaml.CSafeLoader),
        "ruamel.yaml": lambda: YAML(typ="safe", pure=True).load(written),
        "js-yaml": lambda: found_by_js_yaml(written, tmp_path)[0],
    }
    for name, read in readers.items():
        found = read()
        assert found["speakers"][1]["aliases"] == TABLE, name
        assert found["speakers"][1]["note"] == TABLE[-1], name
        attributes = found["claims"][0]["attributes"]
        assert attributes == {text: text for text in TABLE if text}, name
        assert [type(one["start"]) for one in found["claims"][0]["content"]] == [int, int], name


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=8))
def test_readers_in_python_agree_on_any_text(texts):
    """Whatever characters there are, both YAMLs read the same."""
    written = gold_yaml(holding(texts))
    for found in (yaml.load(written, yaml.CSafeLoader), YAML(typ="safe", pure=True).load(written)):
        assert found["speakers"][1]["aliases"] == texts


def test_a_stream_is_a_stream_to_others(tmp_path):
    """Documents one after another are found one after another by each reader."""
    one = gold_yaml(everything().document)
    stream = f"{one}---\n{one}---\n{one}"
    assert len(list(yaml.load_all(stream, yaml.CSafeLoader))) == 3
    assert len(list(YAML(typ="safe", pure=True).load_all(stream))) == 3
    assert len(found_by_js_yaml(stream, tmp_path)) == 3

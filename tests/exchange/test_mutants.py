"""Damaged files: refused in one line, or taken as labels that are true of their text; never anything else."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.exchange.labelled import everything
from tests.exchange.shelves import Shelf, brought, sent
from tui.exchange.formats import brat, cas_json, web_annotation, xmi
from tui.model.refusals import Refusal

ONES = {
    "tunnel.ann": brat.FORMAT,
    "tunnel.jsonld": web_annotation.FORMAT,
    "tunnel.xmi": xmi.FORMAT,
    "tunnel.cas.json": cas_json.FORMAT,
}
FILES = {name: data for one in ONES.values() for name, data in sent(one, everything())[0].files.items()}
VALUES = [None, [], {}, 0, -1, 10**17, 1.5, True, "", "x", ["x"], [None], {"a": 1}, 2, 12, "urn:glossator:speaker:"]
VALUES += ["\ud800"]
WORDS = ["", "0", "-1", "2", "12", "99999", "99999999999", "x", "E1", "T2", "1 2", "\u0661", "é", "&#0;", "&lt;", "c1"]
FIELDS = {"tunnel.ann": rb"[^\s:;#]+", "tunnel.xmi": rb'(?<==")[^"]*(?=")'}
unhurried = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@unhurried
@pytest.mark.parametrize("name", ONES)
@given(data=st.data())
def test_a_changed_value_is_refused_or_true(name, data):
    """One or two values, numbers, references or texts are others."""
    content = FILES[name]
    for _ in range(data.draw(st.integers(1, 2))):
        content = with_word(content, FIELDS[name], data) if name in FIELDS else with_value(content, data)
    refused_or_true(name, content)


@unhurried
@pytest.mark.parametrize("name", ONES)
@given(data=st.data())
def test_damaged_bytes_are_refused_or_true(name, data):
    """A part is missing, doubled, or replaced by whatever bytes."""
    content = FILES[name]
    start = data.draw(st.integers(0, len(content) - 1))
    end = min(len(content), start + data.draw(st.integers(0, 60)))
    middle = data.draw(st.one_of(st.just(b""), st.just(content[start:end] * 2), st.binary(max_size=6)))
    refused_or_true(name, content[:start] + middle + content[end:])


def refused_or_true(name, content):
    """Either one line, or spans whose words are those of the text."""
    for taken in brought_or_refused(name, content):
        document = taken.document
        spans = [span for claim in document.claims for span in (*claim.content, *claim.cue)]
        spans += [span for claim in document.claims for source in claim.sources for span in source.spans]
        spans += [span for dispute in document.disputes for span in (*dispute.evidence, *dispute.cue)]
        assert all(taken.text is None or taken.text[span.start : span.end] == span.text for span in spans)


def brought_or_refused(name, content):
    """What is taken of a file; nothing if it is refused, which names the file."""
    try:
        return brought(ONES[name], Shelf({**FILES, name: content}), name)
    except Refusal as refusal:
        where = refusal.where
    assert where.startswith("tunnel.")
    return []


def with_word(content, field, data):
    """The file with another word in the place of one of its fields."""
    places = [match.span() for match in re.finditer(field, content)]
    start, end = data.draw(st.sampled_from(places))
    return content[:start] + data.draw(st.sampled_from(WORDS)).encode() + content[end:]


def with_value(content, data):
    """The JSON file with another value somewhere."""
    whole = json.loads(content)
    path = data.draw(st.sampled_from(list(paths(whole))))
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = data.draw(st.sampled_from(VALUES))
    return json.dumps(whole).encode()


def paths(value, path=()):
    """The way to every value in a JSON value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*path, step)
        yield from paths(inner, (*path, step))

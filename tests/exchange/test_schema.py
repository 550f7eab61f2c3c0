"""The JSON Schema: exact, explained, and true of every export."""

import json
import subprocess
import sys

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.test_writing import marked_articles
from tui.exchange.gathering import gold_of
from tui.exchange.schema import gold_schema
from tui.exchange.writing import gold_yaml

VALIDATOR = Draft202012Validator(gold_schema())


def as_read(document):
    """A document as another reader of YAML finds it in a file."""
    return yaml.load(gold_yaml(document), yaml.CSafeLoader)


def test_it_is_a_schema_of_that_draft():
    """It holds by the draft's own schema, and every object in it is closed, or names what its values are."""
    Draft202012Validator.check_schema(gold_schema())
    objects = [part for part in gold_schema()["$defs"].values() if part.get("type") == "object"]
    assert len(objects) > 10
    assert all(part["additionalProperties"] is False for part in objects)
    assert all(part["description"] for part in objects)


@given(marked_articles())
def test_every_export_holds_by_it(marked):
    """Whatever is annotated, and in whatever state, a reader that knows nothing of us finds the file valid."""
    for only in ("accepted", "all"):
        VALIDATOR.validate(as_read(gold_of(*marked, only=only)[0]))


def test_an_export_of_everything_holds_by_it():
    """So does one that makes use of every field."""
    VALIDATOR.validate(as_read(everything().document))


def changed(path, value):
    """Everything as a reader finds it, with another value somewhere; none of it is left out."""
    made = inner = as_read(everything().document)
    *steps, last = path
    for step in steps:
        inner = inner[step]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return made


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("more",), 1),
        (("format",), "gold"),
        (("format_version",), "1"),
        (("format_version",), 1.0),
        (("offset_unit",), "byte"),
        (("article", "id"), "../etc"),
        (("article", "id"), "a\n"),
        (("article", "text_sha256"), "0" * 63),
        (("article", "text_length"), -1),
        (("article", "author"), "me"),
        (("layer", "state"), "ready"),
        (("layer", "exported_items"), "some"),
        (("speakers", 0, "kind"), "robot"),
        (("speakers", 0, "aliases"), "one"),
        (("speakers", 0, "attributes"), {"a": 0.5}),
        (("claims", 0, "id"), "x1"),
        (("claims", 0, "id"), "c0"),
        (("claims", 0, "type"), "free"),
        (("claims", 0, "status"), "fine"),
        (("claims", 0, "content", 0, "start"), "1"),
        (("claims", 0, "content", 0, "text"), None),
        (("claims", 0, "cue"), None),
        (("claims", 0, "same_as", 0, "claim"), "d1"),
        (("disputes", 0, "kind"), 1),
        (("disputes", 0, "targets", 0, "note"), ""),
        (("disputes", 0, "by"), "park"),
        (("dismissed", 0, "reason"), "because"),
        (("schema", "claims", 0, "type"), "list"),
        (("schema",), "none"),
    ],
)
def test_what_is_not_gold_does_not_hold_by_it(path, value):
    """A field too many, missing, of another type, or with a value that there is not, is found."""
    assert not VALIDATOR.is_valid(changed(path, value))


def test_the_kinds_name_their_terms_of_cito():
    """Who reads the schema learns what each kind of dispute is elsewhere."""
    kinds = gold_schema()["$defs"]["Dispute"]["properties"]["kind"]["anyOf"]
    named = {kind["const"]: kind["description"] for kind in kinds if "const" in kind}
    assert len(named) == 8
    assert all("http://purl.org/spar/cito/" in meaning for meaning in named.values())


def test_it_is_printed():
    """`glossator schema` prints it as JSON."""
    done = subprocess.run([sys.executable, "-m", "tui", "schema"], capture_output=True, check=True)
    assert json.loads(done.stdout) == gold_schema()


def test_an_unknown_kind_of_the_workspace_is_no_fault_of_form():
    """A workspace may add kinds, so the form allows them; whether they are described is for the check."""
    document = everything().document
    VALIDATOR.validate(as_read(replace(document, disputes=(replace(document.disputes[0], kind="mocks"),))))

"""The formats there are: found by name or ending, others' too, and true about what they cannot hold."""

import re
import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest
from msgspec.structs import replace

from tests.exchange.labelled import everything, turned_round
from tests.exchange.shelves import brought, sent
from tui.exchange import registry
from tui.exchange.features import MEANING, Feature, features_in, losses_in
from tui.exchange.format import Format, Layout, library
from tui.exchange.registry import format_named, format_of, known_formats
from tui.model.refusals import Refusal

MINE = Format("mine", "My own", (".mine", ".mine.yaml"), Layout.ONE, lambda documents, out: ())
FORMATS = known_formats(pytest.fail)


@pytest.fixture
def plugged(monkeypatch):
    """Lets entry points be installed, and gives the formats there are with what was told."""

    def plug(*entries):
        found = tuple(EntryPoint(name, value, registry.GROUP) for name, value in entries)
        monkeypatch.setattr(registry, "entry_points", lambda group: found if group == registry.GROUP else ())
        told = []
        return known_formats(told.append), told

    return plug


def test_a_format_of_another_package_is_found(plugged):
    """What an entry point names is a format like those that come along."""
    known, told = plugged(("mine", f"{__name__}:MINE"))
    assert (known["mine"], told) == (MINE, [])
    assert format_of("a.mine", known.values()) is MINE


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("nowhere_to_be_found:FORMAT", "No module named"),
        (f"{__name__}:NOT_THERE", "NOT_THERE"),
        (f"{__name__}:FORMATS", "is no Format"),
        (f"{__name__}:GOLD_AGAIN", "there is a format gold already"),
        (f"{__name__}:BAD_NAME", "a name or an ending that cannot be used"),
        (f"{__name__}:NO_WRITER", "is not filled in"),
    ],
)
def test_a_broken_one_is_left_out_in_one_line(plugged, value, why):
    """A package whose format cannot be used costs one line that names it; all the others are there."""
    known, told = plugged(("theirs", value), ("mine", f"{__name__}:MINE"))
    assert set(known) == {*FORMATS, "mine"}
    assert len(told) == 1
    assert "“theirs”" in told[0]
    assert why in told[0]
    assert "\n" not in told[0]


GOLD_AGAIN = replace(MINE, name="gold")
BAD_NAME = replace(MINE, name="My/Format")
NO_WRITER = replace(MINE, write=None)


def test_the_longest_ending_tells_the_format():
    """`x.mine.yaml` is not taken for `x.yaml`; case does not matter."""
    known = [*FORMATS.values(), MINE]
    assert format_of("a.YAML", known).name == "gold"
    assert format_of("a.mine.yaml", known) is MINE


def test_a_name_that_tells_none_or_several_is_refused():
    """The refusal says what to do."""
    with pytest.raises(Refusal, match="does not tell the format") as refused:
        format_of("a.unheard", FORMATS.values())
    assert "--format" in refused.value.remedy
    with pytest.raises(Refusal, match="several formats") as refused:
        format_of("a.mine", [MINE, replace(MINE, name="other")])
    assert "mine or other" in refused.value.remedy


def test_an_unknown_format_is_told_with_those_that_there_are():
    """A typing error leads to the names."""
    with pytest.raises(Refusal, match="golf") as refused:
        format_named("golf", FORMATS)
    assert "gold" in refused.value.remedy


def test_every_feature_is_made_use_of_and_explained():
    """The article that the tests of formats share has every feature there is, and the table explains each."""
    assert {feature for _, feature in features_in(turned_round().document)} == set(Feature) == set(MEANING)
    orders = {Feature.SOURCE_ORDER, Feature.TARGET_ORDER}
    assert {feature for _, feature in features_in(everything().document)} == set(Feature) - orders


def test_what_a_format_cannot_hold_is_lost_item_by_item():
    """A loss names the article or item, the feature, and what is done instead."""
    loses = {Feature.FRAGMENTS: "joined", Feature.SCHEMA: "left out"}
    assert list(map(str, losses_in(everything().document, loses))) == [
        "tunnel: schema: left out",
        "tunnel#c2: fragments: joined",
        "tunnel#d1: fragments: joined",
    ]
    assert list(losses_in(everything().document, {})) == []


@pytest.mark.parametrize("one", FORMATS.values(), ids=FORMATS)
def test_a_format_that_comes_along_is_filled_in(one):
    """It says of each thing that it cannot hold what is done instead, in words."""
    assert all(done.strip() for done in one.loses.values())
    assert one.title
    assert one.endings


@pytest.mark.parametrize("one", [one for one in FORMATS.values() if one.read], ids=lambda one: one.name)
def test_the_table_tells_of_all_that_is_lost(one):
    """Labels that use every feature come back as they were, unless the table names a feature; nothing else is told."""
    shelf, losses = sent(one, turned_round())
    files = [name for name in shelf.files if name.endswith(one.endings)]
    (taken,) = (taken for name in files for taken in brought(one, shelf, name))
    told = set(losses_in(turned_round().document, one.loses))
    assert losses == []
    assert {loss.what for loss in told} == set(one.loses)
    assert (taken.document == turned_round().document) == (not one.loses)


def test_a_missing_library_is_told_with_what_to_install():
    """No traceback, but the extra that brings it along."""
    with pytest.raises(Refusal, match="needs the library nowhere_to_be_found") as refused:
        library("nowhere_to_be_found.deep", "cas", "the format cas")
    assert re.search(r"pip install .*\[cas\]'$", str(refused.value))


def test_looking_for_formats_loads_no_heavy_library():
    """Who asks what there is does not wait for libraries of formats that nobody wants."""
    code = """
import sys
from tui.exchange.registry import known_formats
known_formats(print)
heavy = {"pyarrow", "spacy", "cassis", "pyld", "numpy", "pandas", "lxml", "textual", "jsonschema", "rich"}
print(sorted(heavy & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"

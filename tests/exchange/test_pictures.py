"""The dispute map as a picture, in every format: whole, the same each time, and whatever names hold is only text."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.hostile import HOSTILE
from tests.suggest import seed_gold as gold
from tui.exchange.drawing import FORMATS, drawn, format_of, said_of
from tui.exchange.picture import Arrow, Box, Picture, Said, picture_of
from tui.model.disputemap import DisputeMap
from tui.model.groups import Groups
from tui.model.layers import Layer
from tui.model.links import ClaimName, link_of
from tui.model.map_rows import Order
from tui.model.refusals import Refusal

ORDER = Order(lambda article: article, lambda speaker: speaker)
LAYERS = {name: gold.layer(name) for name in (gold.FIRST, gold.SECOND)}
SPEAKERS = gold.registry().speakers
SVG = "{http://www.w3.org/2000/svg}"


def _said(name: ClaimName) -> Said | None:
    claim = LAYERS[name[0]].claims.get(name[1])
    return said_of(claim, gold.seed_text(name[0]), name[0], "2023-11-02") if claim else None


def _seeds(*, only: frozenset[str] | None = None, groups: Groups | None = None) -> Picture:
    made = DisputeMap(groups)
    for layer in LAYERS.values():
        made.put(layer)
    return picture_of(made, _said, SPEAKERS, ORDER, only=only)


def _texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_every_dispute_is_an_arrow_from_what_disputes_to_what_is_disputed() -> None:
    """Claims and described things are boxes; what disputes stands further right than what it goes against."""
    picture = _seeds()
    assert len(picture.arrows) == sum(len(row.targets) for rows in gold.DISPUTES.values() for row in rows)
    for arrow in picture.arrows:
        assert picture.boxes[arrow.start].column > picture.boxes[arrow.end].column
    (described,) = (box for box in picture.boxes if box.shape == "described")
    assert described.words == "Pakistan's policy on Afghan refugees"
    assert {box.where for box in picture.boxes if box.speaker == "Zabihullah Mujahid"} == {"004#c16 · 2023-11-02"}


def test_a_speaker_who_disputes_by_no_claim_has_a_box() -> None:
    """The arrow of a dispute that is no claim begins at the speaker."""
    dispute = LAYERS[gold.SECOND].disputes["d4"]
    layer = Layer(
        gold.SECOND, "mk", LAYERS[gold.SECOND].claims, {"d4": replace(dispute, by=replace(dispute.by, claim=""))}
    )
    made = DisputeMap()
    made.put(layer)
    picture = picture_of(made, _said, SPEAKERS, ORDER)
    assert [(box.shape, box.speaker) for box in picture.boxes if box.shape == "speaker"] == [
        ("speaker", "Zabihullah Mujahid")
    ]


def test_only_what_speakers_have_to_do_with() -> None:
    """With speakers, the picture holds what they dispute or are disputed for, and nothing else."""
    picture = _seeds(only=frozenset({gold.TAKAL}))
    assert [box.speaker for box in picture.boxes] == ["", "Zia Ahmad Takal"]


def test_claims_that_say_the_same_are_one_box() -> None:
    """A group of claims is drawn once, and it is said how many there are."""
    one, other = (gold.SECOND, "c8"), (gold.SECOND, "c9")
    picture = _seeds(groups=Groups([link_of(one, other)]))
    assert len(picture.boxes) == len(_seeds().boxes) - 1
    assert [box.where for box in picture.boxes if "= 1 more" in box.where] == ["004#c8 · 2023-11-02 = 1 more"]


@pytest.mark.parametrize("wanted", FORMATS)
def test_the_same_map_gives_the_same_picture(wanted: str) -> None:
    """Whatever the order in which the articles came, the picture is the same, to the byte."""
    turned = DisputeMap()
    for layer in reversed(LAYERS.values()):
        turned.put(layer)
    assert drawn(wanted, picture_of(turned, _said, SPEAKERS, ORDER)) == drawn(wanted, _seeds())


def test_boxes_do_not_overlap() -> None:
    """Each box of the drawing has its place to itself, within the drawing."""
    root = ElementTree.fromstring(drawn("svg", _seeds()))  # noqa: S314
    frames = [element for element in root.iter(f"{SVG}rect") if element.get("rx")]
    assert len(frames) == len(_seeds().boxes)
    places = [tuple(int(frame.attrib[name]) for name in ("x", "y", "width", "height")) for frame in frames]
    for x, y, width, height in places:
        assert x + width <= int(root.attrib["width"])
        assert y + height <= int(root.attrib["height"])
        for left, top, wide, high in places:
            if (x, y) != (left, top):
                assert x + width <= left or left + wide <= x or y + height <= top or top + high <= y


def test_the_drawing_stands_alone() -> None:
    """It names nothing of elsewhere, runs nothing, and tells every kind and speaker."""
    svg = drawn("svg", _seeds())
    assert "href" not in svg
    assert "<script" not in svg
    assert svg.count("http") == 1  # the name of the format
    assert {"rejects", "criticises", "denies", "Jan Achakzai", "Who disputes what"} <= set(_texts(svg))


hostile = st.one_of(st.text(max_size=60), st.sampled_from(list(HOSTILE.values())))


@given(hostile, hostile, hostile)
def test_in_svg_whatever_is_said_is_only_text(speaker: str, words: str, kind: str) -> None:
    """Any name, words and kind give a document that XML reads, with no other elements than those of ours."""
    svg = drawn("svg", _picture(speaker, words, kind))
    root = ElementTree.fromstring(svg.encode())  # noqa: S314
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "style", "defs", "marker", "path", "rect", "text"}
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


@given(hostile, hostile, hostile)
def test_in_dot_whatever_is_said_is_quoted(speaker: str, words: str, kind: str) -> None:
    """Outside of quoted strings there is nothing but what we wrote, and no string is left open."""
    text = drawn("dot", _picture(speaker, words, kind))
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "Q", text, flags=re.DOTALL)
    lines = outside.splitlines()
    assert lines[0] == "digraph Q {"
    assert lines[-1] == "}"
    for line in lines[4:-1]:
        assert re.fullmatch(r"  n\d+ \[shape=\w+, label=Q\];|  n\d+ -> n\d+ \[label=Q\];", line)


@given(hostile, hostile, hostile)
def test_in_mermaid_whatever_is_said_is_written_by_number(speaker: str, words: str, kind: str) -> None:
    """Every line is a box or an arrow of ours; in a label stands nothing that could end it, or be a tag or a link."""
    lines = drawn("mermaid", _picture(speaker, words, kind)).splitlines()
    assert lines[3] == "flowchart RL"
    for line in lines[4:]:
        label = re.fullmatch(r'  n\d+(?:\["(.*)"\]|\(\["(.*)"\]\)|\[/"(.*)"/\])|  n\d+ -->\|"(.*)"\| n\d+', line)
        assert label is not None
        said = "".join(filter(None, label.groups())).replace("<br/>", "")
        assert not set('"<>`\\{}[]|&') & set(said)
        assert all(re.match(r"#\d+;", said[place:]) for place, mark in enumerate(said) if mark == "#")


def test_a_circle_of_denials_is_drawn() -> None:
    """Who deny each other stand in columns all the same, and every arrow is there."""
    boxes = tuple(Box("claim", "A", 0, "x", "") for _ in range(2))
    for wanted in FORMATS:
        assert drawn(wanted, Picture("t", boxes, (Arrow(0, 1, "denies"), Arrow(1, 0, "denies"))))


def _picture(speaker: str, words: str, kind: str) -> Picture:
    boxes = (
        Box("claim", speaker, 3, words, words, 0),
        Box("described", "", 0, words, "d", 1),
        Box("speaker", speaker, 1, "", ""),
    )
    return Picture(speaker, boxes, (Arrow(1, 0, kind), Arrow(0, 1, kind), Arrow(2, 0, kind)))


def test_the_format_is_told_by_the_name() -> None:
    """A file's ending says how it is written, unless something else is asked for; unknown ones are refused."""
    from pathlib import Path

    assert format_of(None, Path("a.SVG")) == "svg"
    assert format_of(None, Path("a.gv")) == "dot"
    assert format_of(None, Path("a.mmd")) == "mermaid"
    assert format_of("dot", Path("a.txt")) == "dot"
    assert format_of(None, None) == "svg"
    for asked, file in ((None, Path("a.png")), (None, Path("map")), ("pdf", None)):
        with pytest.raises(Refusal):
            format_of(asked, file)

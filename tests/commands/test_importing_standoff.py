"""`glossator import` of brat, Web Annotation and CAS files: taken in, or refused in one line with nothing done."""

import json
import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.shelves import Shelf, brought, sent
from tui.cli import run as glossator
from tui.exchange.formats import brat, cas_json, web_annotation, xmi

GOLD = everything()
FILES = {
    name: data
    for one in (brat, web_annotation, xmi, cas_json)
    for name, data in sent(one.FORMAT, GOLD)[0].files.items()
}
ANN, WEB, XMI, CAS = "tunnel.ann", "tunnel.jsonld", "tunnel.xmi", "tunnel.cas.json"
ONES = {ANN: brat.FORMAT, WEB: web_annotation.FORMAT, XMI: xmi.FORMAT, CAS: cas_json.FORMAT}
BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&c;</xmi:XMI>"""


def changed(old, new, count=1):
    """An edit of a file's bytes; what is to be replaced must be there."""

    def edit(data):
        assert old.encode() in data
        return data.replace(old.encode(), new.encode(), count)

    return edit


def instead(data):
    """Other content altogether."""
    return lambda _: data if isinstance(data, bytes) else data.encode()


def grown(path, value):
    """An edit of a JSON file: another value at a path; None takes it out."""

    def edit(data):
        whole = json.loads(data)
        inner = whole
        for step in path[:-1]:
            inner = inner[step]
        if value is None:
            del inner[path[-1]]
        else:
            inner[path[-1]] = value
        return json.dumps(whole).encode()

    return edit


PLACE = ["first", "items", 0, "target", 0]
STRUCTURE = "%FEATURE_STRUCTURES"
BROKEN = [
    # brat
    (ANN, changed("T1\tAttribution 55 59", "T1\tAttribution 55 5x"), r"tunnel\.ann:1: “5x” is no offset"),
    (ANN, changed("Attribution 55 59", "Attribution 59 55"), r":1: 59-55 is empty, reversed"),
    (ANN, changed("Attribution 55 59", "Attribution 155 159"), r":1: 155-159 ends after the text, which has 153"),
    (ANN, changed("Attribution 55 59", "Attribution 55 " + "9" * 5000), r":1: “9{20}” is no offset"),
    (ANN, changed("Attribution 55 59", "Attribution 55"), r":1: says no type and offsets"),
    (ANN, changed("24 48;61 79", "24 65;61 79"), r":2: 61-79 shares characters"),
    (ANN, changed("55 59\tsaid", "55 59\tsung"), r":1: says “sung”, the text has “said” there"),
    (ANN, changed("T1\tAttr", "Q1\tAttr"), r":1: is no line of brat's"),
    (ANN, changed("T2\tContent", "T1\tContent"), r":2: the id T1 is there twice"),
    (ANN, changed("Attribution:T1", "Attribution:T99"), r": its trigger T99 is not there"),
    (ANN, changed("Content:T2", "Content:T99"), r": its Content T99 is not there"),
    (ANN, changed("Content:T2", "Content:E1"), r": E1 is an event where words of the text should be"),
    (ANN, changed("By:E2", "By:E4"), r": its By E4 is no attribution"),
    (ANN, changed("Type E1 direct", "Type E1 loud"), r": “loud” is none of direct, indirect, mixed"),
    (ANN, changed("Type E1 direct", "Type E77 direct"), r": E77 is not there"),
    (ANN, changed("organisation:ana", "robot:ana"), r": robot is no kind of speaker"),
    (ANN, changed('["mood", "calm"]', '["mood", [1]]'), r": is no note of Attribute: "),
    (ANN, changed("Claim:other#c9", "Claim:other"), r": names no claim of an article"),
    (ANN, changed("Id E2\tc1", "Id E2\tc2"), r": the id c2 is there twice"),
    (ANN, changed("said", "sa\x1b[2Jid"), r":1: says “sa␛\[2Jid”"),
    (ANN, instead(b"T1\tContent 0 1\t\xff\n"), r"byte 15 \(0xff, line 1\) is not UTF-8"),
    # Web Annotation
    (WEB, instead("{"), r"tunnel\.jsonld:1:2: is no JSON"),
    (WEB, instead("[" * 100_000), r"jsonld: nested more than 64 deep"),
    (WEB, instead('{"a": 1, "a": 2}'), r": the key “a” stands twice"),
    (WEB, instead("[]"), r": holds no annotations"),
    (WEB, instead('{"@context": "https://schema.org/", "type": "AnnotationCollection"}'), r": is no Web Annotation"),
    (WEB, grown(["type"], "Annotation"), r": type: is no AnnotationCollection"),
    (WEB, grown(["first"], "https://elsewhere.example/page1"), r": first: its page is elsewhere"),
    (WEB, grown([*PLACE, "selector", 0, "end"], 9_999), r"items\[0\]\.target\[0\]\.selector: 61-9999 ends after"),
    (WEB, grown([*PLACE, "selector", 0, "start"], "61"), r"target\[0\]\.selector: its offsets are no whole numbers"),
    (WEB, grown([*PLACE, "selector", 0, "start"], 10**30), r": a number of 31 digits"),
    (WEB, grown([*PLACE, "selector", 1, "exact"], "none"), r"\.selector: quotes “none”, the text has"),
    (WEB, grown([*PLACE, "selector"], []), r"\.selector: has no TextPositionSelector"),
    (WEB, grown([*PLACE, "source"], "file:///etc/passwd"), r"\.source: is not in the article of the collection"),
    (WEB, grown(["first", "items", 0, "type"], "Note"), r"items\[0\]\.type: is no Annotation"),
    (WEB, grown(["first", "items", 0, "id"], "urn:x"), r"items\[0\]\.id: “urn:x” names no item of tunnel"),
    (WEB, grown(["first", "items", 0, "status"], "lost"), r"items\[0\]\.status"),
    (WEB, grown(["first", "items", 3, "target", 0], "urn:glossator:layer:mk:tunnel#d1"), r"names no claim"),
    (WEB, grown(["article", "value"], "another text"), r": article: its SHA-256 or its length is not that of its text"),
    (
        WEB,
        changed(":article:tunnel", ":article:..%2F..%2Fetc", -1),
        r": article\.id: “urn:glossator:article:\.\.%2F\.\.%2Fetc” names no article",
    ),
    (WEB, grown(["speakers", 0, "name"], "\ud800"), r": a text in it holds half a character"),
    # XMI
    (XMI, instead(BOMB), r"tunnel\.xmi:2: declares a document type \(DTD\), which is not taken"),
    (XMI, instead(BOMB.decode().encode("utf-16")), r":2: declares a document type"),
    (XMI, instead('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x>&x;</x>'), r":1: declares a document type"),
    (XMI, instead('<?xml version="1.0" encoding="UTF-7"?>\n+ADwAIQ-DOCTYPE x+AD4-'), r": is no XML"),
    (XMI, instead("<a><b></a>"), r":1:\d+: is no XML: Opening and ending tag mismatch"),
    (XMI, instead("<a>" * 5_000), r": is no XML"),
    (XMI, instead("<a/>"), r":1: is no XMI"),
    (XMI, instead('<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>'), r": has no text: there is no Sofa"),
    (XMI, changed('begin="61" end="79"', 'begin="61" end="7900"'), r"xmi:\d+: the offset 7900 is outside the text"),
    (XMI, changed('begin="61" end="79"', 'begin="79" end="61"'), r"glossator\.Claim \d+: 79-61 is empty, reversed"),
    (XMI, changed('begin="61" end="79"', 'begin="6l" end="79"'), r"xmi:\d+: its begin “6l” is no number"),
    (XMI, changed('sources="20 21"', 'sources="20 2100"'), r"xmi:\d+: its sources refers to 2100, which is not there"),
    (
        XMI,
        changed('role="by" target="12"', 'role="by" target="9"'),
        r"Dispute \d+: its by link to a glossator\.Cue, not a glossator\.Claim",
    ),
    (XMI, changed('role="by" target="12"', 'role="by" target="25"'), r"its by link to what is not in the view"),
    (XMI, changed('xmi:id="3"', 'xmi:id="2"'), r"xmi:\d+: the xmi:id 2 is there twice"),
    (XMI, changed('claimType="direct"', 'claimType="loud"'), r"glossator\.Claim \d+\.type: .*loud"),
    (XMI, changed('state="done"', 'state="gone"'), r"glossator\.Article 2\.state: .*gone"),
    (XMI, changed("sink”&#10;", "float”&#10;"), r"its SHA-256 is not that of the text"),
    # CAS JSON
    (CAS, instead("[1, 2"), r"tunnel\.cas\.json:1:6: is no JSON"),
    (CAS, instead("[]"), r": Expected `object`, got `array`"),
    (CAS, instead('{"%FEATURE_STRUCTURES": [], "%VIEWS": {}}'), r": has no text: there is no Sofa"),
    (CAS, grown([STRUCTURE, 3, "%ID"], 2), r"%FEATURE_STRUCTURES\[3\]: the %ID 2 is there twice"),
    (CAS, grown([STRUCTURE, 3, "%TYPE"], None), r"%FEATURE_STRUCTURES\[3\]: Object missing required field `%TYPE`"),
    (CAS, grown([STRUCTURE, 3, "begin"], "x"), r"%FEATURE_STRUCTURES\[3\]\.begin: Expected `int"),
    (CAS, grown([STRUCTURE, 3, "begin"], 100_000), r": the offset 100000 is outside the text"),
    (CAS, grown([STRUCTURE, 3, "@sofa"], 3), r"%FEATURE_STRUCTURES\[3\]: belongs to no text"),
    (CAS, changed('"other#c4"', '["other#c4"]'), r"glossator\.Claim \d+: its sameAs are no texts"),
    (CAS, changed('"origin": "tunnel.txt"', '"origin": 7'), r"\]\.origin: is no text"),
    (CAS, changed("Tunnel", "\\udc00"), r": a text in it holds half a character"),
]


@pytest.fixture
def workspace(tmp_path, capsys) -> Path:
    """A workspace with the article in it, annotated."""
    source = tmp_path / "good"
    source.mkdir()
    (source / ANN).write_bytes(FILES[ANN])
    (source / "tunnel.txt").write_bytes(FILES["tunnel.txt"])
    assert glossator(["import", str(source / ANN), "--into", str(tmp_path / "news")]) == 0
    capsys.readouterr()
    return tmp_path / "news"


def bytes_in(folder: Path):
    """Every file of a folder and those below it, but for locks."""
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file() and file.name != "lock"}


@pytest.mark.parametrize(("name", "edit", "told"), BROKEN, ids=[f"{n}-{i}" for i, (n, *_) in enumerate(BROKEN)])
def test_a_broken_file_is_refused_in_one_line(workspace, capsys, name, edit, told):
    """It names the file and the place, nothing in it reaches the terminal, the status is 2, nothing is changed."""
    folder = workspace.parent
    (folder / name).write_bytes(edit(FILES[name]))
    (folder / "tunnel.txt").write_bytes(FILES["tunnel.txt"])
    before = bytes_in(workspace)
    status = glossator(["import", str(folder / name), "--into", str(workspace)])
    complaint = capsys.readouterr()
    assert (status, complaint.out) == (2, "")
    assert complaint.err.count("\n") == 1
    assert complaint.err.startswith(f"glossator: {folder / name}")
    assert re.search(told, complaint.err)
    assert complaint.err.removesuffix("\n").isprintable()
    assert bytes_in(workspace) == before


def test_annotations_without_their_text_are_refused(workspace, tmp_path, capsys):
    """Brat keeps the text beside; where it is not, the line says where to put it."""
    (tmp_path / ANN).write_bytes(FILES[ANN])
    assert glossator(["import", str(tmp_path / ANN), "--into", str(workspace)]) == 2
    assert "put tunnel.txt into its folder" in capsys.readouterr().err


def test_a_file_of_any_size_is_refused_before_it_is_read(workspace, tmp_path, capsys):
    """A sparse file of a gigabyte costs no memory."""
    with (tmp_path / WEB).open("wb") as file:
        file.truncate(2**30)
    assert glossator(["import", str(tmp_path / WEB), "--into", str(workspace)]) == 2
    assert "more than" in capsys.readouterr().err


def test_web_annotations_may_leave_the_text_outside(workspace, capsys):
    """They are taken in by the text of the workspace that has their SHA-256; quotations prove the positions."""
    outside = grown(["article", "value"], None)(FILES[WEB])
    file = workspace.parent / WEB
    file.write_bytes(outside)
    assert glossator(["import", str(file), "--into", str(workspace), "--annotator", "lee"]) == 0
    assert "glossator as lee's" in capsys.readouterr().out
    file.write_bytes(grown([*PLACE, "selector", 1, "exact"], "“And none leakéd.”")(outside))
    assert glossator(["import", str(file), "--into", str(workspace), "--annotator", "ana"]) == 2
    assert "61-79 should be" in capsys.readouterr().err


@pytest.mark.parametrize("name", [ANN, WEB, XMI, CAS])
def test_labels_of_each_format_make_a_workspace(tmp_path, capsys, name):
    """Out and in by the command line: the layer that is exported again has the same claims, mentions and speakers."""
    (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "tunnel.txt").write_bytes(FILES["tunnel.txt"])
    assert glossator(["import", str(tmp_path / name), "--into", str(tmp_path / "news")]) == 0
    assert "glossator as mk's" in capsys.readouterr().out
    back = tmp_path / "back"
    command = ["export", str(tmp_path / "news"), "--annotator", "mk", "--only", "all", "--format", ONES[name].name]
    assert glossator([*command, "--to", str(back)]) == 0
    told = capsys.readouterr().err
    assert "tunnel#d1 is left out: it names other#c9" in told  # which is in no article of this workspace
    (taken,) = brought(ONES[name], Shelf({file.name: file.read_bytes() for file in back.iterdir()}), name)
    (first,) = brought(ONES[name], Shelf(FILES), name)
    claims = tuple(replace(claim, same_as=()) for claim in first.document.claims)  # nor is the claim that says the same
    assert taken.document.claims == claims
    assert taken.document.speakers == first.document.speakers
    assert taken.document.dismissed == first.document.dismissed

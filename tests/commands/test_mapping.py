"""The command that draws who disputes what."""

import re
from contextlib import closing
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace

from tests.app.test_map import annotated
from tui.cli import run
from tui.model.edits import REGISTRY, joined, put
from tui.model.speakers import COLOURS
from tui.store.session import Session
from tui.store.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace in which both seeds are annotated by mk."""
    return annotated(tmp_path / "w")


def test_the_ending_says_what_is_written(workspace: Path, tmp_path: Path) -> None:
    """SVG, DOT or Mermaid, as the file's name ends; the exit status is 0."""
    for name, begins in (("m.svg", "<?xml"), ("m.dot", "digraph"), ("m.mmd", "---\ntitle")):
        assert run(["map", str(workspace), "--annotator", "mk", "--to", str(tmp_path / name)]) == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_without_a_file_it_is_printed(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing, or a hyphen, stands for standard output."""
    for to in ([], ["--to", "-"]):
        assert run(["map", str(workspace), "--annotator", "mk", *to]) == 0
        svg = capsys.readouterr().out
        assert ElementTree.fromstring(svg.encode()).tag.endswith("svg")  # noqa: S314 (what is read was written here)
        assert svg.endswith("</svg>\n")


def test_only_one_speaker(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A part of a name is enough; one that nobody has is refused."""
    asked = ["map", str(workspace), "--annotator", "mk", "--format", "mermaid", "--speaker"]
    assert run([*asked, "takal"]) == 0
    out = capsys.readouterr().out
    assert "Zia Ahmad Takal" in out
    assert "Mujahid" not in out
    assert run([*asked, "nobody"]) == 2
    assert run([*asked, "dujarric"]) == 2
    assert "neither disputes anything nor is disputed" in capsys.readouterr().err


def test_a_file_is_not_written_over_unasked(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is there is kept, in one line and with status 2, unless --force is given."""
    file = tmp_path / "m.svg"
    file.write_text("mine", encoding="utf-8")
    asked = ["map", str(workspace), "--annotator", "mk", "--to", str(file)]
    assert run(asked) == 2
    assert file.read_text(encoding="utf-8") == "mine"
    assert "--force" in capsys.readouterr().err
    assert run([*asked, "--force"]) == 0
    assert file.read_text(encoding="utf-8") != "mine"


def test_what_cannot_be_drawn_is_refused(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No such ending, no disputes, no workspace: one line each, and status 2."""
    assert run(["map", str(workspace), "--annotator", "mk", "--to", str(tmp_path / "m.png")]) == 2
    assert run(["map", str(workspace), "--annotator", "ab"]) == 2
    assert run(["map", str(tmp_path / "nowhere")]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert "--annotator: mk" in told[1]


def strokes(picture: str) -> dict[str, str]:
    """The colour of the boxes of each speaker in an SVG picture."""
    found = {}
    for box in re.finditer(r'<rect [^>]*stroke="(#\w+)" stroke-width="2"/>\n<text class="who"[^>]*>([^<]+)', picture):
        assert found.setdefault(box[2], box[1]) == box[1]
    return found


def test_a_speaker_has_one_colour_in_all_pictures(workspace: Path, tmp_path: Path) -> None:
    """The map, the same map in the report, and the report's other parts show each speaker in the registry's colour."""
    with closing(Session(Workspace.open(workspace), "mk")) as session:
        known = session.registry.speakers
        recoloured = [replace(one, colour=7 * place + 3) for place, one in enumerate(known.values())]
        session.do(joined("", [put(REGISTRY, session.registry, "speakers", one) for one in recoloured]))
    assert run(["map", str(workspace), "--annotator", "mk", "--to", str(tmp_path / "map.svg")]) == 0
    assert run(["export", str(workspace), "--annotator", "mk", "--to", str(tmp_path / "report.html")]) == 0
    drawn = strokes((tmp_path / "map.svg").read_text(encoding="utf-8"))
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert len(set(drawn.values())) > 3
    assert strokes(report) == drawn
    sections = re.findall(r'<section id="speaker:\d+" class="s(\d+)"><h3 dir="auto">([^<]+)', report)
    colours = {one.name: one.colour % COLOURS for one in recoloured}
    assert all(int(number) == colours[unescape(name)] for number, name in sections)
    assert len(sections) > 3

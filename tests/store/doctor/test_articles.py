"""What describes a workspace, its catalog and its texts."""

from pathlib import Path

import pytest

from tests.store.doctor.conftest import Patient
from tests.store.killing import made_workspace
from tests.store.memory import act, chance_of
from tui.cli import run
from tui.commands.intake import workspace_for
from tui.store.layout import text_path
from tui.store.session import Session
from tui.store.workspace import Workspace


@pytest.fixture
def catalog(patient: Patient) -> Path:
    """The catalog's file."""
    return patient.workspace.folder / "articles" / "catalog.jsonl"


def test_a_healthy_workspace(patient: Patient) -> None:
    """Nothing is found in a workspace as sessions leave it; nothing is changed; status 0."""
    before = patient.files()
    said = "2 articles and 1 annotator looked at: nothing is wrong\n"
    assert patient.doctor() == patient.doctor("--annotator", "mk") == patient.doctor("--repair") == (0, said)
    assert patient.files() == before


def test_an_empty_workspace(tmp_path: Path) -> None:
    """A workspace without a layer, or without anything, has nothing wrong."""
    assert run(["doctor", str(made_workspace(tmp_path / "one").folder)]) == 0
    assert run(["doctor", str(Workspace.create(tmp_path / "two", "T").folder)]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere: there is no workspace here; name one"),
        ([".", "--annotator", "jo"], "jo has no layer here"),
    ],
)
def test_nothing_to_look_at(
    patient: Patient,
    arguments: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Who is not there is not made: one line, status 2."""
    monkeypatch.chdir(patient.workspace.folder)
    assert run(["doctor", *arguments]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("content", [None, b"", b"title: x", b"{", b"\xff"])
def test_a_lost_description(patient: Patient, content: bytes | None) -> None:
    """A workspace whose description is gone or broken gets one again, with its folder's name for a title."""
    file = patient.workspace.folder / "glossator.yaml"
    if content is None:
        file.unlink()
        patient.cure(file, "there is no such file", "it is written anew, with “work” for a title")
    else:
        file.write_bytes(content)
        status, said = patient.doctor("--repair")
        assert (status, said.startswith(str(file))) == (0, True)
        assert file.with_name("glossator.yaml.damaged").read_bytes() == content
        assert patient.doctor()[0] == 0
    assert Workspace.open(patient.workspace.folder).title == "work"
    assert patient.now == patient.state


def test_a_torn_catalog(patient: Patient, catalog: Path) -> None:
    """A last line that was cut short was never accepted: it goes, and a copy is kept."""
    whole = catalog.read_bytes()
    catalog.write_bytes(whole + whole[:50])
    patient.cure(f"{catalog}:3", "the last line is cut short: it was never accepted", "it is taken out; a copy is kept")
    assert catalog.read_bytes() == whole
    assert patient.now == patient.state


def test_a_catalog_without_its_last_line_end(patient: Patient, catalog: Path) -> None:
    """An editor that drops the last line end takes no article away."""
    whole = catalog.read_bytes()
    catalog.write_bytes(whole[:-1])
    patient.cure(f"{catalog}:2", "the last line has no end", "it gets one; a copy is kept")
    assert catalog.read_bytes() == whole


def test_a_broken_line_of_an_article(patient: Patient, catalog: Path) -> None:
    """A line that cannot be read is made anew from the article's text, in its place; its layer is as it was."""
    catalog.write_bytes(catalog.read_bytes().replace(b'"length":60', b'"length":"sixty"', 1))
    patient.cure(
        f"{catalog}:1",
        "is no catalog entry: Expected `int`, got `str` - at `$.length`",
        "it is made anew from a.txt; a copy is kept",
    )
    assert [entry.id for entry in Workspace.open(patient.workspace.folder).entries] == ["a", "b"]
    assert patient.now == patient.state


def test_a_line_of_nothing(patient: Patient, catalog: Path) -> None:
    """A line that has nothing to do with any text is taken out."""
    whole = catalog.read_bytes()
    catalog.write_bytes(b"\x1b[31m{}\n" + whole)
    said = patient.doctor("--repair")[1]
    assert f"{catalog}:1: is no catalog entry: " in said
    assert "\x1b" not in said
    assert catalog.read_bytes() == whole
    assert patient.doctor()[0] == 0


@pytest.mark.parametrize("right_first", [True, False])
def test_an_article_that_is_there_twice(patient: Patient, catalog: Path, right_first: bool) -> None:
    """Of two lines for one article, the one that fits the text stays."""
    whole = catalog.read_bytes()
    first, second = whole.splitlines(keepends=True)
    other = first.replace(b'"sha256":"1', b'"sha256":"0').replace(b'"title":"a"', b'"title":"no"')
    assert other != first
    catalog.write_bytes(first + other + second if right_first else other + first + second)
    patient.cure(
        f"{catalog}:2", "the article a stands in the catalog twice", "the line that fits the text stays; a copy is kept"
    )
    assert catalog.read_bytes() == whole


def test_a_wrong_length(patient: Patient, catalog: Path) -> None:
    """A length that is not the text's is corrected."""
    whole = catalog.read_bytes()
    catalog.write_bytes(whole.replace(b'"length":60', b'"length":61', 1))
    patient.cure(catalog, "a has 60 characters, not 61", "it is corrected; a copy is kept")
    assert catalog.read_bytes() == whole


@pytest.mark.parametrize("how", ["line", "catalog"])
def test_a_text_without_an_entry(patient: Patient, catalog: Path, how: str) -> None:
    """A text that the catalog does not know is entered, and what was annotated in it is there again."""
    if how == "line":
        catalog.write_bytes(b"".join(catalog.read_bytes().splitlines(keepends=True)[:1]))
    else:
        catalog.unlink()
    text = text_path(patient.workspace.folder, "b")
    patient.cure(text, "is not in the catalog", "it is entered, under its first line or name", but=("catalog.jsonl",))
    assert Workspace.open(patient.workspace.folder).article("b").text == "b" * 60
    assert patient.now == patient.state


def test_what_is_no_text_of_ours_is_left(patient: Patient) -> None:
    """A file among the texts that is none, doubles one, or has a name or place of no article, is named and left."""
    shelf = text_path(patient.workspace.folder, "a").parent
    (shelf / "c.txt").write_bytes(b"\x00\x01")
    (shelf / "d.txt").write_bytes(b"a" * 60)
    (shelf / "no id.txt").write_bytes(b"Words.")
    (shelf / "e.txt").write_bytes(b"In a folder of others.")
    status, said = patient.doctor("--repair")
    assert status == 2
    assert said.count("is not in the catalog; move it away") == 4
    assert (shelf / "c.txt").exists()


@pytest.mark.parametrize("altered", [True, False])
def test_a_text_that_is_lost_for_good(patient: Patient, altered: bool) -> None:
    """A text that is missing or altered, and of which there is no other copy, is named; nothing is changed."""
    text = text_path(patient.workspace.folder, "a")
    what = "the text has been altered since it was imported" if altered else "there is no such file"
    if altered:
        text.write_text("A" * 60)
    else:
        text.unlink()
    before = patient.files()
    for more in ([], ["--repair"]):
        status, said = patient.doctor(*more)
        assert status == 2
        assert said.startswith(f"glossator: {text}: {what}; put it back\n") or f"{text}: {what}; put it back" in said
    assert patient.files() == before


@pytest.mark.parametrize("altered", [True, False])
def test_a_text_is_taken_from_where_it_came_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], altered: bool
) -> None:
    """If the file that an article was made of still lies beside the workspace, its text is had from there."""
    source = tmp_path / "report.txt"
    source.write_bytes(b"One line.\r\nAnother.\r\n")
    workspace = workspace_for([source])
    text = text_path(workspace.folder, "report")
    whole = text.read_bytes()
    text.write_bytes(b"One lie.") if altered else text.unlink()
    assert run(["doctor", str(tmp_path)]) == 2
    told = capsys.readouterr()
    assert f"{text}: " in told.err
    assert told.out.endswith(": 1 fault found; `--repair` can set it right\n")
    assert run(["doctor", str(tmp_path), "--repair"]) == 0
    copy = "; a copy is kept" if altered else ""
    assert f"repaired: it is taken from {source}{copy}\n" in capsys.readouterr().out
    assert text.read_bytes() == whole
    assert not altered or text.with_name("report.txt.damaged").read_bytes() == b"One lie."
    assert run(["doctor", str(tmp_path)]) == 0


def test_what_was_never_finished(patient: Patient) -> None:
    """Files that a killed writer left half written are set aside, wherever they are."""
    stray = text_path(patient.workspace.folder, "a").with_name(".a.txt.0a1b2c3d.tmp")
    stray.write_bytes(b"half")
    patient.cure(stray, "was never finished: its writer was killed", "it is set aside, and may be deleted")
    assert stray.with_name("a.txt.0a1b2c3d.tmp.damaged").read_bytes() == b"half"


def test_what_is_being_written_is_no_fault(patient: Patient) -> None:
    """While a session is open, what only looks unfinished is left alone; a repair is refused, the holder named."""
    session = Session(patient.workspace, "mk")
    act(session, "claim", chance_of(1))
    (patient.layers / ".registry.json.0a1b2c3d.tmp").write_bytes(b"being written")
    assert patient.doctor()[0] == 0
    (patient.layers / "places.json").write_bytes(b"broken")
    before = patient.files()
    status, said = patient.doctor("--repair")
    assert status == 2
    assert "the layer is being written by process" in said
    assert patient.files() == before
    session.close()


def test_a_folder_that_can_be_nobodys(patient: Patient) -> None:
    """A folder among the layers whose name no annotator can have is named, and harms nobody else."""
    (patient.workspace.folder / "layers" / "m\x1bk").mkdir()
    status, said = patient.doctor("--repair")
    assert status == 2
    assert "cannot be an annotator's name" in said
    assert "\x1b" not in said


def test_kept_copies_are_told_and_no_fault(patient: Patient, catalog: Path) -> None:
    """Copies of what was damaged are named, for whoever wants to delete them."""
    copy = catalog.with_name("catalog.jsonl.damaged-2")
    copy.write_bytes(b"")
    status, said = patient.doctor()
    assert status == 0
    assert f"{copy}: is a copy of what was damaged; delete it when it is of no more use" in said

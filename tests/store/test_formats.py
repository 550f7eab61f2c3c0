"""Workspaces of earlier formats are opened by every later program."""

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from tests.store.turning import undo
from tui.cli import run
from tui.model.claims import Claim, ClaimType
from tui.model.edits import REGISTRY, Edit, put
from tui.model.layers import Desk
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.model.statuses import ArticleState
from tui.store.journal.records import framed
from tui.store.layer_files import LayerFiles
from tui.store.session import Session
from tui.store.workspace import Workspace

CLAIM = Claim("c3", ClaimType.MIXED, (Span(0, 3),))


@pytest.fixture
def old(tmp_path: Path) -> Workspace:
    """A workspace that was written before there were journals."""
    shutil.copytree(Path(__file__).parent / "format-1", tmp_path / "old")
    return Workspace.open(tmp_path / "old")


def test_everything_is_there(old: Workspace) -> None:
    """Every record of a workspace of format 1 is read, and reading changes no file."""
    before = {path: path.read_bytes() for path in old.folder.rglob("*") if path.is_file()}
    session = Session(old, "mk")
    assert not session.warnings
    assert list(session.registry.speakers) == ["kakar", "un"]
    assert session.registry.desk == Desk(pending_article="b", pending_dispute="d2")
    assert [layer.article for layer in session.readable_layers()] == ["a", "b"]
    layer = session.layer("a")
    assert (list(layer.claims), list(layer.mentions), layer.progress.state) == (["c1"], ["m1"], ArticleState.DONE)
    assert layer.next_id("claims") == "c3"
    assert list(session.layer("b").disputes) == ["d1", "d2"]
    session.close()
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("killed", [False, True])
def test_it_is_journaled_from_then_on(old: Workspace, killed: bool) -> None:
    """Once it is edited, what was there before can be had from the journal, too, and only the edit is undone."""
    session = Session(old, "mk")
    layer = session.layer("a")
    session.do(Edit("claim c3", (put("a", layer, "claims", CLAIM),)))
    edited = session.layer("a")
    if killed:
        session._lock.release()
    else:
        session.close()
        with TinyDB(old.layer_path("mk", "a")) as file:
            assert [row.doc_id for row in file.table("claims")] == [1, 3]
    assert LayerFiles(old, "mk").layer("a") == edited
    session = Session(old, "mk")
    assert not session.warnings
    session.close()
    old.layer_path("mk", "a").unlink()
    session = Session(old, "mk")
    assert session.layer("a") == edited
    undo(session)
    assert session.layer("a").claims == layer.claims
    assert undo(session) is None
    session.close()


def test_all_of_the_program_works_on_it(old: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    """It has nothing wrong, is exported, and once it was edited it is compacted; the edit is undone after that."""
    folder = str(old.folder)
    assert run(["doctor", folder]) == 0
    assert capsys.readouterr().out == "3 articles and 1 annotator looked at: nothing is wrong\n"
    assert run(["export", folder, "--annotator", "mk"]) == 0
    assert run(["check", str(old.folder / "gold" / "a.yaml")]) == 0
    session = Session(old, "mk")
    before = session.layer("a")
    session.do(Edit("claim c3", (put("a", before, "claims", CLAIM),)))
    session.close()
    assert run(["compact", folder, "--annotator", "mk"]) == 0
    assert run(["doctor", folder]) == 0
    session = Session(old, "mk")
    assert (session.layer("a").claims.keys(), session.edits_done) == ({"c1", "c3"}, 1)
    undo(session)
    assert session.layer("a").claims == before.claims
    session.close()


@pytest.mark.parametrize(
    ("file", "now", "known"),
    [
        ("glossator.yaml", b"format_version: 1", 1),
        ("layers/mk/ca/a.json", b'"format":2', 2),
        ("layers/mk/registry.json", b'"format":2', 2),
        ("layers/mk/journal/00000001-*.wal", b'"format":1', 2),
    ],
)
def test_a_newer_file_is_refused_by_name(
    old: Workspace, file: str, now: bytes, known: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file of tomorrow is neither read as if it were of today, nor touched: by no command, not even by a repair."""
    session = Session(old, "mk")
    desk = Desk()
    session.do(
        Edit("claim c3", (put("a", session.layer("a"), "claims", CLAIM), put(REGISTRY, session.registry, "desk", desk)))
    )
    session.close()
    (path,) = old.folder.glob(file)
    content = path.read_bytes()
    begin, end, others = content.partition(b"\n" if path.suffix == ".wal" else b"\0")
    assert now in begin
    begin = begin.replace(now, now[:-1] + b"%d" % (known + 1))
    content = (framed(begin[9:])[:-1] if path.suffix == ".wal" else begin) + end + others
    path.write_bytes(content)
    said = f"{path}: has format {known + 1}, this program knows up to {known}; use a newer Glossator"
    folder = str(old.folder)
    mk = ["--annotator", "mk"]
    for command in (
        ["export", folder, *mk],
        ["doctor", folder],
        ["doctor", folder, "--repair"],
        ["compact", folder, *mk],
    ):
        status = run(command)
        told = capsys.readouterr().err
        if command[0] != "compact":  # which does not look into TinyDB files
            assert (status, said in told) == (2, True), (command, told)
    assert path.read_bytes() == content


def test_attributes_take_no_room_where_there_are_none(workspace: Workspace) -> None:
    """Items without attributes are written as they were before there were any; those with some come back with them."""
    plain = replace(CLAIM, id="c1")
    full = replace(CLAIM, id="c2", stored={"checked": True, "seats": 3, "why": "no"})
    session = Session(workspace, "mk")
    for claim in (plain, full):
        session.do(Edit(claim.id, (put("a", session.layer("a"), "claims", claim),)))
    session.do(Edit("s", (put(REGISTRY, session.registry, "speakers", Speaker("s", "S", stored={"party": "x"})),)))
    session.close()
    with TinyDB(workspace.layer_path("mk", "a")) as file:
        rows = {row["id"]: row for row in file.table("claims")}
        assert "attributes" not in rows["c1"]
        assert rows["c2"]["attributes"] == {"checked": True, "seats": 3, "why": "no"}
    again = Session(workspace, "mk")
    assert again.layer("a").claims == {"c1": plain, "c2": full}
    assert again.registry.speakers["s"].attributes == {"party": "x"}
    assert undo(again) is not None
    again.close()


def test_others_see_what_was_written_before_there_were_shares(old: Workspace) -> None:
    """The speakers of an old workspace are everybody's; what is written of them by two is merged, none of it lost."""
    mk, jo = Session(old, "mk"), Session(Workspace.open(old.folder), "jo")
    jo.follow()
    assert set(jo.registry.speakers) == {"kakar", "un"}
    speaker = jo.registry.speakers["kakar"]
    wanted = replace(speaker, aliases=(*speaker.aliases, "the caretaker"))
    jo.do(Edit("alias", (put(REGISTRY, jo.registry, "speakers", wanted),)))
    mk.follow()
    assert mk.registry.speakers["kakar"].aliases == wanted.aliases
    mk.do(Edit("note", (put(REGISTRY, mk.registry, "speakers", replace(wanted, note="n")),)))
    jo.follow()
    assert jo.registry.speakers["kakar"] == replace(wanted, note="n")
    mk.close()
    jo.close()
    assert LayerFiles(old, "mk").registry().speakers["kakar"].aliases == speaker.aliases

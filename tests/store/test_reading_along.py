"""Whoever reads a layer while somebody writes it, or after a kill, sees every accepted edit."""

import errno
import os
import platform
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.store.killing import made_workspace
from tests.store.memory import DEEDS, act, chance_of, state_of, state_on_disk
from tests.store.turning import undo
from tui.cli import run
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Edit, put
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.access import ReadOnly
from tui.store.locks import Held
from tui.store.session import Session
from tui.store.workspace import Workspace


def test_an_export_has_what_only_the_journal_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gold labels are those of the last accepted edit, though the session is open; of nobody else, who are named."""
    session = Session(made_workspace(tmp_path / "work"), "mk")
    claim = Claim("c1", ClaimType.INDIRECT, (Span(0, 5),), sources=(Source("kakar"),))
    speaker = put(REGISTRY, session.registry, "speakers", Speaker("kakar", "Kakar"))
    session.do(Edit("claim c1", (speaker, put("a", session.layer("a"), "claims", claim))))
    assert not list(session.workspace.layer_folder("mk").rglob("*.json"))
    assert run(["export", str(session.workspace.folder), "--annotator", "mk"]) == 0
    gold = yaml.safe_load((session.workspace.folder / "gold" / "a.yaml").read_text())
    assert [one["id"] for one in gold["claims"]] == ["c1"]
    assert gold["speakers"][0]["name"] == "Kakar"
    assert capsys.readouterr().err == ""
    assert run(["export", str(session.workspace.folder), "--annotator", "jo"]) == 2
    assert "jo has annotated nothing" in (said := capsys.readouterr().err)
    assert said.endswith("name another --annotator (mk)\n")
    session.close()


def test_reading_changes_nothing(tmp_path: Path) -> None:
    """A reader needs no lock and leaves every file as it is, also one that a killed writer left behind."""
    session, chance = Session(made_workspace(tmp_path / "work"), "mk"), chance_of(1)
    for _ in range(5):
        act(session, "claim", chance)
    session._lock.release()
    before = {path: path.read_bytes() for path in session.workspace.folder.rglob("*") if path.is_file()}
    assert state_on_disk(session.workspace) == state_of(session)
    assert {path: path.read_bytes() for path in session.workspace.folder.rglob("*") if path.is_file()} == before


def test_leaving_an_article_writes_its_file(session: Session) -> None:
    """Once another article is opened, plain TinyDB finds in the files what was done before."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),))
    session.do(Edit("claim c1", (put("a", session.layer("a"), "claims", claim),)))
    session.article("a")
    assert not session.workspace.layer_path("mk", "a").exists()
    session.article("b")
    assert b'"c1"' in session.workspace.layer_path("mk", "a").read_bytes()


def test_files_are_written_after_many_edits(session: Session) -> None:
    """Who stays in one article for long finds its file written from time to time."""
    for _ in range(1000):
        act(session, "desk", chance_of(1))
        act(session, "mention", chance_of(1))
    assert session.workspace.layer_path("mk", "a").exists() or session.workspace.layer_path("mk", "b").exists()


@pytest.fixture
def along(session: Session) -> Iterator[Session]:
    """A second session of the annotator mk, which reads along."""
    with closing(Session(Workspace.open(session.workspace.folder), "mk", along=True)) as reader:
        yield reader


def claiming(session: Session) -> Edit:
    """The edit that puts one more claim in an article."""
    layer = session.layer("a")
    return Edit("claim", (put("a", layer, "claims", Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 5),))),))


def test_a_reader_knows_who_writes(session: Session, along: Session) -> None:
    """Without asking, a second session is refused; one that reads along says who writes, where and since when."""
    with pytest.raises(Held):
        Session(session.workspace, "mk")
    line = along.access.line
    assert line.startswith(f"read only: mk writes on {platform.node()} since ")
    assert line.endswith(" (just now)")
    assert not along.access.held
    assert not along.access.is_free
    assert session.access.line == ""


def test_a_reader_changes_nothing(session: Session, along: Session) -> None:
    """Every edit, undo and redo of a reader is refused with the line that says who writes; no file is touched."""
    session.do(claiming(session))
    along.follow()
    before = {path: path.read_bytes() for path in session.workspace.folder.rglob("*") if path.is_file()}
    state = state_of(along)
    with pytest.raises(ReadOnly, match="read only: mk writes on "):
        along.do(claiming(along))
    again = Session(session.workspace, "mk", along=True)
    with pytest.raises(ReadOnly):
        undo(again)
    again.close()
    along.checkpoint()
    along.close()
    assert state_of(along) == state
    assert {path: path.read_bytes() for path in before} == before
    session.do(claiming(session))


def test_a_reader_follows(tmp_path: Path) -> None:
    """Whatever is written, undone and checkpointed, a reader that looks now and then sees what the writer sees."""
    writer, chance = Session(made_workspace(tmp_path / "work"), "mk"), chance_of(5)
    reader = Session(Workspace.open(writer.workspace.folder), "mk", along=True)
    reader.layer("a")
    known: dict[tuple[str, str, str], Any] = {}
    for number in range(200):
        act(writer, chance.choice(DEEDS), chance)
        if number % 11 == 0:
            writer.checkpoint()
        if number % 7 == 0:
            news = reader.follow()
            for change in news.edit.changes:
                assert change.before == known.get((change.part, change.table, change.id))
                known[change.part, change.table, change.id] = change.after
            assert state_of(reader)[0] == state_of(writer)[0]
            assert reader.layer("a") == writer.layer("a")
        if number == 100:
            reader.layer("b")
    reader.follow()
    assert state_of(reader) == state_of(writer)
    assert reader.pending == writer.pending
    reader.close()
    writer.close()


def test_a_reader_follows_over_restarts_and_kills(tmp_path: Path) -> None:
    """When the writer is closed or killed and another one goes on, the reader sees what that one writes."""
    workspace, chance = made_workspace(tmp_path / "work"), chance_of(6)
    writer = Session(workspace, "mk")
    reader = Session(Workspace.open(workspace.folder), "mk", along=True)
    for number in range(12):
        for _ in range(5):
            act(writer, chance.choice(DEEDS), chance)
        if number % 2:
            writer.close()
        else:
            writer._lock.release()
        writer = Session(workspace, "mk")
        act(writer, "claim", chance)
        while reader.follow().anew:
            pass
        assert state_of(reader) == state_of(writer)
    reader.close()
    writer.close()


def test_a_reader_takes_over_once_nobody_writes(session: Session, along: Session) -> None:
    """While somebody writes there is nothing to take over; after that all is read anew, and edits and undo work."""
    session.do(claiming(session))
    with pytest.raises(ReadOnly, match="mk writes on"):
        along.take_over()
    session.do(claiming(session))
    assert not along.access.look()
    session.close()
    assert along.access.look()
    assert along.access.is_free
    assert along.access.line == "read only: mk no longer writes elsewhere"
    with pytest.raises(ReadOnly, match="no longer writes"):
        along.do(claiming(along))
    along.take_over()
    assert along.access.held
    assert along.access.line == ""
    assert sorted(along.layer("a").claims) == ["c1", "c2"]
    undo(along)
    along.do(claiming(along))
    assert sorted(along.layer("a").claims) == ["c1", "c3"]
    with pytest.raises(Held):
        Session(session.workspace, "mk")


def test_of_two_readers_one_takes_over(session: Session, along: Session) -> None:
    """When two wait, the second learns that the first one writes now."""
    other = Session(session.workspace, "mk", along=True)
    session.close()
    along.access.look()
    other.access.look()
    along.take_over()
    with pytest.raises(ReadOnly, match="mk writes on"):
        other.take_over()
    assert not other.access.is_free
    along.do(claiming(along))
    other.follow()
    assert list(other.layer("a").claims) == ["c1"]
    other.close()


@pytest.mark.parametrize(
    ("error", "why"), [(errno.EROFS, "the disk is read-only"), (errno.EACCES, "you have no permission there")]
)
@pytest.mark.parametrize("new", [True, False])
def test_what_cannot_be_written_is_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, error: int, why: str, new: bool
) -> None:
    """A workspace in which nothing may be written opens for reading and says why; once it may, it can be taken over."""
    if not new:
        with closing(Session(workspace, "mk")) as before:
            before.do(claiming(before))
    call = os.open

    def opened(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(error, os.strerror(error))
        return call(path, flags, *arguments, **named)

    monkeypatch.setattr(os, "open", opened)
    reader = Session(workspace, "mk", along=True)
    assert reader.access.line == f"read only: {why}"
    assert not reader.access.is_free
    assert len(reader.layer("a").claims) == (not new)
    with pytest.raises(ReadOnly, match=why):
        reader.do(claiming(reader))
    with pytest.raises(ReadOnly, match=why):
        reader.take_over()
    monkeypatch.setattr(os, "open", call)
    reader.take_over()
    reader.do(claiming(reader))
    assert len(reader.layer("a").claims) == 2 - new
    reader.close()


def test_a_layer_that_cannot_be_read_is_not_taken_over(session: Session, along: Session) -> None:
    """Where what was written is broken, taking over is refused by name, others may write, and it works once mended."""
    session.do(claiming(session))
    session.close()
    registry = session.workspace.registry_path("mk")
    registry.write_text("{")
    along.access.look()
    with pytest.raises(Refusal, match="is broken"):
        along.take_over()
    assert not along.access.held
    assert along.access.is_free
    with pytest.raises(ReadOnly):
        along.do(claiming(along))
    registry.unlink()
    along.take_over()
    along.do(claiming(along))
    assert len(along.layer("a").claims) == 2

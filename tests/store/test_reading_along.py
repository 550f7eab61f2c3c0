"""Whoever reads a layer while somebody writes it, or after a kill, sees every accepted edit."""

from pathlib import Path

import pytest
import yaml

from tests.store.killing import made_workspace
from tests.store.memory import act, chance_of, state_of, state_on_disk
from tui.cli import run
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Edit, put
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.session import Session


def test_an_export_has_what_only_the_journal_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gold labels are those of the last accepted edit, though the session is open and no TinyDB file was written."""
    session = Session(made_workspace(tmp_path / "work"), "mk")
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("kakar"),))
    speaker = put(REGISTRY, session.registry, "speakers", Speaker("kakar", "Kakar"))
    session.do(Edit("claim c1", (speaker, put("a", session.layer("a"), "claims", claim))))
    assert not list(session.workspace.layer_folder("mk").rglob("*.json"))
    assert run(["export", str(session.workspace.folder), "--annotator", "mk"]) == 0
    gold = yaml.safe_load((session.workspace.folder / "gold" / "a.yaml").read_text())
    assert [one["id"] for one in gold["claims"]] == ["c1"]
    assert gold["speakers"][0]["name"] == "Kakar"
    assert capsys.readouterr().err == ""
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

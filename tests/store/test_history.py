"""Undo and redo reach over every article and every restart."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.killing import made_workspace
from tests.store.memory import DEEDS, Memory, act, chance_of, state_of, state_on_disk
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import REGISTRY, Edit, put
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.compacting import compact_layer
from tui.store.journal.journal import Journal
from tui.store.session import Session
from tui.store.workspace import Workspace

RESTARTS = ("checkpoint", "close", "kill", "cut off", "compact", "drop")


def restarted(session: Session, how: str) -> Session:
    """The session after it was left and begun again; `cut off` is a kill without one's TinyDB files."""
    workspace = Workspace.open(session.workspace.folder)
    if how in {"close", "compact", "drop"}:
        session.close()
        if how != "close" and any(workspace.layer_folder("mk").glob("journal/*")):
            compact_layer(workspace, "mk", dropping=how == "drop")
    else:
        session._lock.release()
    if how == "cut off":
        for path in workspace.layer_folder("mk").rglob("*.json"):
            path.unlink()
    return Session(workspace, "mk")


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(DEEDS + RESTARTS), st.integers(0, 1000)), max_size=25))
def test_a_session_is_what_memory_would_be(steps: list[tuple[str, int]]) -> None:
    """Whatever is done, undone, redone, left and begun again: layers are as without a disk, after every step."""
    with tempfile.TemporaryDirectory() as folder:
        session, memory = Session(made_workspace(Path(folder) / "work"), "mk"), Memory()
        for step, number in steps:
            if step == "checkpoint":
                session.checkpoint()
            elif step in RESTARTS:
                session = restarted(session, step)
                if step == "drop":
                    memory.forget()
            else:
                act(session, step, chance_of(number))
                act(memory, step, chance_of(number))
            assert state_of(session) == state_of(memory)
            assert session.edits_done == memory.edits_done
            assert state_on_disk(session.workspace) == state_of(memory)
        assert not session.warnings
        session.close()


def test_a_long_history_goes_back_to_nothing_and_forward_again(tmp_path: Path) -> None:
    """Every edit of several sessions is undone in others, down to the first, and made again up to the last."""
    session, chance = Session(made_workspace(tmp_path / "work"), "mk"), chance_of(1)
    for number in range(400):
        act(session, chance.choice(["claim", "dispute", "mention", "note", "delete"]), chance)
        if number % 90 == 0:
            session = restarted(session, "close" if number % 180 else "kill")
    last, count = state_of(session), session.edits_done
    assert count > 300
    for number in range(count):
        if number % 110 == 50:
            session = restarted(session, "compact" if number % 220 == 50 else "kill")
        assert session.undo() is not None
    assert session.undo() is None
    assert (session.registry.speakers, session.layer("a").claims, session.layer("b").disputes) == ({}, {}, {})
    session = restarted(session, "cut off")
    for number in range(count):
        if number % 150 == 70:
            session = restarted(session, "close")
        assert session.redo() is not None
    assert session.redo() is None
    assert state_of(session) == last
    session.close()


def test_entries_say_when_where_and_what(session: Session) -> None:
    """The journal tells of every edit what it was, when and by which process it was made, and what it undid."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),))
    edit = session.do(Edit("claim c1", (put("a", session.layer("a"), "claims", claim),)))
    session.undo()
    journal = Journal(session.workspace.layer_folder("mk"), "mk")
    first, second = journal.entry(1), journal.entry(2)
    assert first.edit == edit
    assert second.edit == edit.inverse
    assert (first.kind, second.kind) == ("done", "undone")
    assert first.at.endswith("+00:00")
    assert first.at <= second.at
    assert first.origin.rpartition(":")[2].isdecimal()


def with_speaker(session: Session) -> None:
    """Add the speaker `s`, to be undone."""
    session.do(Edit("add S", (put(REGISTRY, session.registry, "speakers", Speaker("s", "S")),)))


def naming(session: Session) -> Edit:
    """A claim that names the speaker `s`."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("s"),))
    return Edit("claim c1", (put("a", session.layer("a"), "claims", claim),))


def test_undo_does_not_break_what_was_built_upon_an_edit(session: Session) -> None:
    """A speaker that a claim names, which undo passes over, is not taken back: the claim is named."""
    with_speaker(session)
    session.commit(naming(session))
    with pytest.raises(Refusal, match="add S: a#c1 names s, which would not be there; change c1 first"):
        session.undo()
    assert "s" in session.registry.speakers
    assert session.edits_done == 1


def test_undo_passes_over_what_was_committed(session: Session) -> None:
    """An edit that was committed stays when the one before it is undone."""
    session.do(Edit("done", (put("b", session.layer("b"), "claims", Claim("c1", ClaimType.MIXED, (Span(0, 2),))),)))
    session.commit(naming(session))
    session.undo()
    assert not session.layer("b").claims
    assert session.layer("a").claims
    session.redo()
    assert session.layer("b").claims


def test_history_goes_back_as_far_as_the_journal(session: Session) -> None:
    """Without its journal a layer is whole, undo has nothing to say, and new edits can be undone again."""
    with_speaker(session)
    session.close()
    shutil.rmtree(session.workspace.layer_folder("mk") / "journal")
    again = Session(session.workspace, "mk")
    assert "s" in again.registry.speakers
    assert again.warnings[0].endswith("mk/journal: is damaged, edit 1 cannot be read; what is intact is used")
    assert again.undo() is None
    again.do(naming(again))
    again.undo()
    assert again.undo() is None
    assert state_on_disk(again.workspace) == state_of(again)
    again.close()
    last = Session(session.workspace, "mk")
    assert not last.warnings
    last.close()

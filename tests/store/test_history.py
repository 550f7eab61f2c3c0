"""Undo and redo reach over every article and every restart."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tinydb import TinyDB

from tests.store.keeping import keep
from tests.store.killing import made_workspace
from tests.store.memory import DEEDS, Memory, act, chance_of, state_of, state_on_disk
from tests.store.turning import redo, undo
from tests.store.walking import RESTARTS, restarted, walk
from tui.model.claims import Claim, ClaimType, Source
from tui.model.dependents import BuiltUpon
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Edit, put
from tui.model.refusals import Refusal
from tui.model.removals import desk_with, removal_of_speaker
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.journal.journal import Journal
from tui.store.journal.records import Kind
from tui.store.session import Session
from tui.store.unrolling import Fate, PastDeed
from tui.store.workspace import Workspace


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from((*DEEDS, *RESTARTS, "drop")), st.integers(0, 1000)), max_size=25))
def test_a_session_is_what_memory_would_be(steps: list[tuple[str, int]]) -> None:
    """Whatever is done, undone, redone, left and begun again: layers are as without a disk, after every step."""
    with tempfile.TemporaryDirectory() as folder:
        session, memory = Session(made_workspace(Path(folder) / "work"), "mk"), Memory()
        for step, number in steps:
            if step in {*RESTARTS, "drop"}:
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


@settings(max_examples=5)
@given(st.integers(0, 10**6), st.sampled_from([5, 20, 80]))
def test_a_long_history_goes_back_to_nothing_and_forward_again(seed: int, every: int) -> None:
    """Every edit of several sessions is undone in others, down to the first, and redone up to the last.

    At each restart, layers and registry are what they were at that place of the history. `python -m
    tests.store.walking` walks longer ones.
    """
    with tempfile.TemporaryDirectory() as folder:
        walked = walk(Path(folder) / "work", chance_of(seed), edits=120, every=every)
        assert walked.edits >= 120
        assert walked.restarts >= 2


def test_entries_say_when_where_and_what(session: Session) -> None:
    """The journal tells of every edit what it was, when and by which process it was made, and what it undid."""
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),))
    edit = session.do(Edit("claim c1", (put("a", session.layer("a"), "claims", claim),)))
    undo(session)
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
    """A speaker that a claim names, which undo passes over, is not taken back alone: the claim is named."""
    with_speaker(session)
    keep(session, naming(session))
    with pytest.raises(BuiltUpon, match="add S: a#c1 rests on it; take back all of it, or nothing"):
        undo(session)
    assert "s" in session.registry.speakers
    assert session.edits_done == 1


def test_what_rests_on_an_edit_can_be_taken_back_with_it(session: Session) -> None:
    """Both go in one edit; undo goes on behind it, and one redo brings both back, after a restart too."""
    session.do(Edit("first", (put("b", session.layer("b"), "claims", Claim("c1", ClaimType.MIXED, (Span(0, 2),))),)))
    with_speaker(session)
    keep(session, naming(session))
    before = state_of(session)
    with pytest.raises(BuiltUpon) as refused:
        undo(session)
    session.reverse_with(Kind.UNDONE, refused.value.joint)
    assert (session.registry.speakers, session.layer("a").claims, session.edits_done) == ({}, {}, 1)
    session = restarted(session, "close")
    undo(session)
    assert not session.layer("b").claims
    session = restarted(session, "kill")
    redo(session)
    redo(session)
    assert state_of(session) == before
    assert redo(session) is None
    session.close()


@pytest.mark.parametrize("opened", ["before", "after"])
def test_what_another_program_built_upon_an_edit_is_seen(workspace: Workspace, opened: str) -> None:
    """A claim that a script has put into a file counts as built upon, as soon as its article has been opened."""
    session = Session(workspace, "mk")
    claim = Claim("c1", ClaimType.DIRECT, (Span(0, 5),))
    keep(session, Edit("claim c1", (put("a", session.layer("a"), "claims", claim),)))
    with_speaker(session)
    session.close()
    path = workspace.layer_path("mk", "a")
    with TinyDB(path) as file:
        file.table("claims").update({"sources": [{"speaker": "s", "spans": []}]}, doc_ids=[1])
    session = Session(workspace, "mk")
    if opened == "after":
        session.layer("a")
        session.do(Edit("b", (put("b", session.layer("b"), "claims", claim),)))
        undo(session)
    else:
        session.layer("a")
    with pytest.raises(BuiltUpon, match="a#c1 rests on it"):
        undo(session)
    session.close()


def test_what_a_lost_entry_may_have_built_upon_an_edit_is_seen(session: Session) -> None:
    """If the journal has lost what undo would have passed over, every layer counts that may rest on the edit."""
    with_speaker(session)
    session = restarted(session, "close")
    keep(session, naming(session))
    session = restarted(session, "close")
    keep(session, Edit("keep", (put("b", session.layer("b"), "claims", Claim("c1", ClaimType.MIXED, (Span(0, 2),))),)))
    session.close()
    sorted((session.workspace.layer_folder("mk") / "journal").glob("*.wal"))[1].unlink()
    session = Session(session.workspace, "mk")
    assert session.warnings
    with pytest.raises(BuiltUpon, match="a#c1 rests on it"):
        undo(session)
    session.close()


def test_an_item_changed_past_undo_can_still_be_taken_back(session: Session) -> None:
    """A claim that was altered by an edit which undo passes over is named, and goes as it is now."""
    with_speaker(session)
    session.do(naming(session))
    altered = Claim("c1", ClaimType.MIXED, (Span(0, 3),), note="altered")
    keep(session, Edit("alter", (put("a", session.layer("a"), "claims", altered),)))
    with pytest.raises(BuiltUpon, match="claim c1: a#c1 rests on it") as refused:
        undo(session)
    session.reverse_with(Kind.UNDONE, refused.value.joint)
    assert not session.layer("a").claims
    redo(session)
    assert session.layer("a").claims == {"c1": altered}


def test_what_is_redone_names_nobody_who_has_gone(session: Session) -> None:
    """A claim whose speaker has been deleted past undo comes back without a speaker, if that is wanted."""
    keep(session, Edit("add S", (put(REGISTRY, session.registry, "speakers", Speaker("s", "S")),)))
    session.do(naming(session))
    undo(session)
    keep(session, removal_of_speaker("s", session.registry, ()))
    with pytest.raises(BuiltUpon, match="a#c1") as refused:
        redo(session)
    assert not session.layer("a").claims
    session.reverse_with(Kind.REDONE, refused.value.joint)
    assert session.layer("a").claims["c1"].speakers == ()
    undo(session)
    assert not session.layer("a").claims


def disputing(session: Session) -> None:
    """Make a dispute of `a`, change its kind, and give it a target."""
    dispute = Dispute("d1", "denies", (Span(0, 5),), by=By("s"))
    desk = desk_with(session.registry, "a", "d1")
    session.do(Edit("dispute d1", (put("a", session.layer("a"), "disputes", dispute), desk)))
    dispute = replace(dispute, kind="rejects")
    session.do(Edit("dispute d1", (put("a", session.layer("a"), "disputes", dispute),)))
    dispute = replace(dispute, targets=(Target("b", "c1"),))
    desk = desk_with(session.registry)
    session.do(Edit("dispute d1", (put("a", session.layer("a"), "disputes", dispute), desk)))


@pytest.mark.parametrize("how", RESTARTS)
def test_a_dispute_that_found_its_target_is_one_deed(session: Session, how: str) -> None:
    """One undo takes a dispute back that was made, altered and aimed, one redo brings it back: after restarts too."""
    with_speaker(session)
    before = state_of(session)
    disputing(session)
    after = state_of(session)
    for _ in range(2):
        session = restarted(session, how) if how != "checkpoint" else session
        undo(session)
        assert state_of(session)[0] == before[0]
        assert not session.layer("a").disputes
        session = restarted(session, how) if how != "checkpoint" else session
        redo(session)
        assert state_of(session) == after
    assert redo(session) is None
    session.close()


def test_half_a_deed_is_undone_if_the_other_is_lost(session: Session) -> None:
    """A dispute whose making the journal has lost waits for its target again; undo goes back no further."""
    desk = desk_with(session.registry, "a", "d1")
    dispute = Dispute("d1", "denies", (Span(0, 5),))
    session.do(Edit("dispute d1", (put("a", session.layer("a"), "disputes", dispute), desk)))
    session = restarted(session, "close")
    aimed = replace(dispute, targets=(Target("b", "c1"),))
    desk = desk_with(session.registry)
    session.do(Edit("dispute d1", (put("a", session.layer("a"), "disputes", aimed), desk)))
    session.close()
    sorted((session.workspace.layer_folder("mk") / "journal").glob("*.wal"))[0].unlink()
    session = Session(session.workspace, "mk")
    undo(session)
    assert session.pending == (session.layer("a"), dispute)
    with pytest.raises(Refusal, match="lost"):
        undo(session)
    session.close()


def test_a_dispute_that_waits_is_undone_step_by_step(session: Session) -> None:
    """Until it has its target, each change of a dispute is taken back alone; something done between is not skipped."""
    with_speaker(session)
    disputing(session)
    undo(session)
    redo(session)
    assert session.edits_done == 2
    waiting = desk_with(session.registry, "a", "d2")
    dispute = Dispute("d2", "denies", (Span(0, 5),), by=By("s"))
    session.do(Edit("dispute d2", (put("a", session.layer("a"), "disputes", dispute), waiting)))
    session.do(Edit("claim", (put("b", session.layer("b"), "claims", Claim("c1", ClaimType.MIXED, (Span(0, 2),))),)))
    aimed = replace(dispute, targets=(Target("b", "c1"),))
    session.do(Edit("aim", (put("a", session.layer("a"), "disputes", aimed), desk_with(session.registry))))
    undo(session)
    assert session.pending == (session.layer("a"), dispute)
    undo(session)
    assert not session.layer("b").claims
    assert "d2" in session.layer("a").disputes


def test_many_deeds_are_reversed_at_once(session: Session) -> None:
    """As many deeds as asked for go in one step, and come back so; what one of them rests on stops it before that."""
    with_speaker(session)
    first = state_of(session)
    chance = chance_of(7)
    for _ in range(50):
        act(session, chance.choice(["claim", "dispute", "mention", "delete"]), chance)
    last, count = state_of(session), session.edits_done
    turn = session.reverse(Kind.UNDONE, count - 1)
    assert turn is not None
    assert turn.deeds == count - 1
    assert [layer.claims for layer in state_of(session)[1]] == [layer.claims for layer in first[1]]
    session = restarted(session, "cut off")
    turn = session.reverse(Kind.REDONE, 1000)
    assert turn is not None
    assert turn.deeds == count - 1
    assert state_of(session) == last
    keep(
        session,
        Edit(
            "build",
            (
                put(
                    "b",
                    session.layer("b"),
                    "claims",
                    Claim("c99", ClaimType.MIXED, (Span(0, 2),), sources=(Source("s"),)),
                ),
            ),
        ),
    )
    while session.edits_done > 1:
        session.reverse(Kind.UNDONE, 10)
    with pytest.raises(BuiltUpon):
        session.reverse(Kind.UNDONE, 10)
    session.close()


def test_undo_passes_over_what_was_committed(session: Session) -> None:
    """An edit that was committed stays when the one before it is undone."""
    session.do(Edit("done", (put("b", session.layer("b"), "claims", Claim("c1", ClaimType.MIXED, (Span(0, 2),))),)))
    keep(session, naming(session))
    undo(session)
    assert not session.layer("b").claims
    assert session.layer("a").claims
    redo(session)
    assert session.layer("b").claims


def test_history_goes_back_as_far_as_the_journal(session: Session) -> None:
    """Without its journal a layer is whole, undo has nothing to say, and new edits can be undone again."""
    with_speaker(session)
    session.close()
    shutil.rmtree(session.workspace.layer_folder("mk") / "journal")
    again = Session(session.workspace, "mk")
    assert "s" in again.registry.speakers
    assert again.warnings[0].endswith("mk/journal: is damaged, edit 1 cannot be read; what is intact is used")
    assert undo(again) is None
    again.do(naming(again))
    undo(again)
    assert undo(again) is None
    assert state_on_disk(again.workspace) == state_of(again)
    again.close()
    last = Session(session.workspace, "mk")
    assert not last.warnings
    last.close()


def told(session: Session, *, all_of_it: bool = True) -> list[PastDeed]:
    """The deeds that the history tells of."""
    history = session.history()
    history.read_on()
    while all_of_it and not history.is_whole:
        history.read_on()
    return history.deeds


def test_the_history_tells_what_was_done_and_what_became_of_it(session: Session) -> None:
    """The newest first, over restarts; a dispute that found its target is one deed; what was undone says so."""
    with_speaker(session)
    session.do(naming(session))
    session = restarted(session, "close")
    disputing(session)
    keep(session, Edit("keep", (put("b", session.layer("b"), "claims", Claim("c1", ClaimType.MIXED, (Span(0, 2),))),)))
    session = restarted(session, "kill")
    undo(session)
    undo(session)
    rows = [(deed.label, deed.kind.value, deed.fate.value, deed.place) for deed in told(session)]
    assert rows == [
        ("keep", "kept", "stands", ("b", "c1")),
        ("dispute d1", "done", "undone", ("a", "d1")),
        ("claim c1", "done", "undone", ("a", "c1")),
        ("add S", "done", "stands", ("", "")),
    ]
    assert session.recorded(told(session)[2].sequence).changes[0].after == Claim(
        "c1", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("s"),)
    )
    session.close()


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from((*DEEDS, "close", "kill")), st.integers(0, 1000)), max_size=40))
def test_the_history_agrees_with_undo(steps: list[tuple[str, int]]) -> None:
    """As many deeds stand as can be undone, as many are undone as can be redone, and their labels come in turn."""
    with tempfile.TemporaryDirectory() as folder:
        session = Session(made_workspace(Path(folder) / "work"), "mk")
        for step, number in steps:
            if step in {*RESTARTS, "drop"}:
                session = restarted(session, step)
            else:
                act(session, step, chance_of(number))
        deeds = told(session)
        redone = [deed.label for deed in reversed(deeds) if deed.fate is Fate.UNDONE]
        for label in redone:
            edit = redo(session)
            assert edit is not None
            assert edit.label == label
        assert redo(session) is None
        for label in [deed.label for deed in deeds if deed.fate is not Fate.GONE]:
            edit = undo(session)
            assert edit is not None
            assert edit.label == label
        assert undo(session) is None
        session.close()


def test_a_long_history_is_read_no_further_than_asked(session: Session) -> None:
    """The first piece of a history of several files holds its newest deeds, and not the oldest."""
    note = "x" * 2000
    for number in range(1, 401):
        claim = Claim(f"c{number}", ClaimType.DIRECT, (Span(0, 5),), note=note)
        session.do(Edit(f"claim c{number}", (put("a", session.layer("a"), "claims", claim),)))
    first = told(session, all_of_it=False)
    assert first[0].label == "claim c400"
    assert len(first) < 300
    assert [deed.label for deed in told(session)] == [f"claim c{number}" for number in range(400, 0, -1)]

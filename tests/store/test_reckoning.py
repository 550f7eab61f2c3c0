"""Reckoning: the journal tells what there is, whatever was done, dropped, or put in by others."""

import json
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.killing import made_workspace
from tests.store.memory import DEEDS, act, chance_of
from tests.store.turning import undo
from tests.store.walking import RESTARTS, restarted
from tui.model.claims import Claim, ClaimType, Source
from tui.model.decisions import Decision, Verdict
from tui.model.edits import Change, joined, put
from tui.model.reviewing import Round, Wanted, comment_on, opinion_of
from tui.model.spans import Span
from tui.store.journal.journal import Journal
from tui.store.reckoning import Reckoning
from tui.store.session import Session
from tui.store.workspace import Workspace


def _there(session: Session) -> Counter[tuple[str, str, str]]:
    """How many items of each sort there are in the layers."""
    found = Counter[tuple[str, str, str]]()
    for layer in session.readable_layers():
        found.update(("claims", claim.type.value, claim.status.value) for claim in layer.claims.values())
        found.update(("disputes", dispute.kind, dispute.status.value) for dispute in layer.disputes.values())
        found.update(("mentions", "", "") for _ in layer.mentions)
    return found


def _named(session: Session) -> Counter[tuple[str, str]]:
    """In how many items of a table each speaker is named."""
    found = Counter[tuple[str, str]]()
    for layer in session.readable_layers():
        for claim in layer.claims.values():
            found.update(("claims", speaker) for speaker in set(claim.speakers))
        found.update(("disputes", one.by.speaker) for one in layer.disputes.values() if one.by.speaker)
        found.update(("mentions", mention.speaker) for mention in layer.mentions.values())
    return found


def _reckoned(session: Session) -> Reckoning:
    reckoning = Reckoning(Journal(session.workspace.layer_folder("mk"), "mk"))
    reckoning.finish()
    return reckoning


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from((*DEEDS, *RESTARTS, "drop")), st.integers(0, 1000)), max_size=25))
def test_the_journal_counts_what_the_layers_hold(steps: list[tuple[str, int]]) -> None:
    """Whatever is done, undone, left, dropped and begun again: items and speakers are those of the layers.

    One reckoning that follows all the time comes to the same as one that begins anew.
    """
    with tempfile.TemporaryDirectory() as folder:
        session = Session(made_workspace(Path(folder) / "work"), "mk")
        following = Reckoning(session._files.journal)
        for step, number in steps:
            if step in {*RESTARTS, "drop"}:
                session = restarted(session, step)
                following = Reckoning(session._files.journal)
            else:
                act(session, step, chance_of(number))
            following.finish()
            for tally in (_reckoned(session).tally, following.tally):
                assert +tally.items == _there(session)
                assert +tally.speakers == _named(session)
        session.close()


def _claim(number: int) -> Claim:
    return Claim(f"c{number}", ClaimType.DIRECT, (Span(0, 8),), sources=(Source("kakar"),))


def _add(session: Session, number: int) -> None:
    session.do(joined(f"claim c{number}", [put("a", session.layer("a"), "claims", _claim(number))]))


def test_items_that_a_script_has_taken_out_do_not_count(workspace: Workspace) -> None:
    """What another program leaves counts instead of what the journal said before, once the layer is in use again."""
    with_three = Session(workspace, "mk")
    for number in (1, 2, 3):
        _add(with_three, number)
    with_three.close()
    path = workspace.layer_path("mk", "a")
    held = json.loads(path.read_text(encoding="utf-8"))
    del held["claims"]["1"], held["claims"]["2"]
    path.write_text(json.dumps(held), encoding="utf-8")
    for number in (4, 5):
        again = Session(workspace, "mk")
        _add(again, number)
        assert +_reckoned(again).tally.items == _there(again) == {("claims", "direct", "accepted"): number - 2}
        again.close()


def test_keys_are_kept_with_the_edit_that_they_made(workspace: Workspace) -> None:
    """Keys counted since the edit before stand in the journal, also for another process, and begin anew then."""
    session = Session(workspace, "mk")
    _add(session, 1)
    for number, keys in ((2, 5), (3, 7)):
        session.keys += keys
        _add(session, number)
    assert session.keys == 0
    tally = _reckoned(session).tally
    assert tally.costs["claims"].keys == {5: 1, 7: 1}
    assert tally.costs["claims"].seconds == {0: 2}
    undo(session)
    tally = _reckoned(session).tally
    session.close()
    assert tally.costs["claims"].keys == {5: 1}
    assert tally.costs["claims"].seconds == {0: 1}
    assert [entry.keys for entry in Journal(workspace.layer_folder("mk"), "mk").since("a", 0)] == [0, 5, 7, 0]


def test_a_comment_on_anothers_item_is_no_decision(workspace: Workspace) -> None:
    """Of what a second reader says only verdicts are decisions; a note in a review of one's own items is one."""
    session = Session(workspace, "mk")

    def decided(change: Change) -> int:
        session.do(joined("", [change]))
        return sum(day.decided for day in _reckoned(session).tally.days.values())

    item, begun = _claim(1), Round(Wanted(annotator="anna"), 7)
    assert decided(comment_on(item, "anna", session.layer("a"), now=1, comment="why")) == 0
    assert decided(opinion_of(Verdict.AGREE, item, "anna", session.layer("a"), begun, now=2, comment="why")) == 1
    assert decided(comment_on(item, "anna", session.layer("a"), now=3, comment="because")) == 1
    noted = Decision("mk#c1", Verdict.NOTED, 7, 4)
    assert decided(put("a", session.layer("a"), "decisions", noted)) == 2
    tally = _reckoned(session).tally
    assert (+tally.opinions, +tally.comments) == ({("anna", "agree"): 1}, {"anna": 1})
    for _ in range(3):
        undo(session)
    tally = _reckoned(session).tally
    session.close()
    assert (+tally.opinions, +tally.comments) == ({("anna", "comment"): 1}, {"anna": 1})


def test_a_journal_is_read_a_little_at_a_time(workspace: Workspace) -> None:
    """With no time to spend it gets on all the same, tells how far it is, and comes to an end."""
    session = Session(workspace, "mk")
    for number in range(1, 151):
        _add(session, number)
    reckoning = Reckoning(session._files.journal)
    shares = [0.0]
    while reckoning.go_on(1e-9):
        shares.append(reckoning.share)
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert (reckoning.share, reckoning.tally.acts) == (1.0, 150)
    session.close()

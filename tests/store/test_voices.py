"""Merges and voices over a workspace on disk: what was merged stays so, is undone, and is read as one."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.store.killing import made_workspace
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit, joined, put
from tui.model.merging import People
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_speaker
from tui.model.spans import Span, Spans
from tui.model.speakers import Mention, Speaker
from tui.model.unions import difference_of, merge_of, parting_of
from tui.model.voices import Deed
from tui.store.layer_files import LayerFiles
from tui.store.others import seen_by
from tui.store.session import Session
from tui.store.voices import Voice
from tui.store.workspace import Workspace

HERE = (Span(0, 3),)


def said(session: Session) -> None:
    """Let two speakers say something in two articles, and somebody dispute it."""
    changes = [put(REGISTRY, session.registry, "speakers", Speaker(one, one.upper())) for one in ("ana", "ann", "bo")]
    claims = [
        Change(article, "claims", "c1", None, Claim("c1", ClaimType.DIRECT, HERE, sources=(Source(who),)))
        for article, who in (("a", "ana"), ("b", "ann"))
    ]
    against = Dispute("d1", "denies", HERE, by=By("bo"), targets=(Target("a", "c1"),))
    session.do(
        joined(
            "",
            changes,
            claims,
            [Change("b", "disputes", "d1", None, against)],
            [Change("b", "mentions", "m1", None, Mention("m1", "ana", 0, 2))],
        )
    )


def words(spans: Spans, text: str) -> str:
    """What the first span of a text says."""
    return spans[0].text_of(text)


def voice(session: Session, *speakers: str) -> list[tuple[str, str, str]]:
    """All that concerns some speakers: the article, the item, what it is to them."""
    read = Voice(session, speakers, words, frozenset(Deed))
    while not read.is_over:
        read.go_on(1)
    return [(told.article, told.item, told.deed.value) for told in read.told]


def test_a_voice_is_read_over_all_layers(tmp_path: Path) -> None:
    """What a speaker says, where they are named, and what is disputed of theirs is found in whatever article."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        assert voice(session, "ana") == [("a", "c1", "says"), ("b", "m1", "named"), ("b", "d1", "disputed")]
        assert voice(session, "ann") == [("b", "c1", "says")]
        assert voice(session, "bo") == [("b", "d1", "disputes")]
        assert set(voice(session, "ana", "ann")) == {*voice(session, "ana"), *voice(session, "ann")}
        assert voice(session, "nobody") == []


def test_a_merge_outlasts_a_restart_and_is_undone_after_it(tmp_path: Path) -> None:
    """Merged, restarted, undone after that: the files, and what is seen, are as before; no layer was written."""
    workspace = made_workspace(tmp_path / "w")
    with closing(Session(workspace, "mk")) as session:
        said(session)
        before, layers = session.registry, [session.layer(one) for one in "ab"]
        session.do(merge_of("ann", "ana", session.registry))
    with closing(Session(Workspace.open(workspace.folder), "mk")) as again:
        assert isinstance(again.registry.speakers, People)
        assert list(again.registry.speakers) == ["ana", "bo"]
        assert again.registry.speakers["ann"].name == "ANA"
        assert [again.layer(one) for one in "ab"] == layers
        again.undo()
        assert again.registry == before
        again.redo()
        assert list(again.registry.speakers) == ["ana", "bo"]
        again.undo()
    assert LayerFiles(workspace, "mk").registry() == before


def test_undoing_what_a_merge_rests_on_is_told(tmp_path: Path) -> None:
    """A speaker whom others name cannot be undone away; one that was merged can be parted, and that undone, too."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        session.do(merge_of("ann", "ana", session.registry))
        session.do(parting_of("ann", session.registry))
        assert list(session.registry.speakers) == ["ana", "ann", "bo"]
        session.undo()
        assert list(session.registry.speakers) == ["ana", "bo"]
        with pytest.raises(Refusal, match="ANA is named by a#c1 and 1 more"):
            removal_of_speaker("ana", session.registry, session.layers_naming(["ana", "ann"]))


def test_a_merge_is_for_all_annotators(tmp_path: Path) -> None:
    """What one merges is one for another, from a share that only holds the fact; what they say is different, too."""
    workspace = made_workspace(tmp_path / "w")
    with closing(Session(workspace, "mk")) as mk:
        said(mk)
    with closing(Session(Workspace.open(workspace.folder), "jo")) as jo:
        while jo.follow().more:
            pass
        jo.do(merge_of("ann", "ana", jo.registry))
        jo.do(difference_of(jo.registry.speakers["ana"], jo.registry.speakers["bo"], jo.registry))
    registry, unread = seen_by(LayerFiles(workspace, "mk"))
    assert not unread
    assert list(registry.speakers) == ["ana", "bo"]
    assert set(registry.apart) == {"ana|bo"}
    with closing(Session(Workspace.open(workspace.folder), "mk")) as mk:
        while mk.follow().more:
            pass
        assert list(mk.registry.speakers) == ["ana", "bo"]
        assert mk.layer("b").claims["c1"].speakers == ("ann",)
        mk.do(Edit("", (put("b", mk.layer("b"), "mentions", Mention("m2", "ann", 0, 1)),)))
        assert list(mk.registry.speakers) == ["ana", "bo"]

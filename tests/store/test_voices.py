"""Merges and voices over a workspace on disk: what was merged stays so, is undone, and is read as one."""

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.store.killing import made_workspace
from tests.store.turning import redo, undo
from tui.model.articles import Article, text_digest
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
from tui.store.adding import add
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


def told_of(read: Voice) -> list[tuple[str, str, str]]:
    """All that is found when nothing is left to be read: the article, the item, what it is to the speaker."""
    while not read.is_over:
        read.go_on(1)
    return [(told.article, told.item, told.deed.value) for told in read.told]


def voice(session: Session, speaker: str) -> list[tuple[str, str, str]]:
    """All that concerns a speaker, read anew."""
    return told_of(Voice(session, speaker, words, frozenset(Deed)))


def test_a_voice_is_read_over_all_layers(tmp_path: Path) -> None:
    """What a speaker says, where they are named, and what is disputed of theirs is found in whatever article."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        assert voice(session, "ana") == [("a", "c1", "says"), ("b", "m1", "named"), ("b", "d1", "disputed")]
        assert voice(session, "ann") == [("b", "c1", "says")]
        assert voice(session, "bo") == [("b", "d1", "disputes")]
        assert voice(session, "nobody") == []
        both = {*voice(session, "ana"), *voice(session, "ann")}
        session.do(merge_of("ann", "ana", session.registry))
        assert set(voice(session, "ana")) == set(voice(session, "ann")) == both


def test_what_a_cue_goes_against_is_not_said(tmp_path: Path) -> None:
    """A claim whose cue rejects its content is no saying; what stands around the cue counts, as for the checks."""
    text = (
        "The IEA has always rejected such allegations. It said so. It mocks them. "
        "It disputes the figures. It did not deny that they fell."
    )
    workspace = made_workspace(tmp_path / "w")
    add(workspace, Article("cues", "C", text, text_digest(text)))
    wordings = {"c1": "has always rejected", "c2": "said", "c3": "mocks", "c4": "disputes", "c5": "deny"}

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    with closing(Session(workspace, "mk")) as session:
        claims = [
            Claim(name, ClaimType.INDIRECT, (span("such"),), cue=(span(cue),), sources=(Source("iea"),))
            for name, cue in wordings.items()
        ]
        session.do(joined("", [Change("cues", "claims", one.id, None, one) for one in claims]))
        assert [(item, deed) for _, item, deed in voice(session, "iea")] == [
            ("c1", "against"),
            ("c2", "says"),
            ("c3", "says"),
            ("c4", "against"),
            ("c5", "says"),
        ]


def given(session: Session, claim: str, speaker: str) -> Edit:
    """The edit that gives a claim of the first article to another speaker, or makes it."""
    layer = session.layer("a")
    known = layer.claims.get(claim, Claim(claim, ClaimType.DIRECT, HERE))
    return joined(claim, [put("a", layer, "claims", replace(known, sources=(Source(speaker),)))])


def test_a_voice_follows_edits(tmp_path: Path) -> None:
    """What is made, altered, taken back or merged meanwhile is told as if all were read anew, whatever the article."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        voices = {one: Voice(session, one, words, frozenset(Deed)) for one in ("ana", "ann", "bo")}
        before = {one: told_of(read) for one, read in voices.items()}

        def follow(edit: Edit) -> None:
            for one, read in voices.items():
                read.take(edit)
                assert told_of(read) == voice(session, one), one

        follow(session.do(given(session, "c1", "bo")))
        assert ("b", "d1", "disputed") not in told_of(voices["ana"])
        follow(session.do(given(session, "c2", "ana")))
        follow(session.do(merge_of("ann", "ana", session.registry)))
        assert ("b", "c1", "says") in told_of(voices["ana"])
        for _ in range(3):
            follow(undo(session) or Edit("", ()))
        assert {one: told_of(read) for one, read in voices.items()} == before


def test_what_an_edit_takes_away_is_not_told_until_it_is_read_again(tmp_path: Path) -> None:
    """At no moment after an edit a voice tells of what that has taken away, however much is left to be read."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        read = Voice(session, "ana", words, frozenset(Deed))
        assert told_of(read)[0] == ("a", "c1", "says")
        read.take(undo(session) or Edit("", ()))
        assert not read.told
        assert not read.counts
        assert not read.is_over


def test_an_edit_amid_the_first_reading_is_not_missed(tmp_path: Path) -> None:
    """However far the reading of all layers has come when an edit is made, the same is told in the end."""
    for steps in range(12):
        with closing(Session(made_workspace(tmp_path / f"w{steps}"), "mk")) as session:
            said(session)
            read = Voice(session, "bo", words, frozenset(Deed))
            for _ in range(steps):
                read.go_on(1e-9)
            read.take(session.do(given(session, "c1", "bo")))
            assert told_of(read) == voice(session, "bo"), steps


def disputed_together(session: Session, by: str) -> None:
    """Let somebody dispute by a claim of two sources, ana and bo."""
    claim = Claim("c3", ClaimType.DIRECT, HERE, sources=(Source("ana"), Source("bo")))
    dispute = Dispute("d3", "denies", HERE, by=By(by, "c3"), targets=(Target("b", "c1"),))
    changes = [Change("a", "claims", "c3", None, claim), Change("a", "disputes", "d3", None, dispute)]
    session.do(joined("", changes))


def test_what_moves_with_a_speaker_is_what_names_them(tmp_path: Path) -> None:
    """A dispute by a claim of two is told of both, and moves only with the one that it names."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        disputed_together(session, "ana")
        for speaker, moves in (("ana", True), ("bo", False)):
            moving = told_of(Voice(session, speaker, words, frozenset(Deed), moving=True))
            assert ("a", "d3", "disputes") in voice(session, speaker)
            assert ("a", "c3", "says") in moving
            assert (("a", "d3", "disputes") in moving) is moves


def test_who_disputes_with_somebody_merged_is_told(tmp_path: Path) -> None:
    """After a merge the other sources of a claim dispute by it as well, whichever name the dispute has; before, not."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        disputed_together(session, "ann")
        read = Voice(session, "bo", words, frozenset(Deed))
        assert ("a", "d3", "disputes") not in told_of(read)
        read.take(session.do(merge_of("ann", "ana", session.registry)))
        assert ("a", "d3", "disputes") in told_of(read)
        assert told_of(read) == voice(session, "bo")
        read.take(session.do(parting_of("ann", session.registry)))
        assert ("a", "d3", "disputes") not in told_of(read)


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
        undo(again)
        assert again.registry == before
        redo(again)
        assert list(again.registry.speakers) == ["ana", "bo"]
        undo(again)
    assert LayerFiles(workspace, "mk").registry() == before


def test_undoing_what_a_merge_rests_on_is_told(tmp_path: Path) -> None:
    """A speaker whom others name cannot be undone away; one that was merged can be parted, and that undone, too."""
    with closing(Session(made_workspace(tmp_path / "w"), "mk")) as session:
        said(session)
        session.do(merge_of("ann", "ana", session.registry))
        session.do(parting_of("ann", session.registry))
        assert list(session.registry.speakers) == ["ana", "ann", "bo"]
        undo(session)
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

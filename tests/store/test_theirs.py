"""Another annotator's layers: read, followed, never written; and what is kept of one's own reviews."""

from contextlib import closing
from pathlib import Path

import orjson
from tinydb import TinyDB

from tests.store.keeping import keep
from tests.store.turning import redo, undo
from tui import cli
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType
from tui.model.decisions import Decision, Verdict
from tui.model.disputes import Dispute, Target
from tui.model.edits import Edit, joined, put
from tui.model.reviewing import Round, Wanted
from tui.model.spans import Span
from tui.model.statuses import Status
from tui.store.adding import add
from tui.store.reviews import keep_rounds, read_rounds
from tui.store.session import Session
from tui.store.theirs import Theirs
from tui.store.workspace import Workspace

_TEXT = "It was said that nothing was said."
_CLAIM = Claim("c1", ClaimType.INDIRECT, (Span(0, 6),))


def _workspace(folder: Path) -> Workspace:
    workspace = Workspace.create(folder, "Test")
    add(workspace, Article("a", "A", _TEXT, text_digest(_TEXT)))
    return workspace


def _claim(session: Session, claim: Claim) -> Edit:
    return session.do(joined(f"claim {claim.id}", [put("a", session.layer("a"), "claims", claim)]))


def _decide(session: Session, decision: Decision) -> Edit:
    return session.do(joined("decide", [put("a", session.layer("a"), "decisions", decision)]))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_reading_writes_nothing_of_theirs(tmp_path: Path) -> None:
    """After all of it was read, and decided upon, every file of theirs is what it was, and there is no new one."""
    workspace = _workspace(tmp_path / "w")
    with closing(Session(workspace, "anna")) as anna:
        _claim(anna, _CLAIM)
    before = _bytes(workspace.layer_folder("anna"))
    theirs = Theirs(workspace, "anna")
    assert [layer.claims for layer in theirs.layers()] == [{"c1": _CLAIM}]
    with closing(Session(workspace, "mk")) as own:
        _decide(own, Decision("anna#c1", Verdict.AGREE, 1, 2, "yes", "seen"))
        assert theirs.layer("a").claims == {"c1": _CLAIM}
    assert _bytes(workspace.layer_folder("anna")) == before


def test_what_they_write_meanwhile_is_seen(tmp_path: Path) -> None:
    """A layer that was read is, asked for again, as they have left it by then."""
    workspace = _workspace(tmp_path / "w")
    with closing(Session(workspace, "anna")) as anna:
        _claim(anna, _CLAIM)
        theirs = Theirs(workspace, "anna")
        assert theirs.layer("a").claims == {"c1": _CLAIM}
        other = Claim("c2", ClaimType.DIRECT, (Span(7, 9),))
        _claim(anna, other)
        assert theirs.layer("a").claims == {"c1": _CLAIM, "c2": other}
        undo(anna)
        assert theirs.layer("a").claims == {"c1": _CLAIM}
        undo(anna)
        assert theirs.layer("a").claims == {}


def test_decisions_are_kept_undone_and_read_by_plain_tinydb(tmp_path: Path) -> None:
    """A decision is in the layer's file, in a table of its own, after a restart; undo takes it back."""
    workspace = _workspace(tmp_path / "w")
    decision = Decision("anna#c1", Verdict.DISAGREE, 3, 4, "no", "seen")
    with closing(Session(workspace, "mk")) as session:
        _decide(session, decision)
    with TinyDB(workspace.layer_path("mk", "a")) as plain:
        assert plain.table("decisions").all() == [
            {"id": "anna#c1", "verdict": "disagree", "round": 3, "at": 4, "comment": "no", "seen": "seen"}
        ]
    with closing(Session(workspace, "mk")) as session:
        assert session.layer("a").decisions == {"anna#c1": decision}
        assert session.layer("a").progress.state == "new"
        undo(session)
        assert session.layer("a").decisions == {}
        redo(session)
        assert session.layer("a").decisions == {"anna#c1": decision}


def test_decisions_are_no_fault_and_outlive_the_packing_of_the_journal(tmp_path: Path) -> None:
    """The doctor finds nothing in a layer with decisions; without its file, the packed journal still has them."""
    workspace = _workspace(tmp_path / "w")
    decision = Decision("anna#c1", Verdict.AGREE, 3, 4)
    with closing(Session(workspace, "mk")) as session:
        _decide(session, decision)
    assert cli.run(["doctor", str(workspace.folder)]) == 0
    assert cli.run(["compact", str(workspace.folder), "--annotator", "mk"]) == 0
    workspace.layer_path("mk", "a").unlink()
    with closing(Session(workspace, "mk")) as session:
        assert session.layer("a").decisions == {"anna#c1": decision}


def test_a_layer_that_was_written_before_there_were_decisions_opens(tmp_path: Path) -> None:
    """A file without that table is a layer without decisions."""
    workspace = _workspace(tmp_path / "w")
    with closing(Session(workspace, "mk")) as session:
        _claim(session, _CLAIM)
    assert "decisions" not in orjson.loads(workspace.layer_path("mk", "a").read_bytes())
    with closing(Session(workspace, "mk")) as session:
        assert (session.layer("a").claims, session.layer("a").decisions) == ({"c1": _CLAIM}, {})
        assert session.warnings == ()


def test_a_decision_does_not_stand_for_the_item_that_it_is_of(tmp_path: Path) -> None:
    """A decision taken back takes nothing with it that rests on the item."""
    workspace = _workspace(tmp_path / "w")
    with closing(Session(workspace, "mk")) as session:
        _claim(session, _CLAIM)
        dispute = Dispute("d1", "denies", (Span(7, 10),), targets=(Target(article="a", claim="c1"),))
        _decide(session, Decision("mk#c1", Verdict.SKIPPED, 1))
        keep(session, joined("d1", [put("a", session.layer("a"), "disputes", dispute)]))
        undo(session)
        assert session.layer("a").disputes == {"d1": dispute}


def test_edits_that_are_one_deed_are_taken_back_at_once(tmp_path: Path) -> None:
    """One undo takes back an edit with those before it that it was joined to, one redo makes all of them again."""
    workspace = _workspace(tmp_path / "w")
    claims = [Claim(f"c{number}", ClaimType.DIRECT, (Span(number, number + 1),)) for number in (1, 2, 3)]
    with closing(Session(workspace, "mk")) as session:
        for number, claim in enumerate(claims):
            session.do(joined("three", [put("a", session.layer("a"), "claims", claim)]), joins=number)
        undo(session)
        assert session.layer("a").claims == {}
        redo(session)
        assert len(session.layer("a").claims) == 3


def test_the_reviews_that_were_begun_are_remembered(tmp_path: Path) -> None:
    """What a review is of, its sample's seed too, is there after a restart; a broken file is as none."""
    workspace = _workspace(tmp_path / "w")
    workspace.layer_folder("mk").mkdir(parents=True)
    assert read_rounds(workspace, "mk") == {}
    rounds = {"": Round(Wanted(statuses=(Status.DRAFT,), sample=50, seed=17), 5), "anna": Round(Wanted("anna"), 6)}
    keep_rounds(workspace, "mk", rounds)
    assert read_rounds(workspace, "mk") == rounds
    (workspace.layer_folder("mk") / "reviews.json").write_bytes(b"[")
    assert read_rounds(workspace, "mk") == {}


def test_the_layers_with_items_are_the_same_however_they_are_found(tmp_path: Path) -> None:
    """Before the overview is complete and after, in the catalog's order, also those that were edited since."""
    workspace = Workspace.create(tmp_path / "w", "Test")
    for name in ("z", "a", "m"):
        text = f"{_TEXT} {name}"
        add(workspace, Article(name, name, text, text_digest(text)))
    with closing(Session(workspace, "mk")) as session:
        for name in ("a", "z"):
            session.do(joined("claim", [put(name, session.layer(name), "claims", _CLAIM)]))
        _decide(session, Decision("anna#c1", Verdict.AGREE))
        assert [layer.article for layer in session.layers_with_items()] == ["z", "a"]
        session.overview.finish()
        assert [layer.article for layer in session.layers_with_items()] == ["z", "a"]
        session.do(joined("claim", [put("m", session.layer("m"), "claims", _CLAIM)]))
        assert [layer.article for layer in session.layers_with_items()] == ["z", "a", "m"]

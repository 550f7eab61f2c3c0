"""The overview says what the layers say, whatever happens to them, to its file, or to the program."""

import shutil
import sys
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from random import Random
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from tests.store.killing import made_workspace
from tests.store.memory import ARTICLES, DEEDS, act, chance_of
from tests.store.overviews import said, truth
from tui.model.claims import Claim, ClaimType
from tui.model.disputes import Dispute, Target
from tui.model.edits import Edit, put
from tui.model.layers import Progress
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.statuses import ArticleState, Status
from tui.model.strays import Stray
from tui.store import seeing
from tui.store.adding import add
from tui.store.overview.columns import BROKEN, Row
from tui.store.session import Session
from tui.store.workspace import Workspace

_HERE = (Span(0, 3),)
_MISHAPS = ("restart", "kill", "checkpoint", "look", "lose", "damage", "cut", "script")


def cache(session: Session) -> Path:
    """The file of the overview."""
    return session.workspace.overview_path("mk")


def row(session: Session, article: str) -> Row:
    """What the overview says of an article."""
    session.overview.finish()
    session.overview.settle()
    return session.overview.columns.row(session.workspace.position(article))


def misfortune(session: Session, what: str, chance: Random) -> Session:
    """Something befalls the program or a file; gives the session that goes on."""
    workspace = session.workspace
    if what == "checkpoint":
        session.checkpoint()
        return session
    if what == "look":
        assert said(session)
        return session
    if what == "kill":
        session._lock.release()
    else:
        session.close()
    file = cache(session)
    if what == "lose":
        shutil.rmtree(file.parent, ignore_errors=True)
    elif what in {"damage", "cut"} and file.exists() and file.stat().st_size:
        data = bytearray(file.read_bytes())
        place = chance.randrange(len(data))
        data[place] ^= 1 << chance.randrange(8)
        file.write_bytes(data if what == "damage" else data[:place])
    elif what == "script":
        _delete_a_mention(workspace, chance)
    return Session(Workspace.open(workspace.folder), "mk")


def _delete_a_mention(workspace: Workspace, chance: Random) -> None:
    path = workspace.layer_path("mk", chance.choice(ARTICLES))
    if path.exists():
        with TinyDB(path) as database:
            mentions = database.table("mentions")
            mentions.remove(doc_ids=[document.doc_id for document in mentions][:1])


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*DEEDS, *_MISHAPS]), max_size=30), st.integers(0, 10_000))
def test_the_overview_says_what_the_layers_say(
    tmp_path_factory: pytest.TempPathFactory, story: list[str], seed: int
) -> None:
    """After any edits, undoing, restarts, kills, and whatever is done to its file, states, counts and links hold."""
    session, chance = Session(made_workspace(tmp_path_factory.mktemp("work") / "w"), "mk"), chance_of(seed)
    for step in story:
        if step in _MISHAPS:
            session = misfortune(session, step, chance)
        else:
            with suppress(Refusal):  # what was built upon, or is no longer as it was
                act(session, step, chance)
    with closing(misfortune(session, "restart", chance)) as again:
        assert said(again) == truth(again)
        act(again, "dispute", chance)
        assert said(again) == truth(again)


def test_damage_at_any_byte_is_passed_over(workspace: Workspace) -> None:
    """Whichever byte of the file is spoilt, the overview is right, and the next start needs not read anything again."""
    with closing(Session(workspace, "mk")) as session:
        for number, deed in enumerate(("claim", "dispute", "mention", "claim")):
            act(session, deed, chance_of(number))
        expected = truth(session)
        assert said(session) == expected
    data = cache(session).read_bytes()
    for place in range(len(data)):
        cache(session).write_bytes(data[:place] + bytes([data[place] ^ 0x15]) + data[place + 1 :])
        with closing(Session(workspace, "mk")) as again:
            assert said(again) == expected
        with closing(Session(workspace, "mk")) as again:
            assert layers_read(again) == 0


def layers_read(session: Session) -> int:
    """How many layers the overview looks at until it is complete."""
    read: Counter[str] = Counter()

    def count(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            read[frame.f_code.co_qualname] += 1

    sys.setprofile(count)
    try:
        session.overview.finish()
    finally:
        sys.setprofile(None)
    return read["glance"]


def test_only_what_has_changed_is_read(workspace: Workspace) -> None:
    """At a start, no layer is read that is as it was; of a killed program's, that which was edited since."""
    session = Session(workspace, "mk")
    act(session, "claim", Random(1))  # noqa: S311
    session.close()
    for read in (1, 0):
        session = Session(workspace, "mk")
        assert layers_read(session) == read
        session.close()
    session = Session(workspace, "mk")
    session.overview.finish()
    session.do(Edit("note", (put("a", session.layer("a"), "state", Progress(state=ArticleState.DONE)),)))
    session._lock.release()
    with closing(Session(workspace, "mk")) as again:
        assert layers_read(again) == 1
        assert row(again, "a").state == "done"


def test_layers_of_elsewhere_are_known_after_the_first_edit(workspace: Workspace) -> None:
    """What was known of layers without a journal is not read again because there is one now."""
    with closing(Session(workspace, "mk")) as session:
        for article in ARTICLES:
            claim = Claim("c1", ClaimType.DIRECT, _HERE)
            session.do(Edit("claim", (put(article, session.layer(article), "claims", claim),)))
    shutil.rmtree(workspace.layer_folder("mk") / "journal")
    (workspace.layer_folder("mk") / "head").unlink()
    with closing(Session(workspace, "mk")) as session:
        assert layers_read(session) == 2
        session.do(Edit("note", (put("a", session.layer("a"), "state", Progress(state=ArticleState.DONE)),)))
    with closing(Session(workspace, "mk")) as session:
        assert layers_read(session) == 0
        assert [row(session, article).claims for article in ARTICLES] == [1, 1]


def test_flags_drafts_and_links_are_told(session: Session) -> None:
    """Flagged items and drafts are counted; an article knows from where it is disputed, also of disputes just made."""
    claim = Claim("c1", ClaimType.DIRECT, _HERE, status=Status.FLAGGED)
    session.do(Edit("claim", (put("a", session.layer("a"), "claims", claim),)))
    assert (row(session, "a").flagged, session.overview.aiming_at("a")) == (1, [])
    dispute = Dispute("d1", "denies", _HERE, targets=(Target("a", "c1"),))
    session.do(Edit("dispute", (put("b", session.layer("b"), "disputes", dispute),)))
    assert (row(session, "b").drafts, session.overview.aiming_at("a")) == (1, ["b"])
    assert [layer.article for layer in session.layers_linked_to("a")] == ["a", "b"]
    assert [layer.article for layer in session.layers_linked_to("b")] == ["b"]


def test_disputes_without_a_place_aim_at_their_targets(session: Session) -> None:
    """An article is known to be disputed also by what waits elsewhere to be placed: before and after a restart."""
    dispute = Dispute("d1", "denies", _HERE, targets=(Target("a", "c1"),))
    session.do(Edit("claim", (put("a", session.layer("a"), "claims", Claim("c1", ClaimType.DIRECT, _HERE)),)))
    session.do(Edit("stray", (put("b", session.layer("b"), "strays", Stray("d1", 1, dispute=dispute)),)))
    assert [layer.article for layer in session.layers_linked_to("a")] == ["a", "b"]
    session.close()
    shutil.rmtree(cache(session).parent)
    with closing(Session(session.workspace, "mk")) as again:
        assert [layer.article for layer in again.layers_linked_to("a")] == ["a", "b"]


def test_a_key_waits_no_longer_than_a_moment_for_links(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    """While the layers of other articles are not known, what needs them is refused; once they are, it is done."""
    monkeypatch.setattr(seeing, "_PATIENCE", 0)
    for ask in (lambda: session.layers_linked_to("a"), lambda: session.layers_naming(["un"])):
        with pytest.raises(Refusal, match="still being read; try again in a moment"):
            list(ask())
    session.overview.finish()
    assert [layer.article for layer in session.layers_linked_to("a")] == ["a"]
    assert not list(session.layers_naming(["un"]))


def test_an_edit_has_a_time(session: Session) -> None:
    """An article that was edited says when, also after a restart; one that never was says nothing."""
    session.overview.finish()
    act(session, "claim", Random(1))  # noqa: S311
    edited = [row(session, article).edited for article in ARTICLES]
    assert sorted(map(bool, edited)) == [False, True]
    session.close()
    with closing(Session(session.workspace, "mk")) as again:
        assert [row(again, article).edited for article in ARTICLES] == edited


def test_a_broken_layer_is_told_and_refuses_to_be_overlooked(session: Session) -> None:
    """A layer that cannot be read is “broken”; what needs its links says so, and once it is mended it is read."""
    path = session.workspace.layer_path("mk", "b")
    path.parent.mkdir(parents=True)
    path.write_text("{")
    assert row(session, "b").state == BROKEN
    with pytest.raises(Refusal, match=r"b\.json"):
        list(session.layers_linked_to("a"))
    session.close()
    path.unlink()
    with closing(Session(session.workspace, "mk")) as again:
        assert row(again, "b").state == "new"


def test_the_file_stays_short(workspace: Workspace) -> None:
    """Lines that no longer count are dropped in time."""
    for _ in range(4):
        with closing(Session(workspace, "mk")) as session:
            assert said(session) == truth(session)
            for _ in range(300):
                session.do(Edit("turn", (put("a", session.layer("a"), "state", other_state(session)),)))
                session.checkpoint()
    assert cache(session).read_bytes().count(b"\n") < 900


def other_state(session: Session) -> Progress:
    """Done, or started if it is done."""
    done = session.layer("a").progress.state is ArticleState.DONE
    return Progress(state=ArticleState.STARTED if done else ArticleState.DONE)


def test_a_cache_that_cannot_be_written_is_done_without(workspace: Workspace) -> None:
    """A file where the folder should be hinders nothing."""
    (workspace.folder / "cache").write_text("in the way")
    with closing(Session(workspace, "mk")) as session:
        act(session, "claim", Random(1))  # noqa: S311
        assert said(session) == truth(session)
    with closing(Session(workspace, "mk")) as session:
        assert said(session) == truth(session)


def test_articles_that_come_later_are_in_it(session: Session, tmp_path: Path) -> None:
    """An article that is added while the program runs has its place."""
    from tests.store.test_workspace import article

    session.overview.finish()
    add(session.workspace, article("c", "Third."))
    session.do(Edit("done", (put("c", session.layer("c"), "state", Progress(state=ArticleState.DONE)),)))
    assert row(session, "c").state == "done"


def test_annotated_articles_are_told_those_edited_last_first(workspace: Workspace) -> None:
    """All articles with claims are told, the one edited last before the others; one without any is not."""
    for article in ("a", "b", "a"):
        with closing(Session(workspace, "mk")) as session:
            layer = session.layer(article)
            claim = Claim(layer.next_id("claims"), ClaimType.DIRECT, _HERE)
            session.do(Edit("claim", (put(article, layer, "claims", claim),)))
    with closing(Session(workspace, "mk")) as session:
        session.overview.finish()
        assert session.overview.annotated() == ["a", "b"]
        layer, text = session.look_at("a")
        assert (layer.article, list(layer.claims), text.id) == ("a", ["c1", "c2"], "a")

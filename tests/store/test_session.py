"""What an annotator does is done, undone and kept."""

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.turning import redo, undo
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import REGISTRY, Change, Edit, Outdated, put, removal
from tui.model.layers import Desk, Layer, Progress
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import ArticleState
from tui.store.adding import add
from tui.store.faults import NotSaved
from tui.store.layer_files import LayerFiles
from tui.store.session import Session
from tui.store.workspace import Workspace


def claim(number: int, note: str = "") -> Claim:
    """A claim of that number."""
    return Claim(f"c{number}", ClaimType.DIRECT, (Span(0, 5),), sources=(Source("kakar"),), note=note)


def claiming(session: Session, article: str, note: str = "") -> Edit:
    """The edit that puts one more claim in an article."""
    layer = session.layer(article)
    new = claim(layer.given.claims + 1, note)
    return Edit(f"claim {new.id}", (put(article, layer, "claims", new),))


def on_disk(session: Session) -> tuple[object, list[Layer]]:
    """The registry and the layers as another process reads them."""
    files = LayerFiles(Workspace.open(session.workspace.folder), session.annotator)
    return files.registry(), [files.layer(entry.id) for entry in session.workspace.entries]


def in_memory(session: Session) -> tuple[object, list[Layer]]:
    """The registry and the layers as the session shows them."""
    return session.registry, [session.layer(entry.id) for entry in session.workspace.entries]


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """The system refuses files larger than `size` bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_an_edit_is_on_disk_when_it_returns(session: Session) -> None:
    """What was done is what another process reads, before the session is closed."""
    session.do(claiming(session, "a"))
    assert session.layer("a").claims["c1"] == claim(1)
    assert on_disk(session) == in_memory(session)


def test_undo_and_redo_over_articles(session: Session) -> None:
    """Undo takes edits back in order, whichever article they were in; redo makes them again."""
    session.do(claiming(session, "a"))
    session.do(claiming(session, "b"))
    undone = undo(session)
    assert undone is not None
    assert (undone.label, undone.parts) == ("claim c1", ("b",))
    assert not session.layer("b").claims
    undo(session)
    assert not session.layer("a").claims
    assert undo(session) is None
    assert session.edits_done == 0
    redo(session)
    redo(session)
    assert redo(session) is None
    assert session.layer("b").claims == {"c1": claim(1)}
    assert session.edits_done == 2
    assert on_disk(session) == in_memory(session)


def test_a_new_edit_forgets_what_was_undone(session: Session) -> None:
    """After an undo and another edit there is nothing to redo, and no id is given twice."""
    session.do(claiming(session, "a"))
    undo(session)
    session.do(claiming(session, "a"))
    assert redo(session) is None
    assert list(session.layer("a").claims) == ["c2"]
    assert LayerFiles(session.workspace, "mk").layer("a").next_id("claims") == "c3"


def test_the_first_annotation_starts_the_article(session: Session) -> None:
    """A new article is started by its first annotation, in one edit, so undo makes it new again."""
    made = session.do(claiming(session, "a"))
    assert {change.table for change in made.changes} == {"claims", "state"}
    assert session.layer("a").progress.state is ArticleState.STARTED
    assert len(session.do(claiming(session, "a")).changes) == 1
    undo(session)
    undo(session)
    assert session.layer("a").progress.state is ArticleState.NEW


def test_progress_that_an_edit_sets_itself_stands(session: Session) -> None:
    """An edit that says how far the article is, is not overruled; a mere state does not start anything."""
    done = put("a", session.layer("a"), "state", Progress(state=ArticleState.SKIPPED))
    session.do(Edit("skip", (*claiming(session, "a").changes, done)))
    assert session.layer("a").progress.state is ArticleState.SKIPPED


def test_an_emptied_desk_can_be_filled_again(session: Session) -> None:
    """Undo brings back what was in hand before it was put down."""
    full = Desk(pending_article="a", pending_dispute="d1")
    session.do(Edit("take", (put(REGISTRY, session.registry, "desk", full),)))
    session.do(Edit("put down", (put(REGISTRY, session.registry, "desk", Desk()),)))
    assert session.registry.desk == Desk()
    undo(session)
    assert session.registry.desk == full


def test_an_edit_without_changes_is_none(session: Session) -> None:
    """Nothing to do leaves nothing to undo."""
    session.do(Edit("nothing", ()))
    assert session.edits_done == 0


def test_an_outdated_edit_changes_nothing(session: Session) -> None:
    """An edit made for another state is refused whole."""
    edit = claiming(session, "a")
    session.do(edit)
    before = in_memory(session)
    with pytest.raises(Outdated):
        session.do(Edit("both", (*claiming(session, "b").changes, *edit.changes)))
    assert in_memory(session) == before == on_disk(session)
    assert session.edits_done == 1


@pytest.mark.parametrize("earlier", [True, False])
def test_a_refused_write_changes_nothing(session: Session, earlier: bool) -> None:
    """When the second of two files cannot be written, neither memory nor disk has changed; later it works."""
    if earlier:
        session.do(claiming(session, "a"))
    before = in_memory(session)
    speaker = Speaker("kakar", "Kakar")
    both = (put(REGISTRY, session.registry, "speakers", speaker), *claiming(session, "a", "x" * 5000).changes)
    with files_up_to(3000), pytest.raises(NotSaved, match="not saved: the file would be larger"):
        session.do(Edit("claim", both))
    assert in_memory(session) == before == on_disk(session)
    assert session.edits_done == int(earlier)
    session.do(Edit("claim", both))
    assert session.registry.speakers == {"kakar": speaker}
    assert on_disk(session) == in_memory(session)


def test_a_refused_write_does_not_come_with_the_next(session: Session) -> None:
    """Records that a refused edit put in, altered or took out are as before when others are written."""
    session.do(claiming(session, "a"))
    session.do(claiming(session, "a"))
    layer = session.layer("a")
    refused = (
        put("a", layer, "claims", claim(1, "x" * 5000)),
        removal("a", layer, "claims", "c2"),
        put("a", layer, "claims", claim(3)),
        put(REGISTRY, session.registry, "speakers", Speaker("kakar", "Kakar")),
    )
    with files_up_to(3000), pytest.raises(NotSaved):
        session.do(Edit("claims", refused))
    session.do(Edit("claim c4", (put("a", layer, "claims", claim(4)),)))
    session.do(Edit("speaker", (put(REGISTRY, session.registry, "speakers", Speaker("un", "UN")),)))
    assert session.layer("a").claims == {"c1": claim(1), "c2": claim(2), "c4": claim(4)}
    assert on_disk(session) == in_memory(session)


def test_a_refused_undo_can_be_tried_again(session: Session) -> None:
    """An undo that could not be written is still there to be made."""
    session.do(claiming(session, "a"))
    with files_up_to(10), pytest.raises(NotSaved):
        undo(session)
    assert session.edits_done == 1
    assert session.layer("a").claims
    undo(session)
    assert not session.layer("a").claims


def test_a_text_that_no_file_can_hold_is_refused(session: Session) -> None:
    """Half a character in a note is refused before anything is written."""
    before = in_memory(session)
    with pytest.raises(Refusal, match="cannot be stored"):
        session.do(claiming(session, "a", "\ud83d"))
    assert in_memory(session) == before == on_disk(session)


def test_layers_come_in_the_catalogs_order(session: Session) -> None:
    """All layers with annotations are listed, also those of earlier sessions, and no others."""
    session.do(claiming(session, "b"))
    session.close()
    again = Session(session.workspace, "mk")
    assert [layer.article for layer in again.readable_layers()] == ["b"]
    again.do(claiming(again, "a"))
    assert [layer.article for layer in again.readable_layers()] == ["a", "b"]
    again.close()


def test_unknown_articles_are_refused(session: Session) -> None:
    """There is no layer of an article that is not in the workspace."""
    with pytest.raises(Refusal, match="no article zz"):
        session.layer("zz")
    assert session.article("a").id == "a"


SPANS = st.integers(0, 50).flatmap(lambda start: st.builds(Span, st.just(start), st.integers(start + 1, 60)))
NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
STEPS = st.tuples(
    st.sampled_from(["claim", "dispute", "mention", "speaker", "desk", "change", "remove", "undo", "redo"]),
    st.sampled_from(["a", "b"]),
    SPANS,
    NOTES,
)


def _made(session: Session, kind: str, part: str, span: Span, note: str) -> list[Change]:
    layer, registry = session.layer(part), session.registry
    match kind:
        case "claim":
            return [put(part, layer, "claims", Claim(layer.next_id("claims"), ClaimType.MIXED, (span,), note=note))]
        case "dispute":
            target = Target("b", "c1") if note else Target(description="it")
            new = Dispute(layer.next_id("disputes"), "denies", (span,), by=By("s"), targets=(target,))
            desk = put(REGISTRY, registry, "desk", Desk(pending_article=part, pending_dispute=new.id))
            return [put(part, layer, "disputes", new), desk]
        case "mention":
            return [put(part, layer, "mentions", Mention(layer.next_id("mentions"), "s", span.start, span.end))]
        case "speaker":
            speaker = Speaker(f"s{span.start}", note, aliases=(note,) if note else ())
            return [put(REGISTRY, registry, "speakers", speaker)]
        case "desk":
            return [put(REGISTRY, registry, "desk", Desk(pending_article=note))]
        case "change":
            return [
                put(part, layer, "claims", Claim(one, ClaimType.DIRECT, (span,), note=note)) for one in layer.claims
            ]
        case _:
            speakers = [removal(REGISTRY, registry, "speakers", one) for one in registry.speakers]
            return [removal(part, layer, "claims", one) for one in layer.claims] + speakers


@settings(max_examples=20, deadline=None)
@given(st.lists(STEPS, max_size=15))
def test_memory_and_disk_agree_after_every_step(steps: list[tuple[str, str, Span, str]]) -> None:
    """Whatever is done, undone and redone: what a new process reads is what the session shows.

    Undoing everything leads back to the first state, redoing everything to the last.
    """
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace.create(Path(folder), "w")
        for name in ("a", "b"):
            add(workspace, Article(name, name, name * 60, text_digest(name * 60)))
        session = Session(workspace, "mk")
        for kind, part, span, note in steps:
            if kind == "undo":
                undo(session)
            elif kind == "redo":
                redo(session)
            else:
                session.do(Edit(kind, tuple(_made(session, kind, part, span, note))))
            assert on_disk(session) == in_memory(session)
        while redo(session):
            pass
        last = in_memory(session)
        while undo(session):
            pass
        assert not session.registry.speakers
        assert not any(layer.claims or layer.disputes or layer.mentions for layer in session.readable_layers())
        while redo(session):
            pass
        assert in_memory(session) == last
        assert on_disk(session) == in_memory(session)
        session.close()


def test_very_many_layers_are_edited_though_few_stay_in_memory(tmp_path: Path) -> None:
    """Edits in more articles than are kept in memory are all there, in turn, after a restart and after undoing."""
    workspace = Workspace.create(tmp_path / "w", "Many")
    for number in range(100):
        add(workspace, Article(f"a{number}", "T", f"Text {number}.", text_digest(f"Text {number}.")))
    session = Session(workspace, "mk")
    for _ in range(2):
        for article in workspace.ids:
            session.article(article)
            session.do(claiming(session, article))
    assert [list(session.layer(article).claims) for article in workspace.ids] == [["c1", "c2"]] * 100
    session.close()
    again = Session(Workspace.open(workspace.folder), "mk")
    assert [list(layer.claims) for layer in again.readable_layers()] == [["c1", "c2"]] * 100
    while again.edits_done:
        undo(again)
    assert not any(layer.claims for layer in again.readable_layers())
    assert again.warnings == ()
    again.close()

"""The survey of all claims: the open article first, the others between keys, and every edit."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.turning import undo
from tui.app.survey import Survey
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType
from tui.model.disputes import Dispute, Target
from tui.model.edits import Edit, put
from tui.model.spans import Span
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace
from tui.suggest.queries import held_by

TEXT = "The bridge fell. The tower stands. Nobody was hurt."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """A session in which each of three articles holds a claim, and the second disputes that of the first."""
    workspace = Workspace.create(tmp_path / "w", "Bridges")
    for article in ("a", "b", "c"):
        text = f"{TEXT} So says {article}."
        add(workspace, Article(article, f"Title {article}", text, text_digest(text), origin=f"{article}.txt"))
    with closing(Session(workspace, "mk")) as opened:
        for article in ("a", "b", "c"):
            _claim(opened, article, Span(0, 16))
        layer = opened.layer("b")
        dispute = Dispute("d1", "denies", (Span(17, 34),), targets=(Target("a", "c1"),))
        opened.do(Edit("dispute", (put("b", layer, "disputes", dispute),)))
        yield opened


def _claim(session: Session, article: str, span: Span) -> Edit:
    layer = session.layer(article)
    claim = Claim(layer.next_id("claims"), ClaimType.DIRECT, (span,))
    return session.do(Edit("claim", (put(article, layer, "claims", claim),)))


def _found(survey: Survey, query: str) -> set[tuple[str, str]]:
    held = held_by(survey.index, query)
    return {survey.index.claim_at(place) for place in held.places} if held else set()


def test_the_open_article_is_there_at_once_and_the_others_later(session: Session) -> None:
    """Of the article that one begins with, the claims are known; those of the others are read little by little."""
    survey = Survey(session)
    assert not survey.go_on(1)  # nobody has asked
    survey.have("b")
    assert _found(survey, "bridge") == {("b", "c1")}
    assert not survey.go_on(10)
    assert _found(survey, "bridge") == {("a", "c1"), ("b", "c1"), ("c", "c1")}
    assert (survey.taken_in, survey.total) == (3, 3)


def test_an_article_that_one_turns_to_is_had_before_its_turn(session: Session) -> None:
    """Whoever turns to another article meanwhile finds its claims at once, and only once when all are read."""
    survey = Survey(session)
    survey.have("a")
    survey.have("c")
    assert _found(survey, "bridge") == {("a", "c1"), ("c", "c1")}
    survey.go_on(10)
    assert len(survey.index) == 3
    assert [one.dispute for one in survey.index.opponents_of(("a", "c1"))] == ["d1"]


def test_every_edit_is_followed_before_and_after_its_article_is_read(session: Session) -> None:
    """A claim that is made, and one that is undone, is known as it is, whether its article was read or not."""
    survey = Survey(session)
    survey.have("a")
    survey.take(_claim(session, "b", Span(17, 34)))
    survey.take(_claim(session, "a", Span(17, 34)))
    survey.go_on(10)
    assert _found(survey, "tower") == {("a", "c2"), ("b", "c2")}
    undone = undo(session)
    assert undone is not None
    survey.take(undone)
    assert _found(survey, "tower") == {("b", "c2")}
    assert survey.found(("a", "c2")) is None
    assert [one.dispute for one in survey.index.opponents_of(("a", "c1"))] == ["d1"]


def test_what_is_forgotten_is_read_anew(session: Session) -> None:
    """When everything may be other than it was, nothing is known until somebody asks again."""
    survey = Survey(session)
    survey.have("a")
    survey.forget()
    assert not survey.go_on(1)
    assert not _found(survey, "bridge")
    survey.have("c")
    assert ("c", "c1") in _found(survey, "bridge")

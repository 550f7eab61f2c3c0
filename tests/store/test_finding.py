"""Articles are found by words and kinds, in every order, as looking at each of them would find them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.model.articles import Article, text_digest
from tui.model.statuses import ArticleState
from tui.store.adding import add
from tui.store.overview.columns import STATE, STATES, Columns
from tui.store.overview.finding import COLUMNS, KINDS, LARGEST_FIRST, Column, Finder
from tui.store.overview.summaries import Summary
from tui.store.workspace import Workspace

_WORDS = ("Straße", "strasse", "“Leave,”", "İzmir", "bridge", "Bridges", "no", "", "Ärger", "railway strike")
_ARTICLES = 40


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Articles whose titles have much in common."""
    made = Workspace.create(tmp_path_factory.mktemp("finding") / "w", "Many")
    for number in range(_ARTICLES):
        title = f"{_WORDS[number % len(_WORDS)]} {_WORDS[number // 3 % len(_WORDS)]}"
        text = f"Text {number}."
        add(made, Article(f"a{number}", title, text, text_digest(text), f"2026-0{number % 7 + 1}-01"))
    return made


@pytest.fixture(scope="module")
def columns() -> Columns:
    """Something different of each article."""
    made = Columns()
    made.grow(_ARTICLES)
    states = tuple(ArticleState)
    for place in range(_ARTICLES):
        state = states[place * 7 % len(states)]
        made.put(place, Summary("", state, place % 5, place % 3, 0, place % 4, place % 2, place * 31 % 11), ())
    return made


def ready(workspace: Workspace, columns: Columns) -> Finder:
    """A finder that knows all titles."""
    finder = Finder(workspace, columns)
    while finder.go_on(1):
        pass
    return finder


def held(workspace: Workspace, typed: str) -> set[int]:
    """The places of the articles that have each of the words."""
    words = typed.casefold().split()
    return {
        place
        for place, entry in enumerate(workspace.entries)
        if all(word in entry.title.casefold() or word in entry.id for word in words)
    }


@given(
    typed=st.lists(st.sampled_from(["s", "st", "str", "strasse", "b", "br", "br i", "no a1", "a1 no", "“", "", "é"]))
)
def test_words_are_found_whatever_was_typed_before(workspace: Workspace, columns: Columns, typed: list[str]) -> None:
    """Of whatever is typed, one text after another, those are found that have every word, and in the order given."""
    finder = ready(workspace, columns)
    order = finder.order("claims", turned=False)
    for text in typed:
        found = list(finder.found(order, text))
        assert set(found) == held(workspace, text)
        assert found == [place for place in order if place in set(found)]


@pytest.mark.parametrize("column", COLUMNS)
def test_every_column_orders(workspace: Workspace, columns: Columns, column: Column) -> None:
    """The column's values rise, those of counts and times fall; turned, it is the other way round."""
    entries = workspace.entries
    values: dict[Column, Sequence[object]] = {
        "number": range(_ARTICLES),
        "title": [entry.title.casefold() for entry in entries],
        "date": [entry.date for entry in entries],
        "state": [kind & STATE for kind in columns.kinds],
        "claims": columns.claims,
        "disputes": columns.disputes,
        "flags": columns.flagged,
        "edited": columns.edited,
    }
    finder = ready(workspace, columns)
    order = list(finder.order(column, turned=False))
    assert sorted(order) == list(range(_ARTICLES))
    in_order = [values[column][place] for place in order]
    assert in_order == sorted(in_order, reverse=column in LARGEST_FIRST)  # type: ignore[type-var]
    assert list(finder.order(column, turned=True)) == order[::-1]


def test_kinds_are_told_apart(workspace: Workspace, columns: Columns) -> None:
    """Of some places, those are kept that are in the state, or have what is asked for."""
    finder, places = ready(workspace, columns), range(5, _ARTICLES)
    for kind in KINDS[:4]:
        assert list(finder.of_kind(places, kind)) == [p for p in places if STATES[columns.kinds[p] & STATE] == kind]
    assert finder.numbers(places) == {kind: len(finder.of_kind(places, kind)) for kind in KINDS}
    assert list(finder.of_kind(places, "flagged")) == [place for place in places if place % 4]
    assert list(finder.of_kind(places, "drafts")) == [place for place in places if place % 2]


def test_it_is_of_use_before_it_is_ready(tmp_path: Path) -> None:
    """All articles are listed at once; words are found in those titles that were read, and in all in the end."""
    made = Workspace.create(tmp_path / "w", "Many")
    for number in range(600):
        text = f"Text {number}."
        add(made, Article(f"a{number}", "The bridge", text, text_digest(text)))
    columns = Columns()
    columns.grow(600)
    finder = Finder(made, columns)
    order = finder.order("number", turned=False)
    assert len(finder.found(order, "")) == 600
    assert len(finder.found(order, "bridge")) == 0
    while finder.go_on(0.000001):
        found = finder.found(order, "bridge")
        assert list(found) == list(range(len(found)))
    assert len(finder.found(order, "bridge")) == 600

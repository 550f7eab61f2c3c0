"""A workspace with two articles, and what is done to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.model.articles import Article, text_digest
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace


def _article(name: str, text: str) -> Article:
    return Article(name, f"Title of {name}", text, text_digest(text), origin=f"{name}.txt")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace that holds the articles `a` and `b`."""
    made = Workspace.create(tmp_path / "work", "Refugees")
    add(made, _article("a", "“Leave,” he said.\nThey left. 🙂"))
    add(made, _article("b", "Nobody left, said Kakar."))
    return made


@pytest.fixture
def session(workspace: Workspace) -> Iterator[Session]:
    """The session of the annotator mk."""
    opened = Session(workspace, "mk")
    yield opened
    opened.close()

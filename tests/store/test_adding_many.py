"""Many articles added in one go are what they would be one after the other."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tui.model.articles import Article, text_digest
from tui.store.adding import add, add_all
from tui.store.catalog import Entry
from tui.store.faults import NotSaved
from tui.store.layout import text_path
from tui.store.workspace import Workspace

WORDS = (
    "The mayor said that every joint of the tunnel was tested.",
    "Nobody at the port has heard of any of this today.",
)


def _article(name: str, origin: str, text: str) -> Article:
    return Article(name, text[:20], text, text_digest(text), origin=origin)


articles = st.builds(
    lambda name, origin, words, more: _article(name, f"{origin}.txt", words + " More." * more),
    st.sampled_from(["a", "b", "a-0123456789ab"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from(WORDS),
    st.integers(0, 3),
)


@example(
    before=[_article("a", "a.txt", WORDS[1])],
    many=[_article("a-0123456789ab", "a.txt", WORDS[0]), _article("a", "a.txt", WORDS[0] + " More.")],
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(before=st.lists(articles, max_size=3), many=st.lists(articles, max_size=8))
def test_in_one_go_as_one_by_one(
    before: list[Article], many: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Versions, twins and namesakes come out alike, with the same catalog and the same texts."""
    made: list[tuple[bytes, list[Entry]]] = []
    for at_once in (True, False):
        workspace = Workspace.create(tmp_path_factory.mktemp("w") / "w", "W")
        for article in before:
            add(workspace, article)
        if at_once:
            entries = [added.entry for added in add_all(workspace, many)]
        else:
            entries = [add(workspace, article) for article in many]
        made.append(
            ((workspace.folder / "articles" / "catalog.jsonl").read_bytes() if before or many else b"", entries)
        )
        again = Workspace.open(workspace.folder)
        for entry, article in zip(entries, many, strict=True):
            assert again.article(entry.id, entry.version).text == article.text
    assert made[0] == made[1]


def test_more_than_can_be_open_at_once(tmp_path: Path) -> None:
    """A process that may open few files adds many articles."""
    code = """
import resource, sys
from pathlib import Path
from tui.model.articles import Article, text_digest
from tui.store.adding import add_all
from tui.store.workspace import Workspace
resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
workspace = Workspace.create(Path(sys.argv[1]), "W")
texts = [f"Text {number}." for number in range(1_000)]
add_all(workspace, [Article(f"a{n}", "", text, text_digest(text)) for n, text in enumerate(texts)])
"""
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "w")], check=True)
    workspace = Workspace.open(tmp_path / "w")
    assert [workspace.article(name).text for name in workspace.ids] == [f"Text {number}." for number in range(1_000)]


def test_texts_of_a_run_that_was_killed_are_replaced(tmp_path: Path) -> None:
    """A text without a line in the catalog was never accepted; the article that gets its name has its own text."""
    workspace = Workspace.create(tmp_path / "w", "W")
    for name in ("a", "b"):
        left = text_path(workspace.folder, name)
        left.parent.mkdir(parents=True, exist_ok=True)
        left.write_text("Half a te")
    add_all(workspace, [_article("a", "a", WORDS[0]), _article("b", "b", WORDS[1])])
    assert [Workspace.open(workspace.folder).article(name).text for name in ("a", "b")] == list(WORDS)


def test_a_full_disk_adds_none(tmp_path: Path) -> None:
    """Where the system refuses a text, none of those that were added with it is in the catalog."""
    code = """
import resource, signal, sys
from pathlib import Path
from tui.model.articles import Article, text_digest
from tui.store.adding import add_all
from tui.store.workspace import Workspace
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
workspace = Workspace.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
texts = ["Short.", "Long. " * 2_000, "Last."]
try:
    add_all(workspace, [Article(f"n{n}", "", text, text_digest(text)) for n, text in enumerate(texts)])
except Exception as refused:
    print(type(refused).__name__, refused)
"""
    workspace = Workspace.create(tmp_path / "w", "W")
    add(workspace, _article("a", "a", WORDS[0]))
    done = subprocess.run(
        [sys.executable, "-c", code, str(workspace.folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"{NotSaved.__name__} {workspace.folder}")
    assert "not saved: the file would be larger" in done.stdout
    again = Workspace.open(workspace.folder)
    assert list(again.ids) == ["a"]
    add_all(again, [_article("n0", "n0", "Short."), _article("n1", "n1", "Long.")])
    assert list(Workspace.open(workspace.folder).ids) == ["a", "n0", "n1"]

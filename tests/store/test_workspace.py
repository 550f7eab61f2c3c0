"""Workspaces hold articles that never change."""

import fcntl
import resource
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tui.model.articles import Article, text_digest
from tui.model.refusals import Refusal
from tui.store.adding import add
from tui.store.catalog import Catalog
from tui.store.description import _escaped, is_workspace
from tui.store.faults import NotSaved
from tui.store.files import write_atomically
from tui.store.workspace import Workspace


def article(name: str, text: str) -> Article:
    """An article as intake makes it."""
    return Article(name, "T", text, text_digest(text))


def test_articles_survive_reopening(workspace: Workspace) -> None:
    """What was added is there, in that order and to the code point, when the workspace is opened again."""
    again = Workspace.open(workspace.folder)
    assert [entry.id for entry in again.entries] == ["a", "b"]
    assert again.article("a") == workspace.article("a")
    assert again.article("a").text == "“Leave,” he said.\nThey left. 🙂"
    assert again.entry("a").length == len(again.article("a").text)
    assert again.title == "Refugees"


def test_layout(workspace: Workspace) -> None:
    """Texts lie under the first two digits of the SHA-256 of the article's id."""
    assert (workspace.folder / "articles" / "ca" / "a.txt").read_text().startswith("“Leave")
    assert workspace.layer_path("mk", "a") == workspace.folder / "layers" / "mk" / "ca" / "a.json"
    assert workspace.registry_path("mk") == workspace.folder / "layers" / "mk" / "registry.json"


def test_the_same_text_is_added_once(workspace: Workspace) -> None:
    """A text that is there is not added again, under whatever id."""
    entry = add(workspace, article("c", workspace.article("a").text))
    assert entry.id == "a"
    assert len(Workspace.open(workspace.folder).entries) == 2


def test_another_text_of_the_same_id_leaves_the_first_alone(workspace: Workspace) -> None:
    """A second text of an id gets an id of its own."""
    before = workspace.article("a")
    entry = add(workspace, article("a", "Other words."))
    assert entry.id.startswith("a-")
    assert workspace.article("a") == before
    assert workspace.article(entry.id).text == "Other words."


def test_two_programs_may_add(workspace: Workspace) -> None:
    """Articles that another process added are neither lost nor doubled."""
    other = Workspace.open(workspace.folder)
    add(other, article("c", "Third."))
    add(workspace, article("c", "Third."))
    add(workspace, article("d", "Fourth."))
    assert [entry.id for entry in workspace.entries] == ["a", "b", "c", "d"]
    assert Workspace.open(workspace.folder).entries == workspace.entries


def test_an_altered_text_is_refused_by_name(workspace: Workspace) -> None:
    """Offsets into a text that somebody changed would be wrong: it is not opened."""
    path = workspace.folder / "articles" / "ca" / "a.txt"
    path.write_text(path.read_text() + "!")
    with pytest.raises(Refusal, match=r"a\.txt: the text has been altered"):
        workspace.article("a")
    with pytest.raises(Refusal, match="no article zz"):
        workspace.article("zz")


def test_a_torn_last_line_was_never_accepted(workspace: Workspace) -> None:
    """Half a catalog line is passed over, and does not spoil the next one."""
    catalog = workspace.folder / "articles" / "catalog.jsonl"
    whole = catalog.read_bytes()
    catalog.write_bytes(whole + whole[:40])
    again = Workspace.open(workspace.folder)
    assert len(again.entries) == 2
    add(again, article("c", "Third."))
    assert [entry.id for entry in Workspace.open(workspace.folder).entries] == ["a", "b", "c"]


def test_nothing_is_added_to_a_catalog_that_was_replaced(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the catalog is repaired while somebody waits to add, that is refused; doing it again works."""
    path = workspace.folder / "articles" / "catalog.jsonl"
    flock = fcntl.flock

    def repaired(file: int, how: int) -> None:
        write_atomically(path, path.read_bytes())
        flock(file, how)

    with monkeypatch.context() as patch:
        patch.setattr(fcntl, "flock", repaired)
        with pytest.raises(NotSaved, match="has been repaired meanwhile; do it again"):
            add(workspace, article("c", "Third."))
    add(workspace, article("c", "Third."))
    assert [entry.id for entry in Workspace.open(workspace.folder).entries] == ["a", "b", "c"]


def test_a_refused_article_is_not_half_there(workspace: Workspace) -> None:
    """When the catalog cannot grow, the article is not in it; later it is added whole."""
    catalog = workspace.folder / "articles" / "catalog.jsonl"
    before = catalog.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 20, limits[1]))
    try:
        with pytest.raises(NotSaved, match="not saved: the file would be larger"):
            add(workspace, article("c", "Third."))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert catalog.read_bytes() == before
    assert len(workspace.entries) == 2
    add(workspace, article("c", "Third."))
    assert Workspace.open(workspace.folder).article("c").text == "Third."


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"id":"b"', b'"id":"../b"'), (b'"id":"b"', b'"id":"a"'), (b'"length":24', b'"length":-1'), (b"{", b"[")],
)
def test_a_wrong_catalog_line_is_named(workspace: Workspace, old: bytes, new: bytes) -> None:
    """A line that is no entry, climbs out of the folder or doubles an id is refused with its line."""
    path = workspace.folder / "articles" / "catalog.jsonl"
    first, second = path.read_bytes().splitlines(keepends=True)
    assert old in second
    path.write_bytes(first + second.replace(old, new))
    with pytest.raises(Refusal, match=r"catalog\.jsonl:2"):
        Catalog(path).read()


def test_an_article_is_read_without_knowing_all_others(workspace: Workspace) -> None:
    """What is broken further down in the catalog is told when all articles are asked for; one is read before that."""
    path = workspace.folder / "articles" / "catalog.jsonl"
    path.write_bytes(path.read_bytes() + b"{}\n")
    again = Workspace.open(workspace.folder)
    assert again.article("b").text == workspace.article("b").text
    with pytest.raises(Refusal, match=r"catalog\.jsonl:3"):
        _ = again.ids


def test_all_articles_are_got_to_know_little_by_little(tmp_path: Path) -> None:
    """Each step ends soon; whatever is asked before the last one gets the same answer as after it."""
    made = Workspace.create(tmp_path / "w", "Many")
    for number in range(600):
        add(made, article(f"a{number}", f"Text {number}."))
    again = Workspace.open(made.folder)
    assert again.entry("a599") == made.entry("a599")
    assert again.first == "a0"
    assert not again.is_read
    assert again.position("a599") == 599
    assert not again.read_on()
    assert again.is_read
    assert "a600" not in again
    assert again.entries == made.entries
    assert again.entries_between(298, 301) == list(made.entries[298:301])


def test_a_catalog_that_is_altered_meanwhile_is_refused(workspace: Workspace) -> None:
    """Lines that moved under the program's hands are noticed, not taken for others."""
    assert list(workspace.ids) == ["a", "b"]
    path = workspace.folder / "articles" / "catalog.jsonl"
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    with pytest.raises(Refusal, match="has been altered by another program"):
        _ = workspace.entries


def test_a_newer_workspace_is_refused(workspace: Workspace) -> None:
    """A format of tomorrow is named, not guessed at."""
    file = workspace.folder / "glossator.yaml"
    file.write_text(file.read_text().replace("format_version: 1", "format_version: 2"))
    with pytest.raises(Refusal, match=r"glossator\.yaml: has format 2, this program knows up to 1"):
        Workspace.open(workspace.folder)


WRONG_HEADS = [
    "",
    "[]",
    "{",
    "title: x",
    "format: other\nformat_version: 1\ntitle: x",
    "format: glossator-workspace\nformat_version: true\ntitle: x",
    "format: glossator-workspace\nformat_version: -1\ntitle: x",
    "format: glossator-workspace\nformat_version: 0\ntitle: x",
]


@pytest.mark.parametrize("content", WRONG_HEADS)
def test_what_is_no_workspace_is_refused(tmp_path: Path, content: str) -> None:
    """A file that does not describe a workspace is refused with its name."""
    (tmp_path / "glossator.yaml").write_text(content)
    with pytest.raises(Refusal, match=r"glossator\.yaml"):
        Workspace.open(tmp_path)


def test_what_describes_a_workspace_is_said(tmp_path: Path) -> None:
    """Who has lost a line of the description hears what belongs there, and what writes it anew."""
    (tmp_path / "glossator.yaml").write_text("title: x")
    with pytest.raises(Refusal, match="“format_version: 1” and a “title”; write them there, or let `glossator doctor"):
        Workspace.open(tmp_path)


def test_a_workspace_is_not_made_twice(workspace: Workspace) -> None:
    """Creating over a workspace is refused, and it knows itself."""
    assert is_workspace(workspace.folder)
    assert not is_workspace(workspace.folder / "articles")
    with pytest.raises(Refusal, match="a workspace already"):
        Workspace.create(workspace.folder, "again")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_title_is_yaml(title: str) -> None:
    """Whatever a folder is called, its title is read back the same."""
    assert yaml.safe_load(f'"{_escaped(title)}"') == title


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", ".mk", "m\nk", "m\x1bk", " mk", "x" * 65])
def test_names_that_are_no_folders_are_refused(workspace: Workspace, name: str) -> None:
    """An annotator's name cannot lead out of the layers' folder."""
    with pytest.raises(Refusal, match="cannot be an annotator's name"):
        workspace.layer_folder(name)


@pytest.mark.parametrize("name", ["mk", "José", "marie-k. 2"])
def test_ordinary_names_are_folders(workspace: Workspace, name: str) -> None:
    """Names as people have them are taken."""
    assert workspace.layer_folder(name).name == name

"""From the files somebody names to a workspace."""

from pathlib import Path

import pytest

from tui.commands.intake import workspace_for
from tui.model.refusals import Refusal
from tui.store.adding import add
from tui.store.intake import article_of, gathered
from tui.store.workspace import Workspace

SEEDS = Path(__file__).parents[2] / "seeds"
LONG = "The interim prime minister of the country said on Sunday that remarks about the deportation were wrong."


def test_seeds_become_a_workspace(tmp_path: Path) -> None:
    """A folder of texts becomes a workspace beside them, and opening it again adds nothing."""
    for seed in SEEDS.glob("*.txt"):
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    workspace = workspace_for([tmp_path])
    assert workspace.folder == tmp_path / "glossator"
    assert [entry.id for entry in workspace.entries] == ["000_284ed7cf7806a98c", "004_ee044382c62ecd57"]
    assert workspace.article("004_ee044382c62ecd57").title.startswith("Pakistan to send back ‘registered")
    assert len(workspace.article("004_ee044382c62ecd57").text) == 2873
    assert workspace_for([tmp_path]).entries == workspace.entries
    assert workspace_for([tmp_path / "glossator"]).entries == workspace.entries


def test_files_become_a_workspace_beside_the_first(tmp_path: Path) -> None:
    """Single files are taken as they are named, whatever their ending."""
    (tmp_path / "one.md").write_text("One.")
    (tmp_path / "two.txt").write_text("Two.")
    workspace = workspace_for([tmp_path / "two.txt", tmp_path / "one.md"])
    assert workspace.folder == tmp_path / "glossator"
    assert [entry.id for entry in workspace.entries] == ["two", "one"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A title\n\nThe text.", "A title"),
        ("\n \n  A title \n \t\nThe text.", "A title"),
        ("Short line.\nThe text.", "Short line."),
        (f"{LONG}\n\nMore.", LONG),
        (f"{LONG}\nMore.", "The interim prime minister of the country said on Sunday that remarks about the…"),
        (f"{LONG}\n\n", "The interim prime minister of the country said on Sunday that remarks about the…"),
        (
            f"{LONG * 3}\n\nMore.",
            "The interim prime minister of the country said on Sunday that remarks about the…",
        ),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str) -> None:
    """The title is the headline, or the beginning of the text up to a word's end."""
    (tmp_path / "x.txt").write_text(text)
    assert article_of(tmp_path / "x.txt").title == title


def test_ids_are_safe_names(tmp_path: Path) -> None:
    """Any file name gives an id that is a safe file name; different names give different ids."""
    stems = ["plain_1.2-x", "two words", "two  words", "-rf", "Война", "x" * 200, "a\nb"]
    ids = []
    for stem in stems:
        (tmp_path / f"{stem}.txt").write_text("Text.")
        ids.append(article_of(tmp_path / f"{stem}.txt").id)
    assert ids[0] == stems[0]
    assert ids[1].startswith("two-words-")
    assert len(set(ids)) == len(stems)
    assert all(one.isascii() and one.isprintable() and len(one) <= 100 and one[0] not in "-." for one in ids)


def test_line_ends_and_marks_are_gone(tmp_path: Path) -> None:
    """The article's text has one kind of line end and no byte order mark; its digest is of that text."""
    (tmp_path / "x.txt").write_bytes(b"\xef\xbb\xbfOne\r\nTwo\r")
    article = article_of(tmp_path / "x.txt")
    assert article.text == "One\nTwo\n"
    assert article.origin == "x.txt"
    workspace = Workspace.create(tmp_path / "w", "w")
    add(workspace, article)
    assert workspace.article("x") == article


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    """A link cannot bring a file from elsewhere into the workspace."""
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_text("Secret.")
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(Refusal, match=r"a\.txt: is a link that leads out"):
        workspace_for([tmp_path / "in"])


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n", b"\t\r\n\xc2\xa0"])
def test_a_file_without_words_is_an_article(tmp_path: Path, content: bytes) -> None:
    """An empty file, or one of blanks, is taken in under its own name."""
    (tmp_path / "nothing.txt").write_bytes(content)
    workspace = workspace_for([tmp_path / "nothing.txt"])
    (entry,) = workspace.entries
    assert entry.title == "nothing"
    assert workspace.article("nothing").text.strip() == ""


@pytest.mark.parametrize("content", [b"\xff\xfe\xfa", b"a\0b"])
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    """A file without text is named; it does not end in a traceback."""
    (tmp_path / "x.txt").write_bytes(content)
    with pytest.raises(Refusal, match=r"x\.txt"):
        article_of(tmp_path / "x.txt")


def test_folders_give_their_visible_texts_by_name(tmp_path: Path) -> None:
    """Hidden files, other kinds and folders are left out."""
    for name in ("b.txt", "a.txt", ".c.txt", "d.pdf"):
        (tmp_path / name).write_text("Text.")
    (tmp_path / "e.txt").mkdir()
    assert [path.name for path in gathered([tmp_path])] == ["a.txt", "b.txt"]


def test_nothing_to_read_is_said(tmp_path: Path) -> None:
    """An empty folder, a missing path or no path at all is refused with what to do, and makes nothing."""
    for paths, match in (([tmp_path], "holds no articles"), ([tmp_path / "no"], "no such"), ([], "no article")):
        with pytest.raises(Refusal, match=match):
            workspace_for(paths)
    assert not list(tmp_path.iterdir())


def test_a_folder_of_the_same_name_is_left_alone(tmp_path: Path) -> None:
    """A folder `glossator` that is something else is not written into."""
    (tmp_path / "a.txt").write_text("Text.")
    (tmp_path / "glossator").mkdir()
    (tmp_path / "glossator" / "README").write_text("a program")
    with pytest.raises(Refusal, match="is in the way"):
        workspace_for([tmp_path])
    assert [path.name for path in (tmp_path / "glossator").iterdir()] == ["README"]


def test_a_folder_opened_again_gives_its_new_texts(tmp_path: Path) -> None:
    """Texts that came into the folder since are articles of its workspace the next time."""
    (tmp_path / "a.txt").write_text("First.")
    workspace_for([tmp_path])
    (tmp_path / "b.txt").write_text("Second.")
    assert [entry.id for entry in workspace_for([tmp_path]).entries] == ["a", "b"]


def test_a_folder_without_its_texts_still_opens(tmp_path: Path) -> None:
    """The articles are in the workspace; the texts they came from may go."""
    (tmp_path / "a.txt").write_text("First.")
    workspace_for([tmp_path])
    (tmp_path / "a.txt").unlink()
    assert [entry.id for entry in workspace_for([tmp_path]).entries] == ["a"]


def test_a_refused_text_makes_no_workspace(tmp_path: Path) -> None:
    """A folder with a text that cannot be read is as it was after the refusal."""
    (tmp_path / "a.txt").write_bytes(b"Stra\xc3\x9fe, Caf\xc3\xa9, Gr\xc3\xbc\xc3\x9fe\nand caf\xe9")
    with pytest.raises(Refusal, match="line 2\\) is not UTF-8"):
        workspace_for([tmp_path])
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_became_of_each_text_is_said(tmp_path: Path) -> None:
    """Texts that are there already, under whatever name, are found; a corrected one becomes a version, and is told."""
    heard: list[str] = []
    (tmp_path / "a.txt").write_text(f"{LONG}\nIt was Sunday.")
    (tmp_path / "b.txt").write_bytes(f"\ufeff{LONG}\r\nIt was Sunday.".encode())
    workspace = workspace_for([tmp_path], heard.append)
    assert heard == ["b.txt: the same text as a.txt; not taken in again"]
    (tmp_path / "b.txt").unlink()
    heard.clear()
    workspace_for([tmp_path], heard.append)
    assert heard == []
    (tmp_path / "a.txt").write_text(f"{LONG}\nIt was Monday.")
    workspace = workspace_for([tmp_path], heard.append)
    assert heard == ["a.txt: version 2 of a"]
    assert [(entry.id, entry.version) for entry in workspace.entries] == [("a", 2)]
    heard.clear()
    (tmp_path / "a.txt").write_text(f"{LONG}\nIt was Sunday.")
    workspace_for([tmp_path], heard.append)
    assert heard == ["a.txt: the same text as version 1 of a.txt, which has 2; not taken in again"]
    assert [(entry.id, entry.version) for entry in workspace.entries] == [("a", 2)]

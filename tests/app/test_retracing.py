"""The history at the keyboard: what it lists, where it leads, how things become again as they were."""

from contextlib import closing
from pathlib import Path

import pytest
from tinydb import TinyDB

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tests.hostile import HOSTILE
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType
from tui.model.edits import Edit, put
from tui.model.spans import Span
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace
from tui.text.display import visible_lines

THREE = "s c enter s c enter > q c enter"
"""Two claims in the first article, one in the second."""


def rows(reader: Reader) -> list[str]:
    """The rows of the history that are on the screen."""
    lines = reader.screen.splitlines()[2:-2]
    return [line.rstrip() for line in lines if line.strip()]


def detail(reader: Reader) -> str:
    """What is told of the chosen row."""
    return reader.screen.splitlines()[-2].strip()


def struck(reader: Reader) -> list[str]:
    """The texts that are struck."""
    return [text.strip() for row in reader.rows for text, style in row if "strike" in style.split()]


async def test_the_history_lists_everything_newest_first(tmp_path: Path) -> None:
    """Each deed has a row: the time, what, and the article; below are the day, by whom and where it was done."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u")
        assert [row.split()[-1] != "" for row in rows(reader)] == [True] * 4
        assert [row[10:18] for row in rows(reader)[:3]] == ["claim c1", "claim c2", "claim c1"]
        assert ["004 " in rows(reader)[0], "000 " in rows(reader)[1]] == [True, True]
        assert rows(reader)[0].lstrip().startswith("▸")
        assert "by mk on " in detail(reader)
        assert "process " in detail(reader)


async def test_what_was_undone_is_struck(tmp_path: Path) -> None:
    """The mark stands where undo stands; what redo brings back, and what nothing does, is struck and signed."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} u g u")
        assert [row.split()[0] for row in rows(reader)[:2]] == ["↶", "▸"]
        assert "claim c1" in struck(reader)
        await reader.press("up")
        assert "taken back" in detail(reader)
        await reader.press("escape < q c enter g u")
        assert [row.split()[0] for row in rows(reader)[:2]] == ["▸", "×"]
        await reader.press("down ctrl+r")
        assert detail(reader) == "undo and redo do not lead there"


async def test_typing_narrows_the_history(tmp_path: Path) -> None:
    """Words of what was done, or of an article's id or title, leave the rows that hold all of them."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f'{THREE} g u "registered C1"')
        assert len(rows(reader)) == 1
        assert "004 " in rows(reader)[0]
        await reader.press("ctrl+w")
        await reader.press('"zzz"')
        assert "nothing like that was done" in reader.screen


async def test_enter_leads_to_the_place(tmp_path: Path) -> None:
    """The article opens with the cursor on the item; - goes back to where one was."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u down enter")
        assert reader.reading.page.article.id == FIRST
        assert reader.reading.current == "c2"
        await reader.press("-")
        assert reader.reading.page.article.id == SECOND


async def test_enter_leads_to_where_a_deleted_item_was(tmp_path: Path) -> None:
    """If the item is gone, the text that it was about is selected, and that is said."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter")
        content = reader.session.layer(FIRST).claims["c1"].content
        await reader.press("x g g g u down enter")
        assert reader.reading.selected == content
        assert reader.line("status").strip().startswith("c1 is not there any more")


@pytest.mark.parametrize("confirmed", ["ctrl+r", "enter"])
async def test_things_become_as_they_were(tmp_path: Path, confirmed: str) -> None:
    """What would be undone is said first; the same key or Enter does it, in whatever articles, and one line says so."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u down down ctrl+r")
        assert "takes back 2 edits in 2 articles" in detail(reader)
        assert reader.session.edits_done == 3
        await reader.press(confirmed)
        assert (list(reader.session.layer(FIRST).claims), reader.session.layer(SECOND).claims) == (["c1"], {})
        assert reader.line("status").strip().startswith("2 edits in 2 articles taken back")
        assert reader.reading.current == "c1"
        await reader.press("g u up up ctrl+r")
        assert "makes again 2 edits in 2 articles" in detail(reader)
        await reader.press("ctrl+r")
        assert reader.session.edits_done == 3
        assert reader.reading.page.article.id == SECOND


async def test_everything_can_be_taken_back(tmp_path: Path) -> None:
    """The row below the first deed stands for how things were before it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u ctrl+end ctrl+r ctrl+r")
        assert reader.session.edits_done == 0
        await reader.press("g u")
        assert rows(reader)[-1].strip() == "before all of this"
        await reader.press("ctrl+home ctrl+r enter")
        assert reader.session.edits_done == 3


@pytest.mark.parametrize("other", ["escape", "up", '"c"'])
async def test_nothing_is_undone_unless_it_is_meant(tmp_path: Path, other: str) -> None:
    """Escape, or another row, drops what was about to be done; another Escape leaves the page."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u down down ctrl+r {other}")
        assert "takes back" not in detail(reader)
        await reader.press("escape")
        assert reader.reading.keyboard.contexts == ("reading", "moving", "everywhere")
        assert reader.session.edits_done == 3


async def test_there_is_no_history_before_the_first_edit(tmp_path: Path) -> None:
    """With nothing done there is nothing to list, and the status line says so."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g u")
        assert reader.line("status").strip() == "nothing was done yet"


async def test_a_mouse_reads_the_history_too(tmp_path: Path) -> None:
    """A click chooses a row, a second one goes to its place."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u")
        await reader.click("#history-list", 20, 2)
        await reader.click("#history-list", 20, 2)
        assert reader.reading.page.article.id == FIRST
        assert reader.reading.current == "c1"


async def test_help_lists_the_keys_of_the_history(tmp_path: Path) -> None:
    """F1 shows what can be done in the history, above it; leaving that leads back to it."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press(f"{THREE} g u f1")
        assert "restore this" in reader.screen
        await reader.press("escape")
        assert "before all of this" in reader.screen


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_history_fits_every_terminal(tmp_path: Path, size: tuple[int, int]) -> None:
    """Time and deed are seen whatever the width; no row is longer than the screen."""
    async with reader_of(tmp_path / "w", size=size) as reader:
        await reader.press(f"{THREE} g u")
        assert len(rows(reader)) == 4
        assert "claim c2" in rows(reader)[1]
        assert all(strip.cell_length == size[0] for strip in reader.app.screen._compositor.render_strips())


async def test_names_of_strangers_do_no_harm_in_the_history(tmp_path: Path) -> None:
    """Titles and labels that would command the terminal are listed with stand-ins."""
    workspace = Workspace.create(tmp_path / "w", "Hostile")
    with closing(Session(workspace, "mk")) as session:
        for number, (name, text) in enumerate(HOSTILE.items()):
            body = f"{name} {text}"
            add(workspace, Article(f"a{number}", text, body, text_digest(body)))
            claim = Claim("c1", ClaimType.DIRECT, (Span(0, 3),))
            session.do(Edit(text, (put(f"a{number}", session.layer(f"a{number}"), "claims", claim),)))
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g u")
        for _ in range(10):
            assert visible_lines(reader.screen) == reader.screen
            await reader.press("pagedown")


def long_history(folder: Path, edits: int) -> None:
    """A workspace in which so much was done."""
    workspace = Workspace.create(folder, "Long")
    body = "One said. " * 50
    add(workspace, Article("a", "A", body, text_digest(body)))
    with closing(Session(workspace, "mk")) as session:
        for _ in range(edits):
            layer = session.layer("a")
            claim = Claim(layer.next_id("claims"), ClaimType.DIRECT, (Span(0, 3),), note="note " * 100)
            changes = [put("a", layer, "claims", claim)]
            session.do(Edit(f"claim {claim.id}", tuple(changes)))


async def test_a_long_history_opens_with_its_newest_rows_and_is_read_on(tmp_path: Path) -> None:
    """Of a history of many files only the newest is read at first; moving down, or typing, reads what is wanted."""
    long_history(tmp_path / "w", 1500)
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g u")
        assert reader.screen.splitlines()[0].rstrip().endswith("+")
        assert "claim c1500" in rows(reader)[0]
        await reader.press("ctrl+end")
        assert reader.screen.splitlines()[0].rstrip().endswith(" 1,500")
        assert rows(reader)[-1].strip() == "before all of this"
        await reader.press('"c77"')
        assert [row.split()[-2] for row in rows(reader)[-1:]] != []
        assert reader.screen.splitlines()[0].rstrip().endswith(" 11")


async def test_a_long_way_back_is_gone_at_once(tmp_path: Path) -> None:
    """More than a thousand edits are undone by two keys, and made again by two."""
    long_history(tmp_path / "w", 1200)
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("g u ctrl+end")
        await reader.press("ctrl+r enter")
        assert reader.session.edits_done == 0
        assert reader.line("status").strip().startswith("1,200 edits in 1 article taken back")
        await reader.press("g u")
        await reader.press("ctrl+home ctrl+r enter")
        assert reader.session.edits_done == 1200


async def test_what_rests_on_an_edit_is_offered_to_go_with_it(tmp_path: Path) -> None:
    """Where undo would leave a claim without its speaker, it says so: Escape leaves all, Enter takes all of it back."""
    folder = tmp_path / "w"
    async with reader_of(folder) as reader:
        await reader.press("s c enter")
        await reader.press('g e b p "Newcomer" enter')
        speaker = next(name for name in reader.session.registry.speakers if "newcomer" in name)
        layer = reader.session.workspace.layer_path("mk", FIRST)
    with TinyDB(layer) as file:
        file.table("claims").update({"sources": [{"speaker": speaker, "spans": []}]}, doc_ids=[1])
    async with reader_of(folder) as reader:
        await reader.press("u")
        assert "000#c1" in reader.screen
        assert "goes, too" in reader.screen
        await reader.press("escape")
        assert speaker in reader.session.registry.speakers
        await reader.press("u enter")
        assert speaker not in reader.session.registry.speakers
        assert not reader.session.layer(FIRST).claims
        assert "taken back" in reader.line("status")
        await reader.press("U")
        assert reader.session.layer(FIRST).claims["c1"].speakers == (speaker,)
        await reader.press("u enter")
        assert speaker not in reader.session.registry.speakers


async def test_the_way_back_ends_where_something_rests_on_an_edit(tmp_path: Path) -> None:
    """What can be undone is, and the line names what cannot, and why; undo offers the rest."""
    folder = tmp_path / "w"
    async with reader_of(folder) as reader:
        await reader.press("s c enter s c enter s c enter")
        layer = reader.session.workspace.layer_path("mk", FIRST)
    with TinyDB(layer) as file:
        file.table("claims").update({"note": "by a script"}, doc_ids=[2])
    async with reader_of(folder) as reader:
        await reader.press("g u ctrl+end ctrl+r enter")
        await reader.rest()
        assert list(reader.session.layer(FIRST).claims) == ["c1", "c2"]
        assert reader.line("status").strip().startswith("1 edit in 1 article taken back; ")
        assert "c2 rests on it" in reader.line("status")
        await reader.press("u")
        assert "was changed since" in reader.screen
        await reader.press("enter u")
        assert not reader.session.layer(FIRST).claims


async def test_a_finished_dispute_goes_by_one_key(tmp_path: Path) -> None:
    """Made, given another kind and aimed: one key takes all of it back, and one brings it back."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter > q q q c enter d k r t enter")
        dispute = reader.session.layer(SECOND).disputes["d1"]
        assert dispute.targets
        await reader.press("u")
        assert not reader.session.layer(SECOND).disputes
        assert reader.session.pending is None
        await reader.press("U")
        assert reader.session.layer(SECOND).disputes == {"d1": dispute}


async def test_a_row_has_the_words_that_it_is_about(tmp_path: Path) -> None:
    """A claim, and its deletion, are told by the first words that are claimed; so is what was deleted just now."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("q c enter i x")
        assert "c1 “In addition to the illegal" in reader.line("status")
        assert "deleted" in reader.line("status")
        await reader.press("g u")
        assert reader.screen.count("c1 “In addition to the illegal") == 2

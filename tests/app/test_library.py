"""The library: every article a row, found by typing, kind and order; and the way to the next undone article."""

import sys
from collections import Counter
from pathlib import Path
from types import FrameType

import pytest

from tests.app.reader import FIRST, SECOND, Reader, reader_of
from tui.app.widgets.line import Line
from tui.model.statuses import ArticleState

TITLES = ("Bridge closed", "Harbour strike", "Bridge opened", "Żółw “Leave”")


def articles(folder: Path) -> list[Path]:
    """Files of short articles."""
    folder.mkdir()
    files = [folder / f"{number}.txt" for number in range(len(TITLES))]
    for file, title in zip(files, TITLES, strict=True):
        file.write_text(f"{title}\n\n“Leave {file.stem},” he said.\n", encoding="utf-8")
    return files


def listed(reader: Reader) -> list[str]:
    """The ids of the articles in the list."""
    return list(reader.reading.browsing.library.rows.items)


def told(reader: Reader, name: str) -> str:
    """What one of the library's lines says."""
    return reader.reading.query_one(f"#library-{name}", Line).text


def row_of(reader: Reader, title: str) -> str:
    """The row that has a title."""
    return next(row for row in reader.screen.splitlines() if title in row)


async def until_known(reader: Reader) -> None:
    """Wait until nothing is left to be got to know."""
    while reader.reading.catching_up._is_going:
        await reader.settle()


async def test_enter_waits_for_titles_that_are_still_being_read(tmp_path: Path) -> None:
    """Whoever types a title and presses Enter faster than titles are read gets to that article all the same."""
    async with reader_of(tmp_path / "w", hasty=True) as reader:
        browsing = reader.reading.browsing
        reader.reading.keyboard.perform("article.list")
        browsing.library.line.insert("pakistan to")
        assert listed(reader) == []
        reader.reading.keyboard.perform("library.open")
        assert reader.reading.page.article.id == SECOND


async def test_typing_narrows_and_enter_opens(tmp_path: Path) -> None:
    """Every word typed must be in the title or the id, in any order; Enter opens the first that is left."""
    async with reader_of(tmp_path / "w", *articles(tmp_path / "news")) as reader:
        await reader.press("l")
        await until_known(reader)
        assert listed(reader) == ["0", "1", "2", "3"]
        assert "4 of 4" in told(reader, "title")
        await reader.press('"op bri"')
        assert listed(reader) == ["2"]
        assert "1 of 4" in told(reader, "title")
        await reader.press("backspace backspace backspace backspace")
        assert listed(reader) == ["2"]
        await reader.press("ctrl+u")
        await reader.paste("ŻÓŁW")
        assert listed(reader) == ["3"]
        await reader.press("enter")
        assert reader.reading.page.article.id == "3"
        assert not reader.reading.browsing.library.is_open


async def test_it_opens_at_the_article_that_is_open(tmp_path: Path) -> None:
    """However many articles come before, the row of the open one is marked and seen; going on from there is one key."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02d}.txt").write_text(f"Title {number}\n\nText {number}.\n", encoding="utf-8")
    async with reader_of(tmp_path / "w", folder, size=(80, 24)) as reader:
        await reader.press("5 5 > l")
        await until_known(reader)
        assert reader.reading.page.article.id == "55"
        assert "Title 55" in reader.screen
        await reader.press("down enter l")
        await until_known(reader)
        assert reader.reading.page.article.id == "56"
        assert "Title 56" in reader.screen


async def test_escape_goes_back_to_where_one_was(tmp_path: Path) -> None:
    """Whatever was looked at in the library, article, selection and focus are as before."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter > s tab")
        before = (reader.screen, reader.reading.selection, reader.reading.focused)
        await reader.press('l down "pakistan" f4 ctrl+t')
        await reader.press("escape")
        await until_known(reader)
        assert (reader.screen, reader.reading.selection, reader.reading.focused) == before


async def test_rows_tell_what_is_in_the_layers(tmp_path: Path) -> None:
    """State, counts and flags are those of the layers, after edits, undoing and a restart."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter s c enter s d l")
        await until_known(reader)
        row = row_of(reader, "Pakistan's").split()
        assert row[:2] == ["1", "started"]
        assert row[3:5] == ["2", "1"]
        assert "1 draft dispute" in told(reader, "detail")
        await reader.press("escape u u u l")
        await until_known(reader)
        assert row_of(reader, "Pakistan's").split()[1] == "new"
        await reader.press('escape U z z "so" enter')
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("l")
        await until_known(reader)
        assert row_of(reader, "Pakistan's").split()[1] == "done"


async def test_what_was_changed_last_is_counted_and_ordered(tmp_path: Path) -> None:
    """The numbers of the kinds, the kinds and the order are those of the layers at the moment in which it is opened."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("s c enter d l")
        await until_known(reader)
        assert "drafts 1 " in told(reader, "kinds")
        await reader.press("escape u l")
        assert "drafts 0 " in told(reader, "kinds")
        await reader.do("library.drafts")
        assert listed(reader) == []
        await reader.press("escape > q c enter q c enter l")
        assert "new 0  F4 started 2 " in told(reader, "kinds")
        await reader.do("library.by_claims")
        assert listed(reader) == [SECOND, FIRST]
        await reader.press("escape u u u u l")
        assert "new 2  F4 started 0 " in told(reader, "kinds")


async def test_one_key_shows_a_kind(tmp_path: Path) -> None:
    """A key for each kind of articles shows only those, and all again; its line says how many there are of each."""
    async with reader_of(tmp_path / "w", *articles(tmp_path / "news")) as reader:
        await reader.press('z z "so" enter > q c enter > q d > K l')
        await until_known(reader)
        for action, ids in (("done", ["0"]), ("started", ["1", "2"]), ("skipped", ["3"]), ("drafts", ["2"])):
            await reader.do(f"library.{action}")
            assert listed(reader) == ids
            assert f"{action} {len(ids)} " in told(reader, "kinds")
        await reader.do("library.drafts")
        assert len(listed(reader)) == 4
        await reader.do("library.new")
        assert listed(reader) == []
        await reader.press("enter")
        assert "no article is listed" in reader.line("status")


async def test_one_key_sorts(tmp_path: Path) -> None:
    """A key for each column orders by it, pressed again the other way round; an arrow shows which."""
    async with reader_of(tmp_path / "w", *articles(tmp_path / "news")) as reader:
        await reader.press("> q c enter q c c enter l")
        await until_known(reader)
        await reader.do("library.by_title")
        assert listed(reader) == ["0", "2", "1", "3"]
        assert "title▲" in told(reader, "heads")
        await reader.do("library.by_title")
        assert listed(reader) == ["3", "1", "2", "0"]
        assert "title▼" in told(reader, "heads")
        await reader.do("library.by_claims")
        assert listed(reader)[0] == "1"
        assert "claims▼" in told(reader, "heads")
        await reader.do("library.by_edited")
        assert listed(reader)[0] == "1"
        await reader.do("library.by_number")
        assert listed(reader) == ["0", "1", "2", "3"]


async def test_the_next_undone_article_is_one_key_away(tmp_path: Path) -> None:
    """From the text it is opened, in the library it is marked; where all are done or skipped, that is said."""
    async with reader_of(tmp_path / "w", *articles(tmp_path / "news")) as reader:
        await reader.press('> z z "so" enter > K < <')
        await reader.do("article.next_undone")
        assert reader.reading.page.article.id == "3"
        await reader.do("article.next_undone")
        assert reader.reading.page.article.id == "0"
        await reader.press("l")
        await reader.do("article.next_undone")
        assert reader.reading.browsing.library.rows.chosen == "3"
        assert reader.reading.page.article.id == "0"
        await reader.do("article.skip")
        await reader.press("escape")
        await reader.do("article.next_undone")
        assert reader.reading.page.article.id == "0"
        assert "every other article is done or skipped" in reader.line("status")


async def test_an_article_is_skipped_and_taken_up_again(tmp_path: Path) -> None:
    """Skipping is a state that is kept, taken back by the same key or undone; the library does it to its chosen row."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("K")
        assert "skipped" in reader.line("title")
        await reader.press("K")
        assert " new " in reader.line("title")
        await reader.press("l down")
        await reader.do("article.skip")
        assert reader.session.layer(SECOND).progress.state is ArticleState.SKIPPED
        assert reader.session.layer(FIRST).progress.state is ArticleState.NEW
        await reader.press("escape u")
        assert reader.session.layer(SECOND).progress.state is ArticleState.NEW


@pytest.mark.parametrize(
    ("size", "shown", "missing"),
    [
        ((40, 12), ["no.", "state", "title"], ["claims", "date"]),
        ((80, 24), ["no.", "state", "date", "claims", "disputes", "flags", "title"], ["edited"]),
        ((120, 40), ["no.", "state", "date", "edited", "claims", "disputes", "flags", "title"], []),
    ],
)
async def test_columns_without_room_go_away(
    tmp_path: Path, size: tuple[int, int], shown: list[str], missing: list[str]
) -> None:
    """In a narrow terminal there are fewer columns, the title among them; also after a change of size."""
    async with reader_of(tmp_path / "w", size=(100, 30)) as reader:
        await reader.press("l")
        await reader.resize(*size)
        heads = told(reader, "heads")
        assert [name for name in shown if name not in heads] == []
        assert [name for name in missing if name in heads] == []
        assert "Pakistan" in reader.screen
        await reader.press("escape")
        assert not reader.reading.browsing.library.is_open


async def test_a_click_marks_and_another_opens(tmp_path: Path) -> None:
    """The mouse chooses a row, and opens the one that is chosen."""
    async with reader_of(tmp_path / "w") as reader:
        await reader.press("l")
        await reader.click("#library-list", 20, 1)
        assert reader.reading.browsing.library.rows.chosen == SECOND
        assert SECOND in told(reader, "detail")
        await reader.click("#library-list", 20, 1)
        assert reader.reading.page.article.id == SECOND


async def test_a_key_in_the_library_opens_no_layer_and_no_text(tmp_path: Path) -> None:
    """Typing, filtering and sorting go by what is known: no layer and no article is read for them."""
    files = articles(tmp_path / "news")
    async with reader_of(tmp_path / "w", *files) as reader:
        await reader.press("q c enter > q c enter > q c enter")
    async with reader_of(tmp_path / "w", *files) as reader:
        await until_known(reader)
        read: Counter[str] = Counter()

        def count(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                read[frame.f_code.co_qualname] += 1

        sys.setprofile(count)
        try:
            await reader.press('l "bridge" backspace f4 f4 ctrl+l ctrl+t ctrl+y down pagedown')
            await until_known(reader)
        finally:
            sys.setprofile(None)
        assert read["LayerFiles._read"] == read["glance"] == read["Workspace.article"] == 0
        assert read["Browsing._list"] > 5


async def test_a_key_paints_the_rows_that_it_changes(tmp_path: Path) -> None:
    """Going down paints two rows of the list, not all of them."""
    async with reader_of(tmp_path / "w", *articles(tmp_path / "news")) as reader:
        await reader.press("l")
        await until_known(reader)
        read: Counter[str] = Counter()

        def count(frame: FrameType, event: str, _: object) -> None:
            if event == "call":
                read[frame.f_code.co_qualname] += 1

        sys.setprofile(count)
        try:
            await reader.press("down")
        finally:
            sys.setprofile(None)
        assert read["ItemList.drawn"] == 2

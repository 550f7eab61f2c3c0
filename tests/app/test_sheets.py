"""Sheets: pages of rows with keys of their own, seen in the list of bookmarks."""

from pathlib import Path

import pytest

from tests.app.reader import FIRST, SECOND, reader_of

_TWO = "M a s s M b"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
async def test_a_row_leads_to_what_it_stands_for(tmp_path: Path, size: tuple[int, int]) -> None:
    """Enter on a row goes to its place, also in another article, and the page is gone."""
    async with reader_of(tmp_path / "workspace", size=size) as reader:
        await reader.press(f"> {_TWO}")
        kept = reader.reading.selection.start
        await reader.press("< g m")
        assert "Bookmarks" in reader.screen
        await reader.press("down enter")
        assert "Bookmarks" not in reader.screen
        assert (reader.reading.page.article.id, reader.reading.selection.start) == (SECOND, kept)


async def test_rows_are_narrowed_by_what_is_typed(tmp_path: Path) -> None:
    """Only rows that hold what is typed are listed; Escape lists all again, then closes the page."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press('M a > M b g m / "registered"')
        assert reader.reading.sheets.chosen == "b"
        await reader.press("enter escape")
        assert "Bookmarks" in reader.screen
        await reader.press("escape")
        assert "Bookmarks" not in reader.screen
        assert reader.reading.keyboard.contexts[0] == "reading"


async def test_a_dropped_bookmark_stays_dropped(tmp_path: Path) -> None:
    """What is dropped on the page is gone after a restart, too."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_TWO} g m x")
        assert "bookmark a is dropped" in reader.line("status")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("g m")
        assert reader.reading.sheets.chosen == "b"


async def test_a_dropped_bookmark_is_brought_back(tmp_path: Path) -> None:
    """The key for undo, which the page offers, brings back what was dropped there, and leaves the annotations alone."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"s c enter {_TWO} g m x down x")
        assert reader.reading.places.bookmarks == {}
        assert "u undo" in reader.line("hints")
        assert "bookmark b is dropped · u takes that back" in reader.line("status")
        await reader.press("u")
        assert set(reader.reading.places.bookmarks) == {"b"}
        await reader.press("u")
        assert set(reader.reading.places.bookmarks) == {"a", "b"}
        assert "bookmark a is back" in reader.line("status")
        assert len(reader.session.layer(FIRST).claims) == 1


async def test_a_sheet_stays_open_over_an_undo(tmp_path: Path) -> None:
    """Undo works on the page, which shows what there is then."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"s c enter {_TWO} g m")
        assert reader.reading.page.layer.claims
        await reader.press("u")
        assert not reader.reading.page.layer.claims
        assert reader.reading.sheets.chosen == "a"


async def test_a_click_on_the_chosen_row_takes_it(tmp_path: Path) -> None:
    """A click chooses a row, and one more goes to its place."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_TWO} g g g m")
        await reader.click("#sheet-list", 4, 1)
        assert reader.reading.sheets.chosen == "b"
        await reader.click("#sheet-list", 4, 1)
        assert reader.reading.sheets.job is None
        assert reader.reading.selection.start > 0


async def test_what_is_told_of_a_row_is_told_whole_from_the_first_moment(tmp_path: Path) -> None:
    """A page that has just been opened has room for all that is told, and what is too long goes on in the next row."""
    async with reader_of(tmp_path / "workspace", size=(80, 24)) as reader:
        await reader.press("s c t enter ! g p")
        told = " ".join(row.strip() for row in reader.screen.splitlines())
        assert "make it mixed, or choose its content anew" in told
        assert "type  Pakistan's interim prime minister" in told


@pytest.mark.parametrize("keys", ["g y z", "g d q", "g y enter g y x"])
async def test_what_a_sheet_has_refused_is_not_told_of_the_text(tmp_path: Path, keys: str) -> None:
    """That a key does nothing on a sheet, or cannot do it there, holds no longer once the sheet is left."""
    async with reader_of(tmp_path / "w", size=(80, 24)) as reader:
        *before, refused = keys.split()
        await reader.press(" ".join(before))
        told = reader.line("status")
        await reader.press(refused if refused != "x" else "end x")
        assert reader.line("status") != told
        await reader.press("escape")
        assert reader.line("status").strip() in ("", "saved")


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("M a g m x", "none yet: M and a letter remember a place"),
        ("g d", "nobody disputes yet: select a denial and press d"),
        ("g c", "nobody yet: select a name and press p"),
        ("g b", "no two speakers look like one"),
        ('M a g m / "zzz"', "nothing like that"),
    ],
)
async def test_an_empty_page_says_why(tmp_path: Path, keys: str, told: str) -> None:
    """Where a page has no row it says what there is not, how one comes to be, or that nothing holds what is typed."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(keys)
        await reader.rest()
        assert told in reader.screen

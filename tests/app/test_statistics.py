"""The page of statistics: what it shows of the work that was done, and where it leads."""

from pathlib import Path

import pytest

from tests.app.reader import reader_of

_WORK = "s c enter q c enter q c enter"


def _row(screen: str, name: str) -> str:
    return next((line for line in screen.splitlines() if line.strip().startswith(name)), "")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12)])
@pytest.mark.parametrize("keymap", ["default", "vim"])
async def test_what_was_done_is_counted(tmp_path: Path, size: tuple[int, int], keymap: str) -> None:
    """Articles by state, claims by type and status, who made them: as the layer has them, at every size."""
    async with reader_of(tmp_path / "workspace", size=size, keymap=keymap) as reader:
        for action in ("sentence.next", "claim.make", "card.accept", "quotation.next", "claim.make", "card.accept"):
            await reader.do(action)
        await reader.do("statistics.open")
        seen = reader.screen
        while reader.reading.sheets.chosen != reader.reading.sheets._sheet.rows.items[-1]:
            await reader.do("sheet.page_next")
            seen += reader.screen
        assert "1" in _row(seen, "started").split()
        assert "1" in _row(seen, "new").split()
        assert "1 accepted" in _row(seen, "direct claims")
        assert "1 accepted" in _row(seen, "mixed claims")
        assert "2 items" in seen
        assert "claim" in seen[seen.index("Slowest actions") :]


async def test_undo_on_the_page_is_counted_at_once(tmp_path: Path) -> None:
    """What is taken back while the page is open does not count any more."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_WORK} g a")
        assert "2 accepted" in _row(reader.screen, "direct claims")
        await reader.press("u")
        assert "1 accepted" in _row(reader.screen, "direct claims")


async def test_one_item_is_told_as_one(tmp_path: Path) -> None:
    """Of a single item it says “1 item”."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("s c enter g a")
        assert "1 item made or decided on" in _row(reader.screen, "at work")


async def test_keys_are_those_that_were_pressed(tmp_path: Path) -> None:
    """A claim of the likeliest kind took the three keys that were pressed, also after a restart."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_WORK}")
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("g a")
        assert ", 3 keys" in _row(reader.screen, "one claim")


async def test_headings_are_gone_through_and_a_state_lists_its_articles(tmp_path: Path) -> None:
    """Tab goes from heading to heading; Enter on a state of articles lists those that are in it."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f"{_WORK} g a tab")
        assert reader.reading.sheets.chosen == "Items\nItems"
        await reader.press("enter")
        assert "nothing is listed" in reader.line("status")
        await reader.press("shift+tab down enter")
        assert reader.reading.sheets.job is None
        assert "1 of 2" in reader.screen


async def test_rows_are_narrowed_to_what_is_typed(tmp_path: Path) -> None:
    """A few letters leave the rows that hold them, below their heading."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press(f'{_WORK} g a / "claims" enter')
        rows = [line.strip() for line in reader.screen.splitlines()[2:] if line.strip()]
        assert [row.split()[0] for row in rows[:3]] == ["Items", "direct", "mixed"]


async def test_who_reads_along_sees_what_was_done_by_then(tmp_path: Path) -> None:
    """A second window counts what the first has done since that was opened."""
    async with (
        reader_of(tmp_path / "w") as first,
        reader_of(tmp_path / "w", along=True) as second,
    ):
        for claims in (1, 2):
            await first.press("q c enter")
            await second.press("g a")
            assert f"{claims} accepted" in _row(second.screen, "direct claims")
            await second.press("escape")

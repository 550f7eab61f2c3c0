"""The scrollbar of rows."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from tests.app.reader import reader_of
from tui.app.theme import THEMES
from tui.app.widgets.rail import Cell, Rail, cells_of

WHERE = {"above": 0, "head": 1, "thumb": 2, "tail": 3, "below": 4}


@given(st.integers(1, 80), st.integers(2, 20_000), st.integers(1, 200), st.floats(0, 1))
def test_the_thumb_is_whole(height: int, rows: int, window: int, part: float) -> None:
    """From top to bottom: what is above the thumb, at least a cell of thumb, what is below; as many cells as asked."""
    cells = cells_of(height, rows, window, part * max(0, rows - window))
    assert len(cells) == height
    order = [WHERE[place] for place, _ in cells]
    assert order == sorted(order)
    if window < rows:
        assert sum(_eighths(cell) for cell in cells) >= 8


@given(st.integers(3, 80), st.integers(2, 50))
def test_the_thumb_goes_from_end_to_end(height: int, window: int) -> None:
    """At the first row nothing is above the thumb, at the last nothing is below it, and what all fits in has none."""
    rows = window * 10
    assert cells_of(height, rows, window, 0)[0][0] in {"thumb", "tail"}
    assert cells_of(height, rows, window, rows - window)[-1][0] in {"thumb", "head"}
    assert cells_of(height, window, window, 0) == (("above", 0),) * height


async def test_only_cells_that_look_different_are_painted_again(tmp_path: Path) -> None:
    """Where the thumb moves by a bit, its two ends are; where nothing has moved, no cell is."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.rest()
        rail = reader.reading.article.vertical_scrollbar
        assert isinstance(rail, Rail)
        for covered, position in ((0, 3), (0, 4), (0, 4), (5, 4)):
            before = rail._cells()
            rail._repaint_regions.clear()
            rail.covered, rail.position = covered, position
            rail.refresh()
            rail.find_changes()
            asked = [y for region in rail._repaint_regions for y in region.line_range]
            assert sorted(asked) == [y for y, cell in enumerate(rail._cells()) if cell != before[y]]
            rail.render_lines(rail.size.region)


async def test_it_has_the_colour_that_style_sheets_give_it(tmp_path: Path) -> None:
    """In each theme, as soon as that is on."""
    async with reader_of(tmp_path / "workspace") as reader:
        for theme in THEMES:
            reader.app.put_on(theme)
            await reader.settle()
            view = reader.reading.article
            (strip,) = view.vertical_scrollbar.render_lines(Region(0, 0, 1, 1))
            (thumb,) = (segment.style for segment in strip)
            assert thumb is not None
            assert thumb.color == view.styles.scrollbar_color.rich_color


def _eighths(cell: Cell) -> int:
    return 8 if cell[0] == "thumb" else cell[1]

"""What keys have painted, row by row, is what the screen shows when all of it is painted at once."""

from functools import partial
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual import events
from textual.errors import NoWidget
from textual.geometry import NULL_SIZE, Size
from textual.screen import Screen
from textual.strip import Strip

from tests.app.reader import Reader, reader_of
from tests.app.test_boundedness import counts
from tui.app.frames import RowsUpdate
from tui.app.play import keys_in
from tui.app.theme import THEMES
from tui.app.widgets.row_widget import RowWidget

KEYS = (
    "w w W c enter u U",
    'w c s "somebody" enter enter enter',
    "s c escape x u",
    "pagedown pagedown up G g g i i n x",
    "tab down tab tab down enter",
    'w p "a" backspace down escape',
    '/ "the" enter n escape',
    "g p down escape z z ? escape",
    "q d enter e escape m w right W f s c enter",
)
"""Cards, lists, what is typed, what is scrolled, what is opened and closed."""


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 14)], ids=str)
async def test_what_keys_paint_is_what_is_seen(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each key, or theme, what was written is what the whole screen shows, and widgets know their sizes."""
    async with reader_of(tmp_path / "workspace", size=size) as reader:
        written = await rows_written(reader, monkeypatch)
        for key in keys_in(" ".join(KEYS)):
            await reader.press(f'"{key}"' if len(key) == 1 else key)
            await reader.rest()
            assert other_rows(reader, written) == [], key
            for widget in reader.reading.query(RowWidget):
                assert widget.size == laid_out(reader, widget), (key, widget)
        for theme in THEMES:
            reader.reading.frames.paint_after(partial(reader.app.put_on, theme))
            await reader.rest()
            assert other_rows(reader, written) == [], theme


@pytest.mark.parametrize("closed", ["g p u", "g b u", "s c enter g c u"])
async def test_what_is_closed_is_painted_over(tmp_path: Path, closed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So it is although lists changed meanwhile that are hidden, as the panes are beside two articles."""
    async with reader_of(tmp_path / "workspace") as reader:
        written = await rows_written(reader, monkeypatch)
        await reader.press(f"T s c enter {closed} escape")
        assert not reader.reading.panes.is_on_screen
        assert other_rows(reader, written) == []


async def test_what_is_covered_is_not_painted_with_each_key(tmp_path: Path) -> None:
    """The line below the text, told something else while a sheet lies over it, does not wait for each key's frame."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("w c t enter w w c t enter g p")
        for key in ("up", "down"):
            await reader.rest()
            counted = counts(lambda key=key: reader.reading.press(events.Key(key, None)))
            assert counted["Frames._show"] == 1
            assert counted["RowCompositor.render_partial_update"] == 0


async def test_a_layout_that_moves_nothing_costs_the_next_key_nothing(tmp_path: Path) -> None:
    """What lies over what is found out only where something stands elsewhere than before."""
    async with reader_of(tmp_path / "workspace") as reader:
        await reader.press("w")
        before = reader.reading._compositor.visible_widgets
        reader.reading.refresh(layout=True)
        await reader.rest()
        assert reader.reading._compositor.visible_widgets is not before
        counted = counts(lambda: reader.reading.press(events.Key("w", "w")))
        assert (counted["Frames._show"], counted["_uncovered"]) == (1, 0)


async def rows_written(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[list[object]]:
    """What stands in each cell of the terminal, and how, by what is written there from now on: first of all, all."""
    width, height = reader.app.size
    written: list[list[object]] = [[None] * width for _ in range(height)]

    def display(screen: Screen[object], shown: RenderableType | None) -> None:
        if screen is reader.reading and isinstance(shown, RowsUpdate):
            for x, y, strip in shown._rows:
                written[y][x : x + strip.cell_length] = cells_of(strip)

    monkeypatch.setattr(reader.app, "_display", display)
    reader.reading.refresh()
    await reader.rest()
    return written


def other_rows(reader: Reader, written: list[list[object]]) -> list[int]:
    """The rows of the screen that look otherwise than they were written."""
    strips = reader.reading._compositor.render_strips()
    return [y for y, strip in enumerate(strips) if written[y] != cells_of(strip)]


def cells_of(strip: Strip) -> list[object]:
    """What stands in each cell of a row, and how."""
    return [(character, segment.style) for segment in strip for character in segment.text]


def laid_out(reader: Reader, widget: RowWidget) -> Size:
    """The size that Textual has laid a widget out in; none if it is not seen."""
    try:
        return reader.reading.find_widget(widget).region.size
    except NoWidget:
        return NULL_SIZE

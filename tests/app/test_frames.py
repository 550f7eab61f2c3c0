"""What keys have painted, row by row, is what the screen shows when all of it is painted at once."""

from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.errors import NoWidget
from textual.geometry import NULL_SIZE, Size
from textual.screen import Screen
from textual.strip import Strip

from tests.app.reader import Reader, reader_of
from tui.app.frames import RowsUpdate
from tui.app.play import keys_in
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
    """After each key the cells that were written are those of the whole screen, and widgets know their sizes."""
    width, height = size
    async with reader_of(tmp_path / "workspace", size=size) as reader:
        written: list[list[object]] = [[None] * width for _ in range(height)]

        def display(screen: Screen[object], shown: RenderableType | None) -> None:
            if screen is reader.reading and isinstance(shown, RowsUpdate):
                for x, y, strip in shown._rows:
                    written[y][x : x + strip.cell_length] = cells_of(strip)

        monkeypatch.setattr(reader.app, "_display", display)
        reader.reading.refresh()
        await reader.rest()
        for key in keys_in(" ".join(KEYS)):
            await reader.press(f'"{key}"' if len(key) == 1 else key)
            await reader.rest()
            whole = [cells_of(strip) for strip in reader.reading._compositor.render_strips()]
            assert [y for y in range(height) if written[y] != whole[y]] == [], key
            for widget in reader.reading.query(RowWidget):
                assert widget.size == laid_out(reader, widget), (key, widget)


def cells_of(strip: Strip) -> list[object]:
    """What stands in each cell of a row, and how."""
    return [(character, segment.style) for segment in strip for character in segment.text]


def laid_out(reader: Reader, widget: RowWidget) -> Size:
    """The size that Textual has laid a widget out in; none if it is not seen."""
    try:
        return reader.reading.find_widget(widget).region.size
    except NoWidget:
        return NULL_SIZE

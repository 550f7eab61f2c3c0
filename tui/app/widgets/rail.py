"""The scrollbar of rows: looks as Textual's, and costs only the cells that a key has changed."""

from functools import lru_cache
from math import ceil
from typing import Self

from rich.color import Color
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip
from textual.widget import Widget

from tui.app.theme import style
from tui.app.widgets.painting import painted
from tui.app.widgets.row_widget import RowWidget, regions_of

_EIGHTHS = 8
"""Parts of a cell in which the thumb begins and ends."""
_MEANINGS = {"above": "scroll_up", "below": "scroll_down"}
"""What the mouse does on a cell, as Textual names it; on the thumb it grabs."""

Cell = tuple[str, int]
"""Whether a cell is `above` or `below` the thumb, or is the `thumb`, its `head` or its `tail`; of how many eighths."""


class Rail(ScrollBar, RowWidget):
    """A vertical scrollbar, one column wide.

    Attributes:
        covered: so many rows at the bottom are covered by something that does not scroll.
    """

    covered: int = 0

    def __init__(self) -> None:
        super().__init__(vertical=True, name="vertical", thickness=1)
        self._painted: tuple[Cell, ...] = ()
        self._painted_in: tuple[Color, Style] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask for the cells to be painted again that look different; for all if others are meant."""
        if repaint and self._painted and not (regions or layout or recompose):
            self.touch_up()
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def compare(self) -> None:
        """Ask for the cells to be painted again that look different."""
        cells, before = self._cells(), self._painted
        if len(cells) != len(before) or self._painted_in != self._colours:
            super().refresh()
        elif changed := [y for y, cell in enumerate(cells) if cell != before[y]]:
            super().refresh(*regions_of(changed, 1))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some of its cells."""
        self._painted, colours = self._cells(), self._colours
        self._painted_in = colours
        return [_drawn(cell, *colours) for cell in self._painted[crop.y : crop.bottom]]

    @property
    def _colours(self) -> tuple[Color, Style]:
        """Of the thumb, and of what is behind it."""
        owner = self.parent if isinstance(self.parent, Widget) else self  # it has none any more when all is taken down
        return owner.styles.scrollbar_color.rich_color, style("plain")

    def _cells(self) -> tuple[Cell, ...]:
        height = self.size.height
        covered = min(self.covered, height)
        window = max(0, ceil(self.window_size) - covered)
        cells = cells_of(height - covered, ceil(self.window_virtual_size), window, self.position)
        return (*cells, *_BLANK * covered)


_BLANK: tuple[Cell, ...] = (("below", 0),)


@lru_cache(maxsize=64)
def cells_of(height: int, rows: int, window: int, top: float) -> tuple[Cell, ...]:
    """What the cells of a scrollbar show, from top to bottom.

    Args:
        height: how many cells it has.
        rows: how many rows it scrolls over.
        window: how many of them are seen at a time.
        top: the first of those.
    """
    if not 0 < window < rows:
        return (("above", 0),) * height
    thumb = max(1, window * height / rows)
    start = int((height - thumb) * min(1, top / (rows - window)) * _EIGHTHS)
    return tuple(_cell(y * _EIGHTHS, start, start + ceil(thumb * _EIGHTHS)) for y in range(height))


def _cell(upper: int, start: int, end: int) -> Cell:
    lower = upper + _EIGHTHS
    if lower <= start:
        return "above", 0
    if end <= upper:
        return "below", 0
    if upper < start:
        return "head", lower - start
    return ("tail", end - upper) if end < lower else ("thumb", 0)


@lru_cache(maxsize=256)
def _drawn(cell: Cell, thumb: Color, ground: Style) -> Strip:
    place, eighths = cell
    meta = {"@mouse.down": _MEANINGS.get(place, "grab")}
    if place in _MEANINGS:
        return painted([(" ", ground + Style(meta=meta))], 1, ground)
    if place == "thumb":
        return painted([(" ", ground + Style(color=thumb, reverse=True, meta=meta))], 1, ground)
    # The blocks there are fill a cell from below; for one that is to be full above, the colours change places.
    filled = eighths if place == "head" else _EIGHTHS - eighths
    glyph = ScrollBarRender.VERTICAL_BARS[filled - 1]
    look = ground + Style(color=thumb, reverse=place == "tail" or None, meta=meta)
    return painted([(glyph, look)], 1, ground)

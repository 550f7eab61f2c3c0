"""The scrollbar of rows: looks as Textual's, and costs only the cells that a key has changed."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Self

from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip

from tui.app.theme import worn
from tui.app.themes.looks import Look
from tui.app.widgets.painting import painted
from tui.app.widgets.row_widget import RowWidget

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

    # Textual would look for watchers whenever these are set, and for what computes them whenever they are asked for.
    window_virtual_size: int = 0
    window_size: int = 0
    position: float = 0

    def __init__(self) -> None:
        super().__init__(vertical=True, name="vertical", thickness=1)
        self._painted: tuple[Cell, ...] = ()
        self._painted_in = worn()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Ask for the cells to be painted again that look different; for all if others are meant."""
        if repaint and self._painted and not (regions or layout or recompose):
            self.touch_up()
            return self
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def compare(self) -> Sequence[int]:
        """The cells that look different from what was painted; from now on they are painted as they look now."""
        before = self._painted if self._painted_in is worn() else ()
        self._painted, self._painted_in = self._cells(), worn()
        if len(self._painted) != len(before):
            return range(len(self._painted))
        return [y for y, cell in enumerate(self._painted) if cell != before[y]]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some of its cells, as they look now."""
        self._painted, self._painted_in = self._cells(), worn()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One of its cells, as all of them looked when they were looked at last."""
        return _drawn(self._painted[y], self._painted_in)

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
    before, begun = divmod(start, _EIGHTHS)
    end, over = divmod(start + ceil(thumb * _EIGHTHS), _EIGHTHS)
    head: tuple[Cell, ...] = (("head", _EIGHTHS - begun),) if begun else ()
    tail: tuple[Cell, ...] = (("tail", over),) if over else ()
    whole = (("thumb", 0),) * (end - before - len(head))
    return ((("above", 0),) * before + head + whole + tail + _BLANK * (height - end))[:height]


@lru_cache(maxsize=256)
def _drawn(cell: Cell, look: Look) -> Strip:
    thumb, ground = Color.parse(look.scheme.scrollbar).rich_color, look.on("text", "plain")
    place, eighths = cell
    meta = {"@mouse.down": _MEANINGS.get(place, "grab")}
    if place in _MEANINGS:
        return painted([(" ", ground + Style(meta=meta))], 1, ground)
    if place == "thumb":
        return painted([(" ", ground + Style(color=thumb, reverse=True, meta=meta))], 1, ground)
    # The blocks there are fill a cell from below; for one that is to be full above, the colours change places.
    filled = eighths if place == "head" else _EIGHTHS - eighths
    glyph = ScrollBarRender.VERTICAL_BARS[filled - 1]
    block = ground + Style(color=thumb, reverse=place == "tail" or None, meta=meta)
    return painted([(glyph, block)], 1, ground)

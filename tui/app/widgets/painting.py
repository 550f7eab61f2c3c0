"""From text to strips: the one place where a string becomes something that a terminal draws.

Whatever is painted here has passed `visible`, so no caller can forget it.
"""

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.app.theme import style
from tui.text.display import visible

Part = tuple[str, str]
"""A text and the name of its style."""


def painted(parts: Iterable[tuple[str, Style]], width: int, ground: Style) -> Strip:
    """One row of styled texts on a ground, cut or filled with blanks to the width in cells."""
    segments = [Segment(visible(text), ground + part_style) for text, part_style in parts if text]
    return Strip(segments).adjust_cell_length(width, ground)


def row(parts: Iterable[Part], width: int, ground: str = "text") -> Strip:
    """One row of texts with named styles on a ground; what is too long ends in “…”."""
    base = style("text") + style(ground)
    room = width
    fitting: list[tuple[str, Style]] = []
    for text, name in parts:
        shown = visible(text)
        cells = cell_len(shown)
        if cells > room:
            shown = set_cell_size(shown, room - 1).rstrip() + "…" if room > 0 else ""
        fitting.append((shown, style(name)))
        room -= min(cells, room)
        if room <= 0:
            break
    return painted(fitting, width, base)


def two_sided(left: Iterable[Part], right: Iterable[Part], width: int, ground: str = "text") -> Strip:
    """One row with a left part, cut if need be, and a right part that keeps its place."""
    right_parts = list(right)
    right_width = sum(cell_len(visible(text)) for text, _ in right_parts)
    if right_width + 8 > width:
        return row(left, width, ground)
    left_strip = row(left, width - right_width, ground)
    return Strip.join([left_strip, row(right_parts, right_width, ground)])

"""Prose that is read: chapters of Markdown below each other, of which only the rows are painted that are seen."""

from collections.abc import Iterable, Iterator

from textual.strip import Strip

from tui.app.widgets.painting import Part, row
from tui.app.widgets.rows_view import RowsView
from tui.text.prose import Piece, ProseRow, prose_rows

ProseLook = tuple[tuple[Part, ...], str]
"""The parts of a row, and the style of its ground."""

_TONES = {"plain": "plain", "strong": "title", "code": "key", "heading": "accent", "dim": "dim"}
_GROUNDS = {"text": "text", "title": "current", "fence": "panel"}
_WIDEST = 96
"""Cells that a row of prose has at most, so that the eye finds the next one."""
_MARGIN = 2


class ProseView(RowsView[ProseLook], inherit_bindings=False):
    """Markdown, as wide as there is room for.

    Args:
        markdown: all of it.
    """

    DEFAULT_CSS = "ProseView { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(self, markdown: str, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._markdown = markdown
        self._rows: list[ProseRow] = []

    def resized(self) -> None:
        """Wrap the prose anew; the block that was at the top stays there."""
        top = self.scroll_offset.y
        block = self._rows[top].block if top < len(self._rows) else 0
        self._rows = prose_rows(self._markdown, min(_WIDEST, self.size.width - 2 * _MARGIN))
        self.set_length(len(self._rows))
        place = next((y for y, shown in enumerate(self._rows) if shown.block >= block), 0) if top else 0
        self.scroll_rows(place)
        self.repaint_all()

    def looks_of(self, heights: Iterable[int]) -> Iterator[ProseLook]:
        """The parts of rows, or of the blank below the last, and their grounds."""
        top = self.scroll_offset.y
        for index in (y + top for y in heights):
            shown = self._rows[index] if index < len(self._rows) else ProseRow((), "text", 0)
            yield ((" " * _MARGIN, "plain"), *map(_part, shown.pieces)), _GROUNDS[shown.kind]

    def drawn(self, look: ProseLook) -> Strip:
        """One row."""
        parts, ground = look
        return row(parts, self._laid_out.width - self.scrollbar_size_vertical, ground)


def _part(piece: Piece) -> Part:
    text, how = piece
    return text, _TONES[how]

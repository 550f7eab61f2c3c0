"""Prose that is read: chapters of Markdown below each other, of which only the rows are painted that are seen."""

from collections.abc import Callable, Sequence

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
        scrolled: called when another row is the uppermost.
    """

    DEFAULT_CSS = "ProseView { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }"

    def __init__(
        self,
        markdown: str,
        id: str | None = None,  # noqa: A002 (Textual's name)
        *,
        scrolled: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(id=id)
        self._markdown = markdown
        self._scrolled = scrolled
        self._rows: list[ProseRow] = []
        self._goal: int | None = None
        self._marked: int | None = None

    @property
    def top_block(self) -> int:
        """The number of the block whose row is the uppermost."""
        top = self.top_row
        return self._rows[top].block if top < len(self._rows) else 0

    def show(self, markdown: str) -> None:
        """Show other prose, if it is other; what was at the top stays there, as far as it is still there."""
        if markdown != self._markdown:
            self._markdown = markdown
            self.resized()

    def go_to(self, block: int) -> None:
        """Scroll until a block is at the top, as soon as it is laid out."""
        self._goal = None if self._rows else block
        self._show_from(block)

    def mark(self, block: int | None) -> None:
        """Mark a block, or none any more."""
        self._marked = block
        self.touch_up()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say so."""
        super().watch_scroll_y(old_value, new_value)
        self._scrolled()

    def resized(self) -> None:
        """Wrap the prose anew; the block that was at the top stays there."""
        block = self.top_block if self._goal is None else self._goal
        self._goal = None
        self._rows = prose_rows(self._markdown, min(_WIDEST, self.size.width - 2 * _MARGIN))
        self.set_length(len(self._rows))
        self._show_from(block)
        self.repaint_all()

    def _show_from(self, block: int) -> None:
        self.scroll_rows(next((y for y, shown in enumerate(self._rows) if shown.block >= block and shown.pieces), 0))

    def looks_of(self, heights: Sequence[int]) -> Sequence[ProseLook]:
        """The parts of rows, or of the blank below the last, and their grounds."""
        return [self._look_of(y + self.top_row) for y in heights]

    def _look_of(self, index: int) -> ProseLook:
        shown = self._rows[index] if index < len(self._rows) else ProseRow((), "text", 0)
        marked = shown.pieces and shown.block == self._marked
        return ((" " * _MARGIN, "plain"), *map(_part, shown.pieces)), "chosen" if marked else _GROUNDS[shown.kind]

    def drawn(self, look: ProseLook) -> Strip:
        """One row."""
        parts, ground = look
        return row(parts, self.row_width, ground)


def _part(piece: Piece) -> Part:
    text, how = piece
    return text, _TONES[how]

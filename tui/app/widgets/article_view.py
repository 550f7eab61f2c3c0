"""The article: its text in rows, what is marked in it, and the selection.

Only the rows that a key touches are painted again. Rows without selection and current item are kept painted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.marks import Mark
from tui.app.page import Page
from tui.app.theme import style
from tui.app.widgets.dressing import GUTTER, Worn, dressed
from tui.app.widgets.painting import painted
from tui.text.selection import Selection
from tui.text.wrapping import Rows

_WIDEST = 100
_MARGIN = 2


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """A page's text, wrapped to the width, with a gutter that names the items that start on a row."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ArticleView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Pressed(Message):
        """The mouse went down, or was dragged, over the text."""

        offset: int
        clicks: int
        dragged: bool

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._page: Page | None = None
        self._rows = Rows("", [], 1)
        self._selection = Selection(0, 0)
        self._current: str | None = None
        self._kept_strips: LRUCache[int, Strip] = LRUCache(1024)
        self._pressed = False
        self._wrapped_to = 0
        self._covered = 0

    @property
    def rows(self) -> Rows:
        """Where each row begins and ends."""
        return self._rows

    @property
    def page_height(self) -> int:
        """The number of rows that a screen moves by."""
        return max(1, self.size.height - _MARGIN)

    def show(self, page: Page, selection: Selection) -> None:
        """Put an article in, with what is selected in it."""
        self._page, self._selection, self._current = page, selection, None
        self._wrap()

    def select(self, selection: Selection) -> None:
        """Show another selection, and bring its cursor into view."""
        touched = self._touched_rows()
        self._selection = selection
        self._refresh_rows(touched ^ self._touched_rows() | self._edge_rows(touched))
        self._reveal(self._cursor_row())

    def follow(self, item: str | None) -> None:
        """Show another item as the current one."""
        if item != self._current:
            touched = self._item_rows(self._current)
            self._current = item
            self._refresh_rows(touched | self._item_rows(item))

    def repaint(self) -> None:
        """Paint everything again."""
        self._kept_strips.clear()
        self.refresh()

    def repaint_marks(self, marks: Sequence[Mark]) -> None:
        """Paint the rows again that these marks are in, after they have come or gone."""
        rows = self._rows_of([(mark.start, mark.end) for mark in marks])
        for number in rows:
            self._kept_strips.discard(number)
        self._refresh_rows(rows)

    def cover(self, rows: int) -> None:
        """Keep the cursor clear of so many rows at the bottom, over which a card lies."""
        self._covered = rows
        self.virtual_size = Size(self.size.width, len(self._rows) + rows)
        self._reveal(self._cursor_row())

    def render_line(self, y: int) -> Strip:
        """One row of the article."""
        number = y + self.scroll_offset.y
        if self._page is None or number >= len(self._rows):
            return painted([], self.size.width, style("text"))
        if number in self._touched_rows() or number in self._item_rows(self._current):
            return self._dressed(self._page, number, plain=False)
        strip = self._kept_strips.get(number)
        if strip is None:
            strip = self._kept_strips[number] = self._dressed(self._page, number, plain=True)
        return strip

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the new width; the cursor stays in view."""
        if event.size.width != self._wrapped_to:
            self._wrap()
        else:
            self._reveal(self._cursor_row())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin a selection at the grapheme under the mouse."""
        offset = self._offset_under(event)
        if offset is not None:
            self._pressed = True
            self.capture_mouse()
            self.post_message(self.Pressed(offset, 1, dragged=event.shift))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while a button is held."""
        if self._pressed:
            offset = self._offset_under(event)
            if offset is not None:
                self.post_message(self.Pressed(offset, 1, dragged=True))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a selection by mouse."""
        self._pressed = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select the word or sentence under a double or triple click."""
        offset = self._offset_under(event)
        if offset is not None and event.chain > 1:
            self.post_message(self.Pressed(offset, event.chain, dragged=False))

    def _wrap(self) -> None:
        if self._page is None or not self.size.width:
            return
        self._wrapped_to = self.size.width
        width = min(_WIDEST, self.size.width - GUTTER - 1)
        self._rows = Rows(self._page.shown, self._page.breaks, width)
        self.virtual_size = Size(self.size.width, len(self._rows) + self._covered)
        self._reveal(self._cursor_row())
        self.repaint()

    def _dressed(self, page: Page, number: int, *, plain: bool) -> Strip:
        worn = Worn() if plain else Worn(self._selection, self._current, has_keys=self.has_focus)
        return dressed(page, self._rows, number, worn, self.size.width)

    def _touched_rows(self) -> set[int]:
        if self._page is None:
            return set()
        spans = [(self._selection.start, self._selection.end), *((s.start, s.end) for s in self._selection.kept)]
        return self._rows_of(spans) | {self._cursor_row()}

    def _edge_rows(self, touched: set[int]) -> set[int]:
        """The rows where the selection's ends were and are: the only ones it shares that look different."""
        now = self._touched_rows()
        both = touched & now
        ends = {min(touched), max(touched), min(now), max(now)} if touched and now else set()
        return {row for row in both if row in ends}

    def _item_rows(self, item: str | None) -> set[int]:
        if item is None or self._page is None:
            return set()
        return self._rows_of([(mark.start, mark.end) for mark in self._page.marks.of(item)])

    def _rows_of(self, spans: list[tuple[int, int]]) -> set[int]:
        rows: set[int] = set()
        for start, end in spans:
            rows.update(range(self._rows.row_of(start), self._rows.row_of(max(start, end - 1)) + 1))
        return rows

    def _refresh_rows(self, numbers: set[int]) -> None:
        top = self.scroll_offset.y
        visible_rows = [n - top for n in numbers if top <= n < top + self.size.height]
        if visible_rows:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in visible_rows))

    def _cursor_row(self) -> int:
        return self._rows.row_of(self._selection.cursor(self._page.text)) if self._page else 0

    def _reveal(self, number: int) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height - self._covered)
        margin = min(_MARGIN, (height - 1) // 2)
        if number < top + margin:
            wanted = max(0, number - margin)
        elif number >= top + height - margin:
            wanted = number - height + 1 + margin
        else:
            return
        self.scroll_to(y=wanted, animate=False, immediate=True)

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        number = event.y + self.scroll_offset.y
        if self._page is None or not self._page.text:
            return None
        number = max(0, min(number, len(self._rows) - 1))
        return self._rows.offset_at(number, max(0, event.x - GUTTER))

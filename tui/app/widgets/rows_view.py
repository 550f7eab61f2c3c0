"""Rows that scroll, of which only those are painted that are seen and look different from before."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import events
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from tui.app.widgets.rail import Rail
from tui.app.widgets.row_widget import RowWidget

Look = TypeVar("Look")
"""Everything that decides how a row is painted, but for its width; to be compared."""


class RowsView(ScrollView, RowWidget, Generic[Look], can_focus=True, inherit_bindings=False):
    """A widget that knows what each of its rows looks like before it paints it."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._painted: dict[int, Look] = {}
        self._known: dict[int, Look] = {}
        self._laid_out = Size(0, 0)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is asked for the first time."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Rail()
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    @property
    def top_row(self) -> int:
        """The row that is the first that is seen."""
        scrolled: float = vars(self).get("_reactive_scroll_y", 0)  # Textual would look for more at each of many calls
        return round(scrolled)

    @property
    def scroll_offset(self) -> Offset:
        """Which cell is the first that is seen; nothing scrolls sideways."""
        return Offset(0, self.top_row)

    @property
    def max_scroll_y(self) -> int:
        """How far the rows scroll; no scrollbar below them takes anything away."""
        return max(0, self.virtual_size.height - self._container_size.height)

    @property
    def row_width(self) -> int:
        """The cells that a row has: without the scrollbar's, which is one cell wide while it is shown."""
        has_rail: bool = vars(self).get("_reactive_show_vertical_scrollbar", False)
        return self._laid_out.width - has_rail

    def looks_of(self, heights: Sequence[int]) -> Sequence[Look]:
        """What rows that are below each other look like, by their heights in the widget."""
        raise NotImplementedError

    def drawn(self, look: Look) -> Strip:
        """A row that looks so."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One row."""
        known = self._known.pop(y, None)
        look = self._painted[y] = self.looks_of((y,))[0] if known is None else known
        return self.drawn(look)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint what looks different where it is now; Textual would paint everything."""
        if self.show_vertical_scrollbar:
            rail = self.vertical_scrollbar
            rail.position = new_value
            rail.refresh()
        if round(old_value) != round(new_value):
            self.touch_up()

    def touch_up(self) -> None:
        """Paint the rows that look different now."""
        self._known.clear()
        super().touch_up()

    def compare(self) -> Sequence[int]:
        """The rows that look different from what was painted."""
        height = self.size.height
        if not height:
            # What is hidden keeps its rows as they were painted, unless it is told to paint them all.
            self.repaint_all()
            return ()
        painted, known = self._painted, dict[int, Look]()
        for y, look in enumerate(self.looks_of(range(height))):
            if y not in painted or painted[y] != look:
                known[y] = look
        self._known = known
        return list(known)

    def repaint_all(self) -> None:
        """Paint every row again."""
        self._painted.clear()
        self._known.clear()
        self.refresh()

    def resized(self) -> None:
        """Follow a change of the size, before anything is painted in it."""

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        told = super()._size_updated(size, virtual_size, container_size, layout)
        if self.size != self._laid_out:
            self._laid_out = self.size
            self.resized()
        return told

    def cover(self, rows: int) -> None:
        """Show no scrollbar beside so many rows at the bottom, which do not scroll."""
        rail = self.vertical_scrollbar
        if isinstance(rail, Rail) and rail.covered != rows:
            rail.covered = rows
            rail.refresh()

    def scroll_rows(self, top: int) -> None:
        """Show that row as the first one, as far as there are rows below it; at once."""
        before, after = self.top_row, max(0, min(top, self.max_scroll_y))
        # Setting these as usual would look for everybody who might be told.
        self.set_reactive(RowsView.scroll_target_y, after)
        self.set_reactive(RowsView.scroll_y, after)
        if after != before:
            self.watch_scroll_y(before, after)

    def set_length(self, rows: int) -> None:
        """Scroll over so many rows."""
        size, before = self.size, self.virtual_size
        length = Size(size.width, rows)
        if length == before:
            return
        # Setting it as usual would lay out the whole screen anew.
        self.set_reactive(RowsView.virtual_size, length)
        fits, fitted, scrolls = rows <= size.height, before.height <= size.height, self.show_vertical_scrollbar
        if scrolls and not (fits or fitted) and length.width == before.width:
            rail = self.vertical_scrollbar
            rail.window_virtual_size = rows
            rail.refresh()
            if rows < before.height:
                self.scroll_rows(self.top_row)
        elif scrolls or not (fits and fitted):
            self._scroll_update(length)

    def on_hide(self, event: events.Hide) -> None:
        """Have no size: when it is seen again, what has changed meanwhile is laid out for the one that it has then."""
        self._laid_out = Size(0, 0)

    def on_focus(self, event: events.Focus) -> None:
        """Show that keys act here."""
        self.touch_up()

    def on_blur(self, event: events.Blur) -> None:
        """Show that they act elsewhere."""
        self.touch_up()

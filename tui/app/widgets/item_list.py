"""A list that paints only the rows it shows, however long it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.painting import Part, row

RowPainter = Callable[[str], Sequence[Part]]


class ItemList(ScrollView, can_focus=True, inherit_bindings=False):
    """Items by id, one row each, one of them chosen.

    Args:
        paint: gives the parts of an item's row.
        empty: what stands there while there is no item.
    """

    DEFAULT_CSS = """
    ItemList { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    @dataclass
    class Chosen(Message):
        """Another item was chosen by key or mouse."""

        list: "ItemList"
        item: str

    @dataclass
    class Opened(Message):
        """An item was clicked while it was chosen."""

        list: "ItemList"
        item: str

    def __init__(self, paint: RowPainter, *, empty: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paint = paint
        self._empty = empty
        self._items: Sequence[str] = ()
        self._index = 0

    @property
    def chosen(self) -> str | None:
        """The id of the chosen item; None in an empty list."""
        return self._items[self._index] if self._items else None

    @property
    def items(self) -> Sequence[str]:
        """All ids, in order."""
        return self._items

    def show(self, items: Sequence[str]) -> None:
        """Put these items in place of the ones before; the chosen one stays chosen if it is among them."""
        held = self.chosen
        self._items = items
        self._index = items.index(held) if held in items else min(self._index, max(0, len(items) - 1))
        self.virtual_size = Size(self.size.width, max(1, len(items)))
        self._reveal()
        self.refresh()

    def follow(self, item: str) -> None:
        """Choose an item without telling anyone; nothing happens if it is not in the list."""
        if item != self.chosen and item in self._items:
            self._go(self._items.index(item))

    def move(self, rows: int) -> None:
        """Choose the item that many rows away, or the last one on the way."""
        if self._items:
            self._go(max(0, min(len(self._items) - 1, self._index + rows)))
            self.post_message(self.Chosen(self, self._items[self._index]))

    @property
    def page(self) -> int:
        """The number of rows that a page moves by."""
        return max(1, self.size.height - 1)

    def render_line(self, y: int) -> Strip:
        """One item, or the blank below the last."""
        index = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if index >= len(self._items):
            return row([(f" {self._empty}", "dim")] if index == 0 and not self._items else [], width)
        ground = "text"
        if index == self._index:
            ground = "chosen" if self.has_focus else "chosen-away"
        return row([(" ", "plain"), *self._paint(self._items[index])], width, ground)

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked item; open it if it was chosen."""
        index = event.y + self.scroll_offset.y
        if index < len(self._items):
            opened = index == self._index
            self._go(index)
            kind = self.Opened if opened else self.Chosen
            self.post_message(kind(self, self._items[index]))

    def on_focus(self) -> None:
        """Show the chosen row as the one that keys act on."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the chosen row as one that only follows."""
        self.refresh()

    def _go(self, index: int) -> None:
        self._index = index
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top <= self._index < top + height:
            wanted = self._index if self._index < top else self._index - height + 1
            self.scroll_to(y=wanted, animate=False, immediate=True)

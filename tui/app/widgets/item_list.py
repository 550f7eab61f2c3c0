"""A list that paints only the rows it shows, however long it is."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.app.widgets.painting import Part, row
from tui.app.widgets.rows_view import RowsView

RowPainter = Callable[[str], Sequence[Part]]
RowLook = tuple[tuple[Part, ...], str]
"""The parts of a row, and the style of its ground."""
_BLANK: RowLook = (("", "dim"),), "text"
_KEPT = 256
"""How many rows are kept painted: a list that follows the text goes back and forth over the same ones."""


class ItemList(RowsView[RowLook], inherit_bindings=False):
    """Items by id, one row each, one of them chosen.

    Args:
        paint: gives the parts of an item's row.
        empty: what stands there while there is no item.

    Attributes:
        empty: likewise.
    """

    DEFAULT_CSS = """
    ItemList { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """

    class Chosen(Message):
        """Another item was chosen by mouse."""

        def __init__(self, listed: "ItemList", item: str) -> None:
            super().__init__()
            self.list = listed
            self.item = item

    class Opened(Message):
        """An item was clicked while it was chosen."""

        def __init__(self, listed: "ItemList", item: str) -> None:
            super().__init__()
            self.list = listed
            self.item = item

    def __init__(self, paint: RowPainter, *, empty: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paint = paint
        self.empty = empty
        self._items: Sequence[str] = ()
        self._index = 0
        self._chosen: str | None = None
        self._drawn_row = lru_cache(_KEPT)(row)

    @property
    def chosen(self) -> str | None:
        """The id of the chosen item; None in an empty list."""
        return self._chosen

    @property
    def items(self) -> Sequence[str]:
        """All ids, in order."""
        return self._items

    def show(self, items: Sequence[str]) -> None:
        """Put these items in place of the ones before; the chosen one stays chosen if it is among them."""
        self._items = items
        held = self._place_of(self._chosen)
        self._index = held if held is not None else min(self._index, max(0, len(items) - 1))
        self.set_length(max(1, len(items)))
        self._go(self._index, centred=True)

    def follow(self, item: str) -> None:
        """Choose an item without telling anyone; nothing happens if it is not in the list."""
        if item != self._chosen and (index := self._place_of(item)) is not None:
            self._go(index, centred=True)

    def move(self, rows: int) -> None:
        """Choose the item that many rows away, or the last one on the way."""
        if self._items:
            self._go(max(0, min(len(self._items) - 1, self._index + rows)))

    @property
    def page(self) -> int:
        """The number of rows that a page moves by."""
        return max(1, self.size.height - 1)

    def parts_of(self, items: Sequence[str]) -> Iterable[Sequence[Part]]:
        """The parts of some items' rows."""
        return map(self._paint, items)

    def looks_of(self, heights: Sequence[int]) -> Sequence[RowLook]:
        """The parts of items, or of the blank below the last, and their grounds."""
        if not self._items:
            return [((("" if y + self.top_row else f" {self.empty}", "dim"),), "text") for y in heights]
        looks: list[RowLook] = []
        first = heights[0] + self.top_row if heights else 0
        chosen = "chosen" if self.has_focus else "chosen-away"
        for index, parts in enumerate(self.parts_of(self._items[first : first + len(heights)]), first):
            looks.append((((" ", "plain"), *parts), chosen if index == self._index else "text"))
        looks += [_BLANK] * (len(heights) - len(looks))
        return looks

    def drawn(self, look: RowLook) -> Strip:
        """One item, or the blank below the last."""
        parts, ground = look
        return self._drawn_row(parts, self.row_width, ground)

    def resized(self) -> None:
        """Keep the chosen row in view; before a list has a size, nothing is."""
        self._go(self._index, centred=True)

    def repaint_all(self) -> None:
        """Paint everything again, in other colours perhaps."""
        self._drawn_row.cache_clear()
        super().repaint_all()

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked item; open it if it was chosen."""
        index = event.y + self.top_row
        if index < len(self._items):
            opened = index == self._index
            self._go(index)
            kind = self.Opened if opened else self.Chosen
            told = kind(self, self._items[index])
            # In the list's own queue it would come behind the keys that are there already.
            (self.parent or self).post_message(told)

    def _place_of(self, item: str | None) -> int | None:
        """Where an item stands; None if it is not in the list."""
        try:
            return self._items.index(item) if item is not None else None
        except ValueError:
            return None

    def _go(self, index: int, *, centred: bool = False) -> None:
        """Choose a row, and scroll until it is in view: by as little as possible, or until it is in the middle.

        A list that follows something else would otherwise have to be painted anew at each step.
        """
        self._index = index
        self._chosen = self._items[index] if self._items else None
        top, height = self.top_row, self.size.height
        if height and not top <= index < top + height:
            nearest = index if index < top else index - height + 1
            self.scroll_rows(index - height // 2 if centred else nearest)
        self.touch_up()

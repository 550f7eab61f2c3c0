"""The library: all articles, a row each, narrowed by typing; it covers the text while it is open."""

from collections.abc import Sequence
from typing import Protocol

from textual import events
from textual.app import ComposeResult

from tui.app.widgets.entry import TypedLine
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.opening import Opening
from tui.app.widgets.painting import Part


class Librarian(Protocol):
    """Knows what is listed."""

    def row(self, article: str) -> Sequence[Part]:
        """The parts of an article's row."""

    def narrow(self, typed: str) -> None:
        """Another text is typed."""

    def lay_out(self) -> None:
        """There is another width."""

    def hear_click(self, *, opened: bool) -> None:
        """A row was clicked; it was chosen before if it is to be opened."""


class Library(Opening):
    """A title, a line to type in, the kinds of articles, the headings, the list, and a line on the chosen one."""

    DEFAULT_CSS = """
    Library { layer: above; dock: top; height: 100%; margin-bottom: 2; display: none; background: $background; }
    Library.open { display: block; }
    Library ItemList { height: 1fr; }
    """

    def __init__(self, librarian: Librarian) -> None:
        super().__init__(id="library")
        self._librarian = librarian
        self.line = TypedLine(librarian.narrow)
        self.rows = ItemList(librarian.row, empty="nothing like that", id="library-list")
        self.rows.can_focus = False

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield Line(id="library-title", ground="current")
        yield self.line
        yield Line(id="library-kinds")
        yield Line(id="library-heads", ground="current")
        yield self.rows
        yield Line(id="library-detail")

    def open(self) -> None:
        """Be seen, with nothing typed."""
        self.line.start_with("")
        self.turn(is_open=True)

    def close(self) -> None:
        """Be seen no more."""
        self.turn(is_open=False)

    def tell(self, name: str, left: Sequence[Part], right: Sequence[Part] = ()) -> None:
        """Paint one of the lines: title, kinds, heads or detail."""
        self.query_one(f"#library-{name}", Line).show(left, right)

    def on_resize(self, event: events.Resize) -> None:
        """Show the columns that have room now."""
        self._librarian.lay_out()

    def on_item_list_chosen(self, message: ItemList.Chosen) -> None:
        """Tell that a row was clicked."""
        message.stop()
        self._librarian.hear_click(opened=False)

    def on_item_list_opened(self, message: ItemList.Opened) -> None:
        """Tell that the chosen row was clicked."""
        message.stop()
        self._librarian.hear_click(opened=True)

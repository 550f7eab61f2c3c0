"""The page of the history: a line to type in, the rows, and what is told of the chosen one."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from tui.app.widgets.entry import TypedLine
from tui.app.widgets.item_list import ItemList, RowPainter
from tui.app.widgets.line import Line
from tui.app.widgets.opening import Opening
from tui.app.widgets.painting import Part


class HistoryPage(Opening):
    """Covers the screen but for the line of hints while it is open.

    Attributes:
        line: what the rows are narrowed by.
        paint: gives the parts of a row, by its id.
        moved: called when another row was chosen.
        opened: called when a row was clicked twice.
    """

    DEFAULT_CSS = """
    HistoryPage { display: none; background: $panel; }
    HistoryPage.open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__(id="history")
        self.paint: RowPainter = lambda _: ()
        self.line = TypedLine()
        self.moved: Callable[[], None] = lambda: None
        self.opened: Callable[[], None] = lambda: None
        self._rows = ItemList(self._painted, empty="nothing like that was done", id="history-list")
        self._rows.can_focus = False
        self._title = Line(id="history-title", ground="current")
        self._detail = Line(id="history-detail")

    def compose(self) -> ComposeResult:
        """The title, the line, the rows, and what is told."""
        yield self._title
        yield self.line
        yield self._rows
        yield self._detail

    @property
    def chosen(self) -> str | None:
        """The id of the chosen row."""
        return self._rows.chosen

    @property
    def page(self) -> int:
        """The number of rows that a page moves by."""
        return self._rows.page

    def open(self) -> None:
        """Show it, with nothing typed."""
        self.line.start_with("")
        self.turn(is_open=True)

    def close(self) -> None:
        """Show what was there before."""
        self.turn(is_open=False)

    def show(self, rows: Sequence[str]) -> None:
        """List these rows; the chosen one stays chosen if it is among them."""
        self._rows.show(rows)

    def choose(self, row: str) -> None:
        """Choose a row of those that are listed."""
        self._rows.follow(row)

    def move(self, rows: int) -> None:
        """Choose the row that many places away."""
        self._rows.move(rows)
        self.moved()

    def tell(self, count: str, detail: Sequence[Part]) -> None:
        """Say how many rows there are, and something below them."""
        self._title.show([(" What was done", "title")], [(count, "dim")])
        self._detail.show([(" ", "plain"), *detail])

    def _painted(self, row: str) -> Sequence[Part]:
        return self.paint(row)

    def on_item_list_chosen(self, message: ItemList.Chosen) -> None:
        """Tell of the row that was clicked."""
        message.stop()
        self.moved()

    def on_item_list_opened(self, message: ItemList.Opened) -> None:
        """Take the row that was clicked twice."""
        message.stop()
        self.opened()

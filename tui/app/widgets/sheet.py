"""A sheet: rows to look through, over the text and the panes, and what is told of the chosen one."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult

from tui.app.widgets.item_list import ItemList, RowPainter
from tui.app.widgets.line import Line
from tui.app.widgets.opening import Opening
from tui.app.widgets.painting import Part, folded

DETAILS = 6
"""The most lines that are told of the chosen row."""
_MARGINS = 2
_DENSE = 4
"""Code points for each cell that are looked at, as some take none."""


class Sheet(Opening):
    """A title, a line above the rows if there is something to say there, the rows, and lines on the chosen one.

    Attributes:
        paint: gives the parts of a row, by its id.
        moved: called when a row was chosen by mouse.
        opened: called when a row was clicked while it was chosen.
        resized: called when there is another room for what is told; a sheet that was just opened had none.
    """

    DEFAULT_CSS = """
    Sheet { layer: above; dock: top; width: 100%; height: 100%; display: none; background: $background; }
    Sheet.open { display: block; }
    Sheet ItemList { height: 1fr; }
    Sheet .absent { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(id="sheet")
        self.paint: RowPainter = _nothing
        self.moved: Callable[[], None] = lambda: None
        self.opened: Callable[[], None] = lambda: None
        self.resized: Callable[[], None] = lambda: None
        self.rows = ItemList(self._painted, id="sheet-list")
        self.rows.can_focus = False
        self._title = Line(id="sheet-title", ground="current")
        self._heads = Line(id="sheet-heads")
        self._details = [Line(id=f"sheet-detail-{number}", ground="panel") for number in range(DETAILS)]

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        yield self._heads
        yield self.rows
        yield from self._details

    def open(self) -> None:
        """Be seen, from the first row on."""
        self.turn(is_open=True)
        self.rows.move(-len(self.rows.items))

    def close(self) -> None:
        """Be seen no more."""
        self.turn(is_open=False)
        self.paint = _nothing

    def tell(self, left: Sequence[Part], right: Sequence[Part], heads: Sequence[Part]) -> None:
        """Paint the title, with something at its right end, and the line above the rows, if that has parts."""
        self._title.show(left, right)
        self._heads.set_class(not heads, "absent")
        self._heads.show(heads)

    def detail(self, lines: Sequence[Sequence[Part]]) -> None:
        """Paint what is told of the chosen row, as far as there is room; what is too long goes on in the next row."""
        most = min(DETAILS, max(1, self.size.height // 3))
        rows = _rows(lines, most, self.size.width - _MARGINS)
        for number, line in enumerate(self._details):
            line.set_class(number >= len(rows), "absent")
            line.show([(" ", "plain"), *rows[number]] if number < len(rows) else ())

    def on_resize(self) -> None:
        """Have told what there is room for now."""
        self.resized()

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


def _nothing(_: str) -> Sequence[Part]:
    """What a closed sheet paints: what its rows told of may be gone."""
    return ()


def _rows(lines: Sequence[Sequence[Part]], most: int, width: int) -> list[list[Part]]:
    """Lines in so many rows at most: each has one of its own, and further ones as long as there are any to spare."""
    rows: list[list[Part]] = []
    spare = max(0, most - len(lines))
    for line in lines[:most]:
        found = folded([(text[: most * width * _DENSE], tone) for text, tone in line], width) if width > 0 else [[]]
        taken = found[: 1 + spare]
        if len(taken) < len(found):
            taken[-1] = [
                *taken[-1],
                (" ", "plain"),
                *found[len(taken)],
            ]  # too long for a row, which shows that it is cut
        spare -= len(taken) - 1
        rows += taken
    return rows

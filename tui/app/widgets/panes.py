"""The panes beside the article: speakers, claims and disputes, each in reading order, each narrowed by typing."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.app.describing import claim_row, dispute_row, speaker_row
from tui.app.page import Page
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part

NAMES = ("Speakers", "Claims", "Disputes")

_ROWS: dict[str, Callable[[str, Page], list[Part]]] = {
    "Speakers": speaker_row,
    "Claims": claim_row,
    "Disputes": dispute_row,
}
_EMPTY = {
    "Speakers": "nobody yet: select a name first",
    "Claims": "none yet: select what is said first",
    "Disputes": "none yet: select a denial first",
}


class Panes(Vertical):
    """Three lists under each other; in a narrow terminal one at a time, as tabs."""

    DEFAULT_CSS = """
    Panes { width: 1fr; min-width: 44; border-left: solid $panel; }
    Panes .head { background: $panel; }
    Panes #tabs { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._page: Page | None = None
        self._shown = "Claims"
        self._filter: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A head and a list for each pane, and the row of tabs that stands for the heads when it is narrow."""
        yield Line(id="tabs", ground="current")
        for name in NAMES:
            head = Line(id=f"head-{name.lower()}")
            head.add_class("head")
            yield head
            listed = ItemList(self._painter(name), empty=_EMPTY[name], id=name.lower())
            listed.set_class(name == self._shown, "shown")
            yield listed

    def list_of(self, name: str) -> ItemList:
        """The list of a pane, by its name."""
        return self.query_one(f"#{name.lower()}", ItemList)

    @property
    def focused(self) -> str | None:
        """The name of the pane that has the keys."""
        return next((name for name in NAMES if self.screen.focused is self.list_of(name)), None)

    def focus_pane(self, name: str) -> None:
        """Give a pane the keys, and bring its tab to the front."""
        self._front(name)
        self.screen.set_focus(self.list_of(name))

    def narrow_by(self, name: str, typed: str) -> None:
        """List only what has the typed text in its row."""
        self._filter[name] = typed
        self.update()

    def filter_of(self, name: str) -> str:
        """What a pane is narrowed by."""
        return self._filter.get(name, "")

    def show(self, page: Page) -> None:
        """List what a page holds."""
        self._page = page
        self.update()

    def update(self) -> None:
        """List anew, after the page's items have changed."""
        page = self._page
        if page is None:
            return
        counts = []
        for name, items in zip(NAMES, _items_of(page), strict=True):
            kept = self._kept(name, items, page)
            self.list_of(name).show(kept)
            typed = self._filter.get(name, "")
            count = f"{len(kept)}/{len(items)} “{typed}”" if typed else str(len(items))
            self.query_one(f"#head-{name.lower()}", Line).show([(f" {name} ", "title"), (count, "dim")])
            counts.append(count)
        self._show_tabs(counts)

    def follow(self, item: str | None, speaker: str | None) -> None:
        """Choose in each list what the text's cursor is on."""
        if item and item[0] in "cd":
            name = "Claims" if item[0] == "c" else "Disputes"
            self.list_of(name).follow(item)
            if self.focused is None and self._shown != "Speakers":
                self._front(name)
        if speaker:
            self.list_of("Speakers").follow(speaker)

    def _front(self, name: str) -> None:
        if name != self._shown or not self.list_of(name).has_class("shown"):
            self._shown = name
            for other in NAMES:
                self.list_of(other).set_class(other == name, "shown")
            self.update()

    def _show_tabs(self, counts: Sequence[str]) -> None:
        parts: list[Part] = []
        for name, count in zip(NAMES, counts, strict=True):
            style = "accent" if name == self._shown else "dim"
            parts += [(f" {name} ", style), (f"{count}  ", "dim")]
        self.query_one("#tabs", Line).show(parts)

    def _kept(self, name: str, items: list[str], page: Page) -> list[str]:
        typed = self._filter.get(name, "").casefold()
        if not typed:
            return items
        return [item for item in items if typed in "".join(t for t, _ in _ROWS[name](item, page)).casefold()]

    def _painter(self, name: str) -> Callable[[str], Sequence[Part]]:
        def paint(item: str) -> Sequence[Part]:
            return _ROWS[name](item, self._page) if self._page else ()

        return paint


def _items_of(page: Page) -> tuple[list[str], list[str], list[str]]:
    return page.speakers_in_order(), page.in_order("c"), page.in_order("d")

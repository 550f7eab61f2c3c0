"""The panes beside the article: speakers, claims and disputes, each in reading order, each narrowed by typing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property

from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from tui.app.describing import claim_row, dispute_row, speaker_row
from tui.app.order import Listing, Narrowed
from tui.app.page import Page
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.model.edits import REGISTRY, Edit

NAMES = ("Speakers", "Claims", "Disputes")

_ROWS: dict[str, Callable[[str, Page, int], list[Part]]] = {
    "Speakers": speaker_row,
    "Claims": claim_row,
    "Disputes": dispute_row,
}
_ENDLESS = 10_000
"""Cells of a row that has room for whatever it says."""
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
        self._narrowed: dict[str, Narrowed] = {}
        self._heads: dict[str, Line] = {}
        self._lists: dict[str, ItemList] = {}
        self._rows: dict[str, dict[str, tuple[int, Sequence[Part]]]] = {name: {} for name in NAMES}
        self._cast: Sequence[str] = ()

    async def furnish(self) -> None:
        """Put in a head and a list for each pane, and the row of tabs that stands for the heads when it is narrow."""
        parts: list[Widget] = [Line(id="tabs", ground="current")]
        for name in NAMES:
            head = self._heads[name] = Line(id=f"head-{name.lower()}")
            head.add_class("head")
            listed = self._lists[name] = ItemList(self._painter(name), empty=_EMPTY[name], id=name.lower())
            listed.set_class(name == self._shown, "shown")
            parts += [head, listed]
        await self.mount(*parts)

    def list_of(self, name: str) -> ItemList:
        """The list of a pane, by its name."""
        return self._lists[name]

    @property
    def focused(self) -> str | None:
        """The name of the pane that has the keys."""
        focused = self._shown_on.focused
        for name, listed in self._lists.items():
            if listed is focused:
                return name
        return None

    @cached_property
    def _shown_on(self) -> Screen[object]:
        return self.screen  # Textual looks for it at each call

    def focus_pane(self, name: str) -> None:
        """Give a pane the keys, and bring its tab to the front."""
        self._front(name)
        self._shown_on.set_focus(self._lists[name])

    def narrow_by(self, name: str, typed: str) -> None:
        """List only what has the typed text in its row."""
        self._filter[name] = typed
        self._narrowed.pop(name, None)
        self.update()

    def filter_of(self, name: str) -> str:
        """What a pane is narrowed by."""
        return self._filter.get(name, "")

    def show(self, page: Page) -> None:
        """List what a page holds."""
        self._page = page
        self._narrowed.clear()
        self.update()

    def update(self, edit: Edit | None = None) -> None:
        """List anew, after an edit has changed the page's items."""
        if self._page is None:
            return
        if edit is not None and any(change.table == "merges" for change in edit.changes):
            self._narrowed.clear()
            edit = None  # any row may name somebody else now
        changed = _touched(edit, self._page) if edit is not None else {}
        self._let_go(edit, changed, self._page)
        for name, listing in _listings(self._page).items():
            touched = changed.get(name)
            if touched is not None and not touched:
                if listing:
                    self._lists[name].touch_up()  # rows name items of other panes
                continue
            kept = self._kept(name, listing, self._page)
            if isinstance(kept, Narrowed) and touched:
                kept.renew(touched)
            self._lists[name].show(kept)
            self._heads[name].show([(f" {name} ", "title"), (self._count(name, listing), "dim")])
        self._tell_tabs()

    def _let_go(self, edit: Edit | None, changed: Mapping[str, Collection[str]], page: Page) -> None:
        """Forget the rows in which an edit may have changed anything."""
        cast, before, self._cast = page.cast, self._cast, page.cast
        if edit is None or cast != before or any(change.part == REGISTRY for change in edit.changes):
            for rows in self._rows.values():
                rows.clear()
            return
        self._rows["Disputes"].clear()  # they name claims, and who says these
        for name in ("Speakers", "Claims"):
            for item in changed[name]:
                self._rows[name].pop(item, None)

    def follow(self, item: str | None, speaker: str | None) -> None:
        """Choose in each list what the text's cursor is on; not among the speakers while they have the keys.

        Choosing there moves nothing in the text, so the cursor would take the choice back.
        """
        if item and item[0] in "cd":
            name = "Claims" if item[0] == "c" else "Disputes"
            self._lists[name].follow(item)
            if self.focused is None and self._shown != "Speakers":
                self._front(name)
        if speaker and self.focused != "Speakers":
            self._lists["Speakers"].follow(speaker)

    def show_tabs(self) -> None:
        """Say which of the lists is seen; in a slim terminal, where one place shows text or list, which of these."""
        slim = self._shown_on.has_class("slim")
        on_text = slim and not self._shown_on.has_class("listing")
        parts: list[Part] = [(" Text ", "accent" if on_text else "dim")] if slim else []
        for name, listing in (_listings(self._page) if self._page else {}).items():
            tone = "accent" if name == self._shown and not on_text else "dim"
            parts += [(f" {name} ", tone), (f"{self._count(name, listing)} ", "dim")]
        self.query_one("#tabs", Line).show(parts)

    def _tell_tabs(self) -> None:
        """Say it again if the tabs are seen."""
        if self._shown_on.has_class("narrow"):
            self.show_tabs()

    def _front(self, name: str) -> None:
        if name != self._shown:
            self._shown = name
            for other in NAMES:
                self._lists[other].set_class(other == name, "shown")
            self._tell_tabs()

    def _count(self, name: str, listing: Listing) -> str:
        typed = self._filter.get(name, "")
        return f"{len(self._narrowed[name])}/{len(listing)} “{typed}”" if typed else str(len(listing))

    def _kept(self, name: str, listing: Listing, page: Page) -> Listing:
        typed = self._filter.get(name, "").casefold()
        if not typed:
            return listing
        if name not in self._narrowed:
            self._narrowed[name] = listing.narrowed(
                lambda item: typed in "".join(text for text, _ in _ROWS[name](item, page, _ENDLESS)).casefold()
            )
        return self._narrowed[name]

    def _painter(self, name: str) -> Callable[[str], Sequence[Part]]:
        rows, listed = self._rows[name], self._lists

        def paint(item: str) -> Sequence[Part]:
            width = listed[name].row_width - 1
            kept = rows.get(item)
            if kept is not None and kept[0] == width:
                return kept[1]
            if self._page is None:
                return ()
            parts = _ROWS[name](item, self._page, width)
            rows[item] = width, parts
            return parts

        return paint


def _listings(page: Page) -> dict[str, Listing]:
    return dict(zip(NAMES, (page.speakers_in_order(), page.in_order("c"), page.in_order("d")), strict=True))


def _touched(edit: Edit, page: Page) -> dict[str, set[str]]:
    """What an edit may have changed in the rows of each pane."""
    speakers, ids = set[str](), set[str]()
    for change in edit.changes:
        if change.part == REGISTRY:
            speakers.add(change.id)
            ids.update(page.naming(change.id))
        elif change.part == page.article.id and change.id[:1] in "cdm":
            ids.add(change.id)
            speakers.update(page.people_in(change.before), page.people_in(change.after))
    claims, disputes = ({item for item in ids if item[0] == letter} for letter in "cd")
    return dict(zip(NAMES, (speakers, claims, disputes), strict=True))

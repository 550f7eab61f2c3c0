"""The panes beside the article: speakers, claims and disputes, each in reading order, each narrowed by typing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from tui.app.describing import claim_row, dispute_row, speaker_row, told_alike
from tui.app.order import Listing, Narrowed
from tui.app.page import Page
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.model.edits import REGISTRY, Edit
from tui.model.merging import moved_between
from tui.model.speakers import Speaker

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


class Pane(ItemList, inherit_bindings=False):
    """Items of one kind, whose rows are kept until they may say something else."""

    def __init__(self, name: str) -> None:
        super().__init__(self._worded, empty=_EMPTY[name], id=name.lower())
        self._words = _ROWS[name]
        self._told_of: Page | None = None
        self._kept: dict[str, Sequence[Part]] = {}
        self._kept_for = 0

    def turn_to(self, page: Page) -> None:
        """Tell of another article's items."""
        self._told_of = page
        self.forget()

    def forget(self, items: Iterable[str] | None = None) -> None:
        """Put rows into words again, those of some items or all, when they are seen."""
        if items is None:
            self._kept.clear()
            return
        for item in items:
            self._kept.pop(item, None)

    def parts_of(self, items: Sequence[str]) -> Iterable[Sequence[Part]]:
        """The parts of some items' rows, put into words where they are not kept."""
        kept, width = self._kept, self.row_width
        if width != self._kept_for:
            kept.clear()
            self._kept_for = width
        for item in items:
            if item not in kept:
                kept[item] = self._worded(item)
        return map(kept.__getitem__, items)

    def _worded(self, item: str) -> Sequence[Part]:
        return self._words(item, self._told_of, self.row_width - 1) if self._told_of is not None else ()


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
        self._lists: dict[str, Pane] = {}
        self._listings: dict[str, Listing] = {}
        self._cast: Sequence[str] = ()
        self._speakers: Mapping[str, Speaker] = {}

    async def furnish(self) -> None:
        """Put in a head and a list for each pane, and the row of tabs that stands for the heads when it is narrow."""
        parts: list[Widget] = [Line(id="tabs", ground="current")]
        for name in NAMES:
            head = self._heads[name] = Line(id=f"head-{name.lower()}")
            head.add_class("head")
            listed = self._lists[name] = Pane(name)
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
        self.update()

    def filter_of(self, name: str) -> str:
        """What a pane is narrowed by."""
        return self._filter.get(name, "")

    def show(self, page: Page) -> None:
        """List what a page holds."""
        self._page = page
        listings = page.speakers_in_order(), page.in_order("c"), page.in_order("d")
        self._listings = dict(zip(NAMES, listings, strict=True))
        for pane in self._lists.values():
            pane.turn_to(page)
        self.update()

    def update(self, edit: Edit | None = None) -> None:
        """List anew, after an edit has changed the page's items."""
        page = self._page
        if page is None:
            return
        changed = _touched(edit, page, self._speakers) if edit is not None else None
        if changed is None:
            self._narrowed.clear()
        cast, self._cast, self._speakers = self._cast, page.cast, page.registry.speakers
        for name, pane in self._lists.items():
            touched = changed[name] if changed is not None else None
            # Rows of disputes name claims, and who says these; all of them tell speakers of one surname apart.
            pane.forget(touched if name != "Disputes" and cast == self._cast else None)
            listing = self._listings[name]
            if touched is not None and not touched:
                if listing:
                    pane.touch_up()  # rows name items of other panes
                continue
            pane.show(self._kept(name, listing, page, touched or ()) if self._filter.get(name) else listing)
            self._heads[name].show([(f" {name} ", "title"), (self._count(name, listing), "dim")])
        self._tell_tabs()

    def follow(self, item: str | None, speaker: str | None) -> None:
        """Choose in each list what the text's cursor is on; not among the speakers while they have the keys.

        Choosing there moves nothing in the text, so the cursor would take the choice back.
        """
        focused = self.focused
        if item and item[0] in "cd":
            name = "Claims" if item[0] == "c" else "Disputes"
            self._lists[name].follow(item)
            if focused is None and self._shown not in {"Speakers", name}:
                self._front(name)
        if speaker and focused != "Speakers":
            self._lists["Speakers"].follow(speaker)

    def show_tabs(self) -> None:
        """Say which of the lists is seen; in a slim terminal, where one place shows text or list, which of these."""
        slim = self._shown_on.has_class("slim")
        on_text = slim and not self._shown_on.has_class("listing")
        parts: list[Part] = [(" Text ", "accent" if on_text else "dim")] if slim else []
        for name, listing in self._listings.items():
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

    def _kept(self, name: str, listing: Listing, page: Page, touched: Iterable[str]) -> Narrowed:
        """What a pane is narrowed to, after some items have changed."""
        typed = self._filter[name].casefold()
        kept = self._narrowed.get(name)
        if kept is None:
            kept = self._narrowed[name] = listing.narrowed(
                lambda item: typed in "".join(text for text, _ in _ROWS[name](item, page, _ENDLESS)).casefold()
            )
        else:
            kept.renew(touched)
        return kept


def _touched(edit: Edit, page: Page, before: Mapping[str, Speaker]) -> dict[str, set[str]] | None:
    """What an edit may have changed in the rows of each pane; None if any row may name somebody else now.

    Args:
        edit: what was done.
        page: is as it is since then.
        before: the speakers as they were.
    """
    now = page.registry.speakers
    if now is not before and moved_between(before, now):
        return None
    speakers, items = set[str](), {"c": set[str](), "d": set[str](), "m": set[str]()}
    for change in edit.changes:
        if change.part == REGISTRY:
            speakers.add(change.id)
            if not told_alike(before.get(change.id), now.get(change.id)):
                for item in page.naming(change.id):
                    items[item[0]].add(item)
        elif change.part == page.article.id and change.id[:1] in items:
            items[change.id[0]].add(change.id)
            for version in (change.before, change.after):
                if version is not None:
                    speakers.update(page.people_in(version))
    return dict(zip(NAMES, (speakers, items["c"], items["d"]), strict=True))

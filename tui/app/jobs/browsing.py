"""Browsing: the library of all articles, found by words, kinds and order; and the next one that is to be done."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.dispatch import does, does_for
from tui.app.shelf_rows import Heading, Listed, detail_parts, heading_parts, headings_for, row_parts
from tui.app.widgets.library import Library
from tui.app.widgets.painting import Part
from tui.model.refusals import Refusal
from tui.model.skipping import skip_of
from tui.model.statuses import ArticleState
from tui.store.catalog import Entry
from tui.store.overview.columns import STATE, STATES, UNKNOWN, Columns
from tui.store.overview.finding import COLUMNS, KINDS, LARGEST_FIRST, Column, Finder, Kind
from tui.text.cells import cells

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_SHOWN_EVERY, _LISTED_EVERY = 16, 128
"""After how many steps of catching up the rows show what has got known since, and the list is made anew."""
_PATIENCE = 0.25
"""Seconds that a key may wait for what is not known yet."""
_UNDONE = frozenset({STATES.index(ArticleState.NEW), STATES.index(ArticleState.STARTED)})
_EDGE = 2
"""Cells of a row that no column has: the blank before it, and the scroll bar."""


class Browsing:
    """Shows the library, and opens what is chosen there.

    Attributes:
        library: what is seen of it.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.library = Library(self)
        self._finder: Finder | None = None
        self._kind: Kind | None = None
        self._column: Column = "number"
        self._turned = False
        self._headings: Sequence[Heading] = ()
        self._steps = 0
        self._was_complete = False

    # What is shown

    @does("article.list")
    def open(self, count: int) -> None:
        """Show the library, at the article that is open."""
        reading = self.reading
        reading.remember_focus()
        reading.holding.release()
        reading.say("")
        self._kind = None
        self.library.open()
        finder = self._ready_finder()
        finder.renew()
        self._was_complete = reading.session.overview.is_complete
        self._list()
        self.library.rows.follow(reading.page.article.id)
        self.tell_chosen()
        reading.catching_up.go()

    def narrow(self, typed: str) -> None:
        """Show only what holds the words that are typed."""
        rows = self.library.rows
        if not self._list():
            rows.move(-len(rows.items))

    def go_on(self, seconds: float) -> bool:
        """Spend some time on knowing all titles; False if that is not needed, or done."""
        if not self.library.is_open or not (self.library.line.value or self.reading.session.overview.is_loaded):
            return False  # as long as nothing is typed, the counts come first
        finder = self._ready_finder()
        if finder.is_ready:
            return False
        if not finder.go_on(seconds):
            self._list()
        return True

    def show_progress(self) -> None:
        """Show what has got known since, if the library is open."""
        complete = self.reading.session.overview.is_complete
        self._steps += 1
        if not self.library.is_open or self._was_complete:
            return
        if self._ready_finder().is_ready and (complete or not self._steps % _LISTED_EVERY):
            self._was_complete = complete
            self.refresh()
        elif not self._steps % _SHOWN_EVERY:
            self._tell_count()
            self.library.rows.touch_up()

    def refresh(self) -> None:
        """List anew, since something is known otherwise."""
        if self.library.is_open:
            self._ready_finder().renew()
            self._list()

    def lay_out(self) -> None:
        """Follow the width of the terminal."""
        if self.library.is_open:
            self._list()

    def tell_chosen(self) -> None:
        """Say of the chosen article what its row has no room for."""
        chosen = self.library.rows.chosen
        entry = self._entry(chosen) if chosen is not None else None
        place = self.reading.session.workspace.position(chosen) if chosen is not None else 0
        self.library.tell("detail", detail_parts(entry, self._columns.row(place)) if entry else ())

    def row(self, article: str) -> Sequence[Part]:
        """The parts of an article's row."""
        place = self.reading.session.workspace.position(article)
        columns = self._columns
        known = columns.row(place) if self.reading.session.overview.is_loaded else None
        return row_parts(self._headings, place, self._entry(article), known)

    def hear_click(self, *, opened: bool) -> None:
        """A row was clicked: it is chosen now, and to be opened if it was before."""
        self.reading.repeating.hear_mouse()
        if opened:
            self.reading.keyboard.perform("library.open")
            self.reading.keyboard.show_hints()
        else:
            self.tell_chosen()

    # What keys do

    @does("library.open")
    def open_article(self, count: int) -> None:
        """Open the chosen article."""
        article = self._chosen()
        self.reading.open(article)
        self._close()

    @does("library.leave")
    def leave(self, count: int) -> None:
        """Go back to where one was."""
        self._close()

    @does_for({"library.next": 1, "library.previous": -1})
    def move(self, step: int, count: int) -> None:
        """Go to another row."""
        self._move(step)

    @does_for({"library.page_next": 1, "library.page_previous": -1})
    def move_page(self, step: int, count: int) -> None:
        """Go a page further."""
        self._move(step * self.library.rows.page)

    @does_for({"library.first": -1, "library.last": 1})
    def move_to_end(self, step: int, count: int) -> None:
        """Go to an end of the list."""
        self._move(step * len(self.library.rows.items))

    @does_for({f"library.{kind}": kind for kind in KINDS})
    def show_kind(self, kind: Kind, count: int) -> None:
        """Show only the articles of a kind, or all again."""
        self._kind = None if self._kind == kind else kind
        self._list()

    @does_for({f"library.by_{column}": column for column in COLUMNS})
    def sort(self, column: Column, count: int) -> None:
        """Order by a column; the other way round if it is ordered by it already."""
        self._turned = column == self._column and not self._turned
        self._column = column
        self._list()

    @does("article.next_undone")
    def next_undone(self, count: int) -> None:
        """Go to the next article that is neither done nor skipped: in the library its row, otherwise the article."""
        reading, workspace = self.reading, self.reading.session.workspace
        reading.session.overview.go_on(_PATIENCE)
        if self.library.is_open:
            listed = self._listed()
            here, places = listed.index(self._chosen()), listed.places
        else:
            here, places = workspace.position(reading.page.article.id), range(len(workspace.ids))
        found = self._undone_after(here, places)
        if self.library.is_open:
            self._move(found - here)
        else:
            reading.open(workspace.ids[found])

    @does("article.skip")
    def skip(self, count: int) -> None:
        """Mark the article as skipped; if it is, as not skipped."""
        reading = self.reading
        article = self._chosen() if self.library.is_open else reading.page.article.id
        layer = reading.session.layer(article)
        is_skipped = layer.progress.state is ArticleState.SKIPPED
        reading.do(skip_of(layer), "the article is not skipped any more" if is_skipped else "the article is skipped")
        self.refresh()

    def _undone_after(self, here: int, places: Sequence[int]) -> int:
        """Where among some places the next undone article stands, from the first on if none follows.

        Raises:
            Refusal: if there is none, or that is not known yet.
        """
        kinds, known = self._columns.kinds, True
        for step in range(1, len(places)):
            index = (here + step) % len(places)
            state = kinds[places[index]] & STATE
            if state in _UNDONE:
                return index
            known = known and STATES[state] != UNKNOWN
        if known:
            raise Refusal("every other article is done or skipped")
        raise Refusal("the other articles are still being read", remedy="try again in a moment")

    def _close(self) -> None:
        self.library.close()
        self.reading.return_focus()

    def _move(self, rows: int) -> None:
        self.library.rows.move(rows)
        self.tell_chosen()

    def _chosen(self) -> str:
        """The id of the chosen article.

        Raises:
            Refusal: if no article is listed.
        """
        rows, finder = self.library.rows, self._ready_finder()
        if rows.chosen is None and not finder.is_ready:
            is_known = not finder.go_on(_PATIENCE)
            self._list()
            if rows.chosen is None and not is_known:
                raise Refusal("the titles are still being read", remedy="try again in a moment")
        if rows.chosen is None:
            raise Refusal("no article is listed", remedy="type something else")
        return rows.chosen

    def _listed(self) -> Listed:
        listed = self.library.rows.items
        assert isinstance(listed, Listed)  # noqa: S101 (an article is chosen in it)
        return listed

    @property
    def _columns(self) -> Columns:
        overview = self.reading.session.overview
        overview.settle()
        overview.columns.grow(len(self.reading.session.workspace.ids))
        return overview.columns

    def _ready_finder(self) -> Finder:
        workspace, columns = self.reading.session.workspace, self._columns
        if self._finder is None or self._finder.total != len(workspace.ids):
            self._finder = Finder(workspace, columns)
        return self._finder

    def _list(self) -> bool:
        """List what is wanted now; whether the chosen article is still among it."""
        library, workspace = self.library, self.reading.session.workspace
        self._headings = headings_for(self.reading.size.width - _EDGE)
        finder = self._ready_finder()
        order = finder.order(self._column, turned=self._turned)
        found = finder.found(order, library.line.value)
        shown = found if self._kind is None else finder.of_kind(found, self._kind)
        listed = Listed(shown, workspace.ids, workspace.position)
        chosen = library.rows.chosen
        library.rows.show(listed)
        library.tell("heads", heading_parts(self._headings, self._column, downwards=self._is_downwards))
        library.tell("kinds", self._kinds(found))
        self._tell_count()
        self.tell_chosen()
        return library.rows.chosen == chosen

    def _tell_count(self) -> None:
        reading = self.reading
        overview, listed = reading.session.overview, len(self.library.rows.items)
        to_come = f" · counting, {overview.to_read:,} to go" if overview.to_read else " · counting"
        count = f"{listed:,} of {len(reading.session.workspace.ids):,}{'' if overview.is_complete else to_come} "
        self.library.tell(
            "title",
            [(" Which article?", "title"), (f" {self._kind}" if self._kind else "", "accent")],
            [(count, "dim")],
        )

    def _kinds(self, found: Sequence[int]) -> Sequence[Part]:
        """The kinds of articles, each with its key and how many of those found are of it, as far as there is room."""
        keyboard = self.reading.keyboard
        keys = [f"{keyboard.key_of(f'library.{kind}', 'library')} " for kind in KINDS]
        numbers = self._ready_finder().numbers(found)
        counts = [f" {numbers[kind]:,}" for kind in KINDS]
        nothing = [""] * len(KINDS)
        width = self.reading.size.width - 1
        for shown_keys, shown_counts in ((keys, counts), (keys, nothing), (nothing, nothing)):
            rows = list(zip(shown_keys, KINDS, shown_counts, strict=True))
            if sum(cells("".join(row)) + 2 for row in rows) - 2 <= width:
                break
        parts: list[Part] = [(" ", "plain")]
        for key, kind, count in rows:
            parts += [(key, "key"), (kind, "accent" if kind == self._kind else "plain"), (f"{count}  ", "dim")]
        return parts

    @property
    def _is_downwards(self) -> bool:
        return (self._column in LARGEST_FIRST) is not self._turned

    def _entry(self, article: str) -> Entry | None:
        with suppress(Refusal):
            return self.reading.session.workspace.entry(article)
        return None

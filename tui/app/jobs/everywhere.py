"""Searching all articles: a list of hits that grows while one types and the articles are gone through."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.dispatch import does
from tui.app.jobs.hits import Search
from tui.app.scan import MOST, FoundHit, Scan, Texts
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.refusals import Refusal
from tui.text.cells import cells
from tui.text.excerpts import narrowed
from tui.text.search import pattern

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_SLICE, _PAUSE = 0.006, 0.002
"""How many seconds are spent on searching, and left to keys and to the screen, by turns."""
_SHOWN_EVERY = 8
"""After how many slices the list shows what was found since."""
_LONGEST_ID = 12
_FEWEST = 20
"""Cells that an excerpt has in any case."""
_NARROW = 58
"""Below this width, in cells, the excerpts follow the articles' ids at once, and do not stand in a column."""


class Everywhere:
    """Searches while the list is open; opens the article of the hit that is chosen.

    Attributes:
        is_open: whether the list is.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._texts = self._no_texts()
        self._search: Search | None = None
        self._scan: Scan | None = None
        self._fault: Refusal | None = None
        self.is_open = False

    @does("search.everywhere")
    def search(self, count: int) -> None:
        """Open the list, with what is typed in the line of a search if that is open."""
        reading = self.reading
        typed = reading.searching.leave()
        self._texts = self._no_texts()
        self.is_open = True
        reading.asking.choose(self._title, self._choices, self._open, cancelled=self._stop)
        reading.picker.line.insert(typed)

    def read_anew(self) -> None:
        """Search again for what is typed, which is read otherwise now."""
        self.reading.picker.renew(self._title)

    @property
    def _title(self) -> str:
        return "Search all articles" + (" by pattern" if self.reading.searching.regular else "")

    def _choices(self, typed: str) -> Sequence[Choice]:
        """Begin a search for what is typed now; gives what is found at once."""
        self._search = self._scan = self._fault = None
        reading = self.reading
        if not typed:
            reading.picker.remark("")
            return [_told("type what to look for")]
        try:
            self._search = Search(typed, pattern(typed, regular=reading.searching.regular))
        except Refusal as refusal:
            self._fault = refusal
            return self._listed()
        self._scan = Scan(reading.session.workspace.ids, self._texts, self._search.pattern)
        self._go_on(self._scan)
        if self._scan is not None and not self._scan.is_over:
            behind(reading, self._go_through(self._scan))
        return self._listed()

    async def _go_through(self, scan: Scan) -> None:
        """Search slice by slice, until all is searched or something else is."""
        slices = 0
        while scan is self._scan and not scan.is_over:
            await sleep(_PAUSE)
            if scan is not self._scan:
                return
            self._go_on(scan)
            slices += 1
            if scan.is_over or not slices % _SHOWN_EVERY:
                self.reading.picker.offer(self._listed())

    def _go_on(self, scan: Scan) -> None:
        try:
            scan.go_on(_SLICE)
        except Refusal as refusal:
            self._fault, self._scan = refusal, None

    def _listed(self) -> Sequence[Choice]:
        """What is to be listed now; how far the search is gets told beside it."""
        if self._fault is not None:
            self.reading.picker.remark("")
            return [_told(str(self._fault), "error")]
        if self._scan is None:
            return []
        self.reading.picker.remark(_progress(self._scan))
        if not self._scan.hits:
            return [_told("no article holds this" if self._scan.is_over else "nothing so far")]
        return [self._choice(hit) for hit in self._scan.hits]

    def _choice(self, hit: FoundHit) -> Choice:
        return Choice(partial(_row, hit), self.reading.session.workspace.entry(hit.article).title, hit)

    def _open(self, choice: Choice) -> None:
        """Go to a hit; its article's hits are marked from now on."""
        reading, hit, search = self.reading, choice.value, self._search
        self._stop()
        start = reading.jumping.here
        if hit.article != reading.page.article.id:
            reading.turn_to(hit.article)
        reading.jumping.leave(start)
        reading.hits.use(search)
        if hit.span.end <= len(reading.page.text):  # it may be shown in another version than was searched
            reading.hits.select(hit.span)
        reading.give_keys_to(reading.article)

    def _stop(self) -> None:
        self.is_open = False
        self._scan = None
        self._texts = self._no_texts()

    def _no_texts(self) -> Texts:
        workspace = self.reading.session.workspace
        return Texts(lambda article: workspace.article(article).text)


def _row(hit: FoundHit, width: int) -> tuple[Part, ...]:
    """The row of a hit: its article, and as many words around it as there is room for in so many cells."""
    article = f"{short_id(hit.article):<{_LONGEST_ID if width >= _NARROW else 0}} "
    before, words, behind = narrowed(hit.excerpt, max(_FEWEST, width - cells(article)))
    return (article, "dim"), (before, "plain"), (words, "accent"), (behind, "plain")


def _told(text: str, tone: str = "dim") -> Choice:
    return Choice(((text, tone),), "", None, heading=True)


def _progress(scan: Scan) -> str:
    """How far a search is."""
    told = [f"{scan.unread:,} cannot be read"] if scan.unread else []
    if scan.is_full:
        told.append(f"first {MOST} hits")
    elif not scan.is_over:
        told.append(f"{scan.searched:,} of {scan.total:,} articles")
    return " · ".join(told)

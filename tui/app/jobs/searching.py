"""The line of a search: what is typed is found letter by letter, in the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from tui.app.dispatch import does
from tui.app.jobs.hits import Search
from tui.app.jumps import Position
from tui.app.needs import search_typed
from tui.app.widgets.painting import Part
from tui.model.refusals import Refusal
from tui.text.search import pattern
from tui.text.selection import extended_to

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Begun(Struct, frozen=True):
    """From where a search is being typed.

    Attributes:
        position: where the reader was.
        search: what was searched for before.
    """

    position: Position
    search: Search | None


class Searching:
    """Finds while one types.

    Attributes:
        regular: whether what is typed is read as a regular expression.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.regular = False
        self._begun: Begun | None = None
        self._fault: Refusal | None = None
        self._kept: list[str] = []
        self._recalled = 0

    def leave(self) -> str:
        """Drop the search that is being typed, and give what was typed; empty if none is."""
        if self._begun is None:
            return ""
        typed = self.reading.prompt.line.value
        self.cancel(1)
        return typed

    @does("search.here")
    def ask(self, count: int) -> None:
        """Open the line of a search."""
        self._begun = Begun(self.reading.jumping.here, self.reading.hits.search)
        self._fault, self._recalled = None, 0
        self.reading.asking.ask(
            "Search", "", lambda _: None, changed=self._find, cancelled=self._drop, context="search"
        )
        self._tell()

    @does("search.keep")
    def keep(self, count: int) -> None:
        """Close the line and stay at the hit; what cannot be searched for has to be mended first."""
        typed = self.reading.prompt.line.value
        if self._fault is not None:
            return
        if not typed or self._begun is None:
            self.cancel(count)
            return
        self.reading.asking.close()
        self.reading.jumping.leave(self._begun.position)
        self._begun = None
        self._kept = [*(kept for kept in self._kept if kept != typed), typed]
        self.reading.hits.tell()

    @does("search.cancel")
    def cancel(self, count: int) -> None:
        """Close the line; all is as it was before."""
        begun, self._begun = self._begun, None
        self.reading.asking.close()
        self.reading.say("")
        if begun is not None:
            self.reading.jumping.go(begun.position)
            self.reading.hits.use(begun.search)

    def _drop(self) -> None:
        self._begun = None

    @does("search.next")
    def next_hit(self, count: int) -> None:
        """Select the next hit."""
        self.reading.hits.step("next")
        self._tell()

    @does("search.previous")
    def previous_hit(self, count: int) -> None:
        """Select the hit before; in an empty line, bring back the last search."""
        line = self.reading.prompt.line
        if line.value:
            self.reading.hits.step("previous")
            self._tell()
        elif self._recalled < len(self._kept):
            self._recalled += 1
            line.insert(self._kept[-self._recalled])

    @does("search.regular")
    def read_otherwise(self, count: int) -> None:
        """Read what is typed as a regular expression, or as plain words again."""
        search_typed(self.reading)
        if self.reading.lookup.is_open:
            raise Refusal("the search is not seen here")
        self.regular = not self.regular
        if self.reading.everywhere.is_open:
            self.reading.everywhere.read_anew()
        else:
            self._find(self.reading.prompt.line.value)

    def _find(self, typed: str) -> None:
        """Select the first hit of what is typed now, from where the search began."""
        if self._begun is None:
            return
        self._fault = None
        hits = self.reading.hits
        try:
            hits.use(Search(typed, pattern(typed, regular=self.regular)) if typed else None)
        except Refusal as refusal:
            self._fault = refusal
            hits.use(None)
        begun = self._begun.position
        first = hits.found.after(begun.selection.start - 1) or next(iter(hits.found), None)
        if first is None:
            self.reading.jumping.go(begun)
        elif self.reading.holding.held:
            self.reading.select(extended_to(self.reading.page.text, begun.selection, first.end - 1))
        else:
            self.reading.select(begun.selection.moved(first.start, first.end))
        self._tell()

    def _tell(self) -> None:
        """Say above the line how what is typed is read, how many hits there are, or what is wrong with it."""
        hits, prompt = self.reading.hits, self.reading.prompt
        read_as: Part = ("pattern " if self.regular else "plain ", "accent" if self.regular else "dim")
        if self._fault is not None:
            prompt.tell([read_as], [(f" · {self._fault.what}", "error")])
        elif hits.search is None:
            prompt.tell([read_as])
        else:
            found: Part = (hits.counted, "accent") if hits.found else ("no hit", "warning")
            prompt.tell([found, (" · ", "dim"), read_as])

"""The page of problems: of the open article or of all of them, a row each; Enter goes there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.behind import soon
from tui.app.dispatch import does
from tui.app.sheets.job import SheetJob
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Problem, Severity
from tui.model.refusals import Refusal
from tui.text.excerpts import around

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_SLICE, _PAUSE = 0.008, 0.004
"""How many seconds are spent on checking all articles, and left to keys and to the screen, by turns."""
_LISTED_EVERY = 0.5
"""Seconds after which the rows show what was found since."""
_AROUND, _MOST = 60, 400
"""Cells for what stands before the words where a problem shows and for what stands behind them; for the words."""
_TONES = {Severity.ERROR: "error", Severity.WARNING: "warning"}


class Problems(SheetJob):
    """Lists problems, and leads to them."""

    context = "problems"

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self._is_of_all = False
        self._is_open = True
        self._is_going = False
        self._listed_at = 0.0
        self._state: tuple[bool, LayerChecks, int] | None = None
        self._found: Mapping[str, Problem] = {}
        self._words: dict[str, str] = {}
        self._errors = 0

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Whose problems these are, and how many."""
        amounts = ((self._errors, "error"), (len(self._found) - self._errors, "warning"))
        counts = ", ".join(f"{amount:,} {what}{'' if amount == 1 else 's'}" for amount, what in amounts)
        if not self._is_of_all:
            return [("Problems of this article", "title")], [(counts, "dim")]
        inspection = self.reading.checking.inspection
        checking = "" if inspection.is_complete else f" · {inspection.to_check:,} more articles to check"
        return [("Problems of all articles", "title")], [(counts, "dim"), (checking, "accent")]

    def heads(self) -> Sequence[Part]:
        """What the other list is."""
        if self._found:
            return ()
        key = self.reading.keyboard.key_of("problem.scope", self.context)
        other = "this article" if self._is_of_all else "all articles"
        return [(" ", "plain"), (key, "key"), (f" {other}", "plain")]

    def nothing(self) -> str:
        """What the page says without rows."""
        return "nothing is wrong here"

    def rows(self) -> Sequence[str]:
        """The ids of the problems whose row holds what is typed."""
        self._take_in()
        sought = self.typed.casefold()
        if not sought:
            return list(self._found)
        if self._words.keys() != self._found.keys():
            held = self._words
            self._words = {row: held.get(row) or _words_of(problem) for row, problem in self._found.items()}
        return [row for row, words in self._words.items() if sought in words]

    def row(self, row: str) -> Sequence[Part]:
        """The article if these are of all, the item, the code and the sentence."""
        problem = self._found[row]
        article = [(f"{short_id(problem.article):<12} ", "dim")] if self._is_of_all else []
        what, _, remedy = problem.sentence.partition("; ")
        tone = _TONES[problem.severity]
        return [*article, (f"{problem.item:<4} ", "accent"), (what, tone), (f"; {remedy}", "plain")]

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The whole sentence, the words where it shows, the article, and the problem's code."""
        problem = self._found[row]
        sentence: list[Part] = [(f"{problem.item} {problem.sentence}", _TONES[problem.severity])]
        code: list[Part] = [(problem.code, "key")]
        with suppress(Refusal):
            if problem.article:
                title = self.reading.session.workspace.entry(problem.article).title
                return [sentence, self._shown(problem), [*code, (f"  {title}", "dim")]]
        return [sentence, code]

    def open_row(self, row: str) -> None:
        """Go to where it shows; of a speaker that nothing names there is only the word."""
        problem, reading = self._found[row], self.reading
        if not problem.article:
            raise Refusal(f"{problem.item} {problem.sentence}")
        reading.sheets.close()
        reading.open(problem.article)
        reading.checking.ready()
        reading.checking.visit(problem)

    def leave(self) -> None:
        """Check no more."""
        self._is_open = False

    @does("problem.scope")
    def change_scope(self, count: int) -> None:
        """List the problems of all articles, or of this one again."""
        self._is_of_all = not self._is_of_all
        self.reading.sheets.show()

    def _go_on(self) -> None:
        """Check for a moment, and go on behind the keys if that was not enough."""
        self._is_going = False
        if not (self._is_open and self._is_of_all):
            return
        goes_on = self.reading.checking.inspection.go_on(_SLICE)
        if not goes_on or monotonic() - self._listed_at > _LISTED_EVERY:
            self._listed_at = monotonic()
            self.reading.sheets.show()
        if goes_on:
            self._go_on_later()

    def _go_on_later(self) -> None:
        if not self._is_going:
            self._is_going = True
            soon(self.reading, _PAUSE, self._go_on)

    def _take_in(self) -> None:
        """Know the problems as they are now, if they have changed."""
        checking = self.reading.checking
        here = checking.ready()
        if self._is_of_all and checking.inspection.go_on(_SLICE):
            self._go_on_later()
        state = self._is_of_all, here, checking.inspection.changes if self._is_of_all else here.changes
        if state != self._state:
            self._state = state
            known = checking.inspection.problems() if self._is_of_all else {one.id: one for one in here.problems}
            self._found = known
            self._errors = [problem.severity for problem in known.values()].count(Severity.ERROR)

    def _shown(self, problem: Problem) -> list[Part]:
        """The words where it shows, and some around them."""
        reading, span = self.reading, problem.span
        layer = reading.session.layer(problem.article)
        at_home = problem.article == reading.page.article.id
        text = reading.page.text if at_home else reading.session.workspace.article(problem.article, layer.version).text
        if span is None:
            return []
        before, within, behind = around(text, span, _AROUND, _MOST)
        return [(before, "dim"), (within, "title"), (behind, "dim")]


def _words_of(problem: Problem) -> str:
    """What is searched of a row, in small letters."""
    return f"{problem.article} {problem.item} {problem.code} {problem.severity} {problem.sentence}".casefold()

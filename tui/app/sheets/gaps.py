"""The list of gaps: what is open in the article, what is unfinished, what was dismissed or set aside, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.describing import words_of
from tui.app.dispatch import does
from tui.app.sheets.job import SheetJob
from tui.app.widgets.painting import Part, shortened
from tui.model.dismissals import MEANING
from tui.model.disputes import Dispute
from tui.model.refusals import Refusal
from tui.suggest.coverage import Coverage
from tui.suggest.dismissing import dismissals_of
from tui.suggest.gaps import Gap
from tui.text.cells import cells
from tui.text.excerpts import excerpt_of, narrowed

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_STATE, _KIND = 14, 15
"""Cells of the columns that say what has become of a gap, and what it is."""
_ID, _NARROW = 5, 60
"""Cells of a dispute's id; below such a width it is not said what a gap is."""
_FEWEST = 20
"""Cells that the words have in any case."""
_OPEN, _ASIDE, _DRAFT = "open", "set aside", "unfinished"
_TONES = {_OPEN: "warning", _DRAFT: "warning"}


class Gaps(SheetJob):
    """Goes to a gap, dismisses it, or takes that back."""

    context = "gaps"
    of_article = True

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self._listed: dict[str, Gap] = {}

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """How many gaps are open, unfinished, dismissed, set aside."""
        coverage = self._coverage
        aside = sum(1 for gap in self._listed.values() if self._state(gap) == _ASIDE)
        counts = ((coverage.open, _OPEN), (len(coverage.unfinished), _DRAFT), (coverage.dismissed, "dismissed"))
        told = " · ".join(f"{count:,} {what}" for count, what in (*counts, (aside, _ASIDE)) if count)
        return [("Open places", "title")], [(told, "dim")]

    def nothing(self) -> str:
        """That nothing is left."""
        return "nothing is open, unfinished, dismissed or set aside"

    def rows(self) -> Sequence[str]:
        """The gaps that no annotation closes, and the disputes that are drafts, if they hold what is typed."""
        self._listed = {str(gap.start): gap for gap in self._coverage.lacking()}
        sought = self.typed.casefold()
        drafts = [dispute for dispute in self._coverage.unfinished if sought in self._draft_told(dispute).casefold()]
        return [*drafts, *(row for row, gap in self._listed.items() if not sought or sought in self._told(gap))]

    def row(self, row: str) -> Sequence[Part]:
        """What has become of it, what it is, and its words amid those around them."""
        width = self.reading.size.width
        kinds = _KIND if width >= _NARROW else 0
        room = max(_FEWEST, width - _STATE - kinds - 3)
        gap = self._listed.get(row)
        if gap is None:
            return [*_columns(_DRAFT, row, max(kinds, _ID)), (shortened(self._draft_told(row), room), "plain")]
        text = self.reading.page.text
        before, words, behind = narrowed(excerpt_of(text, gap.span, room), room)
        return [
            *_columns(self._state(gap), gap.kind.value if kinds else "", kinds),
            (before, "dim"),
            (words, "accent" if self._coverage.is_open(gap) else "plain"),
            ("" if words.endswith("…") else behind, "dim"),
        ]

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The sentence it stands in; why it was dismissed, or set aside."""
        gap = self._listed.get(row)
        if gap is None:
            return ()
        page = self.reading.page
        sentence = page.segments.sentences.at(gap.start) or gap.span
        lines: list[Sequence[Part]] = [[(words_of((sentence,), page.text), "plain")]]
        if self._state(gap) == _ASIDE:
            lines.append([("only looks like speech: a term of a few words, or a title", "dim")])
        notes = [one.note for one in dismissals_of(gap, page.layer) if one.note]
        return [*lines, *([(note, "dim")] for note in notes)]

    def open_row(self, row: str) -> None:
        """Go to the gap, or to the dispute."""
        reading, gap = self.reading, self._listed.get(row)
        reading.sheets.close()
        reading.give_keys_to(reading.article)
        if gap is None:
            reading.jumping.leave()
            reading.go_to(row)
        else:
            reading.covering.select(gap)

    @does("gap.dismiss")
    def dismiss(self, count: int) -> None:
        """Ask why nothing is to be annotated there; if that was said before, take it back."""
        row = self.reading.sheets.chosen
        gap = self._listed.get(row) if row is not None else None
        if gap is None:
            raise Refusal("a dispute is finished on its card, or deleted")
        if self._coverage.is_open(gap):
            self.reading.covering.ask_why([gap], lambda _: self._go_on(gap))
        elif self._coverage.is_dismissed(gap):
            self.reading.covering.reopen([gap])
        else:
            raise Refusal("this is set aside already")

    def _go_on(self, done: Gap) -> None:
        """Choose the next gap that is open."""
        span = self._coverage.after(done.start) or self._coverage.after(-1)
        if span is not None:
            self.reading.sheets.choose(str(span.start))

    @property
    def _coverage(self) -> Coverage:
        return self.reading.covering.coverage

    def _state(self, gap: Gap) -> str:
        """What has become of a gap, in a word or two: the reason, if it was dismissed."""
        if self._coverage.is_open(gap):
            return _OPEN
        if not self._coverage.is_dismissed(gap):
            return _ASIDE
        return MEANING[next(iter(dismissals_of(gap, self.reading.page.layer))).reason]

    def _told(self, gap: Gap) -> str:
        """All that a gap can be found by, in small letters."""
        notes = " ".join(one.note for one in dismissals_of(gap, self.reading.page.layer))
        words = gap.span.text_of(self.reading.page.text)
        return f"{self._state(gap)} {gap.kind.value} {words} {notes}".casefold()

    def _draft_told(self, dispute: str) -> str:
        item = self.reading.page.item(dispute)
        return words_of(item.evidence, self.reading.page.text) if isinstance(item, Dispute) else ""


def _columns(state: str, what: str, kinds: int) -> list[Part]:
    return [
        (f" {state}{' ' * (_STATE - cells(state))}", _TONES.get(state, "dim")),
        (f"{what}{' ' * (kinds - cells(what))}", "dim"),
    ]

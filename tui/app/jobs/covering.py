"""Covering: from gap to gap, where somebody seems to speak and nothing is annotated; what is none is dismissed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.describing import words_of
from tui.app.dispatch import does, does_for
from tui.app.jobs.selecting import motion_by
from tui.app.needs import gaps
from tui.app.sheets.gaps import Gaps
from tui.app.widgets.painting import Part, shortened
from tui.model.dismissals import REASONS, Reason
from tui.model.refusals import Refusal
from tui.suggest.coverage import Coverage
from tui.suggest.dismissing import dismissed, reopened
from tui.suggest.finishing import Left, left_in
from tui.suggest.gaps import Gap
from tui.text.selection import of_span

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_AT_ONCE = 128
"""How many sentences and items are looked at while an article is shown; the others come between keys."""
_PATIENCE = 0.25
"""Seconds that keys may wait in all until the whole of an article is looked at."""
_SHOWN = 24
"""How much of the words of a gap the status line repeats, in cells."""

_KEYS = (
    ("claim.make", "reading", "claim"),
    ("dispute.make", "reading", "dispute"),
    ("coverage.dismiss", "reading", "dismiss"),
)
_GO, _EXTEND = False, True


class Covering:
    """Knows the gaps of the open article."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._patience = _PATIENCE

    @property
    def coverage(self) -> Coverage:
        """The gaps of the open article, which may not all be known."""
        return self.reading.page.coverage

    def follow_page(self) -> None:
        """Another article is open: look at its beginning."""
        self._patience = _PATIENCE
        self.coverage.read_on(0, _AT_ONCE)

    def go_on(self, seconds: float) -> bool:
        """Spend some time on what is not known of the open article; False if there is nothing."""
        if self.coverage.is_whole:
            return False
        if self.coverage.read_on(seconds):
            self.reading.telling.show_title()
        return True

    @property
    def known(self) -> Coverage:
        """The gaps of the open article.

        Raises:
            Refusal: it takes too long to know them all now.
        """
        if not self.coverage.read_on(self._patience, 0):
            self._patience = 0
            raise Refusal("this article is still being looked through", remedy="try again in a moment")
        return self.coverage

    @property
    def left(self) -> Left:
        """What keeps the article from being done.

        Raises:
            Refusal: it takes too long to know all of it now.
        """
        coverage, checks = self.known, self.reading.checking.ready()
        if not checks.is_complete:
            raise Refusal("this article is still being checked", remedy="try again in a moment")
        return left_in(coverage, checks)

    @does_for(
        {
            "coverage.next": ("next", _GO),
            "coverage.previous": ("previous", _GO),
            "coverage.extend_next": ("next", _EXTEND),
            "coverage.extend_previous": ("previous", _EXTEND),
        }
    )
    def walk(self, motion: tuple[str, bool], count: int) -> None:
        """Select the next open gap or the one before, beyond the last the first; or extend the selection by it."""
        reading, coverage = self.reading, self.known
        gaps(reading)
        reading.holding.note(partial(self.walk, motion), count)
        way, extends = motion[0], motion[1] or reading.holding.held
        if not coverage.open:
            self._go_to_unfinished(way, count)
            return
        move = motion_by(coverage, way, extends=extends, within=True)
        before = held = reading.selection
        for _ in range(count):
            moved = move(held)
            if moved == held:
                break
            held = moved
        if held == before and extends:
            raise Refusal("nothing further is open" if way == "next" else "nothing before is open")
        if held == before:
            edge = coverage.after(-1) if way == "next" else coverage.before(len(reading.page.text))
            held = of_span(edge, before.kept) if edge is not None else before
        if not extends:
            reading.jumping.leave()
        reading.select(held)
        self.tell()

    @does("coverage.list")
    def list(self, count: int) -> None:
        """List what is open, unfinished, dismissed or set aside."""
        here = self.known.open_over(self.reading.selected)
        self.reading.sheets.open(Gaps(self.reading), str(here[0].start) if here else None)

    @does("coverage.dismiss")
    def dismiss(self, count: int) -> None:
        """Ask why nothing is to be annotated in what is selected; if that was said before, take it back."""
        selected = self.reading.selected
        coverage = self.known
        found = coverage.open_over(selected)
        if found:
            self.ask_why(found, self._go_on_behind)
        elif before := coverage.dismissed_over(selected):
            self.reopen(before)
        else:
            key = self.reading.keyboard.key_of("coverage.next", "moving")
            raise Refusal("nothing is open here", remedy=f"{key} leads to the next")

    def ask_why(self, found: Sequence[Gap], then: Callable[[Sequence[Gap]], None]) -> None:
        """Ask for the reason, and dismiss some gaps; `then` is called with them when that is done."""
        what = f"{len(found):,}: " if len(found) > 1 else ""
        told: list[Part] = [(f"{what}why? ", "accent")]
        for offer in REASONS:
            told += [(f"{offer.letter}", "key"), (f" {offer.meaning}  ", "dim")]

        def answered(letter: str) -> None:
            offer = next((one for one in REASONS if one.letter == letter.lower()), None)
            if offer is None:
                raise Refusal(f"“{letter}” is no reason", remedy="press the key again, then " + _LETTERS)
            if offer.reason is Reason.OTHER:
                self.reading.asking.ask("Why is nothing annotated there?", "", partial(self._keep, found, then))
            else:
                self._dismiss(found, offer.reason, "")
                then(found)

        self.reading.asking.ask_letter(told, answered)

    def reopen(self, found: Sequence[Gap]) -> None:
        """Take back that some gaps are dismissed."""
        edit = reopened(found, self.reading.page.layer)
        self.reading.do(edit, f"{_counted(len(found))} open again")

    def select(self, gap: Gap) -> None:
        """Jump to a gap."""
        self.reading.jumping.leave()
        self.reading.select(of_span(gap.span))
        self.tell()

    def tell(self, aside: str = "") -> None:
        """Say in the status line which open gap is selected, and what can be done with it."""
        coverage = self.coverage
        found = coverage.open_over(self.reading.selected)
        parts: list[Part] = [(f"{aside}; ", "good")] if aside else []
        if len(found) == 1:
            words = shortened(words_of((found[0].span,), self.reading.page.text), _SHOWN)
            number = f"{coverage.number_of(found[0]):,} of {coverage.open:,} open · "
            parts += [(number, "accent"), (found[0].kind.value, "plain"), (f" “{words.strip('“”')}”", "dim")]
        else:
            parts.append((f"{len(found):,} of {coverage.open:,} open", "accent"))
        to_do: list[Part] = []
        for action, context, does_what in _KEYS:
            key = self.reading.keyboard.key_of(action, context)
            to_do += [(f"  {key}", "key"), (f" {does_what}", "dim")] if key else []
        self.reading.telling.tell(parts, to_do)

    def _keep(self, found: Sequence[Gap], then: Callable[[Sequence[Gap]], None], note: str) -> None:
        if not note.strip():
            raise Refusal("not dismissed without a note")
        self._dismiss(found, Reason.OTHER, note.strip())
        then(found)

    def _dismiss(self, found: Sequence[Gap], reason: Reason, note: str) -> None:
        self.reading.do(dismissed(found, reason, note, self.reading.page.layer), "")

    def _go_on_behind(self, done: Sequence[Gap]) -> None:
        """Select the next open gap behind those that were dismissed, beyond the last the first."""
        told = f"{_counted(len(done))} dismissed"
        span = self.coverage.after(done[-1].start) or self.coverage.after(-1)
        if span is None:
            self.reading.say(f"{told}; nothing is open any more", "good")
            return
        self.reading.jumping.leave()
        self.reading.select(of_span(span))
        self.tell(told)

    def _go_to_unfinished(self, way: str, count: int) -> None:
        """Go to the next dispute that is a draft, as nothing else is open."""
        drafts = list(self.coverage.unfinished)
        here = drafts.index(self.reading.current) if self.reading.current in drafts else -1 if way == "next" else 0
        dispute = drafts[(here + (count if way == "next" else -count)) % len(drafts)]
        self.reading.jumping.leave()
        self.reading.go_to(dispute)
        key = self.reading.keyboard.key_of("item.edit", "reading")
        self.reading.say(f"{dispute} is unfinished; {key} edits it", "warning")


_LETTERS = ", ".join(offer.letter for offer in REASONS[:-1]) + f" or {REASONS[-1].letter}"


def _counted(number: int) -> str:
    return "1 place" if number == 1 else f"{number:,} places"

"""Choosing words in the text for a field of a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.model.spans import Span, Spans, trimmed
from tui.text.selection import Selection, of_span

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Picking:
    """While it is active, the text's selection becomes a field's value.

    Attributes:
        active: whether words are being chosen.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.active = False
        self._then: Callable[[Spans], None] = lambda _: None
        self._guesses: Sequence[Spans] = ()
        self._turn = 0
        self._returns_to = Selection(0, 0)

    def begin(self, field: str, held: Spans, guesses: Sequence[Spans], then: Callable[[Spans], None]) -> None:
        """Let words be chosen for a field.

        Args:
            field: its name, for people.
            held: what it holds now; selected to begin with.
            guesses: what else it might be, likeliest first.
            then: called with the words taken.
        """
        self.active = True
        self.reading.holding.release()
        self._then = then
        self._guesses = [guess for guess in guesses if guess and guess != held]
        self._turn = 0 if held else 1
        self._returns_to = self.reading.selection
        first = held or next(iter(self._guesses), ())
        if first:
            self._select(first)
        else:
            self.reading.drop_fragments()
        self.reading.give_keys_to(self.reading.article)
        self.reading.say(f"select the {field}", "accent")

    @does("picking.take")
    def take(self, count: int) -> None:
        """Take the selection as the field's value."""
        text = self.reading.page.text
        chosen = [trimmed(span, text) for span in self.reading.selection.spans(text)]
        self._end(tuple(span for span in chosen if span is not None))

    @does("picking.drop")
    def drop(self, count: int) -> None:
        """Leave the field empty."""
        self._end(())

    @does("picking.candidate")
    def next_guess(self, count: int) -> None:
        """Select the next guess."""
        if not self._guesses:
            self.reading.say("no other guess here", "dim")
            return
        self._select(self._guesses[self._turn % len(self._guesses)])
        self._turn += 1

    @does("picking.cancel")
    def cancel(self, count: int) -> None:
        """Leave the field as it was."""
        self._leave()

    def _select(self, spans: Sequence[Span]) -> None:
        self.reading.select(of_span(spans[-1], tuple(spans[:-1])))

    def _end(self, spans: Spans) -> None:
        self._leave()
        self._then(spans)

    def _leave(self) -> None:
        self.active = False
        self.reading.holding.release()
        self.reading.select(self._returns_to)
        self.reading.say("", "dim")

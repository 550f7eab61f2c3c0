"""Nudging: moving the ends of what an item marks, one at a time, while its card is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.marks import text_of
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.refusals import Refusal
from tui.model.spans import in_reading_order, trimmed
from tui.model.spots import Spot, spots_of, with_spot
from tui.text.nudging import Edge, nudged
from tui.text.selection import Selection, of_spans

if TYPE_CHECKING:
    from tui.app.jobs.cards import CardJob
    from tui.app.screens.reading import ReadingScreen


class Nudging:
    """While it is active, keys move the ends of one span of the item on the card.

    Attributes:
        active: whether they do.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.active = False
        self._index = 0
        self._before: Claim | Dispute | None = None
        self._returns_to = Selection(0, 0)

    def begin(self, index: int) -> None:
        """Let the ends of one span of the item on the card be moved, the one of that number first."""
        self._returns_to = self.reading.selection
        self._before = self._item
        self._index = index
        self.active = True
        self.reading.give_keys_to(self.reading.article)
        self._show()

    @does("end.next")
    def end_right(self, count: int) -> None:
        """Move the end to the right."""
        self._move("end", count)

    @does("end.previous")
    def end_left(self, count: int) -> None:
        """Move the end to the left."""
        self._move("end", -count)

    @does("end.next_word")
    def end_forward(self, count: int) -> None:
        """Move the end to the end of the next word."""
        self._move("end", count, words=True)

    @does("end.previous_word")
    def end_back(self, count: int) -> None:
        """Move the end to the end of the word before."""
        self._move("end", -count, words=True)

    @does("start.next")
    def start_right(self, count: int) -> None:
        """Move the start to the right."""
        self._move("start", count)

    @does("start.previous")
    def start_left(self, count: int) -> None:
        """Move the start to the left."""
        self._move("start", -count)

    @does("start.next_word")
    def start_forward(self, count: int) -> None:
        """Move the start to the start of the next word."""
        self._move("start", count, words=True)

    @does("start.previous_word")
    def start_back(self, count: int) -> None:
        """Move the start to the start of the word before."""
        self._move("start", -count, words=True)

    @does("nudging.next")
    def next_spot(self, count: int) -> None:
        """Go on to the next span of the item."""
        self._index = (self._index + count) % len(spots_of(self._item))
        self._show()

    @does("nudging.keep")
    def keep(self, count: int) -> None:
        """Keep the ends where they are, without blanks."""
        text = self.reading.page.text
        for index, spot in enumerate(spots_of(self._item)):
            self._card.put(with_spot(self._item, index, trimmed(spot.span, text) or spot.span))
        # The words that were selected may not be the item's any more.
        self._returns_to = of_spans(in_reading_order(text_of(self._item)))
        self._leave("")

    @does("nudging.cancel")
    def cancel(self, count: int) -> None:
        """Put the ends back where they were."""
        if self._before is not None:
            self._card.put(self._before)
        self._leave("the ends are where they were")

    @property
    def _card(self) -> CardJob:
        card = self.reading.card
        if card is None:
            raise Refusal("only on a card")
        return card

    @property
    def _item(self) -> Claim | Dispute:
        item = self._card.labelled
        assert isinstance(item, Claim | Dispute)  # noqa: S101 (a speaker marks nothing)
        return item

    @property
    def _spot(self) -> Spot:
        spots = spots_of(self._item)
        return spots[self._index % len(spots)]

    def _move(self, edge: Edge, steps: int, *, words: bool = False) -> None:
        spot = self._spot
        moved = nudged(self.reading.page.segments, spot.span, edge, steps, words=words, others=spot.others)
        if moved != spot.span:
            self._card.put(with_spot(self._item, self._index, moved))
        self._show(edge)
        if moved == spot.span:
            self.reading.say("no further", "dim")

    def _show(self, edge: Edge = "end") -> None:
        """Select the words; the end that moves is the one to be seen."""
        spots = spots_of(self._item)
        span = self._spot.span
        self.reading.select(Selection(span.start, span.end, forward=edge == "end"))
        where = f" ({self._index + 1} of {len(spots)})" if len(spots) > 1 else ""
        earlier, later = (self.reading.keyboard.key_of(f"start.{way}", "nudging") for way in ("previous", "next"))
        starts = f" · {earlier} and {later} move the start" if earlier and later else ""
        self.reading.telling.tell([(f"the ends of the {self._spot.field}{where}", "accent"), (starts, "dim")])

    def _leave(self, said: str) -> None:
        self.active = False
        self._before = None
        self.reading.select(self._returns_to)
        self.reading.say(said, "dim")

"""Reviewing: one item after another of a queue, each decided by one key; one's own, or another annotator's."""

from __future__ import annotations

from asyncio import sleep
from time import monotonic, time_ns
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.dispatch import does, does_for
from tui.app.heard import Heard
from tui.app.in_hand import chosen_of, held_of, show_theirs
from tui.app.jobs.offering import offer_joint
from tui.app.jobs.review_choice import ReviewChoice
from tui.app.review_strip import strip
from tui.app.reviewed import Reviewed
from tui.app.screens.turning import no_card
from tui.app.widgets.card import Card
from tui.model.decisions import Decision, decided_item, decision_id
from tui.model.dependents import BuiltUpon
from tui.model.edits import Edit
from tui.model.layers import Layer
from tui.model.queues import Queue, pace_of
from tui.model.refusals import Refusal
from tui.model.reviewing import USUAL, Place, Round, Wanted, told
from tui.model.strays import Item
from tui.store.journal.records import Kind
from tui.store.reviews import Rounds, keep_rounds, read_rounds

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_SLICE, _PAUSE = 0.006, 0.002
"""How many seconds are spent on filling the queue, and left to keys and to the screen, by turns."""
_PATIENCE = 0.05
"""Seconds until it is looked again whether what is asked has been answered."""
_BREAK = 300.0
"""Seconds after which whoever decides nothing has done something else meanwhile."""
_RECENT = 500
"""How many decisions the pace is taken from."""
_ITEMS = ("claims", "disputes", "mentions")


class Reviewing:
    """Shows the items of a queue one by one, and keeps what is decided of them.

    Attributes:
        choosing: asks what is reviewed.
        heard: what others think of the reader's own items.
        active: whether an item of the queue is in hand.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.choosing = ReviewChoice(reading)
        self.heard = Heard(reading, self.paint)
        self.active = False
        self._reviewed: Reviewed | None = None
        self._is_awaited = False
        self._at: int | None = None
        self._shown_at = 0.0
        self._seconds: list[float] = []

    @property
    def context(self) -> str:
        """The keymap's context while it is active."""
        return "second" if self._are_theirs else "review"

    @property
    def queue(self) -> Queue | None:
        """The last review; None if there was none since the start."""
        return self._reviewed.queue if self._reviewed is not None else None

    @property
    def _are_theirs(self) -> bool:
        return self._reviewed is not None and self._reviewed.are_theirs

    @property
    def rounds(self) -> Rounds:
        """The last review of each annotator's items; under no name, of one's own."""
        return read_rounds(self.reading.session.workspace, self.reading.session.annotator)

    # What is reviewed

    def begin(self, wanted: Wanted) -> None:
        """Begin a review.

        Raises:
            Refusal: another annotator's layers cannot be read, or nothing may be written here.
        """
        self.resume(Round(wanted, time_ns() // 1_000_000))

    def resume(self, begun: Round) -> None:
        """Go on with a review from the first item that is not decided.

        Raises:
            Refusal: as `begin`.
        """
        reading, session, wanted = self.reading, self.reading.session, begun.wanted
        reviewed = Reviewed(session, begun)
        session.access.verify()
        keep_rounds(session.workspace, session.annotator, {**self.rounds, wanted.annotator: begun})
        self._put_away()
        self._reviewed, self._is_awaited = reviewed, True
        self._seconds.clear()
        reading.holding.release()
        reading.jumping.leave()
        reading.give_keys_to(reading.article)
        reading.say(f"reviewing {told(wanted, session.registry.speakers)}", "dim")
        self._go_on(reviewed)

    @does("review.open")
    def open(self, count: int) -> None:
        """Go on with the last review of one's own items; if that is over, choose what is reviewed."""
        queue, kept = self.queue, self.rounds.get("")
        is_over = queue is not None and queue.begun == kept and queue.is_whole and not queue.left
        if kept is None or is_over:
            self.choosing.ask(USUAL)
        else:
            self.resume(kept)

    @does("review.leave")
    def leave(self, count: int) -> None:
        """Go back to the text; the review can be gone on with."""
        queue, key = self.queue, self.reading.keyboard.key_of(f"{self.context}.open", "everywhere")
        self._put_away()
        if queue is not None:
            goes_on = f"; {key} goes on" if queue.left or not queue.is_whole else ""
            self.reading.say(f"{queue.done:,} done, {queue.left:,} left{goes_on}", "dim")

    # What is in hand

    @property
    def place(self) -> Place:
        """Where the item in hand is.

        Raises:
            Refusal: there is none.
        """
        if self.queue is None or self._at is None or not self.active:
            raise Refusal("no item is in hand")
        return self.queue.places[self._at]

    @property
    def begun(self) -> Round:
        """The review that is gone through.

        Raises:
            Refusal: there is none.
        """
        if self.queue is None:
            raise Refusal("nothing is reviewed")
        return self.queue.begun

    def layer_of(self, article: str) -> Layer:
        """The layer whose items are reviewed, of one article.

        Raises:
            Refusal: if it cannot be read.
        """
        return self._reviewed.layer(article) if self._reviewed is not None else self.reading.session.layer(article)

    def follow(self, edit: Edit) -> None:
        """An edit was made: what it decides, deletes or brings back is known to the queue."""
        if self._reviewed is None:
            return
        queue = self._reviewed.queue
        for change in edit.changes:
            whose, item = decided_item(change.id)
            if change.table == "decisions" and whose == queue.annotator:
                queue.decide((change.part, item), change.after)
            elif change.table in _ITEMS and not self._are_theirs:
                (queue.take_in if change.after is not None else queue.leave_out)((change.part, change.id))
        self.paint()

    @does("review.undo")
    def undo(self, count: int) -> None:
        """Take the last decision back, and return to its item."""
        session = self.reading.session
        try:
            turn = session.reverse(Kind.UNDONE, 1)
        except BuiltUpon as built:
            offer_joint(self.reading, Kind.UNDONE, built.joint, self._return_to)
            return
        if turn is None:
            raise Refusal(session.nothing_to_undo)
        self._return_to(turn.edit)

    # Where one goes

    @does_for({"review.next": 1, "review.previous": -1})
    def move(self, step: int, count: int) -> None:
        """Go to another item of the queue, decided or not."""
        queue = self.queue
        if queue is not None and self._at is not None:
            there = max(0, min(len(queue.places) - 1, self._at + step * count))
            if there == self._at:
                raise Refusal("this is the " + ("last item" if step > 0 else "first item"))
            self.show(there)

    @does_for({"review.read_on": 1, "review.read_back": -1})
    def scroll(self, step: int, count: int) -> None:
        """Read on in the article, or back; the item stays in hand."""
        view = self.reading.article
        view.scroll_to(y=view.scroll_offset.y + step * count * view.page_height // 2, animate=False, immediate=True)
        view.touch_up()

    def advance(self) -> None:
        """Go to the next item that is not decided; without any, stay and say so."""
        queue = self.queue
        if queue is None:
            return
        there = queue.next_undecided(self._at or 0)
        while there is not None and not self.show(there):
            there = queue.next_undecided(there)
        if there is None:
            self.paint()

    def paint(self) -> None:
        """Paint the strip of the item in hand, unless that is on its card."""
        queue, reading = self.queue, self.reading
        if queue is None or self._at is None or not self.active or reading.card is not None:
            return
        reading.card_view = strip(reading, held_of(reading, self.place), queue, pace_of(self._seconds))
        reading.make_room()

    def _go_on(self, reviewed: Reviewed) -> None:
        """Fill the queue for a moment, and go on behind the keys if that was not enough."""
        refused = reviewed.fill(_SLICE)
        if self._is_awaited and self.reading.keyboard.is_free:
            self._begin_with(reviewed.queue)
        else:
            self.paint()
        if refused is not None:
            self.reading.telling.report(refused)
        if self._is_awaited or (self.active and not reviewed.queue.is_whole):
            behind(self.reading, self._go_on_behind(reviewed))

    async def _go_on_behind(self, reviewed: Reviewed) -> None:
        await sleep(_PATIENCE if reviewed.queue.is_whole else _PAUSE)
        if reviewed is self._reviewed and (self._is_awaited or self.active):
            self._go_on(reviewed)
            self.reading.keyboard.show_hints()

    def _begin_with(self, queue: Queue) -> None:
        """Take the first item in hand, once it is known; or say that there is none."""
        if queue.left:
            self._is_awaited, self.active = False, True
            self.advance()
        elif queue.is_whole:
            self._is_awaited = False
            self._end_without(queue)
        elif queue.seen:
            self.reading.say(f"drawing out of {queue.seen:,} …", "dim")

    def _end_without(self, queue: Queue) -> None:
        """There is nothing to decide: say so; what was decided of another annotator's items can be looked at again."""
        what = told(queue.begun.wanted, self.reading.session.registry.speakers)
        done = f"all {queue.done:,} are decided: {what}" if queue.done else f"there is nothing to review: {what}"
        self.active = self._are_theirs and bool(queue.done)
        if self.active:
            self.show(0)
        place = ("review.filter", self.context) if self.active else ("review.open", "everywhere")
        self.reading.say(f"{done}; {self.reading.keyboard.key_of(*place)} chooses what is reviewed", "dim")

    def show(self, index: int | None) -> bool:
        """Take an item in hand: its article, its words selected, the strip; False if it is not there.

        Raises:
            Refusal: an item is on a card.
        """
        reading, queue = self.reading, self.queue
        if queue is None or index is None:
            return False
        no_card(reading)
        self._at, place = index, queue.places[index]
        try:
            if place[0] != reading.page.article.id:
                reading.turn_to(place[0])
            item = self.layer_of(place[0]).item(place[1])
        except Refusal as refusal:
            queue.leave_out(place)
            reading.refuse(refusal)
            return False
        if item is None:
            queue.leave_out(place)
        elif not self._are_theirs:
            reading.current = item.id
            reading.select(chosen_of(item))
            self.heard.listen(place)
        else:
            show_theirs(reading, self.layer_of(place[0]), item)
        self._shown_at = monotonic()
        self.paint()
        return item is not None

    def keep(self, edit: Edit, joins: int = 0) -> None:
        """Make the edit of a decision, and go on to the next item.

        Args:
            edit: what is decided.
            joins: how many of the edits before it it makes one deed with.

        Raises:
            NotSaved, Outdated, Refusal: as the session's `do`; nothing has changed then.
        """
        reading = self.reading
        took = monotonic() - self._shown_at
        made = reading.session.do(edit, joins=joins)
        if took < _BREAK:
            self._seconds = [*self._seconds[1 - _RECENT :], took]
        reading.take(made)
        reading.repeating.hear_edit()
        self.advance()
        left = self.queue.left if self.queue is not None else 0
        whole = self.queue is not None and self.queue.is_whole
        reading.say(f"{edit.label}; all are decided" if whole and not left else edit.label, "good")

    def _return_to(self, edit: Edit) -> None:
        """Show what undo has done, and the item that it was about."""
        reading, queue = self.reading, self.queue
        reading.take(edit)
        if queue is None:
            return
        changes = (change for change in edit.changes if change.table in ("decisions", *_ITEMS))
        found = (queue.index((change.part, decided_item(change.id)[1])) for change in changes)
        there = min((index for index in found if index is not None), default=None)
        if there is not None:
            self.show(there)
        reading.say(f"{edit.label} taken back")

    def in_hand(self) -> Item:
        """The item in hand.

        Raises:
            Refusal: there is none, or it is not there any more.
        """
        item = self.layer_of(self.place[0]).item(self.place[1])
        if item is None:
            raise Refusal("it is not there any more", remedy="go on to the next")
        return item

    def known(self) -> Decision | None:
        """What is decided of the item in hand; of another annotator's also what was decided in an earlier review."""
        queue, place = self.queue, self.place
        if queue is None or not self._are_theirs:
            return queue.decision(place) if queue is not None else None
        own = self.reading.session.layer(place[0])
        return own.decisions.get(decision_id(queue.annotator, place[1]))

    def show_again(self) -> None:
        """Show the item in hand as it is by now."""
        self.show(self._at)

    def _put_away(self) -> None:
        """Take the strip away, and another annotator's item out of the text."""
        reading = self.reading
        self._is_awaited = False
        if self.active:
            self.active = False
            reading.side.preview(None)
            reading.card_view = Card()
            reading.drop_fragments()
            reading.follow_cursor()
        self._at = None

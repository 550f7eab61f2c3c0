"""Items in hand: edited, noted, deleted, visited, from the text or from a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.jobs.cards import CardJob
from tui.app.jobs.claiming import ClaimCard
from tui.app.jobs.disputing import DisputeCard
from tui.app.jobs.offering import offer_joint
from tui.app.jobs.speaker_card import SpeakerCard
from tui.app.links import Place
from tui.app.needs import item_in_hand, known_speaker, something_done, something_undone
from tui.app.widgets.panes import NAMES
from tui.model.claims import Claim
from tui.model.dependents import BuiltUpon
from tui.model.disputes import Dispute
from tui.model.drafts import Draft
from tui.model.edits import Edit
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_mention
from tui.model.speakers import Mention
from tui.store.journal.records import Kind
from tui.store.session import Way

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_REVERSED = {Kind.UNDONE: "taken back", Kind.REDONE: "made again"}
_PATIENCE = 0.25
"""Seconds that a key may wait until it is known which disputes aim at a claim."""


class Items:
    """Acts on the item under the cursor, or on the one chosen in a list."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("item.edit")
    def edit(self, count: int) -> None:
        """Open the item's card."""
        self.reading.open_card(self._card())

    @does("item.note")
    def note(self, count: int) -> None:
        """Ask for a note on the item, and keep it."""
        card = self._card()

        def answered(note: str) -> None:
            card.set_note(note)
            card.accept()

        self.reading.asking.ask("Note", card.note(), answered)

    @does("item.delete")
    def delete(self, count: int) -> None:
        """Delete the item; one key takes that back."""
        item = item_in_hand(self.reading)
        if isinstance(item, Mention):
            self.reading.do(removal_of_mention(item.id, self.reading.page.layer), f"{item.id} deleted")
        else:
            self._card().delete()

    @does("item.visit")
    def visit(self, count: int) -> None:
        """Go from a dispute to its target; from a claim to a dispute of it, or to what it disputes itself."""
        reading = self.reading
        item = item_in_hand(reading)
        if isinstance(item, Dispute):
            places = _aims(item)
            if not places:
                raise _nothing_to_visit(item)
        elif isinstance(item, Claim):
            reading.session.overview.go_on(_PATIENCE)
            reading.links.read_all()
            places = reading.links.disputes_of(item.id) or self._disputed_by(item)
            if not places and not reading.links.are_known:
                raise Refusal("the other articles are still being read", remedy="try again in a moment")
        else:
            places = []
        if not places:
            raise Refusal("nothing is linked to it")
        article, other = places[(count - 1) % len(places)]
        reading.open(article, other)
        reading.give_keys_to(reading.article)

    def _disputed_by(self, claim: Claim) -> list[Place]:
        disputes = self.reading.page.layer.disputes.values()
        return [place for dispute in disputes if dispute.by.claim == claim.id for place in _aims(dispute)]

    @does("edit.undo")
    def undo(self, count: int) -> None:
        """Take changes back."""
        something_done(self.reading)
        self.reading.repeating.go_through(self._reverse(Kind.UNDONE, count))

    @does("edit.redo")
    def redo(self, count: int) -> None:
        """Make changes again."""
        something_undone(self.reading)
        self.reading.repeating.go_through(self._reverse(Kind.REDONE, count))

    @does("list.next")
    def next_row(self, count: int) -> None:
        """Choose further down."""
        self._move(count)

    @does("list.previous")
    def previous_row(self, count: int) -> None:
        """Choose further up."""
        self._move(-count)

    @does("list.page_next")
    def next_page(self, count: int) -> None:
        """Choose a page further down."""
        self._move(count * self.reading.panes.list_of(self._pane()).page)

    @does("list.page_previous")
    def previous_page(self, count: int) -> None:
        """Choose a page further up."""
        self._move(-count * self.reading.panes.list_of(self._pane()).page)

    @does("list.first")
    def first_row(self, count: int) -> None:
        """Choose the first."""
        self._move(-len(self.reading.panes.list_of(self._pane()).items))

    @does("list.last")
    def last_row(self, count: int) -> None:
        """Choose the last."""
        self._move(len(self.reading.panes.list_of(self._pane()).items))

    @does("list.filter")
    def filter(self, count: int) -> None:
        """Ask for what the list is narrowed by."""
        pane = self._pane()
        panes = self.reading.panes
        before = panes.filter_of(pane)

        def narrow(typed: str) -> None:
            panes.narrow_by(pane, typed.strip())

        self.reading.asking.ask(f"{pane} with", before, narrow, changed=narrow, cancelled=lambda: narrow(before))

    @does("list.leave")
    def leave(self, count: int) -> None:
        """Drop the filter; without one, go back to the text."""
        pane = self._pane()
        if self.reading.panes.filter_of(pane):
            self.reading.panes.narrow_by(pane, "")
        else:
            self.reading.give_keys_to(self.reading.article)

    @does("pane.next")
    def next_pane(self, count: int) -> None:
        """Go to the next pane, the text being one of them."""
        self._turn(count)

    @does("pane.previous")
    def previous_pane(self, count: int) -> None:
        """Go to the pane before."""
        self._turn(-count)

    def _turn(self, step: int) -> None:
        panes = (None, *NAMES)
        pane = panes[(panes.index(self.reading.panes.focused) + step) % len(panes)]
        if pane is None:
            self.reading.give_keys_to(self.reading.article)
        else:
            self.reading.panes.focus_pane(pane)

    def _move(self, rows: int) -> None:
        pane = self._pane()
        listed = self.reading.panes.list_of(pane)
        listed.move(rows)
        if listed.chosen is not None and pane != "Speakers":
            self.reading.jumping.lead(listed.chosen)

    def _pane(self) -> str:
        return self.reading.panes.focused or NAMES[0]

    def _reverse(self, way: Way, count: int) -> Iterator[None]:
        """Undo or redo so many deeds, one at each turn."""
        session, what = self.reading.session, _REVERSED[way]
        for done in range(count):
            try:
                turn = session.reverse(way, 1)
            except BuiltUpon as built:
                self.reading.repeating.break_off(built)
                offer_joint(self.reading, way, built.joint, lambda edit: self._step(edit, what))
                return
            if turn is None:
                self.reading.say(f"{done} {what}; nothing is left")
                return
            self._step(turn.edit, what)
            yield

    def _step(self, edit: Edit, what: str) -> None:
        reading = self.reading
        articles = [change.part for change in edit.changes if change.part]
        reading.take(edit)
        if articles and reading.page.article.id not in articles:
            reading.open(articles[-1])
        shown = [c.id for c in edit.changes if c.part == reading.page.article.id and c.after is not None]
        last = next((item for item in reversed(shown) if reading.page.item(item) is not None), None)
        if last is not None and not reading.placing.active:
            reading.go_to(last)
        reading.say(f"{edit.label} {what}")

    def _card(self) -> CardJob:
        reading = self.reading
        item = item_in_hand(reading)
        if isinstance(item, Claim):
            return ClaimCard(reading, Draft(item))
        if isinstance(item, Dispute):
            return DisputeCard(reading, Draft(item))
        return SpeakerCard(reading, known_speaker(reading, item.speaker) if isinstance(item, Mention) else item)


def _nothing_to_visit(dispute: Dispute) -> Refusal:
    """Why a dispute leads nowhere: what it goes against is described only, or not said yet."""
    described = ", ".join(f"“{target.description}”" for target in dispute.targets)
    if not described:
        return Refusal(f"{dispute.id} has no target yet", remedy="edit it and choose one")
    return Refusal(
        f"{dispute.id} {dispute.kind} {described}, which no article holds", remedy="edit it to choose a claim"
    )


def _aims(dispute: Dispute) -> list[Place]:
    return [(target.article, target.claim) for target in dispute.targets if target.claim]

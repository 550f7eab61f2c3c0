"""Items in hand: edited, noted, deleted, visited, from the text or from a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.app.describing import with_words
from tui.app.dispatch import does
from tui.app.jobs.cards import CardJob
from tui.app.jobs.claiming import ClaimCard
from tui.app.jobs.disputing import DisputeCard
from tui.app.jobs.linking import linked_to
from tui.app.jobs.offering import offer_joint
from tui.app.jobs.speaker_card import SpeakerCard
from tui.app.marks import Item, last_touched, text_of
from tui.app.needs import item_in_hand, known_speaker, something_done, something_undone
from tui.app.undoing import told_deleted
from tui.app.unlearning import with_unlearned
from tui.app.widgets.panes import NAMES
from tui.model.claims import Claim
from tui.model.dependents import BuiltUpon
from tui.model.dismissals import Dismissal
from tui.model.disputes import Dispute
from tui.model.drafts import Draft
from tui.model.edits import Edit
from tui.model.removals import removal_of_mention
from tui.model.speakers import Mention, Speaker
from tui.store.journal.records import Kind
from tui.store.session import Way
from tui.text.selection import of_spans

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.app.screens.reading import ReadingScreen

_REVERSED = {Kind.UNDONE: "taken back", Kind.REDONE: "made again"}


class Items:
    """Acts on the item under the cursor, or on the one chosen in a list."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("item.edit")
    def edit(self, count: int) -> None:
        """Open the item's card; of one that was chosen in a list the words are shown."""
        reading = self.reading
        item = item_in_hand(reading)
        if isinstance(item, Claim | Dispute) and reading.current != item.id:
            reading.jumping.lead(item.id)
        reading.open_card(card_of(reading, item))

    @does("item.note")
    def note(self, count: int) -> None:
        """Ask for a note on the item, and keep it."""
        card = card_of(self.reading, item_in_hand(self.reading))

        def answered(note: str) -> None:
            card.set_note(note)
            card.accept()

        self.reading.asking.ask("Note", card.note(), answered)

    @does("item.delete")
    def delete(self, count: int) -> None:
        """Delete the item; one key takes that back."""
        item = item_in_hand(self.reading)
        if isinstance(item, Mention):
            page = self.reading.page
            said = told_deleted(self.reading, with_words(item, page.text))
            self.reading.do(with_unlearned(removal_of_mention(item.id, page.layer), self.reading), said)
        else:
            card_of(self.reading, item).delete()

    @does("item.visit")
    def visit(self, count: int) -> None:
        """Go from a dispute to its target; from a claim to a dispute of it, or to what it disputes itself."""
        reading = self.reading
        item = item_in_hand(reading)
        places = linked_to(reading, item)
        article, other = places[(count - 1) % len(places)]
        reading.open(article, other)
        reading.give_keys_to(reading.article)

    @does("edit.undo")
    def undo(self, count: int) -> None:
        """Take changes back; on a page first what it has done beside them."""
        page = self.reading.sheets.job
        if page is not None and page.take_back():
            return
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

        self.reading.asking.ask(
            f"{pane} with", before, narrow, changed=narrow, cancelled=lambda: narrow(before), proposed=True
        )

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
        if self.reading.consulting.is_open:
            self.reading.consulting.take_keys()
            return
        panes = (None, *NAMES)
        pane = panes[(panes.index(self.reading.panes.focused) + step) % len(panes)]
        if pane is None:
            self.reading.give_keys_to(self.reading.article)
        else:
            row = _row_in_hand(self.reading, pane)
            if row is not None:
                self.reading.panes.list_of(pane).follow(row)
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
        reading, held = self.reading, self.reading.selection
        articles = [change.part for change in edit.changes if change.part]
        reading.take(edit, follows=False)
        if articles and reading.page.article.id not in articles and not reading.beside.go_where(set(articles)):
            reading.open(articles[-1])
        last = _last_item(edit, reading.page)
        if last is not None and not reading.placing.active:
            reading.go_to(last)
        elif last is None:
            self._show_words(edit)
        if reading.selection is held:
            reading.follow_cursor()
        reading.say(f"{edit.label} {what}")

    def _show_words(self, edit: Edit) -> None:
        """Select the words of what an edit has taken away, or of what it says that there is nothing."""
        reading, page = self.reading, self.reading.page
        gone = last_touched(edit, page.article.id)
        if gone is None or reading.placing.active:
            return
        spans = (gone.span,) if isinstance(gone, Dismissal) else text_of(gone)
        if spans[-1].end <= len(page.text):
            reading.current = gone.by.claim if isinstance(gone, Dispute) else None
            reading.select(of_spans(spans))


def _last_item(edit: Edit, page: Page) -> str | None:
    """The last item of a page that an edit has put there or changed."""
    for change in reversed(edit.changes):
        if change.part == page.article.id and change.after is not None and page.item(change.id) is not None:
            return change.id
    return None


def _row_in_hand(reading: ReadingScreen, pane: str) -> str | None:
    """The row that a pane begins at: of the item in hand, else of what that is linked with, else of what is nearest."""
    page, links = reading.page, reading.links
    item = page.item(reading.current) if reading.current is not None else None
    if pane == NAMES[0]:
        return next(iter(page.people_in(item)), None)
    kind = pane[0].lower()
    linked: list[str] = [item.id] if item is not None else []
    if isinstance(item, Claim):
        linked += links.disputes_by(item.id)
        linked += [dispute for article, dispute in links.disputes_of(item.id) if article == page.article.id]
    elif isinstance(item, Dispute):
        linked.append(item.by.claim)
        linked += [target.claim for target in item.targets if target.article == page.article.id]
    found = (one for one in linked if one[:1] == kind and page.item(one) is not None)
    return next(found, None) or page.nearest(kind, reading.selection.cursor(page.text))


def card_of(reading: ReadingScreen, item: Item | Speaker) -> CardJob:
    """The card on which an item or speaker is edited; a mention's is its speaker's.

    Raises:
        Refusal: the registry does not hold the speaker.
    """
    if isinstance(item, Claim):
        return ClaimCard(reading, Draft(item))
    if isinstance(item, Dispute):
        return DisputeCard(reading, Draft(item))
    return SpeakerCard(reading, known_speaker(reading, item.speaker) if isinstance(item, Mention) else item)

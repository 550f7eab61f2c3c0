"""Deciding: what one key says of the item in hand, one's own or another annotator's."""

from __future__ import annotations

from functools import partial
from time import time_ns
from typing import TYPE_CHECKING

from tui.app.dispatch import does, does_for
from tui.app.jobs.items import card_of
from tui.app.widgets.card import Card
from tui.app.widgets.entry import Choice
from tui.model.decisions import Verdict
from tui.model.edits import joined
from tui.model.refusals import Refusal
from tui.model.reviewing import Place, Round, Wanted, changes_by, comment_on, opinion_of, told, why_unacceptable
from tui.model.speakers import Mention
from tui.model.strays import Item
from tui.store.others import annotators

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Deciding:
    """Keeps what is decided of the reader's own items, at once."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does_for(
        {
            "review.accept": Verdict.ACCEPTED,
            "review.reject": Verdict.REJECTED,
            "review.flag": Verdict.FLAGGED,
            "review.skip": Verdict.SKIPPED,
        }
    )
    def decide(self, verdict: Verdict, count: int) -> None:
        """Decide the item in hand, and go on to the next."""
        reviewing = self.reading.reviewing
        self._decide(verdict, reviewing.place, reviewing.begun)

    @does("review.note")
    def note(self, count: int) -> None:
        """Ask for the item's note, keep it, and go on to the next."""
        reviewing = self.reading.reviewing
        item = reviewing.in_hand()
        if isinstance(item, Mention):
            raise Refusal("a mention has no note")
        self.reading.asking.ask(
            "Note", item.note, partial(self._decide, Verdict.NOTED, reviewing.place, reviewing.begun)
        )

    @does("review.edit")
    def edit(self, count: int) -> None:
        """Open the item's card; once that is accepted, go on to the next."""
        reading, reviewing = self.reading, self.reading.reviewing
        place, begun, before = reviewing.place, reviewing.begun, reading.session.edits_done
        card = card_of(reading, reviewing.in_hand())

        def closed() -> None:
            made = reading.session.edits_done - before
            item = reviewing.layer_of(place[0]).item(place[1])
            if item is None:
                reviewing.advance()
            elif made > 0 and not why_unacceptable(item, place[0]):
                self._decide(Verdict.EDITED, place, begun, joins=made)
            else:
                reviewing.show_again()

        card.closed_then = closed
        reading.card_view = Card()
        reading.open_card(card)

    def _decide(self, verdict: Verdict, place: Place, begun: Round, note: str = "", *, joins: int = 0) -> None:
        """Keep what is decided of one's own item, whatever is in hand by now."""
        session = self.reading.session
        layer = session.layer(place[0])
        item = layer.item(place[1])
        if item is None:
            raise Refusal("it is not there any more", remedy="go on to the next")
        changes = changes_by(verdict, item, layer, session.registry, begun, now=_now(), note=note)
        self.reading.reviewing.keep(joined(f"{item.id} {verdict.value}", changes), joins)


class SecondReading:
    """Keeps what is thought of another annotator's items; what is theirs is never written."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("second.open")
    def open(self, count: int) -> None:
        """Choose whose items are read, and go on where that was left."""
        reading, session = self.reading, self.reading.session
        names = sorted((annotators(session.workspace) or set()) - {session.annotator})
        if not names:
            raise Refusal("nobody else has annotated here")
        rounds = reading.reviewing.rounds

        def chosen(choice: Choice) -> None:
            begun = rounds.get(choice.value)
            if begun is not None:
                reading.reviewing.resume(begun)
            else:
                reading.reviewing.begin(Wanted(annotator=choice.value))

        def listed(typed: str) -> list[Choice]:
            return [
                Choice(((name, "plain"),), _last(name), name) for name in names if typed.casefold() in name.casefold()
            ]

        def _last(name: str) -> str:
            begun = rounds.get(name)
            return f"goes on: {told(begun.wanted, session.registry.speakers)}" if begun is not None else ""

        reading.asking.choose("Whose annotations do you read?", listed, chosen)

    @does_for({"second.agree": Verdict.AGREE, "second.disagree": Verdict.DISAGREE, "second.unsure": Verdict.UNSURE})
    def judge(self, verdict: Verdict, count: int) -> None:
        """Say what is thought of the item in hand, and go on to the next."""
        reviewing = self.reading.reviewing
        known = reviewing.known()
        self._judge(verdict, reviewing.place[0], reviewing.in_hand(), reviewing.begun, known.comment if known else "")

    @does("second.comment")
    def comment(self, count: int) -> None:
        """Ask for a comment on the item in hand, and keep it; what is thought of the item stays, and it in hand."""
        reading, reviewing = self.reading, self.reading.reviewing
        known = reviewing.known()
        item, whose, article = reviewing.in_hand(), reviewing.begun.wanted.annotator, reviewing.place[0]

        def answered(comment: str) -> None:
            change = comment_on(item, whose, reading.session.layer(article), now=_now(), comment=comment)
            label = f"comment: {item.id} of {whose}"
            reading.do(joined(label, [change]), label)

        reading.asking.ask("Comment", known.comment if known is not None else "", answered)

    def _judge(self, verdict: Verdict, article: str, item: Item, begun: Round, comment: str) -> None:
        """Keep what is thought of an item as it was seen, whatever is in hand by now."""
        whose, own = begun.wanted.annotator, self.reading.session.layer(article)
        change = opinion_of(verdict, item, whose, own, begun, now=_now(), comment=comment)
        self.reading.reviewing.keep(joined(f"{verdict.value}: {item.id} of {whose}", [change]))


def _now() -> int:
    """Milliseconds since 1970."""
    return time_ns() // 1_000_000

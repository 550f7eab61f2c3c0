"""What every card can do: show its fields, take a note, be accepted, cancelled or deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from tui.app.dispatch import does
from tui.app.widgets.card import Field
from tui.app.widgets.painting import Part
from tui.model.attributes import Attribute, Value, fault_of, shown_value, with_attribute
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.drafts import Draft
from tui.model.flags import turned
from tui.model.refusals import Refusal
from tui.model.schema import CLASSES
from tui.model.speakers import Speaker

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class CardJob:
    """One item being edited; nothing of it is kept before it is accepted.

    Attributes:
        context: the keymap's context while the card is open.
        draft: the item as the card shows it; None if it has no place in the text.
        closed_then: called when the card has been closed by a key, whatever became of it.
    """

    context: ClassVar[str]
    draft: Draft | None = None

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.closed_then: Callable[[], None] = lambda: None

    def title(self) -> list[Part]:
        """What is being edited."""
        raise NotImplementedError

    def fields(self) -> list[Field]:
        """The rows of the card."""
        raise NotImplementedError

    def note(self) -> str:
        """The note as it stands."""
        raise NotImplementedError

    def set_note(self, note: str) -> None:
        """Put another note in."""
        raise NotImplementedError

    def accept(self) -> None:
        """Make the edit that the card amounts to."""
        raise NotImplementedError

    def delete(self) -> None:
        """Delete the item."""
        raise NotImplementedError

    def take_speaker(self, speaker: str) -> None:
        """Give the item to a speaker, whose id it is.

        Raises:
            Refusal: if nobody speaks there.
        """
        raise Refusal("nobody speaks on this card")

    @property
    def labelled(self) -> Claim | Dispute | Speaker:
        """What is on the card, as that shows it."""
        raise NotImplementedError

    def put(self, item: Claim | Dispute | Speaker) -> None:
        """Show it otherwise."""
        raise NotImplementedError

    @property
    def asked(self) -> tuple[Attribute, ...]:
        """What the workspace's schema asks of such an item."""
        items = next(items for items in CLASSES if items.startswith(self.context))
        return self.reading.session.workspace.schema.attributes_of(items)

    def label(self, name: str, value: Value | None) -> None:
        """Give an attribute another value, or none."""
        self.put(with_attribute(self.labelled, name, value))

    def attribute_fields(self) -> list[Field]:
        """The rows of the attributes; those that the schema does not know (any more) are shown, but have no key."""
        asked, held = {one.name: one for one in self.asked}, self.labelled.attributes
        keys = {own.key for own in self.reading.labelling.keys(self.context)}
        rows = [
            Field(one.key if one.key in keys else "", one.title, _value_of(one, held.get(one.name)))
            for one in asked.values()
        ]
        unknown: Part = ("  not asked for in this workspace", "dim")
        others = ((name, value) for name, value in held.items() if name not in asked)
        return [*rows, *(Field("", name, ((shown_value(value), "plain"), unknown)) for name, value in others)]

    def field(self, action: str, name: str, *value: Part) -> Field:
        """A row with the key of the action that changes it."""
        return Field(self.reading.keyboard.key_of(action, self.context), name, value)

    def note_field(self) -> Field:
        """The row of the note."""
        return self.field("card.note", "note", (self.note() or "–", "plain" if self.note() else "dim"))

    @does("card.note")
    def write_note(self, count: int) -> None:
        """Ask for the note."""

        def answered(note: str) -> None:
            self.set_note(note)
            self.reading.show_card()

        self.reading.asking.ask("Note", self.note(), answered)

    @does("card.status")
    def turn_status(self, count: int) -> None:
        """Flag the item, then reject it, then take both back."""
        item = self.labelled
        if isinstance(item, Claim | Dispute):
            self.put(turned(item, self.reading.page.article.id))

    @does("card.nudge")
    def nudge(self, count: int) -> None:
        """Move the ends of what the item marks."""
        self.reading.nudging.begin(self.at_hand)

    @property
    def at_hand(self) -> int:
        """The number of the span at hand, among all that the item marks."""
        return 0

    @does("card.accept")
    def accept_card(self, count: int) -> None:
        """Keep what the card says, then close it; it stays open if that is refused."""
        self.accept()
        self.closed_then()

    @does("card.cancel")
    def cancel_card(self, count: int) -> None:
        """Close the card; nothing has changed."""
        self.reading.close_card()
        self.reading.drop_fragments()
        self.reading.say("nothing changed", "dim")
        self.closed_then()

    @does("card.delete")
    def delete_card(self, count: int) -> None:
        """Close the card and delete the item; a new one is only dropped. The card stays if that is refused."""
        self.reading.close_card()
        try:
            self.delete()
        except Refusal:
            self.reading.open_card(self)
            raise
        self.closed_then()


def _value_of(asked: Attribute, value: Value | None) -> tuple[Part, ...]:
    if value is None:
        return (("not said yet", "warning"),) if asked.required else (("–", "dim"),)
    fault = fault_of(asked, value)
    return ((shown_value(value), "warning" if fault else "plain"), (f"  {fault}" if fault else "", "dim"))

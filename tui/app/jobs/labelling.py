"""Labelling: the keys that a workspace's schema adds, for its attributes on cards and for its own kinds of disputes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct
from rich.cells import cell_len

from tui.app.widgets.entry import AS_IT_IS, Choice
from tui.app.widgets.painting import Part
from tui.model.attributes import Attribute, AttributeKind, Value, read_value
from tui.model.refusals import Refusal
from tui.store.access import ReadOnly

if TYPE_CHECKING:
    from tui.app.jobs.cards import CardJob
    from tui.app.screens.reading import ReadingScreen

_NOTHING = "0"
"""The key that leaves an enumeration without a value."""
_MARGIN = 4


class OwnKey(Struct, frozen=True):
    """A key of the schema.

    Attributes:
        short: what it stands for, in a word or two.
        help: one sentence.
        press: does it.
    """

    key: str
    short: str
    help: str
    press: Callable[[], None]


class Labelling:
    """Does what the schema's keys ask for, where the keymap has no other use for them.

    Args:
        reading: the screen.
        choose_kind: gives the dispute in hand a kind, by its name.
    """

    def __init__(self, reading: ReadingScreen, choose_kind: Callable[[str, int], None]) -> None:
        self.reading = reading
        self._choose_kind = choose_kind

    def keys(self, context: str) -> list[OwnKey]:
        """The keys that the schema has in a context, without those that the keymap takes there."""
        found = self._kinds() if context == "kinds" else self._attributes(context)
        keymap = self.reading.keyboard.keymap
        return [own for own in found if keymap.lookup(context, (own.key,)) is None]

    def press(self, key: str, context: str) -> bool:
        """Do what the schema has a key for in a context; False if it has none.

        Raises:
            ReadOnly: if nothing may be changed.
            Refusal: if it cannot be done.
        """
        own = next((own for own in self.keys(context) if own.key == key), None)
        if own is None:
            return False
        access = self.reading.session.access
        if not access.held:
            raise ReadOnly(access.line)
        own.press()
        return True

    def _kinds(self) -> list[OwnKey]:
        return [
            OwnKey(
                kind.key,
                kind.name,
                f"Set the kind to “{kind.name}”: {kind.meaning}.",
                lambda name=kind.name: self._choose_kind(name, 1),  # type: ignore[misc]
            )
            for kind in self.reading.session.workspace.schema.kinds
        ]

    def _attributes(self, context: str) -> list[OwnKey]:
        card = self.reading.card
        if card is None or card.context != context:
            return []
        return [
            OwnKey(
                asked.key,
                asked.title,
                f"Say of the item: {asked.title} ({asked.kind.value}).",
                lambda asked=asked: self._ask(card, asked),  # type: ignore[misc]
            )
            for asked in card.asked
        ]

    def _ask(self, card: CardJob, asked: Attribute) -> None:
        held = card.labelled.attributes.get(asked.name)
        if asked.kind is AttributeKind.FLAG:
            card.label(asked.name, None if held is True else True)
        elif asked.kind is AttributeKind.ENUMERATION:
            self._ask_value(card, asked, held)
        else:
            self.reading.asking.ask(
                asked.title,
                "" if held is None else str(held),
                lambda written: card.label(asked.name, read_value(asked, written)),
            )

    def _ask_value(self, card: CardJob, asked: Attribute, held: Value | None) -> None:
        def chosen(value: Value | None) -> None:
            self.reading.say("")
            card.label(asked.name, value)

        letters = asked.letters
        told: list[Part] = [(f"{asked.title}:", "accent")]
        for letter, value in letters.items():
            told += [(f"  {letter}", "key"), (f" {value}", "plain")]
        told += [(f"  {_NOTHING}", "key"), (" none of them", "dim")]
        room = self.reading.size.width - _MARGIN
        if len(letters) == len(asked.values) and sum(cell_len(text) for text, _ in told) <= room:
            self.reading.asking.ask_letter(told, lambda letter: chosen(_picked(asked, letter)))
            return

        def choices(typed: str) -> list[Choice]:
            fitting = [value for value in asked.values if typed.casefold() in value.casefold()]
            if not typed:
                fitting.sort(key=lambda value: value != held)
            offered = [
                Choice(((value, "plain"), *([AS_IT_IS] if value == held else [])), "", value) for value in fitting
            ]
            return [*offered, Choice((("none of them", "dim"),), "", None)] if not typed else offered

        self.reading.asking.choose(asked.title, choices, lambda choice: chosen(choice.value))


def _picked(asked: Attribute, letter: str) -> Value | None:
    """The value that a letter picks.

    Raises:
        Refusal: none has it.
    """
    if letter == _NOTHING:
        return None
    if letter not in asked.letters:
        raise Refusal(f"no value has the letter {letter}", where=asked.title, remedy="nothing has changed")
    return asked.letters[letter]

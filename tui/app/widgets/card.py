"""A card: the fields of one item, each with the key that changes it, as rows that lie over the text."""

from functools import cached_property

from msgspec import Struct

from tui.app.widgets.painting import Part, shortened
from tui.text.cells import cells

CardRow = tuple[tuple[Part, ...], str]
"""The parts of a row, and the style of its ground."""


_NARROWEST, _WIDEST = 9, 24
"""Cells for the names of fields."""


class Field(Struct, frozen=True):
    """One row of a card: the key that changes it, its name, its value."""

    key: str
    name: str
    value: tuple[Part, ...]


class Card(Struct, frozen=True, dict=True):
    """Fields under a title; without them, the card that lies there while no item is being edited."""

    title: tuple[Part, ...] = ()
    fields: tuple[Field, ...] = ()

    @cached_property
    def rows(self) -> tuple[CardRow, ...]:
        """What is painted, from top to bottom."""
        if not self.title:
            return ()
        room = max((min(cells(field.name), _WIDEST) + 1 for field in self.fields), default=0)
        fields = [
            (((f" {field.key:>3} ", "key"), (_named(field.name, max(room, _NARROWEST)), "dim"), *field.value), "text")
            for field in self.fields
        ]
        return (((" ", "plain"), *self.title), "current"), *fields

    @property
    def text(self) -> str:
        """What the card says, without styles, a line for each row."""
        rows = [self.title, *(((f"{f.name} ", ""), *f.value) for f in self.fields)]
        return "\n".join("".join(text for text, _ in parts) for parts in rows)


def _named(name: str, room: int) -> str:
    shown = shortened(name, room - 1)
    return shown + " " * (room - cells(shown))

"""A card: the fields of one item, each with the key that changes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.strip import Strip
from textual.widget import Widget

from tui.app.widgets.painting import Part, row


@dataclass(frozen=True)
class Field:
    """One row of a card: the key that changes it, its name, its value."""

    key: str
    name: str
    value: tuple[Part, ...]


class Card(Widget):
    """Fields under a title; hidden while no item is being edited."""

    DEFAULT_CSS = """
    Card { height: auto; display: none; layer: above; dock: bottom; background: $panel; }
    Card.open { display: block; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._title: tuple[Part, ...] = ()
        self._fields: tuple[Field, ...] = ()

    @property
    def text(self) -> str:
        """What the card says, without styles, a line for each row."""
        rows = [self._title, *((("", ""), (f"{f.name} ", ""), *f.value) for f in self._fields)]
        return "\n".join("".join(text for text, _ in parts) for parts in rows)

    def show(self, title: Sequence[Part], fields: Sequence[Field]) -> int:
        """Lay the card out with these fields.

        Returns:
            the number of rows that it takes.
        """
        self._title, self._fields = tuple(title), tuple(fields)
        self.styles.height = len(self._fields) + 1
        self.add_class("open")
        self.refresh()
        return len(self._fields) + 1

    def hide(self) -> None:
        """Take the card away."""
        self.remove_class("open")

    def render_line(self, y: int) -> Strip:
        """The title, or a field."""
        if y == 0:
            return row([(" ", "plain"), *self._title], self.size.width, "current")
        if y > len(self._fields):
            return row([], self.size.width)
        field = self._fields[y - 1]
        return row(
            [(f" {field.key:>3} ", "key"), (f"{field.name:<9}", "dim"), *field.value],
            self.size.width,
        )

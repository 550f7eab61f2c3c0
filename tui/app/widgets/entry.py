"""A line to type in: over a list of choices that narrows with each letter, or alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.text.display import visible


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its row, what is said of it below the list, and what it stands for."""

    parts: tuple[Part, ...]
    detail: str
    value: Any


Choices = Callable[[str], Sequence[Choice]]
"""The choices for what has been typed, likeliest first."""


class TypedLine(Input):
    """An input line whose text is safe to show, also after a paste."""

    DEFAULT_CSS = "TypedLine { padding: 0 1; background: $panel; width: 1fr; }"

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(visible(" ".join(event.text.split())))


class Picker(Vertical):
    """A list that narrows while one types; hidden while nothing is to be chosen."""

    DEFAULT_CSS = """
    Picker { height: 16; max-height: 60%; display: none; background: $panel; border-top: solid $accent; }
    Picker.open { display: block; }
    Picker ItemList { height: 1fr; }
    """

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._choices: Choices = lambda _: ()
        self._offered: Sequence[Choice] = ()
        self._title = ""

    def compose(self) -> ComposeResult:
        """A title, the line to type in, the list, and what is said of the chosen one."""
        yield Line(id="picker-title", ground="current")
        yield TypedLine(id="picker-input", select_on_focus=False, compact=True)
        yield ItemList(self._row, empty="nothing like that", id="picker-list")
        yield Line(id="picker-detail")

    @property
    def is_open(self) -> bool:
        """Whether something is to be chosen."""
        return self.has_class("open")

    @property
    def chosen(self) -> Choice | None:
        """The choice that would be taken now."""
        index = self.query_one(ItemList).chosen
        return self._offered[int(index)] if index is not None else None

    def open(self, title: str, choices: Choices, typed: str = "") -> None:
        """Offer choices, narrowed by what is typed already."""
        self._title, self._choices = title, choices
        line = self.query_one(TypedLine)
        with line.prevent(Input.Changed):
            line.value = typed
        line.cursor_position = len(typed)
        self.add_class("open")
        line.focus()
        self._narrow(typed)

    def close(self) -> None:
        """Stop offering."""
        self.remove_class("open")

    def move(self, rows: int) -> None:
        """Choose the row that many places away."""
        self.query_one(ItemList).move(rows)
        self._tell()

    @property
    def page(self) -> int:
        """The number of rows that a page moves by."""
        return self.query_one(ItemList).page

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list to what has been typed."""
        event.stop()
        if self.is_open:
            self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        self._offered = self._choices(typed)
        offered = self.query_one(ItemList)
        offered.show([])
        offered.show([str(number) for number in range(len(self._offered))])
        self._tell()

    def _row(self, index: str) -> Sequence[Part]:
        return self._offered[int(index)].parts

    def _tell(self) -> None:
        count = f"{len(self._offered)} "
        self.query_one("#picker-title", Line).show([(f" {self._title}", "title")], [(count, "dim")])
        chosen = self.chosen
        self.query_one("#picker-detail", Line).show([(f" {chosen.detail}" if chosen else "", "dim")])


class Prompt(Vertical):
    """One line to fill in; hidden while nothing is asked."""

    DEFAULT_CSS = """
    Prompt { height: 2; display: none; background: $panel; }
    Prompt.open { display: block; }
    """

    def compose(self) -> ComposeResult:
        """The question and the line."""
        yield Line(id="prompt-title", ground="current")
        yield TypedLine(id="prompt-input", select_on_focus=False, compact=True)

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self.has_class("open")

    @property
    def value(self) -> str:
        """What has been typed, without blanks at its ends."""
        return self.query_one(TypedLine).value.strip()

    def open(self, question: str, value: str) -> None:
        """Ask, with an answer to start from."""
        self.query_one("#prompt-title", Line).show([(f" {question}", "title")])
        line = self.query_one(TypedLine)
        line.value = value
        line.cursor_position = len(value)
        self.add_class("open")
        line.focus()

    def close(self) -> None:
        """Stop asking."""
        self.remove_class("open")

"""A line to type in: over a list of choices that narrows with each letter, or alone.

The line is no focusable widget: the screen hands it every key that the keymap does not know. Focus changes
take effect late, and keys that come in a burst would still go to what had it before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.strip import Strip

from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.opening import Opening
from tui.app.widgets.painting import Part, ending, row
from tui.app.widgets.row_widget import RowWidget
from tui.text.graphemes import next_boundary, previous_boundary


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its row, what is said of it below the list, and what it stands for.

    A heading stands above the choices that follow it, and is none itself; one that continues goes on with the row of
    the choice above it. A row that depends on its width is made for so many cells whenever it is painted; so are
    several lines that are said of it.
    """

    parts: tuple[Part, ...] | Callable[[int], tuple[Part, ...]]
    detail: str | Callable[[int], Sequence[Sequence[Part]]]
    value: Any
    heading: bool = False
    continues: bool = False


AS_IT_IS: Part = ("  as it is now", "accent")
"""Stands in the row of what a choice would replace."""
_EDGES = 2
"""Cells at the sides of a row of the list."""
_DETAILS = 5
"""The most lines that are said of a choice."""
_HEIGHT, _NARROW, _LOW = 20, 13, 6
"""Rows of the list and what is said of the chosen one: on a wide screen, a narrow one, a narrow and low one."""
_ABOVE = 3
"""Rows above the list."""

Choices = Callable[[str], Sequence[Choice]]
"""The choices for what has been typed, likeliest first."""


class TypedLine(RowWidget):
    """A line of text with a cursor.

    Attributes:
        changed: called with the text after each change.
    """

    DEFAULT_CSS = "TypedLine { height: 1; width: 1fr; }"

    def __init__(self, changed: Callable[[str], None] = lambda _: None) -> None:
        super().__init__()
        self.changed = changed
        self._before = ""
        self._after = ""
        self._replaced = False

    @property
    def value(self) -> str:
        """What has been typed."""
        return self._before + self._after

    def start_with(self, text: str, *, replaced: bool = False) -> None:
        """Put a text in, with the cursor behind it.

        Args:
            text: what is to be seen there.
            replaced: whether the first thing typed takes its place.
        """
        self._before, self._after = " ".join(text.split()), ""
        self._replaced = replaced
        self.refresh()

    def insert(self, text: str) -> None:
        """Type a text; line ends and tabs become blanks."""
        held = "" if self._replaced else self._before
        self._put(held + "".join(" " if mark.isspace() else mark for mark in text), self._after)

    def press(self, event: events.Key) -> None:
        """Take a key: a character is typed, the usual keys move and delete, others do nothing."""
        if event.character is not None and event.is_printable:
            self.insert(event.character)
            return
        before, after = self._before, self._after
        back = previous_boundary(before, len(before)) if before else 0
        ahead = next_boundary(after, 0) if after else 0
        edits = {
            "left": (before[:back], before[back:] + after),
            "right": (before + after[:ahead], after[ahead:]),
            "home": ("", before + after),
            "end": (before + after, ""),
            "backspace": (before[:back], after),
            "delete": (before, after[ahead:]),
            "ctrl+w": (before.rstrip().rpartition(" ")[0], after),
            "ctrl+u": ("", after),
            "ctrl+k": (before, ""),
        }
        if event.key in edits:
            self._put(*edits[event.key])

    def render_line(self, y: int) -> Strip:
        """The text around the cursor, as much as fits."""
        width = self.size.width
        shown = ending(self._before, max(1, width - 3))
        rest = self._after or " "
        cut = next_boundary(rest, 0)
        tone = "selection" if self._replaced else "plain"
        return row([(" ", "plain"), (shown, tone), (rest[:cut], "cursor"), (rest[cut:], "plain")], width, "panel")

    def _put(self, before: str, after: str) -> None:
        other = before + after != self.value
        self._before, self._after = before, after
        self._replaced = False
        self.refresh()
        if other:
            self.changed(self.value)


class Picker(Opening):
    """A list that narrows while one types; hidden while nothing is to be chosen.

    Attributes:
        takes_several: whether several choices can be marked, to be taken together.
    """

    DEFAULT_CSS = """
    Picker { height: 16; max-height: 60%; display: none; background: $panel; border-top: solid $accent; }
    Picker.open { display: block; }
    Picker.telling { height: 20; }
    Picker .absent { display: none; }
    Picker ItemList { height: 1fr; }
    """

    def __init__(self, id: str) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.line = TypedLine(self._narrow)
        self._choices: Choices = lambda _: ()
        self._offered: Sequence[Choice] = ()
        self._count = 0
        self._title = ""
        self._remark = ""
        self._marked: dict[Any, Choice] = {}
        self._kept: dict[Any, Choice] = {}
        self._details = [Line(id=f"picker-detail{f'-{number}' * (number > 0)}") for number in range(_DETAILS)]
        self.takes_several = False

    def compose(self) -> ComposeResult:
        """A title, the line to type in, the list, and what is said of the chosen one."""
        yield Line(id="picker-title", ground="current")
        yield self.line
        offered = ItemList(self._row, empty="nothing like that", id="picker-list")
        offered.can_focus = False
        yield offered
        yield from self._details

    @property
    def chosen(self) -> Choice | None:
        """The choice that would be taken now."""
        index = self.query_one(ItemList).chosen
        choice = self._offered[int(index)] if index is not None else None
        return None if choice is None or choice.heading else choice

    @property
    def taken(self) -> Sequence[Choice]:
        """The choices that would be taken now: those that are marked, in the order they were, or the chosen one."""
        return list(self._marked.values()) or [choice for choice in (self.chosen,) if choice is not None]

    def open(self, title: str, choices: Choices, typed: str = "", *, several: bool = False) -> None:
        """Offer choices, narrowed by what is typed already; one of them can be taken, or several."""
        self._title, self._choices, self._remark = title, choices, ""
        self._marked, self.takes_several = {}, several
        self.line.start_with(typed, replaced=True)
        self._narrow(self.line.value)
        self.turn(is_open=True)

    def shows(self, title: str) -> bool:
        """Whether something of that title is to be chosen."""
        return self.is_open and self._title == title

    def reopen(self) -> None:
        """Offer again what was offered last, narrowed by what was typed."""
        self.turn(is_open=True)

    def close(self) -> None:
        """Stop offering."""
        self.turn(is_open=False)

    def move(self, rows: int) -> None:
        """Choose the row that many places away, or the one beyond if that is a heading."""
        offered, ahead = self.query_one(ItemList), 1 if rows > 0 else -1
        for step in (rows, ahead, 1):
            offered.move(step)
            self._pass_over(ahead if step == rows else step)
            if self.chosen is not None:
                break
        self._tell()

    def _pass_over(self, way: int) -> None:
        """Go on from what continues a choice; back to that from the end of the list."""
        offered = self.query_one(ItemList)
        for step in (way, -way):
            before = None
            while self._continues and offered.chosen != before:
                before = offered.chosen
                offered.move(step)

    @property
    def _continues(self) -> bool:
        """Whether the chosen row goes on with a choice above it."""
        index = self.query_one(ItemList).chosen
        return index is not None and self._offered[int(index)].continues

    def mark(self) -> None:
        """Mark the chosen one, or no longer, and go on to the next."""
        chosen = self.chosen
        if chosen is not None:
            if self._marked.pop(chosen.value, None) is None:
                self._marked[chosen.value] = chosen
            self.query_one(ItemList).repaint_all()
            self.move(1)

    @property
    def page(self) -> int:
        """The number of rows that a page moves by."""
        return self.query_one(ItemList).page

    def on_item_list_chosen(self, message: ItemList.Chosen) -> None:
        """Say of the clicked choice what is said of it; a heading stands for the choice below it."""
        message.stop()
        self.move(0 if self.chosen else -1 if self._continues else 1)

    def renew(self, title: str = "") -> None:
        """Offer what there is now, if anything is offered, perhaps under another title; the chosen one stays so."""
        if self.is_open:
            held = self.chosen
            self._title = title or self._title
            self._narrow(self.line.value)
            if held is not None:
                self._choose_again(held)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on, behind what was marked for other words; the place that is chosen stays so."""
        if self._kept:
            fresh = (choice for choice in choices if choice.heading or choice.value not in self._kept)
            choices = [*self._kept.values(), *fresh]
        self._offered = choices
        self._count = sum(not choice.heading for choice in choices)
        self.query_one(ItemList).show([str(number) for number in range(len(choices))])
        self.move(0 if self.chosen else 1)

    def remark(self, text: str) -> None:
        """Say something beside the number of choices, until it is open anew."""
        self._remark = f"{text} · " if text else ""

    def _narrow(self, typed: str) -> None:
        self._kept = dict(self._marked)
        choices = self._choices(typed)
        self.query_one(ItemList).show([])
        self.offer(choices)
        if self._kept:
            self.move(len(self._kept))  # the next to be marked is among those that were typed for

    def _choose_again(self, held: Choice) -> None:
        """Choose what was chosen before other rows came, if it is among them."""
        for number, choice in enumerate(self._offered):
            if not choice.heading and choice.value == held.value:
                self.query_one(ItemList).follow(str(number))
                self._tell()
                return

    def _row(self, index: str) -> Sequence[Part]:
        choice = self._offered[int(index)]
        width = self.query_one(ItemList).size.width - _EDGES
        if not self._marked:
            return choice.parts(width) if callable(choice.parts) else choice.parts
        mark = ("✓ " if not choice.heading and choice.value in self._marked else "  ", "accent")
        return mark, *(choice.parts(width - 2) if callable(choice.parts) else choice.parts)

    def _tell(self) -> None:
        marked = [(f"{len(self._marked)} marked · ", "accent")] if self._marked else []
        count = [*marked, (f"{self._remark}{self._count} ", "dim")]
        self.query_one("#picker-title", Line).show([(f" {self._title}", "title")], count)
        told = self._told_of(self.chosen)
        self.set_class(len(told) > 1, "telling")
        room = self._room
        for number, line in enumerate(self._details):
            line.set_class(number >= max(1, min(len(told), room)), "absent")
            line.show([(" ", "plain"), *told[number]] if number < len(told) else ())

    @property
    def _room(self) -> int:
        """How many rows may be taken from the list for what is said of the chosen one."""
        screen = self.screen
        height = min(_HEIGHT, screen.size.height * 6 // 10)
        if screen.has_class("narrow"):
            height = _LOW if screen.has_class("low") else _NARROW
        return (height - _ABOVE) // 2

    def _told_of(self, choice: Choice | None) -> Sequence[Sequence[Part]]:
        if choice is None:
            return ()
        detail = choice.detail
        return detail(self.screen.size.width - _EDGES) if callable(detail) else [[(detail, "dim")]]


class Prompt(Opening):
    """One line to fill in; hidden while nothing is asked."""

    DEFAULT_CSS = """
    Prompt { height: 2; display: none; background: $panel; }
    Prompt.open { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._question = ""
        self.line = TypedLine()

    def compose(self) -> ComposeResult:
        """The question and the line."""
        yield Line(id="prompt-title", ground="current")
        yield self.line

    @property
    def value(self) -> str:
        """What has been typed, without blanks at its ends."""
        return self.line.value.strip()

    def open(
        self, question: str, value: str, changed: Callable[[str], None] = lambda _: None, *, replaced: bool = False
    ) -> None:
        """Ask, with an answer to start from, which the first letter replaces or goes on with.

        `changed` is called with what is typed, after each change.
        """
        self.line.changed, self._question = changed, question
        self.tell()
        self.line.start_with(value, replaced=replaced)
        self.turn(is_open=True)

    def tell(self, right: Sequence[Part] = (), behind: Sequence[Part] = ()) -> None:
        """Say something at the right end of the question's line, and right behind the question."""
        self.query_one("#prompt-title", Line).show([(f" {self._question}", "title"), *behind], right)

    def reopen(self) -> None:
        """Ask again what was asked last, with what was typed."""
        self.turn(is_open=True)

    def close(self) -> None:
        """Stop asking."""
        self.turn(is_open=False)

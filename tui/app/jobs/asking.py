"""What is asked: a choice out of a list that narrows while one types, or a line of text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from tui.app.dispatch import does
from tui.app.widgets.entry import Choice, Choices

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Asking:
    """Opens the list or the line, and goes on with the answer."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._chosen_then: Callable[[Choice], None] = lambda _: None
        self._answered_then: Callable[[str], None] = lambda _: None

    @property
    def context(self) -> str | None:
        """The keymap's context while something is asked; None otherwise."""
        if self.reading.picker.is_open:
            return "picker"
        return "prompt" if self.reading.prompt.is_open else None

    def choose(self, title: str, choices: Choices, then: Callable[[Choice], None], typed: str = "") -> None:
        """Let one of several choices be taken; `then` is called with it."""
        self._chosen_then = then
        self.reading.remember_focus()
        self.reading.picker.open(title, choices, typed)

    def ask(self, question: str, value: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text; `then` is called with it."""
        self._answered_then = then
        self.reading.remember_focus()
        self.reading.prompt.open(question, value)

    def press(self, event: events.Key) -> None:
        """Hand a key that the keymap does not know to the line that is open."""
        if self.reading.picker.is_open:
            self.reading.picker.line.press(event)
        else:
            self.reading.prompt.line.press(event)

    def paste(self, text: str) -> None:
        """Type a pasted text into the line that is open."""
        line = self.reading.picker.line if self.reading.picker.is_open else self.reading.prompt.line
        line.insert(text)

    @does("picker.choose", "prompt.accept")
    def accept(self, count: int) -> None:
        """Take the choice, or what was typed."""
        picker, prompt = self.reading.picker, self.reading.prompt
        choice = picker.chosen if picker.is_open else None
        answer = prompt.value if prompt.is_open else None
        self.cancel(count)
        if choice is not None:
            self._chosen_then(choice)
        elif answer is not None:
            self._answered_then(answer)

    @does("picker.cancel", "prompt.cancel")
    def cancel(self, count: int) -> None:
        """Take nothing."""
        self.reading.picker.close()
        self.reading.prompt.close()
        self.reading.return_focus()

    @does("picker.next")
    def next_choice(self, count: int) -> None:
        """Go down in the list of choices."""
        self.reading.picker.move(1)

    @does("picker.previous")
    def previous_choice(self, count: int) -> None:
        """Go up in the list of choices."""
        self.reading.picker.move(-1)

    @does("picker.page_next")
    def next_choices(self, count: int) -> None:
        """Go a page down in the list of choices."""
        self.reading.picker.move(self.reading.picker.page)

    @does("picker.page_previous")
    def previous_choices(self, count: int) -> None:
        """Go a page up in the list of choices."""
        self.reading.picker.move(-self.reading.picker.page)

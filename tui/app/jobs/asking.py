"""What is asked: a choice out of a list that narrows while one types, a line of text, or one letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import events

from tui.app.dispatch import does
from tui.app.needs import several_to_choose
from tui.app.widgets.card import CardRow
from tui.app.widgets.entry import Choice, Choices, Picker, TypedLine
from tui.app.widgets.history_page import HistoryPage
from tui.app.widgets.painting import Part
from tui.model.refusals import Refusal
from tui.store.faults import NotSaved

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.app.side import Side
    from tui.model.articles import Article


class Asking:
    """Opens the list or the line, or waits for a letter, and goes on with the answer.

    Attributes:
        history: the page of the history, where one types, too.
        letters: the rows that tell what the letters mean, as long as one is waited for.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.history = reading.query_one(HistoryPage)
        self._chosen_then: Callable[[Sequence[Choice]], None] = lambda _: None
        self._looked_up_then: Callable[[Choice], None] = lambda _: None
        self._answered_then: Callable[[str], None] = lambda _: None
        self._cancelled_then: Callable[[], None] = lambda: None
        self._letter_then: Callable[[str], None] | None = None
        self.letters: Sequence[CardRow] = ()
        self._line_context = "prompt"
        self._asked_of: tuple[Side, Article] = reading.side, reading.page.article

    @property
    def context(self) -> str | None:
        """The keymap's context while something is asked; None otherwise."""
        return "picker" if self.reading.lookup.is_open else self.context_below

    @property
    def context_below(self) -> str | None:
        """As `context`, below the page on which something is looked up."""
        if self.history.is_open:
            return "history"
        if self.reading.browsing.library.is_open:
            return "library"
        if self.reading.picker.is_open:
            return "picker"
        if self.reading.prompt.is_open:
            return self._line_context
        return "letter" if self._letter_then is not None else None

    @property
    def covers(self) -> bool:
        """Whether what is asked, below the page on which something is looked up, takes rows of the screen."""
        return self.context_below not in (None, "letter", "library")

    def choose(
        self,
        title: str,
        choices: Choices,
        then: Callable[[Choice], None],
        typed: str = "",
        *,
        cancelled: Callable[[], None] = lambda: None,
    ) -> None:
        """Let one of several choices be taken; `then` is called with it, `cancelled` if none is.

        What is selected is not held any longer.
        """
        self._chosen_then, self._cancelled_then = (lambda taken: then(taken[0])), cancelled
        self._keep_text()
        self.reading.remember_focus()
        self.reading.holding.release()
        self.reading.picker.open(title, choices, typed)

    def choose_several(self, title: str, choices: Choices, then: Callable[[Sequence[Choice]], None]) -> None:
        """Let one or more of several choices be taken; `then` is called with them, in the order they were marked."""
        self._chosen_then, self._cancelled_then = then, lambda: None
        self._keep_text()
        self.reading.remember_focus()
        self.reading.holding.release()
        self.reading.picker.open(title, choices, several=True)

    def look_up(self, title: str, choices: Choices, then: Callable[[Choice], None]) -> None:
        """As `choose`, on a page above all else; what was asked before is asked still when that is closed."""
        self._looked_up_then = then
        self.reading.lookup.open(title, choices)

    def ask(
        self,
        question: str,
        value: str,
        then: Callable[[str], None],
        *,
        changed: Callable[[str], None] = lambda _: None,
        cancelled: Callable[[], None] = lambda: None,
        context: str = "prompt",
        proposed: bool = False,
    ) -> None:
        """Ask for a line of text.

        Args:
            question: stands above the line.
            value: the answer to start from.
            then: called with the answer.
            changed: called with what is typed, after each change.
            cancelled: called if no answer is given.
            context: the keymap's context while the line is open.
            proposed: whether whatever is typed first replaces the answer to start from, as it does a guess.
        """
        self._answered_then, self._cancelled_then, self._line_context = then, cancelled, context
        self._keep_text()
        self.reading.remember_focus()
        self.reading.prompt.open(question, value, changed, replaced=proposed and bool(value))

    def ask_letter(self, told: Sequence[Part], then: Callable[[str], None], letters: Sequence[CardRow] = ()) -> None:
        """Ask for a letter or digit in the status line; `then` is called with it.

        What the letters mean may be told in rows that lie over the text meanwhile.
        """
        self._keep_text()
        self._letter_then = then
        self._lay(letters)
        self.reading.telling.tell(told)

    def follow_page(self) -> None:
        """Ask no more if another text has come in place of the one that it was asked of: an answer would be wrong."""
        side, article = self._asked_of
        if side.page.article != article:
            self.drop()

    def drop(self) -> None:
        """Take nothing for what is asked, if anything is, since what it was about has changed; and say so."""
        if self.context_below in (None, "history", "library"):
            return
        waited = self.context_below == "letter"
        self.close()
        if not waited:
            self._cancelled_then()
        self.reading.say("the text has been read anew: nothing was taken", "warning")

    def _keep_text(self) -> None:
        """Know of which text something is asked."""
        self._asked_of = self.reading.side, self.reading.page.article

    def press(self, event: events.Key) -> None:
        """Hand a key that the keymap does not know to what is open."""
        if self.context == "letter":
            self._take_letter(event)
        else:
            self._line.press(event)

    def paste(self, text: str) -> None:
        """Type a pasted text into the line that is open."""
        if self.context != "letter":
            self._line.insert(text)

    @does("picker.choose", "prompt.accept")
    def accept(self, count: int) -> None:
        """Take the choice, or what was typed; if the system refuses to write that, it is asked still."""
        picker, prompt = self.reading.picker, self.reading.prompt
        if self.reading.lookup.is_open:
            self._accept_looked_up()
            return
        choices = picker.taken if picker.is_open else ()
        answer = prompt.value if prompt.is_open else None
        if not choices and answer is None:
            self.cancel(count)
            return
        self.close()
        try:
            if choices:
                self._chosen_then(choices)
            elif answer is not None:
                self._answered_then(answer)
        except NotSaved:
            if self.reading.card is None and self.context is None:
                (picker if choices else prompt).reopen()
            raise

    @does("picker.cancel", "prompt.cancel", "letter.cancel")
    def cancel(self, count: int) -> None:
        """Take nothing."""
        if self.reading.lookup.is_open:
            self.reading.lookup.close()
            return
        waited = self.context == "letter"
        self.close()
        if waited:
            self.reading.say("")
        else:
            self._cancelled_then()

    def close(self) -> None:
        """Ask no more."""
        self._letter_then = None
        self._lay(())
        self.reading.picker.close()
        self.reading.prompt.close()
        self.reading.return_focus()

    @does("picker.next")
    def next_choice(self, count: int) -> None:
        """Go down in the list of choices."""
        self._picker.move(1)

    @does("picker.previous")
    def previous_choice(self, count: int) -> None:
        """Go up in the list of choices."""
        self._picker.move(-1)

    @does("picker.mark")
    def mark(self, count: int) -> None:
        """Mark the choice, so that it is taken together with others; or no longer."""
        several_to_choose(self.reading).mark()

    @does("picker.page_next")
    def next_choices(self, count: int) -> None:
        """Go a page down in the list of choices."""
        self._picker.move(self._picker.page)

    @does("picker.page_previous")
    def previous_choices(self, count: int) -> None:
        """Go a page up in the list of choices."""
        self._picker.move(-self._picker.page)

    def _take_letter(self, event: events.Key) -> None:
        letter, then = event.character or "", self._letter_then
        if then is None or len(letter) != 1 or not letter.isalnum():
            return
        self._letter_then = None
        self._lay(())
        try:
            then(letter)
        except Refusal as refusal:
            self.reading.refuse(refusal)
            self.reading.repeating.break_off(refusal)

    def _lay(self, letters: Sequence[CardRow]) -> None:
        if letters or self.letters:
            self.letters = letters
            self.reading.make_room()

    def _accept_looked_up(self) -> None:
        choice = self.reading.lookup.chosen
        if choice is not None:
            self.reading.lookup.close()
            self._looked_up_then(choice)

    @property
    def _picker(self) -> Picker | HistoryPage:
        open_ones = (one for one in (self.reading.lookup, self.history) if one.is_open)
        return next(open_ones, self.reading.picker)

    @property
    def _line(self) -> TypedLine:
        if self._picker.is_open:
            return self._picker.line
        return self.reading.browsing.library.line if self.reading.browsing.library.is_open else self.reading.prompt.line

"""The keyboard: from a key to the action that it starts in the contexts that are active, and the line of hints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events

from tui.app.dispatch import Handler, handlers_of
from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.keys.actions import ACTIONS
from tui.keys.hints import hints
from tui.keys.keymap import Keymap, shown_keys
from tui.keys.reader import KeyReader, Pending, Run
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Keyboard:
    """Reads keys for the reading screen.

    Args:
        reading: the screen.
        jobs: what does the actions, but for those of the open card.

    Attributes:
        keymap: the keys and their actions.
    """

    def __init__(self, reading: ReadingScreen, keymap: Keymap, jobs: Sequence[object]) -> None:
        self.reading = reading
        self.keymap = keymap
        self._keys = KeyReader(keymap)
        self._hinted: tuple[tuple[str, ...], int] | None = None
        self._handlers: dict[str, Handler] = {}
        for job in jobs:
            self._handlers |= handlers_of(job)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The contexts that keys are looked up in, innermost first."""
        reading = self.reading
        if reading.asking.context is not None:
            return (reading.asking.context,)
        if reading.kinds_open:
            return ("kinds",)
        if reading.picking.active:
            return ("picking", "moving")
        if reading.card is not None:
            return (reading.card.context,)
        pending = ("pending",) if reading.session.pending else ()
        if reading.panes.focused:
            return (*pending, "list", "everywhere")
        return (*pending, "reading", "moving", "everywhere")

    def press(self, event: events.Key) -> None:
        """Feed a key to the keymap, or to the line that is being typed."""
        if self.reading.has_class("tiny"):
            if self.keymap.lookup("everywhere", (event.key,)) == "app.quit":
                self.perform("app.quit")
            return
        step = self._keys.feed(event.key, self.contexts)
        if isinstance(step, Pending):
            self._show_pending(step)
            return
        if isinstance(step, Run):
            self.perform(step.action, step.count)
        elif self.reading.asking.context is not None:
            self.reading.asking.press(event)
        elif event.key == "ctrl+c":
            self.reading.say(f"{self.key_of('app.quit', 'everywhere')} leaves; everything is saved already")
        self.show_hints()

    def perform(self, action: str, count: int = 1) -> None:
        """Do an action by its name; a refusal is told in the status line."""
        card = self.reading.card
        handlers = {**self._handlers, **handlers_of(card)} if card else self._handlers
        with self.reading.app.batch_update():
            try:
                handlers[action](count)
            except Refusal as refusal:
                self.reading.refuse(refusal)

    def handles(self, action: str) -> bool:
        """Whether some job does an action."""
        return action in self._handlers

    def key_of(self, action: str, context: str) -> str:
        """The key shown for an action in a context; empty if the keymap has none."""
        return next(iter(self.keymap.keys_of(action, context)), "")

    def show_hints(self) -> None:
        """Paint the line of keys that matter in this context."""
        reading = self.reading
        asking = reading.asking.context is not None
        reading.card_view.set_class(asking, "asking")
        reading.panes.set_class(asking or reading.card is not None, "busy")
        place = (self.contexts, reading.size.width)
        if place != self._hinted:
            self._hinted = place
            parts: list[Part] = [(" ", "plain")]
            for key, short in hints(self.keymap, self.contexts, max(0, reading.size.width - 2)):
                parts += [(key, "key"), (f" {short}  ", "plain")]
            reading.query_one("#hints", Line).show(parts)

    def _show_pending(self, step: Pending) -> None:
        self._hinted = None
        parts: list[Part] = [(" ", "plain"), (str(step.count) if step.count else "", "accent")]
        parts += [(shown_keys(step.keys) + " ", "accent")] if step.keys else []
        for keys, action in step.following:
            parts += [(shown_keys(keys), "key"), (f" {ACTIONS[action].short}  ", "plain")]
        self.reading.query_one("#hints", Line).show(parts)

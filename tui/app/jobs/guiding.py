"""Help: every action with its key, the guide, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.widgets.entry import Choice
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import shown_keys

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Guiding:
    """Shows what can be done, and does it."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("help.keys")
    def show_keys(self, count: int) -> None:
        """List the actions that work here, with their keys."""
        offered = [choice for context in self.reading.keyboard.contexts for choice in self._choices(context)]

        def choices(query: str) -> list[Choice]:
            wanted = query.casefold().split()
            return [c for c in offered if all(word in f"{c.parts[1][0]} {c.detail}".casefold() for word in wanted)]

        self.reading.asking.choose(
            "Keys that work here", choices, lambda choice: self.reading.keyboard.perform(choice.value)
        )

    @does("help.guide")
    def show_guide(self, count: int) -> None:
        """Open the guide."""
        from tui.app.screens.guide import GuideScreen  # noqa: PLC0415 (Markdown is slow to import)

        self.reading.app.push_screen(GuideScreen())

    @does("app.quit")
    def leave(self, count: int) -> None:
        """End the program."""
        self.reading.app.exit()

    def _choices(self, context: str) -> list[Choice]:
        keys_of: dict[str, list[str]] = {}
        for keys, action in self.reading.keyboard.keymap.bindings(context):
            keys_of.setdefault(action, []).append(shown_keys(keys))
        return [
            Choice(
                ((f"{', '.join(keys):<22} ", "key"), (ACTIONS[action].help, "plain")),
                f"{CONTEXTS[context].title} · {action}",
                action,
            )
            for action, keys in keys_of.items()
        ]

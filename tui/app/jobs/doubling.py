"""Doubling: of words of which an item was made already, another one is made only when that is asked for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.model.claims import Claim
    from tui.model.disputes import Dispute
    from tui.text.selection import Selection


class Doubling:
    """Stands before an action that makes items.

    Args:
        reading: the screen.
        action: the name of the action.
    """

    def __init__(self, reading: ReadingScreen, action: str) -> None:
        self.reading = reading
        self._action = action
        self._told: tuple[int, Selection] | None = None

    def ask(self, item: Claim | Dispute) -> None:
        """Let a new item pass, unless it is a double that nobody was told of just before, and no keys are repeated.

        Raises:
            Refusal: it names those that are there, of which one is in hand then.
        """
        reading = self.reading
        if reading.repeating.busy:
            return
        doubles = reading.page.doubles_of(item)
        at = reading.keyboard.performed
        if not doubles or self._told == (at - 1, reading.selection):
            return
        self._told = at, reading.selection
        if reading.current not in doubles:
            reading.current = doubles[-1]
            reading.follow_cursor()
        key = reading.keyboard.key_of(self._action, "reading")
        raise Refusal(f"the same words as {', '.join(doubles)}", remedy=f"{key} again makes it")

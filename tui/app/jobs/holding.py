"""What all motions share: that they extend while the selection is held, and that the last one can be made again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.keys.reader import LARGEST_COUNT
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


Motion = Callable[[int], None]
"""Makes a motion so many times."""


class Holding:
    """Whether the selection is held, and which motion was the last.

    Attributes:
        held: whether motions extend the selection in place of going elsewhere.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.held = False
        self._last: tuple[Motion, int] | None = None

    def note(self, motion: Motion, count: int) -> None:
        """A motion is being made so many times; called again, it goes on from where the cursor is then."""
        self._last = motion, count

    def needed(self) -> tuple[Motion, int]:
        """The last motion, which there must be, and its count.

        Raises:
            Refusal: there is none yet.
        """
        if self._last is None:
            raise Refusal("no motion to repeat yet")
        return self._last

    def release(self) -> None:
        """Let motions go again: the selection was used, or dropped."""
        if self.held:
            self.held = False
            self.reading.telling.show_status()

    @does("selection.hold")
    def hold(self, count: int) -> None:
        """Hold the selection, or let go of it."""
        self.held = not self.held
        told = "motions extend the selection until it is used" if self.held else "motions go again"
        self.reading.telling.tell([(told, "dim")], passes=True)

    @does("motion.repeat")
    def repeat(self, count: int) -> None:
        """Make the last motion again, with its count."""
        motion, each = self.needed()
        try:
            motion(min(LARGEST_COUNT, each * count))
        finally:
            self._last = motion, each

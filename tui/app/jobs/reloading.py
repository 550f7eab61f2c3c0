"""The keymap, read again while the program runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.needs import keymap_watch
from tui.keys.problems import KeymapRefused
from tui.keys.watching import KeymapWatch

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Reloading:
    """Puts other keys in place of those that were loaded.

    Args:
        reading: the screen.
        watch: looks after the file of the keys; None if they come from none.
    """

    def __init__(self, reading: ReadingScreen, watch: KeymapWatch | None) -> None:
        self.reading = reading
        self.watch = watch

    def look(self) -> None:
        """Read the keymap again if its file has changed."""
        if self.watch is not None and self.watch.changed:
            self.reading.telling.bring(*self._read(self.watch))

    @does("keymap.reload")
    def reload(self, count: int) -> None:
        """Read the keymap again."""
        self.reading.say(*self._read(keymap_watch(self.reading)))

    def _read(self, watch: KeymapWatch) -> tuple[str, str]:
        """Use the keys of the file from now on; what is to be said of that, and in which tone."""
        try:
            keymap = watch.read()
        except KeymapRefused as refused:
            faults = [problem for problem in refused.problems if not problem.warning]
            more = f" ({len(faults) - 1} more: `glossator keys check` lists them)" if len(faults) > 1 else ""
            kept = self.reading.keyboard.keymap.name
            return f"{refused.brief}{more}; the keys are still those of “{kept}”", "error"
        self.reading.keyboard.take(keymap)
        return f"the keys are now those of “{keymap.name}”", "good"

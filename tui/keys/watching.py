"""A keymap that is read again when its file has changed."""

from collections.abc import Callable
from pathlib import Path

from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap

EVERY = 1.0
"""Seconds between two looks at the file."""


class KeymapWatch:
    """Looks after the file that the keys come from.

    Args:
        find: gives the file; it may be another one each time, as when the user's own comes or goes.
        shipped: the folder of the keymaps that may be extended.
        every: seconds between two looks at the file.
    """

    def __init__(self, find: Callable[[], Path], shipped: Path, every: float = EVERY) -> None:
        self.every = every
        self._find = find
        self._shipped = shipped
        self._seen: tuple[Path, tuple[int, ...]] | None = self._state()

    def forget(self) -> None:
        """Take the file for one that has changed, as what is wrong with it is still to be told."""
        self._seen = None

    @property
    def changed(self) -> bool:
        """Whether the file is another, or has been written, since it was read last."""
        return self._state() != self._seen

    def read(self) -> Keymap:
        """The keymap of the file as it is now.

        Raises:
            KeymapRefused: with every fault that was found.
        """
        self._seen = seen = self._state()
        return read_keymap(seen[0], self._shipped)

    def _state(self) -> tuple[Path, tuple[int, ...]]:
        """Which file it is, and what tells that it was written, replaced, or may be read at last."""
        file = self._find()
        try:
            found = file.stat()
        except OSError:
            return file, ()
        return file, (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)

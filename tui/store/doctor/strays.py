"""Files that were left behind: unfinished ones, and copies that were kept."""

import os
from pathlib import Path

from msgspec import Struct

from tui.store.doctor.finding import Finding
from tui.store.files import KEPT, set_aside


class Strays(Struct, frozen=True):
    """What was left behind in a folder and those below it.

    Attributes:
        unfinished: files that were being written when their writer was killed.
        kept: copies of what was damaged.
    """

    unfinished: list[Path]
    kept: list[Path]

    @property
    def findings(self) -> list[Finding]:
        """Unfinished files are faults; copies are kept on purpose."""
        what = "was never finished: its writer was killed"
        return [Finding(str(path), what, "it is set aside, and may be deleted") for path in self.unfinished]

    def repair(self) -> None:
        """Set the unfinished files aside.

        Raises:
            NotSaved: if the system refuses.
        """
        for path in self.unfinished:
            set_aside(path)


def strays_in(folder: Path, *, but: str = "") -> Strays:
    """What was left behind in a folder, without the folder `but` in it."""
    strays = Strays([], [])
    for place, folders, names in os.walk(folder):
        if Path(place) == folder and but in folders:
            folders.remove(but)
        folders.sort()
        for name in sorted(names):
            if name.startswith(".") and name.endswith(".tmp"):
                strays.unfinished.append(Path(place, name))
            elif KEPT in name:
                strays.kept.append(Path(place, name))
    return strays

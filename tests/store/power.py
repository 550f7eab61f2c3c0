"""A disk that may lose power: what would be left of a folder, had it stopped at this moment.

What a program has flushed is there afterwards. Of what it has not, each piece of a file and each name in a folder
may be there or not, whatever order they were written in.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

_PIECE = 512

Names = dict[str, int]
"""What a folder holds: names, and the numbers of the files and folders that they stand for."""


class Disk:
    """Watches what a program does to a folder.

    Args:
        root: the folder; what is in it counts as flushed.
        moment: called before each system call that makes a difference.
    """

    def __init__(self, root: Path, moment: Callable[[], None]) -> None:
        self._root = root
        self._moment = moment
        self._held: dict[int, int] = {}
        self._names, self._contents = self._now()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Watch while the context lasts."""
        with pytest.MonkeyPatch.context() as patch:
            for name in ("pwrite", "replace", "rename", "unlink", "ftruncate"):
                patch.setattr(os, name, self._noticed(getattr(os, name)))
            for name in ("fsync", "fdatasync"):
                patch.setattr(os, name, self._flushed(getattr(os, name)))
            yield
        for file in self._held.values():
            os.close(file)

    def image(self, goal: Path, chance: Random) -> None:
        """Write what could be left of the folder, had the power failed now."""
        names, contents = self._now()
        lucky = chance.choice([0.0, 0.0, 0.5, 1.0])

        def fill(folder: int, place: Path) -> None:
            place.mkdir()
            kept, now = self._names.get(folder, {}), names.get(folder, {})
            for name in sorted(kept.keys() | now.keys()):
                source = now if chance.random() < lucky else kept
                if name in source:
                    number = source[name]
                    if number in names or number in self._names:
                        fill(number, place / name)
                    else:
                        flushed = self._contents.get(number, b"")
                        written = contents.get(number, flushed)  # of a deleted file, there is nothing newer
                        (place / name).write_bytes(_mixed(flushed, written, lucky, chance))

        fill(self._root.stat().st_ino, goal)

    def _now(self) -> tuple[dict[int, Names], dict[int, bytes]]:
        names: dict[int, Names] = {}
        contents: dict[int, bytes] = {}
        for folder in (self._root, *(path for path in self._root.rglob("*") if path.is_dir())):
            names[folder.stat().st_ino] = {path.name: path.stat().st_ino for path in folder.iterdir()}
        for path in self._root.rglob("*"):
            if path.is_file():
                contents[path.stat().st_ino] = path.read_bytes()
                self._hold(path)
        return names, contents

    def _hold(self, path: Path) -> None:
        # A file that is open keeps its number to itself, also when it is deleted.
        if path.stat().st_ino not in self._held:
            self._held[path.stat().st_ino] = os.open(path, os.O_RDONLY)

    def _noticed(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def noticed(*arguments: Any, **options: Any) -> Any:
            self._moment()
            return call(*arguments, **options)

        return noticed

    def _flushed(self, call: Callable[[int], None]) -> Callable[[int], None]:
        def flushed(file: int) -> None:
            self._moment()
            call(file)
            status = os.fstat(file)
            names, contents = self._now()
            if stat.S_ISDIR(status.st_mode):
                self._names[status.st_ino] = names.get(status.st_ino, {})
            else:
                self._contents[status.st_ino] = contents.get(status.st_ino, b"")

        return flushed


def _mixed(flushed: bytes, written: bytes, lucky: float, chance: Random) -> bytes:
    length = len(written if chance.random() < lucky else flushed)
    pieces = []
    for start in range(0, length, _PIECE):
        source = written if chance.random() < lucky else flushed
        pieces.append(source[start : start + _PIECE].ljust(min(_PIECE, length - start), b"\0"))
    return b"".join(pieces)

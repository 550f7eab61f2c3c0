"""Which files were read for articles before, so that a later run passes over what has not changed since.

A file in the cache: whoever deletes it has all files read again, and nothing taken in twice.
"""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from time import time_ns

import msgspec

from tui.model.refusals import Refusal
from tui.store.files import make_folder, read_regular, write_atomically
from tui.store.workspace import Workspace

_LIMIT = 200_000_000
_FRESH = 2_000_000_000
"""Nanoseconds in which a file may change twice without its time telling: what is younger is read again."""
_MAY_REPEAT = 1_000
_APPENDED = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW


class _Read(msgspec.Struct, frozen=True, array_like=True):
    """That a file was read.

    Attributes:
        path: of it, absolute.
        changed, size: when it was changed last, in nanoseconds, and its bytes.
        way: how it was read.
        articles: how many the workspace had then; one that has fewer has lost some.
    """

    path: str
    changed: int
    size: int
    way: str
    articles: int


class Readings:
    """The files that were read for a workspace.

    Args:
        workspace: that has their articles; None if it is still to be made.
        way: how files are read now; whether they were read in another way before does not matter.
    """

    def __init__(self, workspace: Workspace | None, way: str) -> None:
        self._workspace = workspace
        self._way = way
        self._new: list[tuple[str, int, int]] = []
        self._repeats = False

    @cached_property
    def _known(self) -> dict[tuple[str, str], _Read]:
        """What is known, read when there is a file to be asked for."""
        known: dict[tuple[str, str], _Read] = {}
        lines = 0
        for read in _lines(self._workspace) if self._workspace else ():
            lines += 1
            known[read.path, read.way] = read
        self._repeats = lines > 2 * len(known) + _MAY_REPEAT
        if self._workspace and any(read.articles > len(self._workspace.ids) for read in known.values()):
            known.clear()
            self._repeats = True
        return known

    def knows(self, path: Path, changed: int, size: int) -> bool:
        """Whether a file was read as it is now."""
        read = self._known.get((str(path), self._way))
        return read is not None and (read.changed, read.size) == (changed, size)

    def note(self, path: Path, changed: int, size: int) -> None:
        """Remember a file whose articles are all on disk once `save` is called."""
        if time_ns() - changed > _FRESH and str(path).isprintable():
            self._new.append((str(path), changed, size))

    def save(self, workspace: Workspace) -> None:
        """Write down what was noted; if the system refuses, files are read again, which does no harm."""
        if not self._new:
            return
        count, path = len(workspace.ids), _path(workspace)
        made = [_Read(*noted, self._way, count) for noted in self._new]
        self._new.clear()
        self._known.update({(read.path, read.way): read for read in made})
        try:
            make_folder(path.parent)
            if self._repeats:
                write_atomically(path, _encoded(list(self._known.values())), durable=False)
                self._repeats = False
            else:
                with os.fdopen(os.open(path, _APPENDED, 0o666), "ab") as file:
                    file.write(_encoded(made))
        except (OSError, Refusal):
            return


def _path(workspace: Workspace) -> Path:
    return workspace.folder / "cache" / "sources.jsonl"


def _lines(workspace: Workspace) -> Iterator[_Read]:
    try:
        data = read_regular(_path(workspace), _LIMIT)
    except Refusal:
        return
    for line in data.split(b"\n"):
        try:
            yield _DECODER.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue  # cut short, or by another program: that file is read again


def _encoded(read: list[_Read]) -> bytes:
    return b"".join(msgspec.json.encode(one) + b"\n" for one in read)


_DECODER = msgspec.json.Decoder(_Read)

"""Where an export goes: a folder of files, one file, or standard output; files are whole or not there."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import ENXIO
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep
from typing import BinaryIO

from tui.model.refusals import Refusal
from tui.store.description import DESCRIPTION, is_workspace, is_workspace_of_sorts
from tui.store.faults import saving
from tui.store.files import real_path, writing_atomically
from tui.store.layout import FOLDERS

_OWN = frozenset((DESCRIPTION, *FOLDERS))
_PATIENCE = 0.5
"""Seconds that a reader of a pipe has to come."""
_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.\-]{0,139}/){0,3}[A-Za-z0-9_][A-Za-z0-9_.\-]{0,139}")


def reserved(folder: Path, told: Path | None = None) -> frozenset[str]:
    """The names in a folder, in lower case, that are a workspace's own: none but what keeps it writes there.

    Args:
        folder: something is to be written there.
        told: what is, for the refusal; the folder, unless it is said.

    Raises:
        Refusal: if all of the folder is a workspace's own, or it leads in a circle.
    """
    place = real_path(folder)
    for inner, home in pairwise((place, *place.parents)):
        if inner.name.casefold() in _OWN and _is_home(home):
            raise _refused(told or folder)
    return _OWN if _is_home(place) else frozenset()


def _is_home(folder: Path) -> bool:
    return is_workspace(folder) or is_workspace_of_sorts(folder)


def spare(path: Path) -> None:
    """Make sure that a file that is to be written is none of a workspace's own.

    Raises:
        Refusal: if it is.
    """
    if path.name.casefold() in reserved(path.parent, path):
        raise _refused(path)


def _refused(path: Path) -> Refusal:
    return Refusal(
        "is the workspace's own, and nothing else is written there", where=str(path), remedy="name another place"
    )


class FolderOut:
    """A folder that an export fills; see `reserved` for what it cannot be.

    Attributes:
        files: those that were written, in order.
    """

    single = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reserved = reserved(folder)
        self.files: dict[Path, None] = {}

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """A file of it; a file of that name from before is replaced.

        Raises:
            Refusal: if no file can be called so, or this export has written it already; NotSaved.
        """
        if not _NAME.fullmatch(name):
            raise Refusal(f"“{name}” cannot name a file", where=str(self._folder))
        path = self._folder / name
        if name.partition("/")[0].casefold() in self._reserved:
            raise _refused(path)
        if path in self.files:
            what = "would be written twice: two of its articles have one id"
            raise Refusal(what, where=str(path), remedy="export each annotator to a folder of its own")
        for part in path.relative_to(self._folder).parents:
            if (self._folder / part).is_symlink() and str(part) != ".":
                raise Refusal("is a link", where=str(self._folder / part), remedy="move it away")
        with writing_atomically(path, durable=False) as file:
            yield file
        self.files[path] = None


class FileOut:
    """One file that an export writes; see `spare` for what it cannot be."""

    single = True

    def __init__(self, path: Path) -> None:
        spare(path)
        self._path = path
        self.files: dict[Path, None] = {}

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:  # noqa: ARG002 (it has its own name)
        """The file.

        Raises:
            Refusal: the second time; NotSaved.
        """
        if self.files:
            raise Refusal("this format writes several files", where=str(self._path), remedy="name a folder")
        with writing_atomically(self._path) as file:
            self.files[self._path] = None
            yield file


class StreamOut:
    """A stream that an export writes, such as standard output.

    Args:
        stream: binary.
        shown: for a terminal, what makes a line safe to show; None for what is no terminal.
    """

    single = True

    def __init__(self, stream: BinaryIO, shown: Callable[[str], str] | None = None) -> None:
        self._stream = stream
        self._shown = shown
        self._used = False
        self.files: dict[Path, None] = {}

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """The stream.

        Raises:
            Refusal: the second time, or if what is not text would go to a terminal.
        """
        if self._used:
            raise Refusal("this format writes several files", where=name, remedy="name a folder: --to FOLDER")
        self._used = True
        if self._shown is None:
            yield self._stream
            self._stream.flush()
            return
        from io import BytesIO  # noqa: PLC0415 (seldom somebody looks)

        held = BytesIO()
        yield held
        try:
            lines = held.getvalue().decode().split("\n")
        except UnicodeDecodeError:
            remedy = "send it into a file or a pipe"
            raise Refusal("this format is no text for a terminal", where=name, remedy=remedy) from None
        self._stream.write("\n".join(map(self._shown, lines)).encode())
        self._stream.flush()


class PipeOut:
    """A pipe or device that an export writes: it cannot be put in its place whole.

    Args:
        path: its name.
        shown: as for `StreamOut`, should it be a terminal.
    """

    single = True

    def __init__(self, path: Path, shown: Callable[[str], str]) -> None:
        self._path = path
        self._shown = shown
        self.files: dict[Path, None] = {}

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """The stream.

        Raises:
            Refusal: as for `StreamOut`; also if nobody reads from the pipe. NotSaved.
        """
        with saving(self._path), _opened_pipe(self._path) as stream:
            out = StreamOut(stream, self._shown if stream.isatty() else None)
            with out.open(name) as file:
                yield file


def _opened_pipe(path: Path) -> BinaryIO:
    """A pipe or device, to be written to.

    Raises:
        Refusal: if nobody reads from it, or the system refuses.
    """
    until = monotonic() + _PATIENCE
    while True:
        try:
            file = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as fault:
            if fault.errno != ENXIO:
                raise
            if monotonic() > until:
                remedy = "start its reader first"
                raise Refusal("nobody reads from this pipe", where=str(path), remedy=remedy) from None
            sleep(_PATIENCE / 10)
        else:
            os.set_blocking(file, True)
            return os.fdopen(file, "wb")

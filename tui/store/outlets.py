"""Where an export goes: a folder of files, one file, or standard output; files are whole or not there."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tui.model.refusals import Refusal
from tui.store.files import writing_atomically

_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.\-]{0,139}/){0,3}[A-Za-z0-9_][A-Za-z0-9_.\-]{0,139}")


class FolderOut:
    """A folder that an export fills.

    Attributes:
        files: those that were written, in order.
    """

    single = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
    """One file that an export writes."""

    single = True

    def __init__(self, path: Path) -> None:
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

"""A segment that entries are added to: each is on disk when it counts, or leaves no trace."""

import contextlib
import os
from pathlib import Path

from tui.store.faults import NotSaved, saving
from tui.store.files import flush_folder, make_folder

SIZE = 1 << 18
"""Bytes that a segment has room for from the start: to write into them costs one flush, not two."""


class OpenSegment:
    """The file of a new segment.

    Args:
        path: its name; there is no file of that name yet.
        begin: its first line.
        room: the bytes of the first entry; a segment is as large as need be.

    Raises:
        NotSaved: if the system refuses; there is no such file then.
    """

    def __init__(self, path: Path, begin: bytes, room: int) -> None:
        self.path = path
        self.usable = True
        self._end = len(begin)
        self._size = max(SIZE, len(begin) + room)
        beside = path.with_name(f".{path.name}.tmp")
        make_folder(path.parent)
        with saving(path):
            self._file = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
            try:
                _write(self._file, begin + bytes(self._size - len(begin)), 0)
                os.fsync(self._file)
                beside.rename(path)
                flush_folder(path.parent)
            except BaseException:
                os.close(self._file)
                for name in (beside, path):
                    with contextlib.suppress(OSError):
                        name.unlink(missing_ok=True)
                raise

    def has_room(self, length: int) -> bool:
        """Whether an entry of so many bytes fits in."""
        return self._end + length <= self._size

    def append(self, line: bytes) -> None:
        """Add an entry that there is room for; it is on disk when this returns.

        A disk that reports an error while it flushes may say next time that all is well, though nothing was
        written: the segment is not usable any more after that.

        Raises:
            NotSaved: if the system refuses, or the file was deleted or altered; the entry is not in it then.
        """
        self._check()
        with saving(self.path):
            try:
                _write(self._file, line, self._end)
            except OSError:
                self.usable = self._wiped(len(line))
                raise
            try:
                os.fdatasync(self._file)
            except OSError:
                self.usable = False
                self._wiped(len(line))
                raise
        self._end += len(line)

    def close(self, end: bytes) -> None:
        """Add the last line and give back the room that is left, as far as the system lets us."""
        if self.usable:
            with contextlib.suppress(OSError):
                _write(self._file, end, self._end)
                os.ftruncate(self._file, self._end + len(end))
                os.fsync(self._file)
        os.close(self._file)

    def _wiped(self, length: int) -> bool:
        try:
            _write(self._file, bytes(length), self._end)
        except OSError:
            return False
        return True

    def _check(self) -> None:
        status = os.fstat(self._file)
        if not status.st_nlink or status.st_size != self._size:
            what = "not saved: another program has deleted or altered the journal"
            raise NotSaved(what, where=str(self.path), remedy="leave and open the workspace again")


def _write(file: int, data: bytes, start: int) -> None:
    while data:
        written = os.pwrite(file, data, start)
        data, start = data[written:], start + written

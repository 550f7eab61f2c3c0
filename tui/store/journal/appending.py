"""A segment that entries are added to: each is on disk when it counts, or leaves no trace."""

import contextlib
import os
import sys
from pathlib import Path
from threading import Thread

from tui.model.refusals import Refusal
from tui.store.faults import NotSaved, refused, saving
from tui.store.files import flush_folder, make_folder

SIZE = 1 << 18
"""Bytes that a segment has room for from the start: to write into them costs one flush, not two."""


class SegmentAhead:
    """The file of a segment that may be needed: made in a thread of its own, under a name that nobody reads.

    Args:
        path: the name of the segment.
        begin: its first line.
    """

    def __init__(self, path: Path, begin: bytes) -> None:
        self._wanted = (path, begin)
        self._file = -1
        self._thread = Thread(target=self._make, daemon=True)
        self._thread.start()

    def taken(self, path: Path, begin: bytes, size: int) -> int:
        """The file, if it is what is wanted, and still as it was made; otherwise -1, and it is gone."""
        self._thread.join()
        if self._file >= 0:
            with contextlib.suppress(OSError):
                found = _beside(path).lstat()
                same = os.path.samestat(found, os.fstat(self._file)) and found.st_size == size
                if same and self._wanted == (path, begin):
                    return self._file
            self.drop()
        return -1

    def drop(self) -> None:
        """Delete the file: it was not needed."""
        self._thread.join()
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
            path = self._wanted[0]
            _forget(_beside(path))
            with contextlib.suppress(OSError):
                path.parent.rmdir()  # unless there was a journal before

    def _make(self) -> None:
        # What cannot be made ahead is made, or refused, when it is needed.
        with contextlib.suppress(Refusal, OSError):
            self._file = _made(*self._wanted, SIZE)


class OpenSegment:
    """The file of a new segment.

    Args:
        path: its name; there is no file of that name yet.
        begin: its first line.
        room: the bytes of the first entry; a segment is as large as need be.
        ahead: one that was made for this, if any was; it is used up.

    Raises:
        NotSaved: if the system refuses; there is no such file then.
    """

    def __init__(self, path: Path, begin: bytes, room: int, ahead: SegmentAhead | None = None) -> None:
        self.path = path
        self.usable = True
        self._end = len(begin)
        self._begun = 0
        self._size = max(SIZE, len(begin) + room)
        with saving(path):
            self._file = ahead.taken(path, begin, self._size) if ahead is not None else -1
            if self._file < 0:
                self._file = _made(path, begin, self._size)
            try:
                _beside(path).rename(path)
                flush_folder(path.parent)
            except BaseException:
                os.close(self._file)
                _forget(_beside(path), path)
                raise

    def has_room(self, length: int) -> bool:
        """Whether an entry of so many bytes fits in."""
        return self._end + length <= self._size

    def begin(self, line: bytes) -> None:
        """Begin to add an entry that there is room for: the disk works on it from now on, until `finish` waits for it.

        Raises:
            NotSaved: if the system refuses, or the file was deleted or altered; the entry is not in it then.
        """
        status = os.fstat(self._file)
        if not status.st_nlink or status.st_size != self._size:
            what = "not saved: another program has deleted or altered the journal"
            raise NotSaved(what, where=str(self.path), remedy="leave and open the workspace again")
        self._begun = len(line)
        try:
            _write(self._file, line, self._end)
        except OSError as error:
            self.usable = self._wiped()
            raise refused(error, self.path) from error
        if sys.platform == "linux":
            # What need not be kept in memory Linux begins to write at once; if it does not, `finish` takes longer.
            with contextlib.suppress(OSError):
                os.posix_fadvise(self._file, self._end, len(line), os.POSIX_FADV_DONTNEED)

    def finish(self) -> None:
        """Wait until what was begun is on disk.

        A disk that reports an error while it flushes may say next time that all is well, though nothing was
        written: the segment is not usable any more after that.

        Raises:
            NotSaved: if the system refuses; the entry is not in it then.
        """
        try:
            os.fdatasync(self._file)
        except OSError as error:
            self._wiped()
            self.usable = False
            raise refused(error, self.path) from error
        self._end += self._begun

    def drop(self) -> None:
        """Take out again what was begun, also from the disk, which may have written it already."""
        try:
            _write(self._file, bytes(self._begun), self._end)
            os.fdatasync(self._file)
        except OSError:
            self.usable = False

    def close(self, end: bytes) -> None:
        """Add the last line and give back the room that is left, as far as the system lets us."""
        if self.usable:
            with contextlib.suppress(OSError):
                _write(self._file, end, self._end)
                os.ftruncate(self._file, self._end + len(end))
                os.fsync(self._file)
        os.close(self._file)

    def _wiped(self) -> bool:
        try:
            _write(self._file, bytes(self._begun), self._end)
        except OSError:
            return False
        return True


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.tmp")


def _made(path: Path, begin: bytes, size: int) -> int:
    """A file beside a path that is on disk in its whole length; there is none if that fails."""
    make_folder(path.parent, within=path.parent.parent)
    file = os.open(_beside(path), os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o666)
    try:
        _write(file, begin + bytes(size - len(begin)), 0)
        os.fsync(file)
    except BaseException:
        os.close(file)
        _forget(_beside(path))
        raise
    return file


def _forget(*names: Path) -> None:
    for name in names:
        with contextlib.suppress(OSError):
            name.unlink(missing_ok=True)


def _write(file: int, data: bytes, start: int) -> None:
    while data:
        written = os.pwrite(file, data, start)
        data, start = data[written:], start + written

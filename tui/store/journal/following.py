"""Following a journal while another process writes it."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from tui.model.refusals import Refusal
from tui.store.files import opened_regular
from tui.store.journal.head import head_of
from tui.store.journal.journal import HEAD, PATTERN, Journal
from tui.store.journal.records import Begin, Entry, Kind, Trace, checked, entry_of, traced

_LIMIT = 10_000_000_000


class Tail:
    """The end of a journal, from where it was when it was read.

    As long as its head does not move, that is all that is read. An entry counts once the head has reached it: one
    that the system refused may stand in the file for a moment.

    Args:
        journal: as it was read.
    """

    def __init__(self, journal: Journal) -> None:
        self._folder = journal.folder
        self._head = journal.folder.parent / HEAD
        self._id = journal.id
        self._last = journal.last
        self._segment = journal.segments[-1].path.name if journal.segments else ""
        self._file = (0, 0)
        """The file that was read last, and how far."""

    def news(self) -> list[Entry] | None:
        """The entries that were accepted since the last time, in order; None if the journal is to be read anew."""
        head = head_of(self._head)
        if head <= self._last:
            return []
        try:
            entries = list(self._until(head))
        except Refusal:
            return None
        whole = self._last == head and all(entry.kind is not Kind.FOUND for entry in entries)
        return entries if whole else None

    def _until(self, head: int) -> Iterator[Entry]:
        paths = [path for path in sorted(self._folder.glob(PATTERN)) if path.name >= self._segment]
        for number, path in enumerate(paths):
            if self._id and path.stem.partition("-")[2] != self._id:
                return
            follows = paths[number + 1] if number + 1 < len(paths) else None
            yield from self._in(path, head if follows is None else _begin_of(follows))

    def _in(self, path: Path, limit: int) -> Iterator[Entry]:
        """The entries of a segment that are new, up to a sequence number."""
        with opened_regular(path, _LIMIT) as file:
            inode = os.fstat(file.fileno()).st_ino
            place = self._file[1] if inode == self._file[0] else 0
            file.seek(place)
            data = file.read()
        self._segment, self._id = path.name, path.stem.partition("-")[2]
        for line in data.splitlines(keepends=True):
            written = checked(line[:-1]) if line.endswith(b"\n") else None
            if written is None:
                return
            try:
                value = traced(written)
            except msgspec.MsgspecError:  # of a newer program, say
                return
            if isinstance(value, Trace) and value.sequence > limit:
                return
            place += len(line)
            self._file = (inode, place)
            if isinstance(value, Trace) and value.sequence > self._last:
                if value.sequence != self._last + 1:
                    return
                self._last = value.sequence
                yield entry_of(written)


def _begin_of(path: Path) -> int:
    """The last sequence number before a segment; 0 if that is not known."""
    with opened_regular(path, _LIMIT) as file:
        written = checked(file.readline().removesuffix(b"\n"))
    try:
        begin = traced(written) if written is not None else None
    except msgspec.MsgspecError:
        return 0
    return begin.after if isinstance(begin, Begin) else 0

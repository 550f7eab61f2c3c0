"""Adding to a journal: the one place where edits become durable."""

import contextlib
import os
import platform
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from tui.model.edits import Edit
from tui.model.refusals import Refusal
from tui.store.files import keep_copy, write_atomically
from tui.store.journal.appending import OpenSegment, SegmentAhead
from tui.store.journal.head import HeadFile
from tui.store.journal.journal import HEAD, PATTERN, Journal
from tui.store.journal.records import FORMAT, Begin, Entry, Kind, Position, line_of
from tui.store.journal.segments import JournalSegment, mended

_LIMIT = 10_000_000_000


class Move(Struct, frozen=True):
    """What is to be added to a journal.

    Attributes:
        kind: what it is to the history.
        edit: what was done.
        reverses: the entry that it undoes or redoes.
        joins: as an entry's.
    """

    kind: Kind
    edit: Edit
    reverses: Entry | None = None
    joins: int = 0


class JournalWriter:
    """Adds entries to a journal. One process at a time may.

    Segments that were not ended, since their writer was killed, or that are damaged, are mended at once; of a
    damaged one a copy is kept.

    Args:
        journal: the journal; this keeps it up to date.
        check: called before each entry counts; raises NotSaved if we must not write any more.
    """

    def __init__(self, journal: Journal, check: Callable[[], None]) -> None:
        self.journal = journal
        self._check = check
        self._file: OpenSegment | None = None
        self._ahead: SegmentAhead | None = None
        self._name = journal.id or secrets.token_hex(4)
        self._head: HeadFile | None = None
        self._origin = f"{platform.node()}:{os.getpid()}"
        for path in journal.folder.glob(".*.tmp"):
            with contextlib.suppress(OSError):
                path.unlink()
        for segment in journal.superseded:
            with contextlib.suppress(OSError):
                segment.path.unlink()
        for segment in journal.segments:
            if not segment.ended:
                with contextlib.suppress(Refusal):
                    self._mend(segment)

    def append(self, moves: Sequence[Move], keys: int = 0) -> None:
        """Add an entry for each move: all are on disk when this returns, with one flush.

        Args:
            moves: what was done, in order.
            keys: how many keys it took since the entry before; it is kept with the last one.

        Raises:
            NotSaved: if the system refuses; the journal is as before.
            Refusal: if a text cannot be stored.
        """
        journal = self.journal
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        entries: list[Entry] = []
        position = journal.position
        for sequence, move in enumerate(moves, journal.last + 1):
            step = (sequence, move.kind, *_links(move, position))
            pressed = keys if move is moves[-1] else 0
            entries.append(Entry(*step, now, self._origin, move.edit.label, move.edit.changes, move.joins, pressed))
            position = entries[-1].position
        lines = list(map(line_of, entries))
        written = b"".join(lines)
        file = self._file_for(len(written))
        try:
            file.begin(written)
        except Refusal:
            self._check()  # a folder that is gone has taken the segment along
            raise
        try:
            self._check()
        except Refusal:
            file.drop()
            raise
        file.finish()
        for entry, line in zip(entries, lines, strict=True):
            journal.take(journal.segments[-1], entry, line[9:-1])
        if self._head is None:
            self._head = HeadFile(journal.folder.parent / HEAD)
        self._head.advance(journal.last)

    def declare_losses(self) -> None:
        """Write down which entries are missing, so that nobody is told of them again.

        Raises:
            NotSaved: if the system refuses.
        """
        declared = {gap for one in self.journal.segments if one.begin for gap in one.begin.lost}
        if not declared.issuperset(self.journal.lost):
            self._check()
            self._file = self._new_segment(0)
            self._end_segment()

    def get_ready(self) -> None:
        """Make room for the first entry while nobody waits for it; it is given back if there is none."""
        if self._file is None and self._ahead is None:
            with contextlib.suppress(Refusal):
                self._check()
                path, begin = self._next_segment()
                self._ahead = SegmentAhead(path, line_of(begin))

    def close(self) -> None:
        """End the segment; nothing may be added any more."""
        self._end_segment()
        if self._ahead is not None:
            self._ahead.drop()
        if self._head is not None:
            self._head.close()

    def _file_for(self, length: int) -> OpenSegment:
        if self._file is not None and not (self._file.usable and self._file.has_room(length)):
            self._end_segment()
        if self._file is None:
            self._check()
            self._file = self._new_segment(length)
        return self._file

    def _new_segment(self, length: int) -> OpenSegment:
        journal = self.journal
        path, begin = self._next_segment()
        ahead, self._ahead = self._ahead, None
        file = OpenSegment(path, line_of(begin), length, ahead)
        journal.id = self._name
        journal.segments.append(JournalSegment(path, begin, journal.last, journal.last))
        return file

    def _next_segment(self) -> tuple[Path, Begin]:
        """The name of the next segment, and how it begins."""
        journal = self.journal
        numbers = [int(path.name.partition("-")[0]) for path in journal.folder.glob(PATTERN)]
        path = journal.folder / f"{max(numbers, default=0) + 1:08d}-{self._name}.wal"
        return path, Begin(FORMAT, journal.annotator, journal.last, journal.lost)

    def _end_segment(self) -> None:
        if self._file is not None:
            self._file.close(line_of(self.journal.segments[-1].end()))
            self._file = None

    def _mend(self, segment: JournalSegment) -> None:
        begin = segment.begin or Begin(FORMAT, self.journal.annotator, segment.after)
        begin = msgspec.structs.replace(begin, lost=tuple(sorted({*begin.lost, *segment.gaps})), unpacked=0)
        if segment.damaged:
            keep_copy(segment.path, _LIMIT)
        write_atomically(segment.path, mended(segment, begin))
        segment.begin, segment.ended, segment.damaged = begin, True, False


def _links(move: Move, position: Position) -> tuple[int, int, int]:
    """What stands under and over the entry of a move, and how many edits undo can take back after it."""
    reverses = move.reverses
    if move.kind is Kind.DONE:
        return position.undo, 0, position.depth + 1
    if move.kind is Kind.UNDONE and reverses is not None:
        return reverses.under, position.redo, reverses.depth - 1
    if move.kind is Kind.REDONE and reverses is not None:
        return position.undo, reverses.over, position.depth + 1
    return position.undo, position.redo, position.depth

"""Segments of a journal as they lie on disk: what is in them, without trusting it."""

import os
from collections.abc import Iterator
from math import inf
from pathlib import Path

import msgspec
from msgspec import Struct

from tui.store.files import opened_regular, read_regular
from tui.store.journal.packing import unpacked
from tui.store.journal.records import (
    PACKED_FORMAT,
    Begin,
    Dropped,
    End,
    Entry,
    Gap,
    Kind,
    Packed,
    Position,
    Trace,
    checked,
    framed,
    line_of,
    traced,
)

_LIMIT = 10_000_000_000
_PIECE = 4096
_PACKED = b'{"line":"packed"'


class JournalSegment(Struct):
    """One file of a journal.

    Attributes:
        begin: its first line; None if that is damaged.
        after: the sequence number of the last entry before the segment.
        last: the sequence number of its last entry; before any, that of the last one before the segment.
        parts: the last sequence number of each part that its entries touch.
        passed: that of the last entry that undo passes over; 0 if there is none.
        passed_parts: the last sequence number of such an entry for each part that they touch; None if its entries
            have to be read to know.
        gaps: the numbers that should be in it and are not.
        ended: whether its last line says that nothing more is added.
        damaged: whether a line is not as it was written, other than a last one that was cut short.
    """

    path: Path
    begin: Begin | None
    after: int
    last: int
    position: Position = Position()
    parts: dict[str, int] = {}
    passed: int = 0
    passed_parts: dict[str, int] | None = {}
    gaps: list[Gap] = []
    ended: bool = False
    damaged: bool = False

    @property
    def journal(self) -> str:
        """What tells its journal from every other."""
        return self.path.stem.partition("-")[2]

    @property
    def dropped(self) -> Dropped:
        """What was dropped of the history up to here."""
        return self.begin.dropped if self.begin else Dropped()

    @property
    def starts(self) -> float:
        """The number after which it holds all that the journal has; for ever, unless a compaction wrote it."""
        return self.after if self.begin and self.begin.format == PACKED_FORMAT else inf

    def count(self, entry: Entry | Trace) -> None:
        """Take in that an entry follows."""
        self.last = entry.sequence
        self.position = entry.position
        self.parts.update(dict.fromkeys(entry.parts, entry.sequence))
        if entry.kind in {Kind.KEPT, Kind.FOUND}:
            self.passed = entry.sequence
            if self.passed_parts is not None:
                self.passed_parts.update(dict.fromkeys(entry.parts, entry.sequence))

    def end(self) -> End:
        """The line that closes it."""
        return End(self.last, self.position, self.parts, self.passed)


def read_segment(path: Path) -> JournalSegment:
    """What is in a segment; of one that has ended, only the first and the last line are read.

    Raises:
        Refusal: if the file cannot be read.
    """
    return _by_its_ends(path) or read_every_line(path)


def read_every_line(path: Path, up_to: float = inf) -> JournalSegment:
    """What is in a segment; entries after the number `up_to` do not count.

    Raises:
        Refusal: if the file cannot be read.
    """
    lines = lines_in(path)
    begin = _value(next(lines, None))
    after = begin.after if isinstance(begin, Begin) else begin.sequence - 1 if isinstance(begin, Trace) else 0
    segment = JournalSegment(path, begin if isinstance(begin, Begin) else None, after, after)
    segment.damaged = torn = segment.begin is None
    dropped = segment.dropped
    missing = dropped.found
    for line in lines_in(path):
        segment.damaged |= torn
        value = _value(line)
        torn = value is None
        if isinstance(value, Trace) and segment.last < value.sequence <= up_to:
            last = max(segment.last, dropped.last)
            if last < value.sequence - 1:
                segment.gaps.append((last + 1, value.sequence - 1))
            missing -= value.sequence <= dropped.last
            segment.count(value)
    if missing:
        # What the dropped entries had come to is not known any more: they are lost after all.
        segment.gaps.insert(0, (1, dropped.last))
    return segment


def lines_in(path: Path) -> Iterator[bytes | None]:
    """The JSON of every line of a segment, packed ones unpacked; None for a line that is not as it was written.

    Raises:
        Refusal: if the file cannot be read.
    """
    # What was made room for and is not used yet is zero.
    for line in read_regular(path, _LIMIT).rstrip(b"\0").split(b"\n"):
        if line:
            yield from _unfolded(checked(line))


def entries_in(segment: JournalSegment) -> Iterator[tuple[int, bytes | None]]:
    """The sequence number and JSON of every entry that counts; 0 and None for a line that cannot be read.

    Raises:
        Refusal: if the file cannot be read.
    """
    last = 0
    for line in lines_in(segment.path):
        value = _value(line)
        if value is None:
            yield 0, None
        elif isinstance(value, Trace) and last < value.sequence <= segment.last:
            last = value.sequence
            yield last, line


def mended(segment: JournalSegment, begin: Begin) -> bytes:
    """A segment as it should be: another beginning, what is intact and counts, and an end."""
    entries = (written for _, written in entries_in(segment) if written is not None)
    return b"".join([line_of(begin), *map(framed, entries), line_of(segment.end())])


def _unfolded(written: bytes | None) -> list[bytes] | list[None]:
    """The lines that a line stands for: those in it if it is a packed one, or else itself."""
    if written is None or not written.startswith(_PACKED):
        return [written] if written is not None else [None]
    line = _value(written)
    return (unpacked(line) if isinstance(line, Packed) else None) or [None]


def _value(line: bytes | None) -> Begin | Trace | Packed | End | None:
    try:
        return None if line is None else traced(line)
    except msgspec.MsgspecError:
        return None


def _by_its_ends(path: Path) -> JournalSegment | None:
    with opened_regular(path, _LIMIT) as file:
        begin = _value(checked(file.readline().removesuffix(b"\n")))
        size = file.seek(0, os.SEEK_END)
        length = _PIECE
        while True:
            file.seek(max(0, size - length))
            piece = file.read(length)
            _, cut, last = piece[:-1].rpartition(b"\n")
            if cut or length >= size or not piece.endswith(b"\n"):
                break
            length *= 8
    end = _value(checked(last))
    if not isinstance(begin, Begin) or not isinstance(end, End):
        return None
    passed_parts: dict[str, int] | None = None if end.passed else {}
    return JournalSegment(
        path, begin, begin.after, end.last, end.position, end.parts, end.passed, passed_parts, ended=True
    )

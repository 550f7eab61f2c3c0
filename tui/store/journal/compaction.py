"""Compaction: segments of a journal put together and packed, without dropping an entry.

What is put together takes the name of its last segment; the others are deleted after that. Killed in between, it
leaves segments that the journal knows to be superseded.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from tui.store.faults import saving
from tui.store.files import write_atomically
from tui.store.journal.journal import Journal
from tui.store.journal.packing import packed
from tui.store.journal.records import PACKED_FORMAT, Begin, Trace, line_of, traced
from tui.store.journal.segments import JournalSegment, entries_in

_BOUND = 1 << 21
"""Bytes of entries in a file: few files to look into at opening, and not too much to read for one old edit."""


def compact(journal: Journal, check: Callable[[], None]) -> None:
    """Put the segments of a journal together, whole ones that were ended; the journal is to be read anew then.

    Args:
        journal: of which every line is intact, and that nobody else writes.
        check: called before each file is written; raises NotSaved if we must not write any more.

    Raises:
        NotSaved: if the system refuses; nothing is lost, and what was put together already stays so.
        Refusal: if a file cannot be read.
    """
    for group in _groups(journal.segments):
        if len(group) > 1 or not _unpacked(group[0]):
            entries = [written for one in group for _, written in entries_in(one) if written is not None]
            lost = tuple(sorted({gap for one in group if one.begin for gap in one.begin.lost}))
            dropped = max((one.dropped for one in group), key=lambda one: one.last)
            begin = Begin(PACKED_FORMAT, journal.annotator, group[0].after, lost, dropped=dropped)
            content = packed_segment(group[-1].path, begin, entries)
            if len(content) < sum(map(_size, group)):
                check()
                put_in_place(group, content)


def packed_segment(path: Path, begin: Begin, entries: Sequence[bytes]) -> bytes:
    """What a packed segment of that name holds.

    Args:
        path: where it will be.
        begin: its first line, but for the number of bytes packed.
        entries: their JSON, in order.
    """
    segment = JournalSegment(path, begin, begin.after, begin.after)
    for written in entries:
        trace = traced(written)
        if isinstance(trace, Trace):
            segment.count(trace)
    begin = Begin(begin.format, begin.annotator, begin.after, begin.lost, sum(map(len, entries)), begin.dropped)
    return b"".join([line_of(begin), *packed(entries), line_of(segment.end())])


def put_in_place(group: Sequence[JournalSegment], content: bytes) -> None:
    """Replace the last of some segments by what takes the place of them all, and delete the others.

    Raises:
        NotSaved: if the system refuses; nothing is replaced then.
    """
    write_atomically(group[-1].path, content)
    # What is not deleted now is superseded, and is deleted another time.
    for segment in group[:-1]:
        with contextlib.suppress(OSError):
            segment.path.unlink()


def _groups(segments: Iterable[JournalSegment]) -> Iterator[list[JournalSegment]]:
    group: list[JournalSegment] = []
    length = 0
    for segment in segments:
        size = _unpacked(segment) or _size(segment)
        if group and length + size > _BOUND:
            yield group
            group, length = [], 0
        group.append(segment)
        length += size
    if group:
        yield group


def _unpacked(segment: JournalSegment) -> int:
    return segment.begin.unpacked if segment.begin else 0


def _size(segment: JournalSegment) -> int:
    with saving(segment.path):
        return segment.path.stat().st_size

"""A journal as a whole: which entries there are, what they touch, what is missing."""

import contextlib
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

import msgspec

from tui.model.refusals import Refusal
from tui.store.faults import Newer
from tui.store.files import Missing
from tui.store.journal.head import head_of
from tui.store.journal.records import PACKED_FORMAT, Dropped, Entry, Gap, Position, entry_of
from tui.store.journal.segments import JournalSegment, entries_in, read_every_line, read_segment

FOLDER, HEAD = "journal", "head"
PATTERN = "[0-9]" * 8 + "-*.wal"
_TRIES = 100


class Journal:
    """An annotator's journal, as it was when this was made; whoever writes it keeps this up to date.

    Attributes:
        id: what tells it from every other; empty before its first entry.
        last: the last sequence number given out.
        position: where the history stands.
        lost: the sequence numbers whose entries are missing, known before or not.
        dropped: what was dropped of the history on request; `position` still counts the edits in it.
        superseded: the segments whose entries another one holds as well, since a compaction was killed.
        losses: what is damaged that nobody was told of yet, and the numbers that are missing for that.
        warnings: a line for each of these, and for what does not belong here.

    Raises:
        Refusal: if a file cannot be read, was written by a newer program, or is another annotator's.
    """

    def __init__(self, layers: Path, annotator: str) -> None:
        self.folder = layers / FOLDER
        self.annotator = annotator
        self.warnings: list[str] = []
        self.losses: list[tuple[Path, list[Gap]]] = []
        head = head_of(layers / HEAD)  # first: while another process writes, the segments only grow
        found = self._found()
        self.id = found[-1].journal if found else ""
        self.segments = [one for one in found if self._is_ours(one)]
        self.superseded = self._without_superseded()
        self._cut_what_was_refused()
        self.dropped = max((one.dropped for one in self.segments), key=lambda one: one.last, default=Dropped())
        self.position = next((one.position for one in reversed(self.segments) if one.parts), Position())
        self.lost = self._missing(head)
        self.last = max([head, *(one.last for one in self.segments)])
        self._latest: Entry | None = None
        # Of two segments the entries are kept: that which is being written, and that which was asked for last.
        self._new: tuple[Path | None, dict[int, bytes]] = (None, {})
        self._near: tuple[Path | None, dict[int, bytes]] = (None, {})

    @property
    def parts(self) -> set[str]:
        """The names of all parts that it says something of."""
        return {part for segment in self.segments for part in segment.parts}

    def passed_since(self, sequence: int) -> set[str] | None:
        """The parts that entries touch which come after a sequence number, and which undo passes over.

        Returns:
            None if such an entry is lost, so that it may have touched any part.

        Raises:
            Refusal: if a file cannot be read.
        """
        if self.lost and any(last > sequence for _, last in self.lost):
            return None
        found: set[str] = set()
        for segment in self.segments:
            if segment.passed > sequence:
                if segment.passed_parts is None:
                    segment.passed_parts = read_every_line(segment.path, segment.last).passed_parts or {}
                found |= {part for part, last in segment.passed_parts.items() if last > sequence}
        return found

    def touches(self, part: str) -> bool:
        """Whether it says something of a part."""
        return any(part in segment.parts for segment in self.segments)

    def last_of(self, part: str) -> int:
        """The number of the last entry that touches a part; 0 if none does."""
        return max((segment.parts.get(part, 0) for segment in self.segments), default=0)

    def since(self, part: str, after: int) -> Iterator[Entry]:
        """The entries that touch a part and come after a sequence number, in order.

        Raises:
            Refusal: if a file cannot be read.
        """
        try:
            return iter(list(self._since(part, after)))
        except Missing:
            self._look_again()
            return iter(list(self._since(part, after)))

    def _look_again(self) -> None:
        """Take in where entries are, since a compaction in another process has put them into other files."""
        now = Journal(self.folder.parent, self.annotator)
        self.segments, self.position, self.last = now.segments, now.position, now.last
        self.lost, self.dropped = now.lost, now.dropped
        self._near = (None, {})

    def _since(self, part: str, after: int) -> Iterator[Entry]:
        sign = b'"part":%b,' % msgspec.json.encode(part)
        for segment in self.segments:
            if segment.parts.get(part, 0) > after:
                for sequence, written in self._entries(segment):
                    if sequence > after and sign in written:
                        yield entry_of(written)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """The sequence number and the JSON of every entry; all damage is known once the last was given.

        Raises:
            Refusal: if a file cannot be read.
        """
        for segment in self.segments:
            yield from self._entries(segment)

    def entry(self, sequence: int) -> Entry:
        """The entry of that number.

        Raises:
            Refusal: if it is lost.
        """
        if self._latest is not None and self._latest.sequence == sequence:
            return self._latest
        try:
            self._come_near(sequence)
        except Missing:
            self._look_again()
            self._come_near(sequence)
        written = self._new[1].get(sequence) or self._near[1].get(sequence)
        if written:
            return entry_of(written)
        raise Refusal(f"edit {sequence} is lost, the history goes back no further", where=str(self.folder))

    def _come_near(self, sequence: int) -> None:
        segment = next((one for one in self.segments if sequence <= one.last), None)
        if segment is not None and sequence not in self._new[1] and self._near[0] != segment.path:
            self._near = (segment.path, dict(self._entries(segment)))

    def take(self, segment: JournalSegment, entry: Entry, written: bytes) -> None:
        """Take in that an entry was accepted into a segment, the last one."""
        segment.count(entry)
        self.last, self.position = segment.last, segment.position
        self._latest = entry
        if self._new[0] is not segment.path:
            self._new = (segment.path, {})
        self._new[1][entry.sequence] = written

    def _entries(self, segment: JournalSegment) -> Iterator[tuple[int, bytes]]:
        for sequence, written in entries_in(segment):
            if written is not None:
                yield sequence, written
            elif segment.ended:
                segment.ended, segment.damaged = False, True
                segment.gaps = _inner_gaps(segment)
                self.lost = tuple(sorted({*self.lost, *segment.gaps}))
                self._tell(segment.path, segment.gaps)

    def _is_ours(self, segment: JournalSegment) -> bool:
        begin, where = segment.begin, str(segment.path)
        if segment.journal != self.id:
            self.warnings.append(f"{where}: is of another journal and is not used")
            return False
        if begin and begin.format > PACKED_FORMAT:
            raise Newer(begin.format, PACKED_FORMAT, where)
        if begin and begin.annotator != self.annotator:
            raise Refusal(f"belongs to annotator {begin.annotator!r}", where=where, remedy="put it back to its place")
        return True

    def _found(self) -> list[JournalSegment]:
        """The segments there are; a compaction that goes on meanwhile takes away what it has put together."""
        for _ in range(_TRIES):
            with contextlib.suppress(Missing):
                return [read_segment(path) for path in sorted(self.folder.glob(PATTERN))]
        return [read_segment(path) for path in sorted(self.folder.glob(PATTERN))]

    def _without_superseded(self) -> list[JournalSegment]:
        kept: list[JournalSegment] = []
        superseded: list[JournalSegment] = []
        start, last = inf, 0
        for segment in reversed(self.segments):
            held = start <= segment.after and segment.last <= last
            (superseded if held else kept).append(segment)
            if segment.starts < start:
                start, last = segment.starts, segment.last
        self.segments = kept[::-1]
        return superseded

    def _cut_what_was_refused(self) -> None:
        """Leave out an entry that may be on disk though the disk reported an error; its number was given again."""
        for number, later in enumerate(self.segments[1:]):
            if self.segments[number].last > later.after:
                self.segments[number] = read_every_line(self.segments[number].path, later.after)

    def _missing(self, head: int) -> tuple[Gap, ...]:
        declared = {gap for one in self.segments if one.begin for gap in one.begin.lost}
        gaps: list[Gap] = []
        last = self.dropped.last
        for segment in self.segments:
            new = _unknown(_between(last, segment.after), declared)
            if new:
                self._tell(self.folder, new)
            inner = _unknown(segment.gaps, declared)
            if segment.damaged:
                self._tell(segment.path, inner)
            gaps += new + inner
            last = max(last, segment.last)
        new = _unknown(_between(last, head), declared)
        if new:
            self._tell(self.folder, new)
        return tuple(sorted({*declared, *gaps, *new}))

    def _tell(self, where: Path, gaps: list[Gap]) -> None:
        self.losses.append((where, gaps))
        self.warnings.append(f"{where}: {_told(gaps)}")


def _inner_gaps(segment: JournalSegment) -> list[Gap]:
    inside = read_every_line(segment.path, segment.last)
    return inside.gaps + _between(max(inside.last, inside.dropped.last), segment.last)


def _between(last: int, following: int) -> list[Gap]:
    return [(last + 1, following)] if last < following else []


def _unknown(gaps: list[Gap], declared: set[Gap]) -> list[Gap]:
    return [gap for gap in gaps if not any(first <= gap[0] and gap[1] <= last for first, last in declared)]


def counted(gaps: Sequence[Gap]) -> str:
    """The edits in these gaps, in words."""
    lost = ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in gaps)
    return f"edit{'s' * (len(gaps) > 1 or gaps[0][0] < gaps[0][1])} {lost}"


def _told(gaps: Sequence[Gap]) -> str:
    if not gaps:
        return "is damaged; no edit is lost by it"
    return f"is damaged, {counted(gaps)} cannot be read; what is intact is used"

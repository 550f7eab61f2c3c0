"""Dropping the beginning of a history: what it has come to stays, how it came about goes."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from tui.model.edits import Edit, laid_over, whole
from tui.model.layers import Part
from tui.store.journal.compaction import packed_segment, put_in_place
from tui.store.journal.journal import Journal
from tui.store.journal.records import CAME_BEFORE, PACKED_FORMAT, Begin, Dropped, Entry, Kind, Stamp, line_of, stamp_of
from tui.store.journal.segments import entries_in
from tui.store.layer_writing import LayerWriter


class _Past(Struct):
    """What is to be dropped.

    Attributes:
        last: the last entry of it.
        touched: the last entry of it that touches each part.
        depth: the least depth that the history has had from there on: so much of the past was never taken back.
    """

    last: Stamp | None = None
    touched: dict[str, Stamp] = {}
    depth: int = 0


def drop_history(files: LayerWriter, before: datetime | None) -> int:
    """Drop the entries that were made before a moment, or all; sequence numbers stay.

    Of each part that they touch, one entry says what they had come to. The journal is to be read anew then.

    Args:
        files: an annotator's, not edited yet since they were opened.
        before: the moment; None for all there are.

    Returns:
        how many entries were dropped.

    Raises:
        NotSaved: if the system refuses; nothing is dropped then.
        Refusal: if a file is broken and the journal cannot help.
    """
    journal = files.journal
    past = _past(journal, before)
    if past.last is None or past.last.sequence <= journal.dropped.last:
        return 0
    last = past.last.sequence
    found = [_found(files, part, stamp, last) for part, stamp in past.touched.items()]
    files.checkpoint()
    first = next(number for number, one in enumerate(journal.segments) if one.last >= last)
    group = journal.segments[: first + 1]
    kept = [written for sequence, written in entries_in(group[-1]) if written is not None and sequence > last]
    lines = [line_of(entry)[9:-1] for entry in _by_number(found)]
    lost = tuple(gap for gap in journal.lost if gap[1] > last)
    dropped = Dropped(last, past.last.at, len(lines), past.depth)
    begin = Begin(PACKED_FORMAT, journal.annotator, 0, lost, dropped=dropped)
    put_in_place(group, packed_segment(group[-1].path, begin, [*lines, *kept]))
    return last - journal.dropped.last


def _past(journal: Journal, before: datetime | None) -> _Past:
    past = _Past()
    over = False
    for _, written in journal.lines():
        stamp = stamp_of(written)
        over = over or (before is not None and datetime.fromisoformat(stamp.at) >= before)
        if over:
            past.depth = min(past.depth, stamp.depth)
        else:
            past.last, past.depth = stamp, stamp.depth
            past.touched |= dict.fromkeys(stamp.parts, stamp)
    return past


def _found(files: LayerWriter, name: str, stamp: Stamp, last: int) -> tuple[Stamp, Edit]:
    """What a part had come to by the entry of the number `last`; nothing if it was found anew since."""
    part: Part = files.read(name).part
    for entry in reversed(list(files.journal.since(name, last))):
        if entry.kind is Kind.FOUND:
            return stamp, Edit(CAME_BEFORE, ())
        part = laid_over(part, name, entry.edit.inverse.changes)
    return stamp, Edit(CAME_BEFORE, whole(name, part))


def _by_number(found: Iterable[tuple[Stamp, Edit]]) -> list[Entry]:
    entries: dict[int, Entry] = {}
    for stamp, edit in sorted(found, key=lambda one: one[0].sequence):
        known = entries.get(stamp.sequence)
        changes = (*(known.changes if known else ()), *edit.changes)
        links = stamp.sequence, Kind.FOUND, stamp.position.undo, stamp.position.redo, stamp.depth
        if changes:
            entries[stamp.sequence] = Entry(*links, stamp.at, stamp.origin, CAME_BEFORE, changes)
    return list(entries.values())

"""Lines of the journal: what they hold, how they are checked, and how they become values again.

A segment begins with a `Begin`, holds one `Entry` for each edit, and ends with an `End` once nothing more is added.
"""

import zlib
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Raw, Struct

from tui.model.edits import Change, Edit
from tui.model.layers import LAYER_TABLES, REGISTRY_TABLES
from tui.model.refusals import Refusal

FORMAT = 1
"""Of a segment with a line for each entry."""
PACKED_FORMAT = 2
"""Of a segment that may hold packed lines, or begin where history was dropped."""

_PART = attrgetter("part")

Gap = tuple[int, int]
"""The first and the last of consecutive sequence numbers whose entries are lost."""


CAME_BEFORE = "what came before"
"""The label of found entries that stand for dropped history."""


class Kind(StrEnum):
    """What an entry is to the history.

    An edit that was done can be undone, and that can be redone. Kept ones, of which this version writes none,
    are passed over by undo. A found one says what a part consists of that came from elsewhere, whatever the
    journal said of it before.
    """

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"
    KEPT = "kept"
    FOUND = "found"


class Position(Struct, frozen=True):
    """Where the history stands.

    Attributes:
        undo: the sequence number of the entry that undo takes back; 0 if there is none.
        redo: that of the entry that redo takes back.
        depth: how many edits undo can take back, one after another.
    """

    undo: int = 0
    redo: int = 0
    depth: int = 0


class Dropped(Struct, frozen=True, omit_defaults=True):
    """The beginning of a history, which somebody has dropped.

    Attributes:
        last: the number of the last entry that was dropped; 0 if nothing was.
        at: when that one was made.
        found: how many found entries stand in the place of all these, each with the number of the last one that
            touched its part.
        depth: how many of the dropped edits undo could still take back; they count in the depths that follow.
    """

    last: int = 0
    at: str = ""
    found: int = 0
    depth: int = 0


class Begin(Struct, frozen=True, tag="begin", tag_field="line", omit_defaults=True):
    """The first line of a segment.

    Attributes:
        after: the last sequence number that was accepted before.
        lost: the numbers whose entries are known to be missing by now; nothing more is said of them.
        unpacked: how many bytes its packed lines are when they are unpacked; 0 if it was not packed.
        dropped: what was dropped on request of the history before, or at the start of, this segment.
    """

    format: int
    annotator: str
    after: int
    lost: tuple[Gap, ...] = ()
    unpacked: int = 0
    dropped: Dropped = Dropped()


class End(Struct, frozen=True, tag="end", tag_field="line"):
    """The last line of a segment: what can be known of it without reading the rest.

    Attributes:
        last: the sequence number of its last entry.
        parts: the last sequence number of each part that it touches.
        passed: that of the last entry that undo passes over; 0 if there is none.
    """

    last: int
    position: Position
    parts: dict[str, int]
    passed: int = 0


class Packed(Struct, frozen=True, tag="packed", tag_field="line"):
    """Entries that were put together and compressed.

    Attributes:
        lines: their JSON, a line each, compressed by zlib or lzma.
    """

    lines: bytes


class Step(Struct, frozen=True, tag="edit", tag_field="line"):
    """What every reader of an entry needs.

    Attributes:
        sequence: counts the annotator's entries from 1, without reuse.
        under: what undo takes back once this entry is out of its way.
        over: what redo takes back once this entry is out of its way.
        depth: how many edits undo can take back after this entry.
    """

    sequence: int
    kind: Kind
    under: int
    over: int
    depth: int

    @property
    def position(self) -> Position:
        """Where the history stands after this entry."""
        undo = self.sequence if self.kind in {Kind.DONE, Kind.REDONE} else self.under
        redo = self.sequence if self.kind is Kind.UNDONE else self.over
        return Position(undo, redo, self.depth)


class Entry(Step, frozen=True, omit_defaults=True, tag="edit", tag_field="line"):
    """An edit that was accepted.

    Attributes:
        at: when, in UTC (ISO 8601, milliseconds).
        origin: on which host, by which process.
        joins: how many entries undo reverses together with this one, as they are one deed: those that it comes to
            next.
        keys: how many keys were pressed since the entry before, for it to be made; 0 if that is not known.
    """

    at: str
    origin: str
    label: str
    changes: tuple[Change, ...]
    joins: int = 0
    keys: int = 0

    @property
    def parts(self) -> Iterable[str]:
        """The names of the parts it touches, in the order of its changes."""
        return dict.fromkeys(map(_PART, self.changes))

    @property
    def edit(self) -> Edit:
        """The edit itself."""
        return Edit(self.label, self.changes)


class _Touch(Struct, frozen=True):
    part: str


class Trace(Step, frozen=True, tag="edit", tag_field="line"):
    """An entry without its records: quick to read."""

    changes: tuple[_Touch, ...]

    @property
    def parts(self) -> Iterable[str]:
        """The names of the parts it touches."""
        return {touch.part for touch in self.changes}


_NOTHING = Raw(b"null")


class Touch(Struct, frozen=True):
    """Which record a change is of, and what it was and is, still to be read."""

    part: str
    table: str
    id: str
    before: Raw = _NOTHING
    after: Raw = _NOTHING

    @property
    def passage(self) -> tuple[int, int]:
        """Where the item's words begin that it is about, and where these end; 0 and 0 if it has none of its own."""
        with suppress(msgspec.MsgspecError):
            for written in (self.after, self.before):
                if (item := _ABOUT.decode(written)) is not None:
                    first = next(iter((*item.content, *item.evidence)), _Range(item.start, item.end))
                    return first.start, first.end
        return 0, 0


class Account(Step, frozen=True, tag="edit", tag_field="line"):
    """An entry as people are told of it: without its records, but when, where and what."""

    at: str
    origin: str
    label: str
    changes: tuple[Touch, ...]
    joins: int = 0


class Stamp(Trace, frozen=True, tag="edit", tag_field="line"):
    """A trace with what tells when and by whom the entry was made."""

    at: str
    origin: str


class _Range(Struct, frozen=True):
    start: int
    end: int


class _About(Struct, frozen=True):
    content: tuple[_Range, ...] = ()
    evidence: tuple[_Range, ...] = ()
    start: int = 0
    end: int = 0


class _WrittenChange(Struct, frozen=True):
    part: str
    table: str
    id: str
    before: Raw
    after: Raw


class _WrittenEntry(Step, frozen=True, tag="edit", tag_field="line"):
    at: str
    origin: str
    label: str
    changes: tuple[_WrittenChange, ...]
    joins: int = 0
    keys: int = 0


def line_of(value: Begin | Entry | Packed | End) -> bytes:
    """A value as a line: its checksum, a blank, JSON, a line end.

    Raises:
        Refusal: if a text holds half a character (a lone surrogate), or a number is too large.
    """
    try:
        written = msgspec.json.encode(value)
    except (UnicodeEncodeError, OverflowError, msgspec.MsgspecError) as error:
        raise Refusal(f"this cannot be stored: {error}", remedy="leave the odd character out") from error
    return framed(written)


def framed(written: bytes) -> bytes:
    """JSON as a line."""
    return b"%08x %b\n" % (zlib.crc32(written), written)


def checked(line: bytes) -> bytes | None:
    """The JSON of a line without its end; None if the line is not as it was written."""
    written = line[9:]
    return written if line[:9] == b"%08x " % zlib.crc32(written) else None


def traced(written: bytes) -> Begin | Trace | Packed | End:
    """A checked line's value, an entry without its records.

    Raises:
        msgspec.MsgspecError: if it is none.
    """
    return _TRACES.decode(written)


def account_of(written: bytes) -> Account:
    """A checked line's entry, as people are told of it.

    Raises:
        msgspec.MsgspecError: if it is none.
    """
    return _ACCOUNTS.decode(written)


def stamp_of(written: bytes) -> Stamp:
    """A checked line's entry without its records.

    Raises:
        msgspec.MsgspecError: if it is none.
    """
    return _STAMPS.decode(written)


def entry_of(written: bytes) -> Entry:
    """A checked line's entry, whole.

    Raises:
        Refusal: if a record in it is none.
    """
    try:
        raw = _ENTRIES.decode(written)
        changes = tuple(
            Change(one.part, one.table, one.id, _record(one.table, one.before), _record(one.table, one.after))
            for one in raw.changes
        )
    except msgspec.MsgspecError as error:
        raise Refusal(
            f"the journal has an edit that cannot be read: {error}", remedy="use a newer Glossator"
        ) from error
    step = (raw.sequence, raw.kind, raw.under, raw.over, raw.depth)
    return Entry(*step, raw.at, raw.origin, raw.label, changes, raw.joins, raw.keys)


def _record(table: str, written: Raw) -> Any:
    if table not in _RECORDS:
        raise msgspec.ValidationError(f"there is no table {table!r}")
    return _RECORDS[table].decode(written)


_TRACES: msgspec.json.Decoder[Begin | Trace | Packed | End] = msgspec.json.Decoder(Begin | Trace | Packed | End)
_ABOUT: msgspec.json.Decoder[_About | None] = msgspec.json.Decoder(_About | None)
_ACCOUNTS = msgspec.json.Decoder(Account)
_STAMPS = msgspec.json.Decoder(Stamp)
_ENTRIES = msgspec.json.Decoder(_WrittenEntry)
_RECORDS: dict[str, msgspec.json.Decoder[Any]] = {
    table: msgspec.json.Decoder(kind | None) for table, kind in {**LAYER_TABLES, **REGISTRY_TABLES}.items()
}

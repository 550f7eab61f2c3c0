"""Entries of a journal as statistics see them: read in one go, as far as anything is counted of them."""

from datetime import datetime
from typing import Any

import msgspec
from msgspec import Raw, Struct

from tui.model.decisions import Verdict, decided_item
from tui.model.statistics.acts import COMMENT, Act, Face, Step, Way
from tui.store.journal.records import Kind

_WAYS = {
    Kind.DONE: Way.DONE,
    Kind.UNDONE: Way.UNDONE,
    Kind.REDONE: Way.REDONE,
    Kind.KEPT: Way.FOUND,
    Kind.FOUND: Way.FOUND,
}


class Counted(Struct, frozen=True, gc=False):
    """An entry that was read for its act.

    Attributes:
        replaces: the names of the parts that were found anew, whatever was said of them before.
    """

    sequence: int
    act: Act
    replaces: frozenset[str] = frozenset()


class _Change(Struct, frozen=True, gc=False):
    part: str
    table: str
    id: str
    before: Raw
    after: Raw


class _Entry(Struct, frozen=True, gc=False, tag="edit", tag_field="line"):
    sequence: int
    kind: Kind
    at: str
    changes: tuple[_Change, ...]
    joins: int = 0
    keys: int = 0


class _Speaker(Struct, frozen=True, gc=False):
    speaker: str = ""


class _Claim(Struct, frozen=True, gc=False):
    type: str
    sources: tuple[_Speaker, ...] = ()
    status: str = ""

    @property
    def face(self) -> Face:
        return Face(self.type, self.status, tuple(source.speaker for source in self.sources if source.speaker))


class _Dispute(Struct, frozen=True, gc=False):
    kind: str
    by: _Speaker = _Speaker()
    status: str = ""

    @property
    def face(self) -> Face:
        return Face(self.kind, self.status, (self.by.speaker,) if self.by.speaker else ())


class _Mention(Struct, frozen=True, gc=False):
    speaker: str = ""

    @property
    def face(self) -> Face:
        return Face("", "", (self.speaker,) if self.speaker else ())


class _Progress(Struct, frozen=True, gc=False):
    state: str = "new"

    @property
    def face(self) -> Face:
        return Face(self.state)


class _Decision(Struct, frozen=True, gc=False):
    verdict: str
    round: int = 0
    at: int = 0
    comment: str = ""

    @property
    def face(self) -> Face:
        commented = self.verdict == Verdict.NOTED and not self.round  # a note on one's own item is of a review
        return Face(COMMENT if commented else self.verdict, str(self.at), commented=bool(self.comment))


def counted(written: bytes, before: int) -> Counted:
    """A checked line's entry.

    Args:
        written: its JSON.
        before: when the entry before it was made, in milliseconds since 1970; taken if this one does not say.

    Raises:
        msgspec.MsgspecError: if it is none.
    """
    entry = _ENTRIES.decode(written)
    steps = tuple(_step(change) for change in entry.changes if change.table in _RECORDS)
    act = Act(_moment(entry.at, before), _WAYS[entry.kind], steps, entry.joins, entry.keys)
    replaced = frozenset(change.part for change in entry.changes) if entry.kind is Kind.FOUND else frozenset[str]()
    return Counted(entry.sequence, act, replaced)


def _step(change: _Change) -> Step:
    decoder = _RECORDS[change.table]
    before, after = decoder.decode(change.before), decoder.decode(change.after)
    whose = decided_item(change.id)[0] if change.table == "decisions" else ""
    return Step(change.part, change.table, before and before.face, after and after.face, whose)


def _moment(at: str, before: int) -> int:
    try:
        return int(datetime.fromisoformat(at).timestamp() * 1000)
    except (ValueError, OverflowError):
        return before


_ENTRIES = msgspec.json.Decoder(_Entry)
_RECORDS: dict[str, msgspec.json.Decoder[Any]] = {
    table: msgspec.json.Decoder(kind | None)
    for table, kind in {
        "claims": _Claim,
        "disputes": _Dispute,
        "mentions": _Mention,
        "decisions": _Decision,
        "state": _Progress,
    }.items()
}

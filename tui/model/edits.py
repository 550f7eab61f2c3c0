"""Edits: what an annotator does, as values with an inverse: undo, store and tests speak the same thing."""

from collections.abc import Iterable, Mapping
from operator import attrgetter

from msgspec import Struct

from tui.model.layers import Desk, Given, Part, Progress, Record, Registry
from tui.model.refusals import Refusal

REGISTRY = ""
"""The name of the part that all articles share; every other part is named by its article's id."""


_PART = attrgetter("part")


class Change(Struct, frozen=True):
    """One record of one part, before and after; None where there is none."""

    part: str
    table: str
    id: str
    before: Record | None
    after: Record | None


class Edit(Struct, frozen=True):
    """Changes that stand or fall together.

    Attributes:
        label: what was done, for people (“claim c3”, “delete d1”).
        changes: in the order they are made; at most one for each record.
    """

    label: str
    changes: tuple[Change, ...]

    @property
    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        back = [Change(one.part, one.table, one.id, one.after, one.before) for one in reversed(self.changes)]
        return Edit(self.label, tuple(back))

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the parts it touches; the registry first, as claims name speakers."""
        return tuple(sorted(set(map(_PART, self.changes))))


_LIKE_NONE = (Progress(), Desk())
"""The records that a part has as long as nobody has put one there; they are not stored."""


class Outdated(Refusal):
    """An edit met a record that is no longer what the edit was made for."""


def applied(edit: Edit, parts: Mapping[str, Part]) -> dict[str, Part]:
    """The parts that the edit touches, changed.

    Args:
        edit: what to do.
        parts: at least the parts that the edit touches, by name.

    Raises:
        Outdated: if a record is not what the edit says it was before; nothing is changed then.
    """
    for change in edit.changes:
        if parts[change.part].record(change.table, change.id) != change.before:
            raise Outdated(f"{change.id} has changed since", where=edit.label, remedy="look again")
    made = dict[str, Part]()
    for name in edit.parts:
        made[name] = laid_over(parts[name], name, edit.changes)
    return made


def laid_over(part: Part, name: str, changes: Iterable[Change]) -> Part:
    """The part of that name after the changes that are its own, whatever its records were before them."""
    tables: dict[str, dict[str, Record | None]] = {}
    for change in changes:
        if change.part == name:
            tables.setdefault(change.table, {})[change.id] = change.after
    for table, records in tables.items():
        part = part.with_records(table, records)
    return part


def whole(name: str, part: Part) -> tuple[Change, ...]:
    """The changes that make the part of that name out of an empty one, numbers given out included."""
    if isinstance(part, Registry):
        desk = {Desk().id: part.record("desk", Desk().id)}
        people = {"speakers": part.speakers, "desk": desk, "stamps": part.stamps}
        return _all_of(name, {**people, "merges": part.merges, "apart": part.apart, "links": part.links})
    tables: dict[str, Mapping[str, Record | None]] = {"state": {Progress().id: part.record("state", Progress().id)}}
    tables |= {"strays": part.strays, "decisions": part.decisions, "dismissed": part.dismissed}
    for table in Given.__struct_fields__:
        number = getattr(part.given, table)
        last: dict[str, Record | None] = {f"{table[0]}{number}": None} if number else {}
        tables[table] = last | getattr(part, table)
    return _all_of(name, tables)


def put(part_name: str, part: Part, table: str, record: Record) -> Change:
    """The change that puts a record in, in place of the one with its id."""
    after = None if record in _LIKE_NONE else record
    return Change(part_name, table, record.id, part.record(table, record.id), after)


def removal(part_name: str, part: Part, table: str, record_id: str) -> Change:
    """The change that takes a record out."""
    return Change(part_name, table, record_id, part.record(table, record_id), None)


def joined(label: str, *groups: Iterable[Change]) -> Edit:
    """One edit of several groups of changes; of one record, the first before and last after count."""
    merged: dict[tuple[str, str, str], Change] = {}
    for group in groups:
        for change in group:
            key = (change.part, change.table, change.id)
            first = merged.get(key)
            before = first.before if first else change.before
            merged[key] = Change(*key, before, change.after)
    return Edit(label, tuple(change for change in merged.values() if change.before != change.after))


def _all_of(part: str, tables: Mapping[str, Mapping[str, Record | None]]) -> tuple[Change, ...]:
    rows = ((table, *row) for table, records in tables.items() for row in records.items())
    return tuple(Change(part, table, record_id, None, record) for table, record_id, record in rows)

"""Shards: one TinyDB file for each layer and each registry."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from tui.model.edits import Change
from tui.model.layers import LAYER_TABLES, REGISTRY_TABLES, Desk, Given, Layer, Part, Progress, Registry
from tui.model.refusals import Refusal
from tui.store.tables import ShardDatabase

FORMAT = 1
_META = "_meta"
_ONLY = "1"
_COUNTED = Given.__struct_fields__

_Kind = TypeVar("_Kind")


class ShardMeta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a file says of itself; a registry belongs to no article."""

    format: int
    annotator: str
    article: str = ""
    text_sha256: str = ""
    given: Given = Given()


class Shard:
    """One part in its TinyDB file; made by `of_layer` or `of_registry`.

    The documents stand under numbers (claim c12 under 12), so that plain TinyDB finds its way in the file.
    """

    def __init__(self, path: Path, own: ShardMeta) -> None:
        self.path = path
        self._own = own
        self._database = ShardDatabase(path)
        self._meta()

    @classmethod
    def of_layer(cls, path: Path, article: str, annotator: str, sha256: str) -> "Shard":
        """The shard of an annotator's layer of the article whose text has that SHA-256.

        Raises:
            Refusal: if the file is broken, of a newer format, or of another layer or text.
        """
        return cls(path, ShardMeta(FORMAT, annotator, article, sha256))

    @classmethod
    def of_registry(cls, path: Path, annotator: str) -> "Shard":
        """The shard of an annotator's share of the registry.

        Raises:
            Refusal: if the file is broken, of a newer format, or of another annotator.
        """
        return cls(path, ShardMeta(FORMAT, annotator))

    def layer(self) -> Layer:
        """The layer as the file holds it; empty if there is no file.

        Raises:
            Refusal: if a record is none; names the file, the table and the record.
        """
        rows = {name: self._records(name, kind) for name, kind in LAYER_TABLES.items()}
        meta = self._meta()
        # A claim that another program put in has a number, too.
        given = {
            name: max([getattr(meta.given, name), *(int(record_id[1:]) for record_id in rows[name])])
            for name in _COUNTED
        }
        return Layer(
            meta.article,
            meta.annotator,
            rows["claims"],
            rows["disputes"],
            rows["mentions"],
            rows["state"].get("progress", Progress()),
            Given(**given),
        )

    def registry(self) -> Registry:
        """The registry as the file holds it; empty if there is no file.

        Raises:
            Refusal: if a record is none; names the file, the table and the record.
        """
        rows = {name: self._records(name, kind) for name, kind in REGISTRY_TABLES.items()}
        return Registry(rows["speakers"], rows["desk"].get("desk", Desk()))

    def changed(self, changes: Iterable[Change], part: Part) -> bytes:
        """What the file shall hold after the changes, of which `part` is the outcome.

        Until `accept` or `withdraw` says how the writing of it went, the change is undecided.

        Raises:
            Refusal: if a text cannot be stored.
            ValueError: if a change names another record than it holds.
        """
        for change in changes:
            table = self._database.rows_of(change.table)
            number = self._number(change.table, change.id)
            if change.after is None:
                table.drop(number)
            elif change.after.id != change.id:
                raise ValueError(f"{change.after.id} stored as {change.id} could not be read again")
            else:
                table.put(number, msgspec.to_builtins(change.after))
        meta = replace(self._own, given=part.given) if isinstance(part, Layer) else self._own
        self._database.rows_of(_META).put(_ONLY, msgspec.to_builtins(meta))
        return self._database.shard.encoded()

    def accept(self) -> None:
        """The file now holds what `changed` gave."""
        self._database.shard.accept()

    def withdraw(self) -> None:
        """The file holds what it held before `changed`."""
        self._database.shard.withdraw()

    def _meta(self) -> ShardMeta:
        if not self._database.tables():
            return self._own
        raw = self._database.rows_of(_META).rows.get(_ONLY)
        version = raw.get("format") if isinstance(raw, dict) else None
        if isinstance(version, int) and version > FORMAT:
            raise Refusal(
                f"has format {version}, this program knows up to {FORMAT}",
                where=str(self.path),
                remedy="use a newer Glossator",
            )
        meta = self._converted(_META, _ONLY, raw, ShardMeta)
        for field in ("annotator", "article", "text_sha256"):
            if getattr(meta, field) != getattr(self._own, field):
                raise Refusal(
                    f"belongs to {field} {getattr(meta, field)!r}, not {getattr(self._own, field)!r}",
                    where=str(self.path),
                    remedy="put it back to its place",
                )
        return meta

    def _records(self, name: str, kind: type[Any]) -> dict[str, Any]:
        records: dict[str, Any] = {}
        for number, raw in self._database.rows_of(name).rows.items():
            record = self._converted(name, number, raw, kind)
            counted = name not in _COUNTED or record.id == f"{name[0]}{number}"
            if record.id in records or not counted or not number.isdecimal():
                raise Refusal(f"{name} {number} has a wrong id: {record.id!r}", where=str(self.path))
            records[record.id] = record
        return records

    def _converted(self, name: str, number: str, raw: object, kind: type[_Kind]) -> _Kind:
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            raise Refusal(
                f"{name} {number} is not as it should be: {error}",
                where=str(self.path),
                remedy="put back a copy of the file",
            ) from error

    def _number(self, name: str, record_id: str) -> str:
        if name in _COUNTED:
            return record_id[1:]
        rows = self._database.rows_of(name).rows
        known = (number for number, row in rows.items() if row["id"] == record_id)
        return next(known, None) or str(max(map(int, rows), default=0) + 1)

"""Shards: one TinyDB file for each layer and each registry."""

import re
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import orjson
from msgspec.structs import replace

from tui.model.edits import Change
from tui.model.layers import LAYER_TABLES, REGISTRY_TABLES, Desk, Given, Layer, Part, Progress, Registry
from tui.model.refusals import Refusal
from tui.store.faults import Newer
from tui.store.tables import Broken, ShardDatabase

FORMAT = 2
_META = "_meta"
_ONLY = "1"
_COUNTED = Given.__struct_fields__
_SINGLE = {"state": Progress().id, "desk": Desk().id}
"""The tables of one record, and its id."""
_NUMBER = re.compile("[1-9][0-9]{0,17}")
_DIGITS = 20
"""How much of a wrong number is told."""

_Kind = TypeVar("_Kind")


class Elsewhere(Refusal):
    """A file that belongs to another annotator, article or text."""


class Mark(msgspec.Struct, frozen=True):
    """What tells one state of a file from every other.

    Attributes:
        journal: the journal whose entries are in it; empty if there was none yet.
        sequence: the number of the last of them.
        crc: of the records.
    """

    journal: str = ""
    sequence: int = 0
    crc: int = 0


class ShardMeta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a file says of itself; a registry belongs to no article."""

    format: int
    annotator: str
    article: str = ""
    text_sha256: str = ""
    given: Given = Given()
    mark: Mark = Mark()


def may_stand(table: str, number: str, record_id: str) -> bool:
    """Whether a record of that id may stand in a table under that number."""
    if not _NUMBER.fullmatch(number):
        return False
    return record_id == (f"{table[0]}{number}" if table in _COUNTED else _SINGLE.get(table, record_id))


class Shard:
    """One part in its TinyDB file.

    The documents stand under numbers (claim c12 under 12), so that plain TinyDB finds its way in the file.

    Args:
        path: the file.
        own: what it should say of itself.
        anew: leave what is in the file now out of account.
        texts: the digest of each version of the article's text; the file belongs to one of them.

    Raises:
        Broken: if the file holds no tables.
        Newer: if it is of a newer format.
        Elsewhere: if it is of another layer or text.
        Refusal: if it cannot be read.
    """

    def __init__(self, path: Path, own: ShardMeta, *, anew: bool = False, texts: Sequence[str] = ()) -> None:
        self.path = path
        self._own = own
        self._texts = texts
        self._database = ShardDatabase(None if anew else path)
        self._said = self._meta()

    @property
    def there(self) -> bool:
        """Whether there is a file."""
        return bool(self._database.tables())

    @property
    def mark(self) -> Mark:
        """What tells this state of the file from others."""
        return replace(self._said.mark, crc=zlib.crc32(self._database.shard.encoded(but=_META)))

    @property
    def altered(self) -> bool:
        """Whether another program has changed the records."""
        return self._said.mark not in {Mark(), self.mark}

    def part(self) -> Part:
        """The layer or registry as the file holds it; empty if there is no file.

        Raises:
            Broken: if a record is none, or the items belong to another version of the text than the file says; names
                the file, the table and the record.
        """
        return self._layer() if self._own.article else self._registry()

    def changed(self, changes: Iterable[Change], part: Part, journal: str, sequence: int) -> tuple[bytes, Mark]:
        """What the file shall hold after the changes, of which `part` is the outcome, and its mark then.

        Args:
            changes: to be made, at most one for each record.
            part: gives the numbers given out.
            journal: whose entries are in it.
            sequence: the last of them.
        """
        tables: dict[str, dict[str, Any]] = {}
        for change in changes:
            tables.setdefault(change.table, {})[change.id] = msgspec.to_builtins(change.after)
        for name, documents in tables.items():
            numbers = self._numbers(name, documents)
            self._database.rows_of(name).change({numbers[one]: document for one, document in documents.items()})
        body = self._database.shard.encoded(but=_META)
        mark = Mark(journal, sequence, zlib.crc32(body))
        given = part.given if isinstance(part, Layer) else Given()
        meta = replace(self._own, given=given, mark=mark, text_sha256=self._text_of(part) or self._own.text_sha256)
        head = orjson.dumps({_META: {_ONLY: msgspec.to_builtins(meta)}})
        whole = head if body == b"{}" else head[:-1] + b"," + body[1:]
        return whole + b"\n", mark

    def _layer(self) -> Layer:
        rows = {name: self._records(name, kind) for name, kind in LAYER_TABLES.items()}
        meta = self._said
        # A claim that another program put in has a number, too.
        given = {
            name: max([getattr(meta.given, name), *(int(record_id[1:]) for record_id in rows[name])])
            for name in _COUNTED
        }
        layer = Layer(
            meta.article,
            meta.annotator,
            rows["claims"],
            rows["disputes"],
            rows["mentions"],
            rows["state"].get(_SINGLE["state"], Progress()),
            Given(**given),
            rows["strays"],
            rows["decisions"],
            rows["dismissed"],
        )
        if self._text_of(layer) not in {"", meta.text_sha256}:
            raise Broken(
                f"its items belong to version {layer.version} of the text, the file does not", where=str(self.path)
            )
        return layer

    def _text_of(self, part: Part) -> str:
        """The digest of the text that a layer's items stand in; empty if that may be any."""
        version = part.version if isinstance(part, Layer) else 0
        return self._texts[version - 1] if 0 < version <= len(self._texts) else ""

    def _registry(self) -> Registry:
        rows = {name: self._records(name, kind) for name, kind in REGISTRY_TABLES.items()}
        return Registry(
            rows["speakers"],
            rows["desk"].get(_SINGLE["desk"], Desk()),
            rows["stamps"],
            merges=rows["merges"],
            apart=rows["apart"],
            links=rows["links"],
        )

    def _meta(self) -> ShardMeta:
        if not self._database.tables():
            return self._own
        raw = self._database.rows_of(_META).rows.get(_ONLY)
        version = raw.get("format") if isinstance(raw, dict) else None
        if isinstance(version, int) and version > FORMAT:
            raise Newer(version, FORMAT, str(self.path))
        meta = self._converted(_META, _ONLY, raw, ShardMeta)
        for field in ("annotator", "article", "text_sha256"):
            known = self._texts if field == "text_sha256" else ()
            if getattr(meta, field) not in {getattr(self._own, field), *known}:
                raise Elsewhere(
                    f"belongs to {field} {getattr(meta, field)!r}, not {getattr(self._own, field)!r}",
                    where=str(self.path),
                    remedy="put it back to its place",
                )
        return meta

    def _records(self, name: str, kind: type[Any]) -> dict[str, Any]:
        records: dict[str, Any] = {}
        for number, raw in self._database.rows_of(name).rows.items():
            record = self._converted(name, number, raw, kind)
            if record.id in records or not may_stand(name, number, record.id):
                raise Broken(f"{name} {number[:_DIGITS]} has a wrong id: {record.id!r:.40}", where=str(self.path))
            records[record.id] = record
        return records

    def _converted(self, name: str, number: str, raw: object, kind: type[_Kind]) -> _Kind:
        try:
            return msgspec.convert(raw, kind)
        except msgspec.ValidationError as error:
            raise Broken(
                f"{name} {number} is not as it should be: {error}",
                where=str(self.path),
                remedy="put back a copy of the file",
            ) from error

    def _numbers(self, name: str, record_ids: Iterable[str]) -> dict[str, str]:
        """The numbers of records; one that has none yet gets the next."""
        if name in _COUNTED:
            return {record_id: record_id[1:] for record_id in record_ids}
        rows = self._database.rows_of(name).rows
        numbers = {row["id"]: number for number, row in rows.items()}
        last = max(map(int, rows), default=0)
        for record_id in record_ids:
            if record_id not in numbers:
                last += 1
                numbers[record_id] = str(last)
        return numbers

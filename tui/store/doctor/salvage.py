"""What is intact in a TinyDB file that is broken, for when the journal cannot help."""

from contextlib import suppress
from typing import Any

import msgspec
import orjson
from msgspec import Struct
from msgspec.structs import replace

from tui.model.edits import whole
from tui.model.layers import LAYER_TABLES, REGISTRY_TABLES, Given, Layer, Part, Record
from tui.store.doctor.finding import COPY
from tui.store.files import keep_copy, read_regular, write_atomically
from tui.store.layer_files import LayerFiles
from tui.store.shards import may_stand
from tui.store.tables import LIMIT


class Salvage(Struct, frozen=True):
    """What can be saved of a file.

    Attributes:
        name: of its part.
        part: with the records that are intact.
        intact: how many these are.
        broken: how many are none, or bear the id of another one.
    """

    name: str
    part: Part
    intact: int
    broken: int

    @property
    def cure(self) -> str:
        """What becomes of the file."""
        return f"{self.intact} of its {self.intact + self.broken} records are intact and stay; {COPY}"

    def write(self, files: LayerFiles) -> None:
        """Write the file with what is intact; what it held is kept beside it.

        Raises:
            NotSaved, Refusal: if the system refuses.
        """
        shard = files.shard(self.name, anew=True)
        content, _ = shard.changed(whole(self.name, self.part), self.part, files.journal.id, files.journal.last)
        keep_copy(shard.path, LIMIT)
        write_atomically(shard.path, content)


def salvage(files: LayerFiles, name: str) -> Salvage | None:
    """What can be saved of the broken file of a part; None if that is nothing.

    Raises:
        Refusal: if it cannot be read.
    """
    shard = files.shard(name, anew=True)
    tables = _tables(read_regular(shard.path, LIMIT))
    part = shard.part()
    intact = broken = 0
    for table, kind in (LAYER_TABLES if isinstance(part, Layer) else REGISTRY_TABLES).items():
        rows = tables.get(table)
        records, lost = _records(table, rows if isinstance(rows, dict) else {}, kind)
        part = part.with_records(table, records) if records else part
        intact, broken = intact + len(records), broken + lost
    if isinstance(part, Layer):
        part = replace(part, given=_most(part.given, tables))
    return Salvage(name, part, intact, broken) if intact else None


def _tables(data: bytes) -> dict[str, Any]:
    with suppress(orjson.JSONDecodeError):
        tables = orjson.loads(data)
        if isinstance(tables, dict):
            return tables
    return {}


def _records(table: str, rows: dict[str, Any], kind: type) -> tuple[dict[str, Record], int]:
    """The records of a table by their ids, and how many are none."""
    records: dict[str, Record] = {}
    for number, raw in rows.items():
        with suppress(msgspec.ValidationError):
            record: Record = msgspec.convert(raw, kind)
            if record.id not in records and may_stand(table, number, record.id):
                records[record.id] = record
    return records, len(rows) - len(records)


def _most(given: Given, tables: dict[str, Any]) -> Given:
    """The numbers given out, by the records that are left and by what the file says."""
    with suppress(KeyError, TypeError, msgspec.ValidationError):
        said = msgspec.convert(tables["_meta"]["1"]["given"], Given)
        return Given(*(max(getattr(given, name), getattr(said, name)) for name in Given.__struct_fields__))
    return given

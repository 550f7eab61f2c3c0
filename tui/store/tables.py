"""TinyDB's tables over a file that is read once and written whole by somebody else."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import orjson
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from tui.model.refusals import Refusal
from tui.store.files import Missing, read_regular

LIMIT = 1_000_000_000
"""Bytes that a file may have."""

Rows = dict[str, Any]
"""The documents of a table by their number."""


class Broken(Refusal):
    """A file holds something else than it should; nothing but a copy of it, or the journal, can help."""


class ShardStorage(Storage):
    """The tables of one file in memory; none if there is no path.

    Raises:
        Broken: if the file is there but holds no tables; a missing file holds none yet.
        Refusal: if it cannot be read.
    """

    def __init__(self, path: Path | None) -> None:
        self._tables: dict[str, Rows] = _read(path) if path else {}

    def read(self) -> dict[str, Rows]:
        """The tables as they shall be."""
        return self._tables

    def write(self, data: dict[str, Rows]) -> None:
        """Take new tables; the file is not touched."""
        self._tables = data

    def encoded(self, but: str = "") -> bytes:
        """The tables as JSON, all or all but one."""
        return orjson.dumps({name: rows for name, rows in self._tables.items() if name != but})


class ShardTable(Table):
    """A table with numbers as text for ids, which never alters a document that was read from it before."""

    document_id_class = str  # type: ignore[assignment]

    @property
    def rows(self) -> Rows:
        """The documents by their number, not to be altered."""
        return self._read_table()

    def change(self, documents: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Store documents under their numbers, in the place of those that are there; None takes one out.

        A document that is replaced must bear the same `id` as the new one.
        """
        rows = self.rows
        gone = [number for number, document in documents.items() if document is None and number in rows]
        new = [Document(document, number) for number, document in documents.items() if document and number not in rows]  # type: ignore[arg-type]
        known = {number: document for number, document in documents.items() if document and number in rows}
        by_id = {document["id"]: document for document in known.values()}

        def replaced(old: Any) -> None:
            document = by_id[old["id"]]
            old.clear()
            old.update(document)

        self.remove(doc_ids=gone)  # type: ignore[arg-type]
        self.update(replaced, doc_ids=list(known))  # type: ignore[arg-type]
        self.insert_multiple(new)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        tables = self._storage.read() or {}
        table = _CopiedOnAccess(self.rows)
        updater(table)
        self._storage.write({**tables, self.name: table})
        self.clear_cache()


class _CopiedOnAccess(dict[str, Any]):
    """A table's documents; one that is looked at is a copy from then on, free to be altered."""

    def __getitem__(self, number: str) -> Any:
        document = dict(super().__getitem__(number))
        self[number] = document
        return document


class ShardDatabase(TinyDB):
    """The tables of one file as TinyDB gives them.

    Raises:
        Broken, Refusal: as for the storage.
    """

    table_class = ShardTable

    def __init__(self, path: Path | None) -> None:
        self.shard = ShardStorage(path)
        super().__init__(storage=lambda: self.shard)

    def rows_of(self, name: str) -> ShardTable:
        """The table of that name; no cache of queries, since callers could alter what it holds."""
        return cast("ShardTable", self.table(name, cache_size=0))


def _read(path: Path) -> dict[str, Rows]:
    try:
        data = read_regular(path, LIMIT)
    except Missing:
        return {}
    try:
        tables = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _broken(path, f"{error.msg}, line {error.lineno}, column {error.colno}") from error
    match tables:
        case dict() if tables and all(isinstance(rows, dict) for rows in tables.values()):
            return tables
    raise _broken(path, "no tables in it")


def _broken(path: Path, why: str) -> Broken:
    return Broken(f"is broken: {why}", where=str(path), remedy="put back a copy of it")

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

_LIMIT = 1_000_000_000

Rows = dict[str, Any]
"""The documents of a table by their number."""


class ShardStorage(Storage):
    """The tables of one file in memory: as they are on disk, and as they shall be.

    Raises:
        Refusal: if the file is there but holds no tables; a missing file holds none yet.
    """

    def __init__(self, path: Path) -> None:
        self._accepted: dict[str, Rows] = _read(path)
        self._tables = self._accepted

    def read(self) -> dict[str, Rows]:
        """The tables as they shall be."""
        return self._tables

    def write(self, data: dict[str, Rows]) -> None:
        """Take new tables; the file is not touched."""
        self._tables = data

    def encoded(self) -> bytes:
        """What the file shall hold.

        Raises:
            Refusal: if a text holds half a character (a lone surrogate), which no file can.
        """
        try:
            return orjson.dumps(self._tables, option=orjson.OPT_APPEND_NEWLINE)
        except orjson.JSONEncodeError as error:
            raise Refusal(f"this cannot be stored: {error}", remedy="leave the odd character out") from error

    def accept(self) -> None:
        """The file now holds the new tables."""
        self._accepted = self._tables

    def withdraw(self) -> None:
        """Go back to the tables that the file holds."""
        self._tables = self._accepted


class ShardTable(Table):
    """A table with numbers as text for ids, which never alters documents that the file still holds."""

    document_id_class = str  # type: ignore[assignment]

    @property
    def rows(self) -> Rows:
        """The documents by their number, not to be altered."""
        return self._read_table()

    def put(self, number: str, document: Mapping[str, Any]) -> None:
        """Store a document under a number, in the place of one that is there."""

        def replaced(old: Any) -> None:
            old.clear()
            old.update(document)

        if number in self.rows:
            self.update(replaced, doc_ids=[number])  # type: ignore[list-item]
        else:
            self.insert(Document(document, number))  # type: ignore[arg-type]

    def drop(self, number: str) -> None:
        """Take a document out."""
        self.remove(doc_ids=[number])  # type: ignore[list-item]

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
        Refusal: as for the storage.
    """

    table_class = ShardTable

    def __init__(self, path: Path) -> None:
        self.shard = ShardStorage(path)
        super().__init__(storage=lambda: self.shard)

    def rows_of(self, name: str) -> ShardTable:
        """The table of that name; no cache of queries, since callers could alter what it holds."""
        return cast("ShardTable", self.table(name, cache_size=0))


def _read(path: Path) -> dict[str, Rows]:
    try:
        data = read_regular(path, _LIMIT)
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


def _broken(path: Path, why: str) -> Refusal:
    return Refusal(f"is broken: {why}", where=str(path), remedy="put back a copy of it")

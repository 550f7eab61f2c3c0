"""Saving: one more claim, on disk, beside plain TinyDB and SQLite storing the same record."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from rich.table import Table
from tinydb import TinyDB

from tests.bench.answering import prepared
from tests.bench.figures import Tell, ratio, shown, table
from tests.bench.programs import GLOSSATOR
from tests.bench.workspace import ANNOTATOR
from tui.model.claims import Claim
from tui.model.edits import Change, Edit
from tui.store.session import Session
from tui.store.workspace import Workspace

_TIMES = 15
_CASES = ((100_000, 10), (100_000, 1_000), (1_000_000, 10_000))

Save = Callable[[Claim], None]
"""Puts a claim on disk."""


def measured(folder: Path, tell: Tell) -> Table:
    """Save in turn in each store, which holds the same claims before."""
    made = table(
        "One claim more, until it is on disk, ms, p50 / p99",
        *("items before", "Glossator", "TinyDB", "SQLite", "÷ TinyDB", "÷ SQLite"),
    )
    for case in _CASES:
        workspace = Workspace.open(prepared(folder, GLOSSATOR, case) / "glossator")
        with ExitStack() as opened:
            session = opened.enter_context(closing(Session(workspace, ANNOTATOR)))
            claims = session.layer("article").claims
            stores = [
                _into(session),
                opened.enter_context(_tinydb(folder / f"{case}.json", claims.values())),
                opened.enter_context(_sqlite(folder / f"{case}.db", claims.values())),
            ]
            times: list[list[float]] = [[] for _ in stores]
            model = next(iter(claims.values()))
            for number in range(_TIMES):
                tell(f"saving: {case[1]:,} items, {number + 1} of {_TIMES}")
                claim = msgspec.structs.replace(model, id=f"c{case[1] + number + 1}")
                for save, taken in zip(stores, times, strict=True):
                    start = perf_counter()
                    save(claim)
                    taken.append((perf_counter() - start) * 1000)
        ours, tinydb, sqlite = times
        made.add_row(f"{case[1]:,}", *map(shown, times), ratio(ours, tinydb), ratio(ours, sqlite))
    return made


def _into(session: Session) -> Save:
    def save(claim: Claim) -> None:
        session.do(Edit("claim", (Change("article", "claims", claim.id, None, claim),)))

    return save


@contextmanager
def _tinydb(path: Path, claims: Any) -> Iterator[Save]:
    """As it comes: the file is written anew by `json` at each insertion, and flushed."""
    with TinyDB(path) as database:
        database.insert_multiple(map(msgspec.to_builtins, claims))
        yield lambda claim: database.insert(msgspec.to_builtins(claim))


@contextmanager
def _sqlite(path: Path, claims: Any) -> Iterator[Save]:
    """As durable as ours: each commit waits for the disk."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE claims (id TEXT PRIMARY KEY, record BLOB)")

        def save(claim: Claim) -> None:
            with database:
                database.execute("INSERT INTO claims VALUES (?, ?)", (claim.id, msgspec.json.encode(claim)))

        with database:
            rows = ((claim.id, msgspec.json.encode(claim)) for claim in claims)
            database.executemany("INSERT INTO claims VALUES (?, ?)", rows)
        yield save

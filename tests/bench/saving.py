"""Saving: one more claim, on disk, beside plain TinyDB and SQLite storing the same record."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from time import perf_counter

import msgspec
from rich.table import Table
from tinydb import TinyDB

from tests.bench.figures import Tell, ratio, shown, table
from tests.bench.prose import article
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType, Source
from tui.model.edits import Change, Edit
from tui.model.spans import Span
from tui.store.adding import add
from tui.store.session import Session
from tui.store.workspace import Workspace

ITEMS = (10, 1_000, 10_000, 100_000)
_TIMES = 200
_TINYDB_TIMES = 5
_IN_ONE = 100
"""Items in an article."""

Save = Callable[[Claim], None]
"""Puts a claim on disk."""


def measured(folder: Path, tell: Tell) -> Table:
    """Save in turn in each store, which holds the same claims before."""
    made = table(
        "One claim more, until it is on disk, ms, p50 / p99",
        *("items before", "Glossator", "TinyDB", "SQLite", "÷ TinyDB", "÷ SQLite"),
    )
    for items in ITEMS:
        tell(f"saving: a workspace of {items:,} items")
        workspace = made_workspace(folder / f"saving {items}", items)
        claims = _claims(items)
        with ExitStack() as opened:
            session = opened.enter_context(closing(Session(workspace, "bench")))
            ours = _into(session, workspace.entries[-1].id)
            tinydb = opened.enter_context(_tinydb(folder / f"{items}.json", claims))
            sqlite = opened.enter_context(_sqlite(folder / f"{items}.db", claims))
            times: dict[Save, list[float]] = {ours: [], tinydb: [], sqlite: []}
            for number in range(_TIMES + _TINYDB_TIMES):
                tell(f"saving: {items:,} items, {number + 1} of {_TIMES + _TINYDB_TIMES}")
                claim = msgspec.structs.replace(claims[0], id=f"c{items + number + 1}")
                # TinyDB comes last: what it has the disk do would slow down the others.
                for save in (ours, sqlite)[:: 1 if number % 2 else -1] if number < _TIMES else (tinydb,):
                    start = perf_counter()
                    save(claim)
                    times[save].append((perf_counter() - start) * 1000)
        figures = (shown(taken, places=2) for taken in times.values())
        made.add_row(f"{items:,}", *figures, ratio(times[ours], times[tinydb]), ratio(times[ours], times[sqlite]))
    return made


def made_workspace(folder: Path, items: int) -> Workspace:
    """A workspace with so many claims, a hundred in an article."""
    workspace = Workspace.create(folder, "Saving")
    claims = _claims(_IN_ONE)
    with closing(Session(workspace, "bench")) as session:
        for first in range(0, items, _IN_ONE):
            text = f"{first}. {article(3_000)}"
            entry = add(workspace, Article(f"article-{first}", "Saving", text, text_digest(text)))
            changes = [Change(entry.id, "claims", claim.id, None, claim) for claim in claims[: items - first]]
            session.do(Edit("set up", tuple(changes)))
    return workspace


def _claims(count: int) -> list[Claim]:
    return [
        Claim(f"c{number}", ClaimType.INDIRECT, (Span(number % 90, 100),), sources=(Source("a-speaker"),))
        for number in range(1, count + 1)
    ]


def _into(session: Session, article: str) -> Save:
    def save(claim: Claim) -> None:
        session.do(Edit("claim", (Change(article, "claims", claim.id, None, claim),)))

    return save


@contextmanager
def _tinydb(path: Path, claims: Iterable[Claim]) -> Iterator[Save]:
    """As it comes: the file is written anew by `json` at each insertion, and flushed."""
    with TinyDB(path) as database:
        database.insert_multiple(map(msgspec.to_builtins, claims))
        yield lambda claim: database.insert(msgspec.to_builtins(claim))


@contextmanager
def _sqlite(path: Path, claims: Iterable[Claim]) -> Iterator[Save]:
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

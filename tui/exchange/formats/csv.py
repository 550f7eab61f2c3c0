"""CSV: tables for spreadsheets and scripts, after RFC 4180, in UTF-8; no cell is one that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable
from contextlib import ExitStack
from typing import Any

from tui.exchange.features import Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Out
from tui.exchange.spreadsheet import unrun
from tui.exchange.tables import HEADS, Cell, Tables


def write(documents: Iterable[Labelled], out: Out) -> Iterable[Loss]:
    """Write each table to a file of its name; all are in place, or none is."""
    tables = Tables()
    with ExitStack() as files:
        writers = {name: _writer(files, out, name) for name in HEADS}
        for one in documents:
            for name, row in tables.rows(one.document):
                writers[name].writerow(map(_cell, row))
    return ()


def _writer(files: ExitStack, out: Out, name: str) -> Any:
    """What writes rows to a file of a name, below its head."""
    text = io.TextIOWrapper(files.enter_context(out.open(f"{name}.csv")), encoding="utf-8", newline="")
    files.callback(text.detach)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADS[name])
    return writer


def _cell(value: Cell) -> Cell:
    return unrun(value) if isinstance(value, str) else value


FORMAT = Format(
    name="csv",
    title="Tables (CSV): articles, speakers, claims, disputes, targets, spans, dismissed",
    endings=(".csv",),
    layout=Layout.TABLES,
    write=write,
    loses={Feature.SCHEMA: "left out; attributes and kinds keep their names"},
    holds_text=False,
    note="an apostrophe stands before what a spreadsheet would run (= + - @); lists in a cell are JSON",
)

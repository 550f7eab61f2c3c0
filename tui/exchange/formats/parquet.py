"""Parquet: the labels as typed tables, spans nested in their items; for pyarrow, pandas, DuckDB, `datasets`.

Written in row groups, so that memory does not grow with the number of articles.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

import msgspec
import orjson

from tui.exchange.features import Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Out, library
from tui.exchange.gold import GoldClaim, GoldDispute, GoldDocument, GoldSource, GoldSpans, GoldSpeaker, GoldTarget

EXTRA = "parquet"
ROWS = 8_192
"""Of a row group."""

_TEXTS = {
    "articles": "article annotator title date origin text_sha256 state exported_items note",
    "speakers": "article annotator speaker name kind external note attributes",
    "claims": "article annotator claim type status note attributes",
    "disputes": "article annotator dispute kind status speaker claim note attributes",
}
"""The columns of each table that hold plain texts; they come first."""


def write(documents: Iterable[Labelled], out: Out) -> Iterable[Loss]:
    """Write each table to a file of its name; all are in place, or none is.

    Raises:
        Refusal: if pyarrow is not there.
    """
    arrow, parquet = library("pyarrow", EXTRA, "parquet"), library("pyarrow.parquet", EXTRA, "parquet")
    schemas = _schemas(arrow)
    with ExitStack() as files:
        tables = {
            name: _Table(files, files.enter_context(out.open(f"{name}.parquet")), schema, arrow, parquet)
            for name, schema in schemas.items()
        }
        for one in documents:
            for name, row in _rows(one.document):
                tables[name].take(row)
        for table in tables.values():
            table.flush()
    return ()


class _Table:
    """A table that is being written, a row group at a time."""

    def __init__(self, files: ExitStack, file: BinaryIO, schema: Any, arrow: Any, parquet: Any) -> None:
        self._arrow = arrow
        self._schema = schema
        self._writer = files.enter_context(parquet.ParquetWriter(file, schema, compression="zstd"))
        self._rows: list[dict[str, Any]] = []

    def take(self, row: dict[str, Any]) -> None:
        self._rows.append(row)
        if len(self._rows) == ROWS:
            self.flush()

    def flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, self._schema))
            self._rows = []


def _schemas(arrow: Any) -> dict[str, Any]:
    """The tables' columns and types; no value is null, what is not said is empty."""
    text, offset = arrow.string(), arrow.int32()

    def record(*fields: tuple[str, Any]) -> Any:
        return arrow.struct([arrow.field(name, kind, nullable=False) for name, kind in fields])

    def several(kind: Any) -> Any:
        return arrow.list_(arrow.field("item", kind, nullable=False))

    def texts(names: str) -> list[tuple[str, Any]]:
        return [(name, text) for name in names.split()]

    span = (("start", offset), ("end", offset), *texts("text prefix suffix"))
    spans = several(record(*span))
    nested = {
        "articles": [("text_length", offset), ("dismissed", several(record(*span, *texts("reason note"))))],
        "speakers": [
            ("aliases", several(text)),
            ("roles", several(record(*texts("title since until")))),
            ("mentions", spans),
        ],
        "claims": [
            ("sources", several(record(("speaker", text), ("spans", spans)))),
            ("cue", spans),
            ("content", spans),
            ("same_as", several(record(*texts("article claim")))),
        ],
        "disputes": [
            ("targets", several(record(*texts("article claim description")))),
            ("cue", spans),
            ("evidence", spans),
        ],
    }
    return {
        name: arrow.schema([arrow.field(key, kind, nullable=False) for key, kind in (*texts(_TEXTS[name]), *more)])
        for name, more in nested.items()
    }


def _rows(document: GoldDocument) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a document, each with the name of its table."""
    article, layer = document.article, document.layer
    key = {"article": article.id, "annotator": layer.annotator}
    described = {name: getattr(article, name) for name in ("title", "date", "origin", "text_sha256", "text_length")}
    told = {"state": layer.state.value, "exported_items": layer.exported_items, "note": layer.note}
    yield "articles", {**key, **described, **told, "dismissed": _dismissed(document)}
    for speaker in document.speakers:
        yield "speakers", key | {"speaker": speaker.id, **_speaker(speaker)}
    for claim in document.claims:
        yield "claims", key | {"claim": claim.id, **_claim(claim), **_of_any(claim)}
    for dispute in document.disputes:
        yield "disputes", key | {"dispute": dispute.id, **_dispute(dispute), **_of_any(dispute)}


def _speaker(speaker: GoldSpeaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "kind": speaker.kind.value,
        "external": speaker.external,
        "note": speaker.note,
        "attributes": _json(speaker.attributes),
        "aliases": list(speaker.aliases),
        "roles": [{"title": role.title, "since": role.since, "until": role.until} for role in speaker.roles],
        "mentions": _spans(speaker.mentions),
    }


def _claim(claim: GoldClaim) -> dict[str, Any]:
    return {
        "type": claim.type.value,
        "sources": [_source(source) for source in claim.sources],
        "cue": _spans(claim.cue),
        "content": _spans(claim.content),
        "same_as": msgspec.to_builtins(claim.same_as),
    }


def _dispute(dispute: GoldDispute) -> dict[str, Any]:
    return {
        "kind": dispute.kind,
        "speaker": dispute.by.speaker,
        "claim": dispute.by.claim,
        "targets": [_target(target) for target in dispute.targets],
        "cue": _spans(dispute.cue),
        "evidence": _spans(dispute.evidence),
    }


def _of_any(item: GoldClaim | GoldDispute) -> dict[str, str]:
    return {"status": item.status.value, "note": item.note, "attributes": _json(item.attributes)}


def _source(source: GoldSource) -> dict[str, Any]:
    return {"speaker": source.speaker, "spans": _spans(source.spans)}


def _target(target: GoldTarget) -> dict[str, str]:
    return {"article": target.article, "claim": target.claim, "description": target.description}


def _spans(spans: GoldSpans) -> list[dict[str, Any]]:
    names = ("start", "end", "text", "prefix", "suffix")
    return [{name: getattr(span, name) for name in names} for span in spans]


def _dismissed(document: GoldDocument) -> list[dict[str, Any]]:
    return [
        {**span, "reason": one.reason.value, "note": one.note}
        for one in document.dismissed
        for span in _spans((one.span,))
    ]


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


FORMAT = Format(
    name="parquet",
    title="Tables (Parquet): articles, speakers, claims, disputes, with nested spans",
    endings=(".parquet",),
    layout=Layout.TABLES,
    write=write,
    loses={Feature.SCHEMA: "left out; attributes and kinds keep their names"},
    extra=EXTRA,
    holds_text=False,
    note="attributes are JSON in a column, as their names differ between workspaces; no value is null",
)

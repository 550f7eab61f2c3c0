"""Parquet tables, read by pyarrow: typed, nested, in row groups, with the same spans and texts."""

import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.test_writing import marked_articles
from tui.exchange.format import Labelled
from tui.exchange.formats import parquet
from tui.exchange.gathering import gold_of
from tui.exchange.gold import GoldDocument, GoldSpan
from tui.model.articles import Article, text_digest
from tui.model.claims import Claim, ClaimType
from tui.model.layers import Layer, Registry
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.store.outlets import FolderOut

TABLES = ("articles", "speakers", "claims", "disputes")


def tables(documents, folder: Path) -> dict[str, list[dict]]:
    """The rows of the tables of some documents, as pyarrow reads them."""
    assert not list(parquet.FORMAT.write(documents, FolderOut(folder)))
    return {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in TABLES}


def spans(found: list[dict]) -> tuple[GoldSpan, ...]:
    """What a cell of spans holds."""
    return tuple(GoldSpan(**one) for one in found)


def same(found: dict[str, list[dict]], document: GoldDocument) -> bool:
    """Whether the rows say what a document does."""
    speakers = {one.id: one for one in document.speakers}
    by_id = {one.id: one for one in (*document.claims, *document.disputes)}
    return (
        [row["article"] for row in found["articles"]] == [document.article.id]
        and all(
            spans(row["mentions"]) == speakers[row["speaker"]].mentions
            and tuple(row["aliases"]) == speakers[row["speaker"]].aliases
            for row in found["speakers"]
        )
        and len(found["speakers"]) == len(speakers)
        and [row["claim"] for row in found["claims"]] == [one.id for one in document.claims]
        and all(
            spans(row["content"]) == by_id[row["claim"]].content
            and spans(row["cue"]) == by_id[row["claim"]].cue
            and row["note"] == by_id[row["claim"]].note
            and [(one["speaker"], spans(one["spans"])) for one in row["sources"]]
            == [(one.speaker, one.spans) for one in by_id[row["claim"]].sources]
            for row in found["claims"]
        )
        and [row["dispute"] for row in found["disputes"]] == [one.id for one in document.disputes]
        and all(
            spans(row["evidence"]) == by_id[row["dispute"]].evidence
            and [tuple(one.values()) for one in row["targets"]]
            == [(one.article, one.claim, one.description) for one in by_id[row["dispute"]].targets]
            for row in found["disputes"]
        )
    )


@settings(max_examples=40, deadline=None)
@given(marked_articles())
def test_pyarrow_finds_the_same_spans_with_the_same_texts(marked):
    """Whatever characters stand there, and however spans overlap."""
    document = gold_of(*marked)[0]
    with tempfile.TemporaryDirectory() as folder:
        assert same(tables([Labelled(document, marked[0].text)], Path(folder)), document)


def test_an_article_with_everything_is_there(tmp_path):
    """Several sources and targets, links, roles, attributes, other statuses than accepted."""
    whole = everything()
    found = tables([whole], tmp_path)
    assert same(found, whole.document)
    rows = {row["claim"]: row for row in found["claims"]}
    assert rows["c2"]["same_as"] == [{"article": "other", "claim": "c4"}]
    assert rows["c2"]["attributes"] == '{"mood":"calm"}'
    assert rows["c3"]["status"] == "draft"
    (park,) = (row for row in found["speakers"] if row["speaker"] == "park")
    (article,) = found["articles"]
    assert article["note"] == "enough"
    assert [(one["text"], one["reason"], one["note"]) for one in article["dismissed"]] == [
        ("Tunnel", "scare quote", "a title")
    ]
    assert (park["roles"][0]["since"], park["external"]) == ("2020", "Q42")


def test_offsets_count_code_points(tmp_path):
    """Emoji, Han, combining marks: slicing the text by what pyarrow reads gives the text beside it."""
    text = "👩‍👩‍👧 说：“不会沉”，é said 😀 Ortiz."
    words = [Span(text.index(part), text.index(part) + len(part)) for part in ("“不会沉”", "é", "😀 Ortiz")]
    claims = {f"c{n}": Claim(f"c{n}", ClaimType.DIRECT, (span,)) for n, span in enumerate(words, 1)}
    article = Article("a", "A", text, text_digest(text))
    document, _ = gold_of(article, Layer("a", "mk", claims), Registry({}))
    (found,) = ([row["content"][0] for row in tables([Labelled(document, text)], tmp_path)["claims"]],)
    assert [text[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    assert len(found) == 3


def test_types_stay_the_same_without_rows(tmp_path):
    """Lists without items and tables without rows have the types of all others, so that files can be joined."""
    whole = everything()
    bare = replace(whole.document, speakers=(), claims=(), disputes=())
    tables([whole], tmp_path / "full")
    tables([Labelled(bare, whole.text)], tmp_path / "bare")
    for name in TABLES:
        full, empty = (pq.read_schema(tmp_path / kind / f"{name}.parquet") for kind in ("full", "bare"))
        assert full.equals(empty)
    claims = pq.read_schema(tmp_path / "bare" / "claims.parquet")
    span = claims.field("content").type.value_type
    assert [str(span.field(name).type) for name in ("start", "end", "text")] == ["int32", "int32", "string"]


def test_rows_are_written_as_they_come(tmp_path, monkeypatch):
    """A row group is written when it is full, before the next article is taken."""
    monkeypatch.setattr(parquet, "ROWS", 4)
    whole = everything()
    taken = (replace(whole, document=_named(whole.document, f"a{n}")) for n in range(10))
    assert not list(parquet.FORMAT.write(taken, FolderOut(tmp_path)))
    file = pq.ParquetFile(tmp_path / "claims.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [4] * 7 + [2]


def _named(document: GoldDocument, name: str) -> GoldDocument:
    return replace(document, article=replace(document.article, id=name))


def test_what_fails_on_the_way_leaves_no_file(tmp_path):
    """Tables that would miss articles are not put in place."""

    def failing():
        yield everything()
        raise Refusal("gone")

    with pytest.raises(Refusal, match="gone"):
        list(parquet.FORMAT.write(failing(), FolderOut(tmp_path)))
    assert not list(tmp_path.iterdir())


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    """One line, no traceback, nothing written."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Refusal, match="needs the library pyarrow") as refused:
        list(parquet.FORMAT.write([everything()], FolderOut(tmp_path)))
    assert "[parquet]" in str(refused.value)
    assert not list(tmp_path.iterdir())

"""CSV tables: RFC 4180, all that labels hold but the schema, and nothing that a spreadsheet would run."""

import csv
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.exchange.labelled import everything
from tests.exchange.tabled import from_rows, plain
from tests.exchange.test_writing import marked_articles
from tests.hostile import HOSTILE
from tui.cli import run as glossator
from tui.exchange.format import Labelled
from tui.exchange.formats.csv import FORMAT
from tui.exchange.gathering import gold_of
from tui.exchange.gold import GoldArticle
from tui.exchange.spreadsheet import unrun
from tui.exchange.tables import HEADS
from tui.store.outlets import FolderOut


def as_it_was(cell: str) -> str:
    """The text of which `unrun` has made a cell: an apostrophe is ours where the rest would be run."""
    return cell[1:] if cell.startswith("'") and unrun(cell[1:]) == cell else cell


def written(documents, folder: Path) -> Path:
    """The folder with the tables of some documents."""
    assert not list(FORMAT.write(documents, FolderOut(folder)))
    return folder


def read(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of the tables, read by Python's own reader, as the guide says."""
    tables = {}
    for name in HEADS:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            tables[name] = [{key: as_it_was(cell) for key, cell in row.items()} for row in rows]
    return tables


@settings(max_examples=60, deadline=None)
@given(marked_articles())
def test_all_that_labels_hold_comes_back(marked):
    """Whoever reads the tables as the guide says finds every span, text, speaker and reference again."""
    document = gold_of(*marked)[0]
    with tempfile.TemporaryDirectory() as folder:
        tables = read(written([Labelled(document, marked[0].text)], Path(folder)))
    assert from_rows(tables) == [plain(document)]


def test_an_article_with_everything_comes_back(tmp_path):
    """Several sources and targets, fragments out of order, notes, attributes, links: all is in the tables."""
    whole = everything()
    assert from_rows(read(written([whole], tmp_path))) == [plain(whole.document)]


def test_it_is_what_rfc_4180_says(tmp_path):
    """Lines end in CRLF, each has as many fields as the head, quotes are doubled; UTF-8, without a BOM."""
    whole = everything()
    nasty = replace(whole.document.claims[0], note='a "b", c\r\nd\re\nf')
    written([replace(whole, document=replace(whole.document, claims=(nasty,)))], tmp_path)
    field = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
    for name, head in HEADS.items():
        data = (tmp_path / f"{name}.csv").read_bytes().decode("utf-8")
        record = rf"{field}(?:,{field}){{{len(head) - 1}}}\r\n"
        assert re.fullmatch(rf"(?:{record})+", data)
        assert data.startswith(",".join(head) + "\r\n")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n", " =1", "＝1", "＋1", "－1", "＠a", "'=1"]
)
def test_no_cell_is_run(tmp_path, text):
    """Before a text that a spreadsheet would take for a formula stands an apostrophe, which reading takes away."""
    whole = everything()
    article = GoldArticle(
        **{**{f: getattr(whole.document.article, f) for f in whole.document.article.__struct_fields__}, "title": text}
    )
    folder = written([replace(whole, document=replace(whole.document, article=article))], tmp_path)
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title"] == f"'{text}"
    assert read(folder)["articles"][0]["title"] == text


@given(st.text() | st.sampled_from(list(HOSTILE.values())) | st.text("'=+-@ \t\r\n＝a", max_size=6))
def test_what_is_made_harmless_is_found_again(text):
    """It is one apostrophe more, or nothing."""
    assert unrun(text) in {text, f"'{text}"}
    assert as_it_was(unrun(text)) == text


def test_a_speaker_of_several_articles_has_one_row(tmp_path):
    """The table of speakers can be joined to the others without doubling them."""
    whole = everything()
    second = replace(whole.document, article=replace(whole.document.article, id="second"))
    tables = read(written([whole, Labelled(second, whole.text)], tmp_path))
    assert sorted(row["speaker"] for row in tables["speakers"]) == ["ana-ortiz", "park"]
    assert {row["article"] for row in tables["claims"]} == {"tunnel", "second"}


def test_a_table_goes_to_no_single_file(tmp_path, monkeypatch, capsys):
    """Several tables want a folder; the refusal says so."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert glossator(["demo", "--in", str(tmp_path / "demo"), "--annotator", "mk"]) == 0
    capsys.readouterr()
    for to in ("-", str(tmp_path / "all.csv")):
        assert glossator(["export", str(tmp_path / "demo"), "--annotator", "mk", "--format", "csv", "--to", to]) == 2
        error = capsys.readouterr().err
        assert "--to FOLDER" in error
        assert error.count("\n") == 1

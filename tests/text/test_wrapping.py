"""Rows: every code point in one, none wider than allowed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.model.spans import Span
from tui.text.display import visible
from tui.text.graphemes import snapped
from tui.text.wrapping import Rows


def rows_of(text: str, width: int) -> Rows:
    """The rows of a text as the article's view makes them."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return Rows(shown, [i for i, c in enumerate(text) if c == "\n"], width)


texts = st.text(alphabet="ab cdé，漢字👨‍👩‍👧\n\t“”—", max_size=60)


@given(texts, st.integers(2, 12))
def test_rows_hold_the_whole_text(text: str, width: int) -> None:
    """Rows follow each other; what lies between two is a blank or a line end; each offset is in its row."""
    rows = rows_of(text, width)
    assert rows.start(0) == 0
    assert rows.end(len(rows) - 1) == len(text)
    for row, after in pairwise(range(len(rows))):
        assert rows.shown[rows.end(row) : rows.start(after)] in ("", " ", "\n")
    for row in range(len(rows)):
        assert all(rows.row_of(offset) == row for offset in range(rows.start(row), rows.end(row)))


@given(texts, st.integers(2, 12))
def test_no_row_is_too_wide(text: str, width: int) -> None:
    """No row takes more cells than allowed, and none is cut within a grapheme."""
    rows = rows_of(text, width)
    for row in range(len(rows)):
        shown = rows.shown[rows.start(row) : rows.end(row)]
        assert cell_len(shown) <= width
        if shown:
            assert snapped(rows.shown, Span(rows.start(row), rows.end(row))) == Span(rows.start(row), rows.end(row))


@given(texts, st.integers(2, 12), st.data())
def test_the_cell_of_an_offset_leads_back_to_it(text: str, width: int, data: st.DataObject) -> None:
    """The column of a grapheme's first code point leads back to that code point."""
    rows = rows_of(text, width)
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, width))
    offset = rows.offset_at(row, column)
    if rows.start(row) < rows.end(row) and cell_len(rows.shown[offset : offset + 1]):
        assert rows.offset_at(row, rows.column_of(offset)) == offset


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a\n\nb", 5, ["a", "", "b"]),
        ("", 5, [""]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("ab 漢字", 5, ["ab", "漢字"]),
        ("one  two", 4, ["one ", "two"]),
    ],
)
def test_rows_break_at_blanks(text: str, width: int, expected: list[str]) -> None:
    """Rows break at blanks, words without one where the row is full, wide characters whole."""
    rows = rows_of(text, width)
    assert [rows.shown[rows.start(row) : rows.end(row)] for row in range(len(rows))] == expected

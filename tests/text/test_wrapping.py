"""Rows: every code point in one, none wider than allowed."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tui.text.cells import cells, graphemes
from tui.text.display import visible
from tui.text.wrapping import Rows

GRAPHEME = regex.compile(r"\X")
WORD = regex.compile(r"(?:[^ \n]| (?=\p{M}))*")


def rows_of(text: str, width: int) -> Rows:
    """The rows of a text as the article's view makes them."""
    shown = "\n".join(visible(line) for line in text.split("\n"))
    return Rows(shown, [i for i, c in enumerate(text) if c == "\n"], width)


texts = st.text(st.sampled_from("ab cdé，。漢字👨\u200d👩🇫🇷❤\ufe0f\u0301กิि\n\t“”—「」\xad\u200b\u202eن…"), max_size=60)


def spans_of_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends."""
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


@given(texts, st.integers(1, 12))
def test_rows_hold_the_whole_text(text: str, width: int) -> None:
    """Rows follow each other; what lies between two is a blank or a line end; each offset is in its row."""
    rows = rows_of(text, width)
    assert rows.start(0) == 0
    assert rows.end(len(rows) - 1) == len(text)
    for row, after in pairwise(range(len(rows))):
        assert rows.shown[rows.end(row) : rows.start(after)] in ("", " ", "\n")
        assert rows.start(row) < rows.start(after)
        assert rows.bounds(row) == (rows.start(row), rows.end(row), rows.start(after))
    assert rows.bounds(len(rows) - 1) == (rows.start(len(rows) - 1), len(text), len(text) + 1)
    for row in range(len(rows)):
        assert all(rows.row_of(offset) == row for offset in range(rows.start(row), rows.end(row)))


@given(texts, st.integers(1, 12))
def test_no_row_is_too_wide(text: str, width: int) -> None:
    """No row takes more cells than allowed, but for one grapheme that does; none is cut within a grapheme."""
    rows = rows_of(text, width)
    edges = {match.start() for line in spans_of_lines(text) for match in GRAPHEME.finditer(rows.shown, *line)}
    for row in range(len(rows)):
        shown = rows.shown[rows.start(row) : rows.end(row)]
        assert cells(shown) <= width or GRAPHEME.fullmatch(shown)
        assert not shown or rows.start(row) in edges


@given(texts, st.integers(1, 12))
def test_no_row_could_take_more(text: str, width: int) -> None:
    """A row that its line goes on from has no room for what comes up to the next blank, nor is it cut without need."""
    rows = rows_of(text, width)
    for row, after in pairwise(range(len(rows))):
        start, end, following = rows.start(row), rows.end(row), rows.start(after)
        if rows.shown[end:following] == "\n":
            continue
        word = WORD.match(rows.shown, following)
        assert word is not None
        assert cells(rows.shown[start : word.end()]) > width


@given(texts, st.integers(2, 12), st.data())
def test_the_cell_of_an_offset_leads_back_to_it(text: str, width: int, data: st.DataObject) -> None:
    """The column of each grapheme that takes a cell leads back to it, and so does each of its cells."""
    rows = rows_of(text, width)
    row = data.draw(st.integers(0, len(rows) - 1))
    for offset, taken in graphemes(rows.shown, rows.start(row), rows.end(row)):
        for cell in range(taken):
            assert rows.offset_at(row, rows.column_of(offset) + cell) == offset
    last = max((offset for offset, _ in graphemes(rows.shown, rows.start(row), rows.end(row))), default=rows.start(row))
    assert rows.offset_at(row, 1_000) == last


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
        ("a     漢", 3, ["a  ", " ", "漢"]),
        ("漢字", 1, ["漢", "字"]),
        ("a e\u0301\u0301\u0301 b", 3, ["a e\u0301\u0301\u0301", "b"]),
        ("ab \u0301c d", 3, ["ab \u0301", "c d"]),
        ("🇫🇷🇩🇪🇮🇹", 4, ["🇫🇷🇩🇪", "🇮🇹"]),
        ("👨\u200d👩\u200d👧👨\u200d👩\u200d👧", 3, ["👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"]),
        ("soft\xadhyphen", 5, ["soft␦", "hyphe", "n"]),
        ("a\tb\tc", 3, ["a b", "c"]),
        ("said “yes” and “no”", 9, ["said", "“yes” and", "“no”"]),
        ("一二三「四五」六", 8, ["一二三", "「四五」", "六"]),
        ("一二三四。五", 8, ["一二三", "四。五"]),
        ("unbreak“able”", 8, ["unbreak", "“able”"]),
        ("((((((((((", 4, ["((((", "((((", "(("]),
    ],
)
def test_rows_break_at_blanks(text: str, width: int, expected: list[str]) -> None:
    """Rows break at blanks, else where the row is full; marks stay with their words, and graphemes whole."""
    rows = rows_of(text, width)
    assert [rows.shown[rows.start(row) : rows.end(row)] for row in range(len(rows))] == expected

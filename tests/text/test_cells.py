"""Cells: how wide text is on a terminal."""

import re
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.text.cells import NARROW, WIDE, beyond_one_cell, cells, fitting, graphemes, overflow, parts, takes_one_each
from tui.text.display import visible

ODD = "ab é漢。가각각👨\u200d👩\u200d👧🇫🇷❤\ufe0fน้कि\u0301نص\t\xad\u200b\u202e“—…☃\x1b"
shown_texts = st.text(st.sampled_from(ODD), max_size=30).map(visible)


@pytest.mark.parametrize(("ranges", "width"), [(NARROW, 1), (WIDE, 2)])
def test_plain_code_points(ranges: str, width: int) -> None:
    """Each code point of a set takes its cells as Textual counts them, and is a grapheme beside any other one."""
    every = "".join(map(chr, range(0x110000)))
    found = re.findall(f"[{ranges}]", every)
    assert {cell_len(character) for character in found} == {width}
    beside = "a漢".join(found)
    assert len(regex.findall(r"\X", beside)) == len(beside)


@given(shown_texts)
def test_graphemes(text: str) -> None:
    """The graphemes are Unicode's, and take the cells that Textual counts for each, with those of its spacing marks.

    One that is a mark alone is shown on a blank.
    """
    found = list(graphemes(text, 0, len(text)))
    known = regex.findall(r"\X", text)
    assert [start for start, _ in found] == [sum(map(len, known[:place])) for place in range(len(known))]
    alone = [grapheme if cell_len(grapheme) else f" {grapheme}" for grapheme in known]
    assert [width for _, width in found] == [cell_len(one) + one.count("ि") for one in alone]
    assert cells(text) == sum(width for _, width in found)


@given(shown_texts)
def test_parts(text: str) -> None:
    """All of a text is in parts for which terminals agree, or in single graphemes with their cells."""
    found = list(parts(text))
    assert "".join(part for part, _ in found) == text
    assert all(width == cells(part) for part, width in found if width)
    assert not {"❤\ufe0f", "🇫🇷", "कि"}.intersection(part for part, width in found if not width)


@pytest.mark.parametrize("text", ["plain “words”", "cafe\u0301", "漢か\u3099", "ש\u05c1ל", "ด้", "नक", "▎▸ ✓"])
def test_parts_that_all_terminals_agree_on(text: str) -> None:
    """Letters, with the marks that are drawn over them, and the program's own signs need no help."""
    assert list(parts(text)) == [(text, 0)]


@given(shown_texts, st.integers(0, 12))
def test_fitting(text: str, room: int) -> None:
    """What fits is the longest beginning of whole graphemes that takes no more cells than there are."""
    edges = [start for start, _ in graphemes(text, 0, len(text))] + [len(text)]
    assert len(fitting(text, room)) == max((edge for edge in edges if cells(text[:edge]) <= room), default=0)
    assert fitting(text, -1) == fitting(text, 0)


@given(shown_texts, st.integers(0, 30), st.integers(0, 12))
def test_overflow(text: str, start: int, room: int) -> None:
    """The first grapheme too many is found from any grapheme on, also in a part of a text."""
    edges = [edge for edge, _ in graphemes(text, 0, len(text))] + [len(text)]
    start = max(edge for edge in edges if edge <= start)
    cut = overflow(text, start, len(text), room)
    assert cut == start + len(fitting(text[start:], room))
    assert all(cells(text[edge:after]) for edge, after in pairwise(edges) if edge == cut)


@given(shown_texts, st.integers(0, 30))
def test_where_text_is_plain(text: str, start: int) -> None:
    """Up to where one cell for each code point is not certain, it is."""
    end = beyond_one_cell(text, start)
    assert takes_one_each(text, start, end)
    assert end == len(text) or not takes_one_each(text, end, end + 1)
    assert cells(text[start:end]) == len(text[start:end])

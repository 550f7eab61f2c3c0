"""Where an offset stands, by line and column."""

from hypothesis import given
from hypothesis import strategies as st

from tui.text.lines import Lines


@given(st.text(alphabet="ab\n\r\u2028", max_size=40), st.data())
def test_line_and_column_lead_back(text: str, data: st.DataObject) -> None:
    """Only a line end begins a line; line and column, counted from 1, name one offset."""
    offset = data.draw(st.integers(0, len(text)))
    line, column = map(int, Lines(text).place(offset).split(":"))
    lines = text.split("\n")
    assert sum(len(one) + 1 for one in lines[: line - 1]) + column - 1 == offset
    assert 1 <= column <= len(lines[line - 1]) + 1

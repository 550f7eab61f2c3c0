"""Statistics written down: what comes from strangers stays harmless there."""

import csv

from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.statistics import written
from tui.model.statistics.figures import Figures, Named


@given(st.text(min_size=1))
def test_no_cell_is_a_formula_and_no_row_breaks(name: str) -> None:
    """Whatever an annotator or a speaker is called, each row has five cells, and a spreadsheet runs none of them."""
    figures = Figures(name, speakers=(Named(name, name, 1),))
    lines = list(written([figures], "csv"))
    rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {5}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row[:4])

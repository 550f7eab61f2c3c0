"""Statistics written down: what comes from strangers stays harmless there."""

import csv

from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.statistics import written
from tui.model.statistics.figures import Daily, Effort, Figures, Named, Opinions


@given(st.text(min_size=1))
def test_no_cell_is_a_formula_and_no_row_breaks(name: str) -> None:
    """Whatever an annotator or a speaker is called, each row has five cells, and a spreadsheet runs none of them."""
    figures = Figures(name, speakers=(Named(name, name, 1),), opinions=(Opinions(name, 1),))
    lines = list(written([figures], "csv"))
    rows = list(csv.reader(lines))
    assert {len(row) for row in rows} == {5}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row[:4])


def test_people_read_units() -> None:
    """In the table each number stands with what it counts; scripts get the names of the measures."""
    figures = Figures("mk", whole=Daily(pace=355.2), efforts={"claims": Effort(timed=3, seconds=2)})
    table = [" ".join(line.split()) for line in written([figures], "table")]
    assert "355.2 items made or decided on in an hour" in table
    assert "3 of which the seconds are known" in table
    assert "2 seconds: half took no longer" in table
    assert any(line.endswith(",pace,355.2") for line in written([figures], "csv"))

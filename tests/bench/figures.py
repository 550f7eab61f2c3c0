"""Figures: medians, high percentiles and ratios, and how a table shows them."""

from collections.abc import Callable, Sequence
from math import ceil
from statistics import median

from rich.table import Table

Tell = Callable[[str], None]
"""Told what is being measured now."""


def p50(times: Sequence[float]) -> float:
    """The median."""
    return median(times)


def p99(times: Sequence[float]) -> float:
    """The least of the times that 99 in 100 do not exceed."""
    return sorted(times)[ceil(0.99 * len(times)) - 1]


def shown(times: Sequence[float], places: int = 1) -> str:
    """Median and 99th percentile as a table shows them; a dash for nothing measured."""
    return f"{p50(times):.{places}f} / {p99(times):.{places}f}" if times else "–"


def ratio(times: Sequence[float], other: Sequence[float]) -> str:
    """How many times the other's median ours is; a dash if either was not measured."""
    return f"{p50(times) / p50(other):.2f}" if times and other else "–"


def table(title: str, *columns: str) -> Table:
    """An empty table: the first column names, the others hold figures."""
    made = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        made.add_column(column, justify="right" if number else "left")
    return made

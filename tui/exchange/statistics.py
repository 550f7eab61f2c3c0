"""Statistics for scripts and for people without a screen: as a table, YAML, JSON or CSV, line by line."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal, get_args

import msgspec

from tui.exchange.spreadsheet import unrun
from tui.model.statistics.figures import THOUGHT, Daily, Figures

Format = Literal["table", "yaml", "json", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)

_HEADS = ("annotator", "part", "name", "measure", "value")


_SAID = {
    "articles": "articles done",
    "claims": "claims made",
    "disputes": "disputes made",
    "mentions": "mentions made",
    "decided": "items decided on",
    "minutes": "minutes at work",
    "pace": "items made or decided on in an hour",
    "timed": "of which the seconds are known",
    "seconds": "seconds: half took no longer",
    "most_seconds": "seconds: nine of ten took no longer",
    "counted": "of which the keys are known",
    "keys": "keys: half took no more",
    "most_keys": "keys: nine of ten took no more",
}
"""What people read for the name of a measure."""
_HEADED = {"pace": "per hour"}
"""What stands above the column of a measure, where that is not its name."""


def written(figures: Sequence[Figures], wanted: Format) -> Iterator[str]:
    """The figures of annotators in a format, in lines."""
    if wanted == "table":
        for number, one in enumerate(figures):
            yield from ("",) if number else ()
            yield from _table(one)
    elif wanted == "csv":
        yield from _csv(figures)
    elif wanted == "json":
        yield from json.dumps([_plain(one) for one in figures], indent=2).splitlines()
    else:
        import yaml  # noqa: PLC0415 (only one of the formats needs it)

        content = [_plain(one) for one in figures]
        made: str = yaml.dump(content, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
        yield from made.splitlines()


def _plain(figures: Figures) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(figures)
    del plain["whole"]["day"]
    return plain


def _table(figures: Figures) -> Iterator[str]:
    yield f"Statistics of {figures.annotator}"
    yield from _aligned("articles", figures.articles.items())
    yield from _aligned("items", ((" ".join((a.status, a.form, a.table)).strip(), a.count) for a in figures.items))
    yield from _aligned("work", _said(_measures(figures.whole)))
    for table, effort in figures.efforts.items():
        if effort.timed:
            yield from _aligned(f"one of the {table}", _said(msgspec.to_builtins(effort).items()))
    if figures.days:
        yield "  days"
        names = [_HEADED.get(name, name) for name, _ in _measures(figures.whole)]
        yield "    " + "day".ljust(12) + "".join(name.rjust(max(9, len(name) + 2)) for name in names)
        for day in figures.days:
            values = (value for _, value in _measures(day))
            cells = (f"{value:,}".rjust(max(9, len(name) + 2)) for name, value in zip(names, values, strict=True))
            yield "    " + day.day.ljust(12) + "".join(cells)
    for opinions in figures.opinions:
        thought = ((THOUGHT[measure], count) for measure, count in opinions.counts.items())
        yield from _aligned(f"second reading of {opinions.of}'s items", thought)
    yield from _aligned("speakers, by claims", ((one.name, one.claims) for one in figures.speakers))


def _said(measures: Iterable[tuple[str, int | float]]) -> Iterator[tuple[str, int | float]]:
    """Measures in words, with their units."""
    yield from ((_SAID[name], value) for name, value in measures)


def _measures(day: Daily) -> list[tuple[str, int | float]]:
    return [(name, value) for name, value in msgspec.to_builtins(day).items() if name != "day"]


def _aligned(part: str, rows: Iterable[tuple[str, int | float]]) -> Iterator[str]:
    listed = list(rows)
    if listed:
        yield f"  {part}"
        width = max(len(f"{value:,}") for _, value in listed)
        for name, value in listed:
            yield f"    {value:>{width},}  {name}"


def _csv(figures: Sequence[Figures]) -> Iterator[str]:
    into = io.StringIO()
    writer = csv.writer(into, lineterminator="\n")
    writer.writerow(_HEADS)
    for one in figures:
        for part, name, measure, value in _values(one):
            writer.writerow([*map(_cell, (one.annotator, part, name, measure)), value])
    yield from into.getvalue().split("\n")[:-1]


def _values(figures: Figures) -> Iterator[tuple[str, str, str, int | float]]:
    for state, count in figures.articles.items():
        yield "articles", state, "articles", count
    for amount in figures.items:
        yield amount.table, amount.form, amount.status, amount.count
    for measure, value in _measures(figures.whole):
        yield "work", "", measure, value
    for table, effort in figures.efforts.items():
        for measure, value in msgspec.to_builtins(effort).items():
            yield "effort", table, measure, value
    for day in figures.days:
        for measure, value in _measures(day):
            yield "day", day.day, measure, value
    for one in figures.speakers:
        for measure in ("claims", "disputes", "mentions"):
            yield "speaker", one.speaker, measure, getattr(one, measure)
    yield from (
        ("opinion", one.of, measure, count) for one in figures.opinions for measure, count in one.counts.items()
    )


def _cell(text: str) -> str:
    """A text as a cell that no spreadsheet runs, on one line."""
    return unrun(" ".join(text.splitlines()))

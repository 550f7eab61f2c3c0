"""The rows of a review's strip: what is told of an item, in as many rows as it needs and as there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from tui.app.widgets.painting import Part, folded
from tui.text.cells import cells

_DENSE = 8
"""Code points looked at for each cell of the rows that a text may take."""

Row = tuple[str, Sequence[Part]]
"""A row's name, empty where it goes on with what the one above began; and what it says."""


class Told(Struct, frozen=True):
    """Something that is told in one row or more.

    Attributes:
        wanted: in how many rows nothing of it is cut or left out; at least 1.
        rows: gives its rows, so many at most.
    """

    wanted: int
    rows: Callable[[int], list[Row]]


def in_turn(things: Sequence[Row], between: str, width: int) -> Told:
    """Things that share rows as long as they fit, and begin further ones where they do not.

    Args:
        things: with their names, which stand before them if they are not the first ones in a row.
        between: stands between two that share a row.
        width: of a row behind its name, in cells.
    """
    return Told(
        max(1, len(_shared(things, between, width, len(things)))), lambda most: _shared(things, between, width, most)
    )


def one_by_one(name: str, count: int, row: Callable[[int], Sequence[Part]], rest: Callable[[int], str]) -> Told:
    """Things that have a row each; if there are too few, the last one says how many are left out.

    Args:
        name: of the first row.
        count: of the things.
        row: what is told of one of them, by its number; asked only for those that are seen.
        rest: names those from a number on, in a few words.
    """

    def told(most: int) -> list[Row]:
        seen = count if count <= most else most - 1
        rows = [*map(row, range(seen))]
        if seen < count:
            more = f"and {count - seen:,} more: " if seen else f"{count:,}: "
            rows.append([(f"{more}{rest(seen)}", "warning")])
        return [(name if not number else "", parts) for number, parts in enumerate(rows)]

    return Told(count, told)


def in_full(name: str, parts: Sequence[Part], width: int, most: int) -> Told:
    """A text that goes on in further rows, so many at most."""
    lines = folded([(text[: most * width * _DENSE], tone) for text, tone in parts], width)

    def told(rows: int) -> list[Row]:
        shown = lines[:rows]
        if len(shown) < len(lines):
            shown[-1] = [part for line in lines[rows - 1 :] for part in (*line, (" ", "plain"))]
        return [(name if not number else "", line) for number, line in enumerate(shown)]

    return Told(min(most, len(lines)), told)


def laid_out(told: Sequence[tuple[int, Told]], rows: int) -> list[Row]:
    """All that is told, each thing in one row at least, and in more as long as there are any.

    Args:
        told: in the order of the screen, each with its turn when rows are given out: lower ones are served first.
        rows: how many there are.
    """
    given = [1] * len(told)
    spare = rows - len(told)
    for place in sorted(range(len(told)), key=lambda place: told[place][0]):
        more = max(0, min(spare, told[place][1].wanted - 1))
        given[place] += more
        spare -= more
    return [row for (_, one), count in zip(told, given, strict=True) for row in one.rows(count)]


def _shared(things: Sequence[Row], between: str, width: int, most: int) -> list[Row]:
    found: list[tuple[str, list[Part]]] = []
    taken = 0
    for name, parts in things:
        inline = [(f"{between}{name} " if name else between, "dim"), *parts]
        needed = _cells(inline)
        if found and (taken + needed <= width or len(found) == most):
            found[-1][1].extend(inline)
            taken += needed
        else:
            found.append((name, list(parts)))
            taken = _cells(parts)
    return list(found)


def _cells(parts: Iterable[Part]) -> int:
    return sum(cells(text) for text, _ in parts)

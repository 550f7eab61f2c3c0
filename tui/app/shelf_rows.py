"""What the list of articles shows of each: which columns there is room for, and how they are put into words."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import overload

from msgspec import Struct

from tui.app.widgets.painting import Part, shortened
from tui.store.catalog import Entry
from tui.store.overview.columns import BROKEN, UNKNOWN, Row
from tui.store.overview.finding import Column
from tui.text.cells import cells

_UNKNOWN = Row(UNKNOWN, 0, 0, 0, 0, 0, 0)
_LEAST_TITLE = 20
"""Cells that titles have at least."""
_TONES = {"new": "dim", "started": "plain", "done": "good", "skipped": "dim", BROKEN: "error", UNKNOWN: "dim"}


class Heading(Struct, frozen=True):
    """A column that has room.

    Attributes:
        width: in cells; 0 for the last one, the title, which has what is left.
    """

    column: Column
    name: str
    width: int
    to_the_right: bool = False


_HEADINGS = (
    Heading("number", "no.", 7, to_the_right=True),
    Heading("state", "state", 7),
    Heading("date", "date", 10),
    Heading("edited", "edited", 10),
    Heading("claims", "claims", 6, to_the_right=True),
    Heading("disputes", "disputes", 8, to_the_right=True),
    Heading("flags", "flags", 5, to_the_right=True),
    Heading("title", "title", 0),
)
_NEEDED: Sequence[Column] = ("title", "state", "number", "claims", "disputes", "flags", "date", "edited")
"""The columns, those first that are given up last."""


def headings_for(width: int) -> list[Heading]:
    """The columns that have room in so many cells, from left to right."""
    room = width - _LEAST_TITLE
    shown: set[Column] = set()
    by_name = {heading.column: heading for heading in _HEADINGS}
    for column in _NEEDED:
        room -= by_name[column].width + 1
        if room < -1:
            break
        shown.add(column)
    return [heading for heading in _HEADINGS if heading.column in shown or not heading.width]


def heading_parts(headings: Sequence[Heading], sorted_by: Column, *, downwards: bool) -> list[Part]:
    """The names of the columns; behind the one that the list is sorted by stands an arrow."""
    parts: list[Part] = [(" ", "plain")]
    for heading in headings:
        is_sorted = heading.column == sorted_by
        arrow = ("▼" if downwards else "▲") if is_sorted else " "
        parts.append((_laid(heading.name, heading) + arrow, "accent" if is_sorted else "dim"))
    return parts


def row_parts(headings: Sequence[Heading], place: int, entry: Entry | None, row: Row | None) -> list[Part]:
    """An article; what the catalog says of it is missing if that cannot be read, the rest if it is not known yet."""
    row = row or _UNKNOWN
    told: dict[Column, Part] = {
        "number": (f"{place + 1:,}", "dim"),
        "state": (row.state, _TONES[row.state]),
        "date": (entry.date if entry else "", "dim"),
        "edited": (_time(row.edited, "%Y-%m-%d") if row.edited else "", "dim"),
        "claims": (_number(row.claims), "plain"),
        "disputes": (_number(row.disputes), "plain"),
        "flags": (_number(row.flagged), "warning"),
        "title": (entry.title if entry else "cannot be read", "title" if entry else "error"),
    }
    parts = [(heading, *told[heading.column]) for heading in headings]
    return [(_laid(text, heading) + " ", tone) for heading, text, tone in parts]


def detail_parts(entry: Entry, row: Row) -> list[Part]:
    """What else is to be said of an article."""
    told = [entry.id, entry.origin]
    told += [f"{row.mentions:,} mention{'s' if row.mentions > 1 else ''}"] if row.mentions else []
    told += [f"{row.drafts:,} draft dispute{'s' if row.drafts > 1 else ''}"] if row.drafts else []
    told += [f"edited {_time(row.edited, '%Y-%m-%d %H:%M')}"] if row.edited else []
    return [(" " + " · ".join(filter(None, told)), "dim")]


class Listed(Sequence[str]):
    """The ids of the articles at some places, without a list of them.

    Args:
        places: in the catalog.
        ids: of all articles.
        position: the place of an id.
    """

    def __init__(self, places: Sequence[int], ids: Sequence[str], position: Callable[[str], int]) -> None:
        self.places = places
        self._ids = ids
        self._position = position
        self._last: tuple[str, int | None] = ("", None)

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self._ids[place] for place in self.places[index]]
        return self._ids[self.places[index]]

    def __contains__(self, item: object) -> bool:
        return isinstance(item, str) and self._found(item) is not None

    def index(self, item: str, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands.

        Raises:
            ValueError: if it is not listed.
        """
        found = self._found(item)
        if found is None:
            raise ValueError(f"{item} is not listed")
        return found

    def _found(self, item: str) -> int | None:
        if self._last[0] != item:
            self._last = (item, None)
            with suppress(ValueError, KeyError):
                self._last = (item, self.places.index(self._position(item)))
        return self._last[1]


def _laid(text: str, heading: Heading) -> str:
    """A text as wide as its column."""
    if not heading.width:
        return text
    shown = shortened(text, heading.width)
    blanks = " " * (heading.width - cells(shown))
    return blanks + shown if heading.to_the_right else shown + blanks


def _number(count: int) -> str:
    return f"{count:,}" if count else ""


def _time(milliseconds: int, form: str) -> str:
    return datetime.fromtimestamp(milliseconds / 1000).astimezone().strftime(form)

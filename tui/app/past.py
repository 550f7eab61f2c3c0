"""What was done, put into words: the rows of the history, and what is told of one of them."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from tui.app.describing import in_marks
from tui.app.widgets.painting import Part, shortened
from tui.model.articles import short_id
from tui.store.journal.records import CAME_BEFORE, Kind
from tui.store.unrolling import Fate, PastDeed
from tui.text.cells import cells
from tui.text.excerpts import beginning

_SIGNS = {Fate.STANDS: " ", Fate.UNDONE: "↶", Fate.GONE: "×"}
_NOW = "▸"
_TIME, _ID = 6, 8
_LABELS, _FEWEST = (14, 56), 8
"""Cells for what was done and its words, at least and at most, and what words have at least; half of the row else."""


class Row(Struct, frozen=True):
    """A deed as the history lists it.

    Attributes:
        title: of the article that it is told under; empty if there is none.
        words: that the first item is about which was touched; empty if they are not known.
        is_last: whether it is the one that undo takes back next.
    """

    deed: PastDeed
    title: str
    is_last: bool
    words: str = ""


def row_parts(row: Row, now: datetime, width: int) -> list[Part]:
    """When, what, and in which article: in so many cells; what does not stand is struck."""
    deed = row.deed
    room = max(_LABELS[0], min(_LABELS[1], width // 2 - _ID))
    label = shortened(name_of(deed), room)
    left = room - cells(label) - 3
    words = beginning(row.words, 0, len(row.words), left) if left >= _FEWEST else ""
    quoted = f" {in_marks(words)}" if words else ""
    article = _articles(deed)
    tone = "plain" if deed.fate is Fate.STANDS else "struck"
    sign: Part = (_NOW, "accent") if row.is_last else (_SIGNS[deed.fate], "dim")
    return [
        sign,
        (f" {time_of(deed.at, now):<{_TIME}} ", "dim"),
        (label, tone),
        (quoted, "dim" if deed.fate is Fate.STANDS else "struck"),
        (" " * (room - cells(label) - cells(quoted) + 1), "plain"),
        (shortened(article, _ID) + " " * (_ID - cells(shortened(article, _ID)) + 1), "dim"),
        (row.title, "dim" if deed.fate is Fate.STANDS else "struck"),
    ]


def told_of(row: Row, annotator: str, now: datetime) -> str:
    """When it was done, by whom and where; what has become of it."""
    deed = row.deed
    host, _, process = deed.origin.rpartition(":")
    told = f"{_moment(deed.at)} by {annotator} on {host or deed.origin}, process {process}"
    turned = time_of(deed.turned, now) if deed.turned else ""
    if deed.fate is Fate.UNDONE:
        return f"taken back {turned}, can be redone · {told}"
    if deed.fate is Fate.GONE:
        return f"taken back {turned}, then something else was done · {told}"
    if name_of(deed) == CAME_BEFORE:
        return f"stands for the history that was dropped; undo passes over it · {told}"
    if deed.is_passed_over:
        return f"undo passes over it · {told}"
    return f"{f'made again {turned} · ' if turned else ''}{told}"


def name_of(deed: PastDeed) -> str:
    """What was done, in a few words."""
    left = deed.kind is Kind.FOUND and deed.label != CAME_BEFORE
    return "as another program left it" if left else deed.label


def holds(deed: PastDeed, titles: Iterable[str], words: Iterable[str]) -> bool:
    """Whether every word occurs in what was done, or in an article's id or title; capitals do not count."""
    everything = " ".join((name_of(deed), *deed.articles, *titles)).casefold()
    return all(word.casefold() in everything for word in words)


def amount(deeds: Iterable[PastDeed]) -> str:
    """How many edits in how many articles."""
    listed = list(deeds)
    articles = len({article for deed in listed for article in deed.articles})
    edits = f"{len(listed):,} edit{'' if len(listed) == 1 else 's'}"
    return f"{edits} in {articles:,} article{'' if articles == 1 else 's'}" if articles else edits


def time_of(at: str, now: datetime) -> str:
    """A moment in six cells, in local time: the time if it was today, the day if it was this year, or the year."""
    moment = _local(at)
    if moment is None:
        return "?"
    if moment.date() == now.date():
        return f"{moment:%H:%M}"
    return f"{moment.day} {moment:%b}" if moment.year == now.year else f"{moment:%Y}"


def _articles(deed: PastDeed) -> str:
    if not deed.articles:
        return "–"
    more = f"+{len(deed.articles) - 1}" if len(deed.articles) > 1 else ""
    return shortened(short_id(deed.articles[0]), _ID - len(more)) + more


def _moment(at: str) -> str:
    moment = _local(at)
    return f"{moment.day} {moment:%b %Y, %H:%M:%S}" if moment else "?"


def _local(at: str) -> datetime | None:
    try:
        return datetime.fromisoformat(at).astimezone()
    except (ValueError, OverflowError):
        return None

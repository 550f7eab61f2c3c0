"""How many cells of a terminal a text takes, and how much of it fits; a grapheme is never split.

Terminals do not agree on every grapheme: it gets as many cells as most of them give it, and never none.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from unicodedata import category, east_asian_width

from rich.cells import cell_len

from tui.text.clusters import clusters

NARROW = (
    " -~\xa0-\xac\xae-\u02ff\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f\u0531-\u0556\u05d0-\u05ea\u0620-\u064a"
    "\u0660-\u066f\u0671-\u06d3\u06f0-\u06ff\u0e01-\u0e30\u10d0-\u10fa\u1e00-\u1eff\u2010-\u2027\u2030-\u205e"
    "\u20a0-\u20bf\u2100-\u214f\u2190-\u21ff\u2400-\u2426\u2500-\u25fc"
)
"""The ranges of code points that take one cell, and join another only if that one is in neither set."""
WIDE = (
    "\u3001-\u3029\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uff60\uffe0-\uffe6"
)
"""The same for two cells."""
_FIRST_WIDE = "\u3001"

_BEYOND_ONE_CELL = re.compile(f"[^\n{NARROW}]")
_SHORT = 16


@cache
def _beyond_one_code_point() -> re.Pattern[str]:
    return re.compile(f"[^{NARROW}{WIDE}]")


def stands_alone(character: str) -> bool:
    """Whether a code point joins another only if that one does not stand alone."""
    return _beyond_one_code_point().match(character) is None


def takes_one_each(shown: str, start: int, end: int) -> bool:
    """Whether it is certain that each code point of a part takes one cell."""
    return _BEYOND_ONE_CELL.search(shown, start, end) is None


def beyond_one_cell(shown: str, start: int) -> int:
    """The first place from an offset on where a code point may not take one cell; the text's end if there is none."""
    found = _BEYOND_ONE_CELL.search(shown, start)
    return found.start() if found else len(shown)


def graphemes(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each grapheme of a part begins, and the cells that it takes."""
    if _beyond_one_code_point().search(shown, start, end) is None:
        for offset in range(start, end):
            yield offset, 2 if shown[offset] >= _FIRST_WIDE else 1
    else:
        yield from _measured(shown, start, end)


def overflow(shown: str, start: int, end: int, room: int) -> int:
    """The first grapheme of a part that does not fit into so many cells; the part's end if all do.

    Of a long part only as much is looked at as fits.
    """
    reach = min(end, start + room + 2)
    if takes_one_each(shown, start, reach):
        return min(end, start + max(0, room))
    if _beyond_one_code_point().search(shown, start, reach) is None:
        for offset, character in enumerate(shown[start:reach], start):
            room -= 2 if character >= _FIRST_WIDE else 1
            if room < 0:
                return offset
        return end
    for offset, width in _measured(shown, start, end):
        room -= width
        if room < 0:
            return offset
    return end


def cells(shown: str) -> int:
    """The cells that a text takes."""
    if _BEYOND_ONE_CELL.search(shown) is None:
        return len(shown)
    return sum(width for _, width in graphemes(shown, 0, len(shown)))


def fitting(shown: str, room: int) -> str:
    """As much of the beginning of a text as fits into so many cells."""
    return shown[: overflow(shown, 0, len(shown), max(0, room))]


def parts(shown: str) -> Iterator[tuple[str, int]]:
    """The text in parts that take the same cells in every terminal, and single graphemes that may not.

    Yields:
        the part, and 0; or the grapheme, and the cells that it is given.
    """
    if _beyond_one_code_point().search(shown) is None:
        yield shown, 0
        return
    found = [match.group() for match in clusters(shown, 0, len(shown))]
    for width, alike in groupby(found, _given):
        if width:
            yield from ((grapheme, width) for grapheme in alike)
        else:
            yield "".join(alike), 0


def _measured(shown: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in clusters(shown, start, end):
        grapheme = match.group()
        yield match.start(), _width(grapheme) if len(grapheme) < _SHORT else _measure(grapheme)


def _measure(grapheme: str) -> int:
    """Textual's count, and a cell for each spacing mark, which few terminals draw over its letter.

    What has no letter to be drawn over gets a blank, and a cell of its own in case that a terminal needs it.
    """
    counted = cell_len(grapheme)
    if not counted:
        return 1 + sum(category(character) not in (*_DRAWN_OVER, "Cf") for character in grapheme)
    return counted + sum(category(mark) == "Mc" for mark in grapheme[1:])


_width = lru_cache(maxsize=4096)(_measure)


@lru_cache(maxsize=4096)
def _given(grapheme: str) -> int:
    """The cells of a grapheme that terminals give different ones; 0 if they agree."""
    first, others = grapheme[0], grapheme[1:]
    narrow = first < _PICTURES and cell_len(first) == 1 and east_asian_width(first) not in _WIDE_ONES
    agreed = (narrow or stands_alone(first)) and all(
        category(mark) in _DRAWN_OVER and not "\ufe00" <= mark <= "\ufe0f" for mark in others
    )
    return 0 if agreed else _measure(grapheme)


_PICTURES = "\U0001f000"
_WIDE_ONES = ("W", "F")
_DRAWN_OVER = ("Mn", "Me")

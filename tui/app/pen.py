"""The pen: rows as the terminal reads them, each change of style told by what differs from the style before."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from textual.strip import Strip

from tui.text.cells import parts, takes_one_each

_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "21": "24", "5": "25", "6": "25", "7": "27", "8": "28", "9": "29"}
_OFF |= {"51": "54", "52": "54", "53": "55"}
"""What ends an attribute (ECMA-48, SGR); some have the same end."""
_INK, _GROUND = "38", "48"
_NO_INK, _NO_GROUND = "39", "49"
_LENGTHS = {"2": 5, "5": 3}
"""The numbers that a colour of that kind takes: three parts, or one of a palette."""
_LIFTED = "\x1b[0m"
_KEEP, _BACK = "\x1b7", "\x1b8"
"""Keep the cursor's place and style; go back there."""

Placed = tuple[int, int, Strip]
"""A column and a row of the screen, both counted from 0, and what is seen from there on."""

Codes = tuple[frozenset[str], str, str]
"""The attributes that are on, the colour of the text and that of the ground; these are empty if they are none."""

_PLAIN: Codes = (frozenset(), "", "")


def drawn(rows: Iterable[Placed], console: Console) -> str:
    """Rows at their places as the terminal reads them, from no style to no style."""
    told: list[str] = []
    pen: Style | None = None
    system = console._color_system
    for x, y, strip in rows:
        segments = strip._segments
        if not segments:
            continue
        whole, first = strip._render_cache or written(strip, console), segments[0].style
        begun = turn(None, first, system)
        told.append(f"\x1b[{y + 1};{x + 1}H")
        if whole.startswith(begun) and whole.endswith(_LIFTED):
            if first is not pen:
                told.append(turn(pen, first, system))
            told.append(whole[len(begun) : -len(_LIFTED)])
            pen = segments[-1].style
        else:  # Textual has written it
            told += (_LIFTED, whole)
            pen = None
    return "".join((*told, _LIFTED))


def written(strip: Strip, console: Console) -> str:
    """A row as the terminal reads it, from no style to no style; the strip keeps it."""
    if strip._render_cache is None:
        system = console._color_system
        told: list[str] = []
        pen: Style | None = None
        for text, style, _ in strip._segments:
            if style is not pen:
                told.append(turn(pen, style, system))
                pen = style
            told.append(text if takes_one_each(text, 0, len(text)) else held(text))
        strip._render_cache = "".join((*told, _LIFTED))
    return strip._render_cache


def held(text: str) -> str:
    """A text as the terminal reads it so that it ends at the same cell in every terminal.

    Where terminals differ, blanks keep the cells, the grapheme is drawn over them, and the cursor is put behind
    them; one that has no letter of its own is drawn over a blank.
    """
    told: list[str] = []
    for part, width in parts(text):
        if width:
            base = "" if cell_len(part) else " "
            told.append(f"{_KEEP}{' ' * width}{_BACK}{_KEEP}{base}{part}{_BACK}\x1b[{width}C")
        else:
            told.append(part)
    return "".join(told)


@lru_cache(maxsize=8192)
def turn(before: Style | None, after: Style | None, system: ColorSystem | None) -> str:
    """What turns the pen from one style to another in the terminal's colours; nothing if they look alike."""
    (had, old_ink, old_ground), (has, ink, ground) = codes_of(before, system), codes_of(after, system)
    told: list[str] = []
    if had != has:
        off = {_OFF[code] for code in had - has}
        told += sorted(off)
        told += sorted(code for code in has if code not in had or _OFF[code] in off)
    if ink != old_ink:
        told.append(ink or _NO_INK)
    if ground != old_ground:
        told.append(ground or _NO_GROUND)
    return f"\x1b[{';'.join(told)}m" if told else ""


@lru_cache(maxsize=1024)
def codes_of(style: Style | None, system: ColorSystem | None) -> Codes:
    """What a style is made of."""
    told = style.render("\0", color_system=system) if style is not None else ""
    if not told.startswith("\x1b["):
        return _PLAIN
    attributes: set[str] = set()
    ink = ground = ""
    for code in _split(told[2 : told.index("m")].split(";")):
        first = code.partition(";")[0]
        if first in _OFF:
            attributes.add(first)
        elif first.startswith(("4", "10")):
            ground = code
        else:
            ink = code
    return frozenset(attributes), ink if ink != _NO_INK else "", ground if ground != _NO_GROUND else ""


def _split(numbers: list[str]) -> Iterator[str]:
    """The numbers, those of one colour together."""
    while numbers:
        length = _LENGTHS[numbers[1]] if numbers[0] in (_INK, _GROUND) else 1
        yield ";".join(numbers[:length])
        numbers = numbers[length:]

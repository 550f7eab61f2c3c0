"""The gutter: what starts on a row, which paragraph it is, and whether the current item is on it."""

from collections.abc import Sequence
from itertools import count

from tui.app.marks import REJECTED, Mark
from tui.app.widgets.painting import Part

_WIDE, _NARROW = 8, 6
_ROOMY = 60
_LEAST = 3
"""Cells that a name takes at least, with what stands between it and the next."""
_BAR = "▎"


def gutter_width(width: int) -> int:
    """The cells that the gutter takes of a view so wide."""
    return _WIDE if width >= _ROOMY else _NARROW


def gutter(leads: Sequence[Mark], paragraph: int | None, width: int, *, current: bool) -> list[Part]:
    """The gutter of a row.

    Args:
        leads: the marks with which items start on the row.
        paragraph: the number of the paragraph that starts on it, if that is to be shown; it gives way to names.
        width: in cells.
        current: whether the current item is on the row.
    """
    names = _names(leads, width - 1)
    taken = sum(len(text) for text, _ in names)
    number = str(paragraph) if paragraph is not None else ""
    if len(number) + bool(names) + taken > width - 1:
        number = ""
    blank = " " * (width - 1 - taken - len(number))
    return [(f"{number}{blank}", "dim"), *names, (_BAR if current else " ", "accent")]


def _names(leads: Sequence[Mark], room: int) -> list[Part]:
    """As many names as fit, each in its speaker's colour, and how many more there are."""
    if not leads:
        return []
    for shown in range(max(1, min(len(leads), (room + 1) // _LEAST)), 0, -1):
        for gap in (" ", ""):
            more = f"{gap}+{len(leads) - shown}" if shown < len(leads) else ""
            if len(" ".join(mark.item for mark in leads[:shown])) + len(more) <= room and (gap or shown == 1):
                return [*_listed(leads[:shown]), (more, "dim")]
    more = "+" if len(leads) > 1 else ""
    name = leads[0].item
    cut = name if len(name) + len(more) <= room else f"{name[: room - len(more) - 1]}…"
    return [(cut, _tone(leads[0])), (more, "dim")]


def _listed(leads: Sequence[Mark]) -> list[Part]:
    return [(f"{' ' if place else ''}{mark.item}", _tone(mark)) for place, mark in zip(count(), leads, strict=False)]


def _tone(mark: Mark) -> str:
    if mark.kind == REJECTED:
        return "struck"
    return f"speaker {mark.speaker}" if mark.speaker >= 0 else "dim"

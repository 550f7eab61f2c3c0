"""The gutter: what starts on a row, which paragraph it is, and whether the current item is on it."""

from collections.abc import Sequence

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
    names = _names(leads, width - 1) if leads else []
    taken = 0
    for text, _ in names:
        taken += len(text)
    number = str(paragraph) if paragraph is not None else ""
    if len(number) + bool(names) + taken > width - 1:
        number = ""
    blank = " " * (width - 1 - taken - len(number))
    return [(f"{number}{blank}", "dim"), *names, (_BAR if current else " ", "accent")]


def _names(leads: Sequence[Mark], room: int) -> list[Part]:
    """As many names as fit, each in its speaker's colour, and how many more there are."""
    names: list[Part] = []
    taken = 0
    for mark in leads[: (room + 1) // _LEAST]:
        name = f" {mark.item}" if names else mark.item
        names.append((name, _tone(mark)))
        taken += len(name)
    while names:
        more = f" +{len(leads) - len(names)}" if len(names) < len(leads) else ""
        if taken + len(more) <= room:
            return [*names, (more, "dim")]
        taken -= len(names.pop()[0])
    name, more = leads[0].item, f"+{len(leads) - 1}" if len(leads) > 1 else ""
    if len(name) + len(more) > room:
        more = more[:1]
    cut = name if len(name) + len(more) <= room else f"{name[: room - len(more) - 1]}…"
    return [(cut, _tone(leads[0])), (more, "dim")]


def _tone(mark: Mark) -> str:
    if mark.kind == REJECTED:
        return "struck"
    return f"speaker {mark.speaker}" if mark.speaker >= 0 else "dim"

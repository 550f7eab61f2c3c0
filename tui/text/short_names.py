"""Short names: as much of several names as there is room for, so that no two look the same that are not."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from tui.text.cells import cells, fitting, graphemes

_HEAD = 3
"""Into how many parts the room is divided of which the name's beginning gets one: surnames stand at the end."""


def told_apart(names: Sequence[str], room: int) -> list[str]:
    """Each name in so many cells at most; what is too long is cut in the middle, where it is like no other.

    A name keeps its beginning and its end; those that would look the same then keep what they differ in.
    """
    shown = [_cut(name, room, len(name)) for name in names]
    alike: defaultdict[str, set[str]] = defaultdict(set)
    for name, short in zip(names, shown, strict=True):
        alike[short].add(name)
    return [
        short if len(alike[short]) == 1 else _cut(name, room, _in_common(alike[short]) + 1)
        for name, short in zip(names, shown, strict=True)
    ]


def _cut(name: str, room: int, kept: int) -> str:
    """The name with its middle left out, so that what ends at a place of it is kept."""
    if cells(name) <= room or room < _HEAD:
        return fitting(name, room)
    head = fitting(name, (room - 1) // _HEAD).rstrip()
    left = room - cells(head) - 1
    end = min(len(name), max(kept, len(head) + 1) + (left // 2 if kept < len(name) else 0))
    tail = _ending(name[len(head) : end], left).lstrip()
    return f"{head}…{tail}"


def _in_common(names: Iterable[str]) -> int:
    """How long the beginning is that several names have in common."""
    return sum(1 for _ in takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False)))


def _ending(text: str, room: int) -> str:
    """As much of the end of a text as fits."""
    taken = cells(text)
    for start, width in _with_end(graphemes(text, 0, len(text)), len(text)):
        if taken <= room:
            return text[start:]
        taken -= width
    return ""


def _with_end(found: Iterable[tuple[int, int]], end: int) -> Iterable[tuple[int, int]]:
    yield from found
    yield end, 0

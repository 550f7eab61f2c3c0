"""Short names: as much of several names as there is room for, so that no two look the same that are not."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from tui.text.cells import cells, fitting, graphemes

_HEAD = 3
"""Into how many parts the room is divided of which the name's beginning gets one: surnames stand at the end."""

IsOffice = Callable[[str], bool]
"""Whether a name is of an office of something, which its last words alone would name."""


def no_office(_: str) -> bool:
    """No name is of an office."""
    return False


def short_name(name: str, room: int, others: Sequence[str], is_office: IsOffice = no_office) -> str:
    """A name in so many cells at most, unlike any of some others in as many, as `told_apart`."""
    return name if cells(name) <= room else _among(name, room, tuple(others), is_office)


@lru_cache(maxsize=256)
def _among(name: str, room: int, others: tuple[str, ...], is_office: IsOffice) -> str:
    names = list(dict.fromkeys((*others, name)))
    return told_apart(names, room, is_office)[names.index(name)]


def told_apart(names: Sequence[str], room: int, is_office: IsOffice = no_office) -> list[str]:
    """Each name in so many cells at most; what is too long is cut in the middle, where it is like no other.

    A name keeps its beginning and its last words, one of an office only its beginning; those that would look the same
    then keep what they differ in, and have numbers where there is no room for that either.
    """
    shown = [_beginning(name, room) if is_office(name) else _cut(name, room) for name in names]
    alike = _alike(names, shown)
    shown = [
        short if len(alike[short]) == 1 else _cut(name, room, _in_common(alike[short]) + 1)
        for name, short in zip(names, shown, strict=True)
    ]
    alike = _alike(names, shown)
    return [
        short if len(alike[short]) == 1 else _numbered(short, room, list(alike[short]).index(name) + 1)
        for name, short in zip(names, shown, strict=True)
    ]


def _alike(names: Sequence[str], shown: Sequence[str]) -> dict[str, dict[str, None]]:
    """Which names look so, in their order, by what they look like."""
    alike: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for name, short in zip(names, shown, strict=True):
        alike[short][name] = None
    return alike


def _numbered(short: str, room: int, number: int) -> str:
    """What a name looks like, its number behind it."""
    return fitting(fitting(short, max(1, room - len(str(number)))) + str(number), room)


def _beginning(name: str, room: int) -> str:
    """As much of the beginning as fits: without an ellipsis where that would cost the word that it ends with."""
    if cells(name) <= room or room < _HEAD:
        return fitting(name, room)
    whole, cut = fitting(name, room), fitting(name, room - 1).rstrip()
    return whole if name[len(whole)].isspace() and not whole[-1:].isspace() else f"{cut}…"


def _cut(name: str, room: int, kept: int = 0) -> str:
    """The name with its middle left out; what ends at a place of it is kept, or else its last words."""
    if cells(name) <= room or room < _HEAD:
        return fitting(name, room)
    head = fitting(name, (room - 1) // _HEAD).rstrip()
    left = room - cells(head) - 1
    if not kept:
        tail = _ending(name[len(head) :], left)
        begins = name[len(name) - len(tail) - 1].isspace()
        return f"{head}…{tail.lstrip() if begins else tail.partition(' ')[2].lstrip() or tail}"
    end = min(len(name), max(kept, len(head) + 1) + (left // 2 if kept < len(name) else 0))
    return f"{head}…{_ending(name[len(head) : end], left).lstrip()}"


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

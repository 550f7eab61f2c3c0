"""Reading order: the items of an article by place, by kind and by speaker, kept in order edit by edit."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable

from tui.model.spans import Span

Place = tuple[int, int, str]
"""Where an item begins and ends, and its id."""

_EVERYTHING = ""


class ReadingOrder:
    """Sorted lists of places: one of all items, one for each kind, one for each speaker."""

    def __init__(self) -> None:
        self._lists: defaultdict[str, list[Place]] = defaultdict(list)
        self._filed: dict[str, tuple[Place, tuple[str, ...]]] = {}

    def fill(self, items: Iterable[tuple[Span, str, tuple[str, ...]]]) -> None:
        """Put many items in at once: the place, the id and the speakers of each."""
        for extent, item, speakers in items:
            for name in self._file(extent, item, speakers):
                self._lists[name].append(self._filed[item][0])
        for places in self._lists.values():
            places.sort()

    def put(self, extent: Span, item: str, speakers: tuple[str, ...]) -> None:
        """Put one item in."""
        for name in self._file(extent, item, speakers):
            insort(self._lists[name], self._filed[item][0])

    def drop(self, item: str) -> None:
        """Take an item out, if it is there."""
        place, names = self._filed.pop(item, ((0, 0, ""), ()))
        for name in names:
            places = self._lists[name]
            del places[bisect_left(places, place)]
            if not places:
                del self._lists[name]

    def items(self, kind: str) -> list[str]:
        """The ids of one kind, by the letter they begin with."""
        return [item for _, _, item in self._lists.get(kind, ())]

    def naming(self, speaker: str) -> list[str]:
        """The ids of the items that name a speaker."""
        return [item for _, _, item in self._lists.get(f"@{speaker}", ())]

    def speakers(self) -> list[str]:
        """The ids of all speakers, by the first item that names them."""
        firsts = [(places[0], name[1:]) for name, places in self._lists.items() if name.startswith("@")]
        return [speaker for _, speaker in sorted(firsts)]

    def claims_of(self, speaker: str) -> int:
        """The number of claims by a speaker."""
        return len(self._lists.get(f"c@{speaker}", ()))

    def after(self, offset: int, current: str | None) -> str | None:
        """The item behind the current one, if that begins at the offset; else the first from the offset on."""
        places = self._lists.get(_EVERYTHING, [])
        index = bisect_right(places, self._at(offset, current) or (offset, -1, ""))
        return places[index][2] if index < len(places) else None

    def before(self, offset: int, current: str | None) -> str | None:
        """The item before the current one, if that begins at the offset; else the last that begins before it."""
        places = self._lists.get(_EVERYTHING, [])
        index = bisect_left(places, self._at(offset, current) or (offset, -1, ""))
        return places[index - 1][2] if index else None

    def _at(self, offset: int, current: str | None) -> Place | None:
        place = self._filed[current][0] if current in self._filed else None
        return place if place is not None and place[0] == offset else None

    def _file(self, extent: Span, item: str, speakers: tuple[str, ...]) -> tuple[str, ...]:
        kind = item[0]
        named = [f"@{speaker}" for speaker in dict.fromkeys(speakers) if speaker]
        said = [f"c{name}" for name in named] if kind == "c" else []
        names = (_EVERYTHING, kind, *named, *said)
        self._filed[item] = ((extent.start, extent.end, item), names)
        return names

"""Reading order: the items of an article by place, by kind and by speaker, kept in order edit by edit."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import overload

from tui.model.spans import Span

Place = tuple[int, int, str]
"""Where an item begins and ends, and its id."""

_EVERYTHING = ""


class Listing(Sequence[str]):
    """Ids in reading order, as they are now and after each edit; found in logarithmic time.

    Args:
        places: a sorted list that somebody else keeps.
        place_of: the place of an id; None if it has none.
    """

    def __init__(self, places: list[Place], place_of: Callable[[str], Place | None]) -> None:
        self._places = places
        self._place_of = place_of

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [item for _, _, item in self._places[index]]
        return self._places[index][2]

    def __contains__(self, item: object) -> bool:
        if not isinstance(item, str):
            return False
        try:
            self.index(item)
        except ValueError:
            return False
        return True

    def index(self, item: str, start: int = 0, stop: int | None = None) -> int:
        """Where an id stands.

        Raises:
            ValueError: if it is not listed.
        """
        place, places = self._place_of(item), self._places
        if place is not None:
            found = bisect_left(places, place)
            if places[found : found + 1] == [place] and start <= found < (len(places) if stop is None else stop):
                return found
        raise ValueError(f"{item} is not listed")

    def narrowed(self, keeps: Callable[[str], bool]) -> "Narrowed":
        """Those of them that are to be kept."""
        return Narrowed([place for place in self._places if keeps(place[2])], self, keeps)

    def place_of(self, item: str) -> Place | None:
        """Where an id belongs; None if it is not listed."""
        return self._place_of(item) if item in self else None


class Narrowed(Listing):
    """A part of a list, kept in step with it item by item."""

    def __init__(self, places: list[Place], whole: Listing, keeps: Callable[[str], bool]) -> None:
        self._kept = {place[2]: place for place in places}
        super().__init__(places, self._kept.get)
        self._whole = whole
        self._keeps = keeps

    def renew(self, items: Iterable[str]) -> None:
        """Take in or leave out what has changed."""
        for item in items:
            if item in self._kept:
                del self._places[bisect_left(self._places, self._kept.pop(item))]
            place = self._whole.place_of(item)
            if place is not None and self._keeps(item):
                self._kept[item] = place
                insort(self._places, place)


class ReadingOrder:
    """Sorted lists of places: one of all items, one for each kind, one for each speaker, and one of the speakers.

    Attributes:
        speakers: the ids of all speakers, by the first item that names them.
    """

    def __init__(self) -> None:
        self._lists: defaultdict[str, list[Place]] = defaultdict(list)
        self._places: dict[str, Place] = {}
        self._filed: dict[str, Sequence[str]] = {}
        self._speakers: list[Place] = []
        self._firsts: dict[str, Place] = {}
        self._listed = {kind: Listing(self._lists[kind], self._places.get) for kind in "cdm"}
        self.speakers = Listing(self._speakers, self._firsts.get)

    def fill(self, items: Iterable[tuple[Span, str, tuple[str, ...]]]) -> None:
        """Put many items in at once: the place, the id and the speakers of each."""
        for extent, item, speakers in items:
            for name in self._file(extent, item, speakers):
                self._lists[name].append(self._places[item])
        for name, places in self._lists.items():
            places.sort()
            if name[:1] == "@":
                self._firsts[name[1:]] = (*places[0][:2], name[1:])
        self._speakers[:] = sorted(self._firsts.values())

    def put(self, extent: Span, item: str, speakers: tuple[str, ...]) -> None:
        """Put one item in."""
        for name in self._file(extent, item, speakers):
            insort(self._lists[name], self._places[item])
            if name[:1] == "@":
                self._place_speaker(name)

    def drop(self, item: str) -> None:
        """Take an item out, if it is there."""
        place = self._places.pop(item, None)
        if place is None:
            return
        for name in self._filed.pop(item):
            places = self._lists[name]
            del places[bisect_left(places, place)]
            if name[:1] == "@":
                self._place_speaker(name)

    def items(self, kind: str) -> Listing:
        """The ids of one kind, by the letter they begin with."""
        return self._listed[kind]

    def between(self, kind: str, start: int, end: int) -> list[str]:
        """The ids of one kind that begin from an offset on, and before another."""
        places = self._lists[kind]
        first, last = bisect_left(places, (start, -1, "")), bisect_left(places, (end, -1, ""))
        return [item for _, _, item in places[first:last]]

    def nearest(self, kind: str, offset: int) -> str | None:
        """The last one of a kind that begins at an offset or before it; the first one if none does."""
        places = self._lists[kind]
        return places[max(0, bisect_left(places, (offset + 1, -1, "")) - 1)][2] if places else None

    def naming(self, speaker: str) -> list[str]:
        """The ids of the items that name a speaker."""
        return [item for _, _, item in self._lists.get(f"@{speaker}", ())]

    def claims_of(self, speaker: str) -> int:
        """The number of claims by a speaker."""
        return len(self._lists.get(f"c@{speaker}", ()))

    def after(self, offset: int, current: str | None, steps: int = 1) -> tuple[str | None, int]:
        """The item behind the current one, if that begins at the offset; else the first from the offset on.

        Returns:
            with more steps the one so far behind, or the last one; None if there is none; and the steps left.
        """
        places = self._lists[_EVERYTHING]
        first = bisect_right(places, self._at(offset, current) or (offset, -1, ""))
        made = min(steps, len(places) - first)
        return (places[first + made - 1][2] if made else None), steps - made

    def before(self, offset: int, current: str | None, steps: int = 1) -> tuple[str | None, int]:
        """The item before the current one, if that begins at the offset; else the last that begins before it.

        Returns:
            with more steps the one so far before, or the first one; None if there is none; and the steps left.
        """
        places = self._lists[_EVERYTHING]
        first = bisect_left(places, self._at(offset, current) or (offset, -1, ""))
        made = min(steps, first)
        return (places[first - made][2] if made else None), steps - made

    def _at(self, offset: int, current: str | None) -> Place | None:
        place = self._places.get(current) if current is not None else None
        return place if place is not None and place[0] == offset else None

    def _place_speaker(self, name: str) -> None:
        """Put a speaker where the first item stands now that names them."""
        speaker, places = name[1:], self._lists[name]
        first = (*places[0][:2], speaker) if places else None
        held = self._firsts.pop(speaker, None)
        if first != held and held is not None:
            del self._speakers[bisect_left(self._speakers, held)]
        if first != held and first is not None:
            insort(self._speakers, first)
        if first is not None:
            self._firsts[speaker] = first

    def _file(self, extent: Span, item: str, speakers: tuple[str, ...]) -> Sequence[str]:
        names = [_EVERYTHING, item[0]]
        for speaker in dict.fromkeys(speakers):
            names.append(f"@{speaker}")
            if item[0] == "c":
                names.append(f"c@{speaker}")
        self._places[item], self._filed[item] = (extent.start, extent.end, item), names
        return names

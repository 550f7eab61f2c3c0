"""The dispute map as a picture: boxes for claims and described things, arrows from what disputes to what is disputed.

Boxes stand in columns: on the left what disputes nothing, each denial one column further right than what it denies.
The same map gives the same picture.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from tui.model.disputemap import DisputeMap, MappedDispute
from tui.model.links import ClaimName
from tui.model.map_rows import Order
from tui.model.speakers import Speaker

Shape = Literal["claim", "speaker", "described"]


class Said(Struct, frozen=True):
    """What a picture tells of a claim.

    Attributes:
        words: the content.
        where: the article and the claim in a word (`004#c3`), with the date if it has one.
    """

    words: str
    where: str


class Box(Struct, frozen=True):
    """One box.

    Attributes:
        speaker: the name of who says it; empty for a described thing.
        colour: the number of the speaker's colour.
        column: from 0, on the left.
    """

    shape: Shape
    speaker: str
    colour: int
    words: str
    where: str
    column: int = 0


class Arrow(Struct, frozen=True):
    """One arrow, from one box to another, by their places.

    Attributes:
        kind: how it is disputed.
    """

    start: int
    end: int
    kind: str


class Picture(Struct, frozen=True):
    """Boxes and arrows."""

    title: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def picture_of(
    dispute_map: DisputeMap,
    said: Callable[[ClaimName], Said | None],
    speakers: Mapping[str, Speaker],
    order: Order,
    *,
    only: frozenset[str] | None = None,
    title: str = "Who disputes what",
) -> Picture:
    """The picture of a map.

    Args:
        dispute_map: the claims and disputes.
        said: what is told of a claim; None if it is no longer there.
        speakers: by their ids.
        order: in which order the disputes are taken.
        only: the speakers of whom one has to dispute, or to be disputed; None for all.
        title: what the picture is called.
    """
    return _Drawing(dispute_map, said, speakers).picture(order, only, title)


class _Drawing:
    """Collects boxes and arrows."""

    def __init__(
        self, dispute_map: DisputeMap, said: Callable[[ClaimName], Said | None], speakers: Mapping[str, Speaker]
    ) -> None:
        self._map = dispute_map
        self._said = said
        self._speakers = speakers
        self._places: dict[tuple[str, ...], int] = {}
        self._boxes: list[Box] = []

    def picture(self, order: Order, only: frozenset[str] | None, title: str) -> Picture:
        arrows: dict[Arrow, None] = {}
        for dispute in sorted(self._map.disputes, key=order.of_dispute):
            if only is None or self._map.involves(dispute, only):
                aims = [self._claim(name) for name in dispute.claims] + [self._described(d) for d in dispute.described]
                start = self._start(dispute) if aims else 0
                arrows |= dict.fromkeys(Arrow(start, aim, dispute.kind) for aim in aims if aim != start)
        columns = _columns(len(self._boxes), list(arrows))
        boxes = (
            Box(box.shape, box.speaker, box.colour, box.words, box.where, column)
            for box, column in zip(self._boxes, columns, strict=True)
        )
        return Picture(title, tuple(boxes), tuple(arrows))

    def _start(self, dispute: MappedDispute) -> int:
        if dispute.by is not None:
            return self._claim(dispute.by)
        name, colour = self._people((dispute.speaker,))
        return self._put(("speaker", dispute.speaker), Box("speaker", name, colour, "", ""))

    def _claim(self, name: ClaimName) -> int:
        """The box of a claim, or of the first one that says the same."""
        group = self._map.groups.of(name)
        mapped, told = self._map.claim(group[0]), self._said(group[0])
        people, colour = self._people(mapped.speakers if mapped else ())
        more = f" = {len(group) - 1} more" if len(group) > 1 else ""
        words, where = (told.words, told.where) if told else ("(no longer there)", "")
        box = Box("claim", people, colour, words, where + more)
        return self._put(("claim", *group[0]), box)

    def _described(self, words: str) -> int:
        return self._put(("described", words), Box("described", "", 0, words, "described"))

    def _people(self, speakers: tuple[str, ...]) -> tuple[str, int]:
        """The names of some speakers, and the colour of the first."""
        known = [self._speakers.get(one) for one in speakers or ("",)]
        return " + ".join(one.name if one else "?" for one in known), known[0].colour if known[0] else 0

    def _put(self, key: tuple[str, ...], box: Box) -> int:
        if key not in self._places:
            self._places[key] = len(self._boxes)
            self._boxes.append(box)
        return self._places[key]


def _columns(count: int, arrows: list[Arrow]) -> list[int]:
    """The column of each box: the longest way to what disputes nothing; an arrow that closes a circle is let be."""
    aims: defaultdict[int, list[int]] = defaultdict(list)
    for arrow in arrows:
        aims[arrow.start].append(arrow.end)
    columns: dict[int, int] = {}
    for first in range(count):
        path, ahead = [first], [iter(aims[first])]
        while path:
            further = next((one for one in ahead[-1] if one not in columns and one not in path), None)
            if further is not None:
                path.append(further)
                ahead.append(iter(aims[further]))
                continue
            here = path.pop()
            ahead.pop()
            if here not in columns:
                columns[here] = max((columns[one] + 1 for one in aims[here] if one in columns), default=0)
    return [columns[place] for place in range(count)]

"""Label Studio's JSON back: tasks with their annotations, region by region, each with its line."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Raw, Struct
from msgspec.structs import replace

from tui.exchange.format import Origin, Taken
from tui.exchange.marks.apart import Bond, Facts, Mark, Role, Tie
from tui.exchange.marks.frames import Frame
from tui.exchange.marks.json_door import EMPTY, LineCount, content_of, parts_of, value_of
from tui.exchange.marks.region_texts import attribute_in, same_in, target_in
from tui.exchange.marks.together import Assembly, labelled_as, made_up_name
from tui.exchange.marks.utf16 import CodeUnits
from tui.model.claims import ClaimType
from tui.model.refusals import Refusal
from tui.model.statuses import Status

_BLANK = re.compile(r"\s|\\n")
_CHOSEN = {"type": ClaimType, "status": Status}


class _Data(Struct):
    """What a task shows."""

    text: str
    frame: Frame = Frame()


class _Annotation(Struct):
    """What one annotator has made of a task."""

    result: list[Raw]
    was_cancelled: bool = False


class _Annotations(Struct):
    """A task's labels; each is read by itself, so that its line is known."""

    data: _Data
    annotations: list[Raw] = []


class _Value(Struct):
    """Where a region is, and what is said of it; the words are a list where an annotator has typed them."""

    start: int
    end: int
    text: str | list[str] = ""
    labels: list[str] = []
    choices: list[str] = []


class _Result(Struct):
    """A region, something said of one, or a relation."""

    type: str
    id: str = ""
    from_name: str = ""
    value: Raw = Raw(b"null")
    from_id: str = ""
    to_id: str = ""
    direction: str = "right"
    labels: list[str] | None = None


class _Region(Struct):
    """A region while it is read; it may be told in several results."""

    start: int
    end: int
    where: str
    words: str | None = None
    role: Role | None = None
    facts: Facts = Facts()


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of each task; of several annotations that were not cancelled, the first one is taken."""
    data = content_of(origin)
    lines = LineCount(data)
    tasks = value_of(data, list[Raw], f"{origin.name}:1")
    if not tasks:
        raise Refusal(EMPTY, where=origin.name)
    for number, (place, task) in enumerate(parts_of(data, tasks), 1):
        yield _Task(origin.name, lines, place, task).taken(number)


class _Task:
    def __init__(self, file: str, lines: LineCount, place: int, task: Raw) -> None:
        self._file, self._lines, self._place = file, lines, place
        self._data = bytes(task)
        self._regions: dict[str, _Region] = {}
        self._ties: list[tuple[Tie, str]] = []

    def taken(self, number: int) -> Taken:
        where = f"{self._file}:{self._lines.at(self._place)}"
        task = value_of(self._data, _Annotations, where)
        assembly = Assembly(task.data.text, task.data.frame, made_up_name(self._file, number))
        found = list(self._annotations(task, where))
        for _ in found[1:]:
            assembly.lose("a further annotation of the task", "is left out; the first one is taken")
        for where, result in found[0] if found else ():
            self._take(result, where)
        counted = self._counting(task.data.text)
        for name, region in self._regions.items():
            if region.role is None:
                raise Refusal(f"the region {name} has no label", where=region.where)
            start, end = counted(region)
            assembly.mark(Mark(name, region.role, start, end, region.facts), region.where)
        for tie, where in self._ties:
            assembly.tie(tie, where)
        document, losses = assembly.document()
        return Taken(document, assembly.text, losses)

    def _annotations(self, task: _Annotations, where: str) -> Iterator[list[tuple[str, _Result]]]:
        """The results of each annotation that counts, with their lines."""
        for place, part in parts_of(self._data, task.annotations):
            one = value_of(part, _Annotation, where)
            if not one.was_cancelled:
                results = parts_of(self._data, one.result, place)
                yield [self._result(at, result) for at, result in results]

    def _result(self, place: int, result: Raw) -> tuple[str, _Result]:
        where = f"{self._file}:{self._lines.at(self._place + place)}"
        return where, value_of(result, _Result, where)

    def _take(self, result: _Result, where: str) -> None:
        if result.type == "relation":
            label = (result.labels or [""])[0]
            bond = labelled_as(Bond, label, where)
            ends = (result.to_id, result.from_id) if result.direction == "left" else (result.from_id, result.to_id)
            self._ties.append((Tie(*ends, bond), where))
            return
        if not result.id:
            raise Refusal(f"a result “{result.type}” has no id", where=where)
        value = value_of(result.value, _Value, where)
        region = self._regions.setdefault(result.id, _Region(value.start, value.end, where))
        if (value.start, value.end) != (region.start, region.end):
            raise Refusal(f"the region {result.id} is in two places", where=where)
        if result.type == "labels":
            if region.role is not None:
                raise Refusal(f"the id {result.id} is there twice", where=where)
            region.role = labelled_as(Role, (value.labels or [""])[0], where)
            region.words = value.text if isinstance(value.text, str) else None
        elif result.type == "choices":
            region.facts = _with_choice(region.facts, result.from_name, value.choices, where)
        elif result.type == "textarea":
            texts = [value.text] if isinstance(value.text, str) else value.text
            region.facts = _with_texts(region.facts, result.from_name, texts, where)
        else:
            raise Refusal(f"a result of the type “{result.type}”, which is no annotation of a text", where=where)

    def _counting(self, text: str) -> Callable[[_Region], tuple[int, int]]:
        """How the offsets of the regions are counted: in code points, unless their words tell UTF-16."""
        units = CodeUnits(text)
        regions = [region for region in self._regions.values() if region.words]

        def points(region: _Region) -> tuple[int, int]:
            return region.start, region.end

        def of_units(region: _Region) -> tuple[int, int]:
            start, end = units.code_point(region.start), units.code_point(region.end)
            if start is None or end is None:
                what = f"{region.start}-{region.end}, counted in UTF-16, cuts a character in two"
                raise Refusal(what, where=region.where)
            return start, end

        def fit(region: _Region, start: int, end: int) -> bool:
            return _BLANK.sub("", text[start:end]) == _BLANK.sub("", region.words or "")

        wrong = [region for region in regions if not fit(region, region.start, region.end)]
        whole = [region for region in regions if units.code_point(region.start) is not None]
        whole = [region for region in whole if units.code_point(region.end) is not None]
        if wrong and units and whole and all(fit(region, *of_units(region)) for region in whole):
            return of_units
        for region in wrong:
            if 0 <= region.start < region.end <= len(text):
                what = f"{region.start}-{region.end} has other words than the region"
                raise Refusal(what, where=region.where, remedy="was the text changed?")
        return points


def _with_choice(facts: Facts, name: str, choices: list[str], where: str) -> Facts:
    if name not in {"type", "kind", "status"}:
        raise Refusal(f"a choice “{name}”, which is unknown here", where=where)
    chosen = choices[0] if choices else ""
    if name == "kind":
        return replace(facts, kind=chosen)
    return replace(facts, **{name: labelled_as(_CHOSEN[name], chosen, where)})


def _with_texts(facts: Facts, name: str, texts: list[str], where: str) -> Facts:
    if not texts:
        return facts
    if name in {"speaker", "note"}:
        return replace(facts, **{name: "\n".join(texts)})
    if name not in {"by", "targets", "same_as", "attributes"}:
        raise Refusal(f"a text “{name}”, which is unknown here", where=where)
    value: Any = tuple(texts)
    if name == "targets":
        value = tuple(map(target_in, texts))
    elif name == "attributes":
        value = dict(map(attribute_in, texts))
    elif name == "same_as":
        found = [same_in(text) for text in texts]
        if None in found:
            raise Refusal("a claim in “same_as” is not named as ARTICLE#c1", where=where)
        value = tuple(found)
    return replace(facts, **{name: value})

"""The lines of an annotation file as values, each with the line it stands on; what refers to nothing is refused."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from tui.exchange.brat.lines import whole
from tui.exchange.restoring import Unified
from tui.model.refusals import Refusal
from tui.model.spans import Span, Spans


class Textbound(Struct, frozen=True):
    """Words of the text, of a type."""

    kind: str
    spans: Spans
    line: int


class Event(Struct, frozen=True):
    """A trigger and what plays which role in it."""

    kind: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    line: int


class Said(Struct, frozen=True):
    """What an attribute, a note or a reference says of another annotation.

    Attributes:
        value: of an attribute; of a reference the id in its database, which stands in `base`.
        text: of a note; of a reference the name that goes with the id.
    """

    kind: str
    target: str
    line: int
    value: str = ""
    text: str = ""
    base: str = ""


class Standoff(Struct):
    """What an annotation file holds.

    Attributes:
        ignored: the kinds of lines that are not taken, each with the number of the line.
    """

    textbounds: dict[str, Textbound] = {}
    events: dict[str, Event] = {}
    said: dict[str, list[Said]] = {}
    ignored: list[tuple[str, int]] = []


_LINE = re.compile(r"([TEARMN#*])([0-9A-Za-z_.-]{0,40})\t(.*)", re.DOTALL)
_EVENT_ARGUMENT = re.compile(r"([^\s:]+):([^\s:]+)")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (.*))?", re.DOTALL)
_REFERENCE = re.compile(r"(\S+) (\S+) (\S+?):(\S+)")


def parsed(annotations: str, text: Unified, where: str) -> Standoff:
    """The lines of an annotation file.

    Args:
        annotations: the content of the file.
        text: of the article.
        where: the file's name.

    Raises:
        Refusal: naming the line, if one is none of brat's, its offsets or words are not in the text, or it refers to
            what is not there.
    """
    found = Standoff()
    ids: set[str] = set()
    for number, line in enumerate(annotations.split("\n"), 1):
        if not line.strip():
            continue
        place = f"{where}:{number}"
        parts = _LINE.fullmatch(line.rstrip("\r"))
        if not parts:
            raise Refusal("is no line of brat's: no id, then a tab", where=place)
        letter, annotation = parts[1], parts[1] + parts[2]
        if letter != "*" and annotation in ids:
            raise Refusal(f"the id {annotation} is there twice", where=place)
        ids.add(annotation)
        if letter == "T":
            found.textbounds[annotation] = _textbound(parts[3], text, place, number)
        elif letter == "E":
            found.events[annotation] = _event(parts[3], place, number)
        elif letter in "AN#":
            one = _said(letter, parts[3], place, number)
            found.said.setdefault(one.target, []).append(one)
        else:
            found.ignored.append(("relation" if letter == "R" else "modifier or equivalence", number))
    for fault, line_number in _dangling(found):
        raise Refusal(fault, where=f"{where}:{line_number}")
    return found


def _textbound(rest: str, text: Unified, place: str, line: int) -> Textbound:
    data, _, words = rest.partition("\t")
    kind, _, offsets = data.partition(" ")
    spans: list[Span] = []
    for pair in offsets.strip().split(";"):
        start, blank, end = pair.partition(" ")
        if not blank or not kind:
            raise Refusal("says no type and offsets, such as “Content 3 9”", where=place)
        spans.append(text.span_at(whole(start, place), whole(end, place), place))
    there = " ".join(span.text_of(text.text) for span in spans)  # in the order of the line
    spans.sort()
    for earlier, later in pairwise(spans):
        if later.start < earlier.end:
            raise Refusal(f"{later.start}-{later.end} shares characters with the fragment before it", where=place)
    if words and words.split() != there.split():
        raise Refusal(f"says “{words[:40]}”, the text has “{there[:40]}” there", where=place)
    return Textbound(kind, tuple(spans), line)


def _event(rest: str, place: str, line: int) -> Event:
    parts = [_EVENT_ARGUMENT.fullmatch(part) for part in rest.split()]
    if not parts or not all(parts):
        raise Refusal("is no event, such as “Attribution:T1 Content:T2”", where=place)
    (kind, trigger), *arguments = [(part[1], part[2]) for part in parts if part]
    return Event(kind, trigger, tuple(arguments), line)


def _said(letter: str, rest: str, place: str, line: int) -> Said:
    data, _, text = rest.partition("\t")
    pattern = _REFERENCE if letter == "N" else _ATTRIBUTE
    parts = pattern.fullmatch(data.rstrip())
    if not parts:
        what = "reference, such as “Speaker T1 person:name”" if letter == "N" else "attribute or note"
        raise Refusal(f"is no {what}", where=place)
    if letter == "N":
        # brat writes a second tab before the name.
        return Said(parts[1], parts[2], line, parts[4], text.lstrip("\t"), parts[3])
    if letter == "#":
        return Said(f"#{parts[1]}", parts[2], line, text=text)
    return Said(parts[1], parts[2], line, parts[3] or "")


def _dangling(found: Standoff) -> Iterator[tuple[str, int]]:
    """What refers to an annotation that is not there, or is of another kind than it should be."""
    known: Mapping[str, object] = {**found.textbounds, **found.events}
    for event in found.events.values():
        if event.trigger not in found.textbounds:
            yield f"its trigger {event.trigger} is not there", event.line
        for role, target in event.arguments:
            if target not in known:
                yield f"its {role} {target} is not there", event.line
    for target, several in found.said.items():
        if target not in known and target[:1] in {"T", "E"}:
            yield f"{target} is not there", several[0].line

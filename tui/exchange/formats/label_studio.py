"""Label Studio's JSON: a task for each article, with regions, choices, texts and relations.

After “Export annotations” and “Import pre-annotated data” of Label Studio's documentation. Offsets of text are code
points, as its front end counts them since version 1.4 (label-studio-frontend, pull request 308); those of older
versions, in UTF-16 code units, are told by the words of the regions when they are read.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tui.exchange.features import REORDERED, Loss
from tui.exchange.format import Format, Labelled, Layout, Out
from tui.exchange.marks.apart import Mark, Marked, Role, taken_apart
from tui.exchange.marks.frames import frame_of
from tui.exchange.marks.region_texts import attribute_line, target_line
from tui.exchange.marks.regions import read
from tui.model.statuses import Status

_MORE, _NO_MORE = b",\n", b"\n]\n"


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write a list of tasks, one a line; gives what has no place in one."""
    encoder = msgspec.json.Encoder()
    with out.open("labels.label-studio.json") as file:
        before = b"[\n"
        for number, one in enumerate(documents, 1):
            marked, losses = taken_apart(one.document)
            yield from losses
            file.write(before + encoder.encode(_task(one, marked, number)))
            before = _MORE
        file.write(_NO_MORE if before is _MORE else b"[]\n")


def _task(one: Labelled, marked: Marked, number: int) -> dict[str, Any]:
    results = [result for mark in marked.marks for result in _results(mark, one.text)]
    results += [
        {"type": "relation", "from_id": tie.head, "to_id": tie.child, "direction": "right", "labels": [tie.bond]}
        for tie in marked.ties
    ]
    return {
        "id": number,
        "data": {"text": one.text, "title": one.document.article.title, "frame": frame_of(one.document)},
        "annotations": [{"result": results, "was_cancelled": False}],
    }


def _results(mark: Mark, text: str) -> Iterator[dict[str, Any]]:
    """A region, and what is chosen or written for it."""
    place = {"start": mark.start, "end": mark.end}
    region = {"id": mark.id, "to_name": "text"}
    words = text[mark.start : mark.end]
    yield {**region, "from_name": "label", "type": "labels", "value": {**place, "text": words, "labels": [mark.role]}}
    for name, chosen in _choices(mark):
        value = {**place, "text": words, "choices": [chosen]}
        yield {**region, "from_name": name, "type": "choices", "value": value}
    for name, written in _texts(mark):
        yield {**region, "from_name": name, "type": "textarea", "value": {**place, "text": written}}


def _choices(mark: Mark) -> Iterator[tuple[str, str]]:
    facts = mark.facts
    if facts.type:
        yield "type", facts.type
    if facts.kind:
        yield "kind", facts.kind
    if facts.status is not Status.ACCEPTED:
        yield "status", facts.status


def _texts(mark: Mark) -> Iterator[tuple[str, list[str]]]:
    facts = mark.facts
    for name, text in (("speaker", facts.speaker), ("note", facts.note)):
        if text:
            yield name, [text]
    if mark.role is Role.CONTENT and facts.by:
        yield "by", list(facts.by)
    if facts.same_as:
        yield "same_as", [f"{one.article}#{one.claim}" for one in facts.same_as]
    if facts.targets:
        yield "targets", [target_line(target) for target in facts.targets]
    if facts.attributes:
        yield "attributes", [attribute_line(name, value) for name, value in facts.attributes.items()]


FORMAT = Format(
    name="label-studio",
    title="Label Studio (JSON tasks with regions, choices and relations)",
    endings=(".label-studio.json",),
    layout=Layout.ONE,
    write=write,
    read=read,
    loses=REORDERED,
    offsets="code points, as its front end counts since 1.4; older exports in UTF-16 are told by their words",
    note="the project needs the labelling interface that the guide shows",
)

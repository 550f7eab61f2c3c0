"""Prodigy's JSONL: a line for each article, with its text, tokens, spans and relations.

After “Annotation interfaces” of Prodigy's documentation (spans, relations): offsets in code points, `token_end` within.
What Prodigy does not know stands in keys of its own, which it keeps: an `id` and `facts` of spans, and a `frame`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from tui.exchange.features import REORDERED, Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.marks.apart import NOTHING, Bond, Facts, Mark, Marked, Role, Tie, taken_apart
from tui.exchange.marks.frames import Frame, frame_of
from tui.exchange.marks.json_door import lines_of, value_of
from tui.exchange.marks.together import Assembly, labelled_as, made_up_name
from tui.exchange.marks.tokens import TokenPlaces, tokens_of
from tui.model.refusals import Refusal


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write a line for each article; gives what has no place in one."""
    encoder = msgspec.json.Encoder()
    with out.open("labels.prodigy.jsonl") as file:
        for one in documents:
            marked, losses = taken_apart(one.document)
            yield from losses
            file.write(encoder.encode(_task(one, marked)) + b"\n")


def _task(one: Labelled, marked: Marked) -> dict[str, Any]:
    tokens = tokens_of(one.text, ((mark.start, mark.end) for mark in marked.marks))
    places = TokenPlaces(tokens)
    spans = {mark.id: _span(mark, *places.of(mark.start, mark.end)) for mark in marked.marks}
    ends = {name: {key: span[key] for key in span if key != "facts"} for name, span in spans.items()}
    return {
        "text": one.text,
        "meta": {"article": one.document.article.id, "title": one.document.article.title},
        "tokens": [
            {"text": one.text[token.start : token.end], "start": token.start, "end": token.end, "id": number}
            | {"ws": token.space}
            for number, token in enumerate(tokens)
        ],
        "spans": list(spans.values()),
        "relations": [
            {"head": ends[tie.head]["token_end"], "child": ends[tie.child]["token_end"]}
            | {"head_span": ends[tie.head], "child_span": ends[tie.child], "label": tie.bond}
            for tie in marked.ties
        ],
        "answer": "accept",
        "frame": frame_of(one.document),
    }


def _span(mark: Mark, first: int, last: int) -> dict[str, Any]:
    place = {"start": mark.start, "end": mark.end, "token_start": first, "token_end": last, "label": mark.role}
    return {**place, "id": mark.id, **({"facts": mark.facts} if mark.facts != NOTHING else {})}


class _Span(Struct):
    """A span as Prodigy has it; only those of ours have an id."""

    start: int
    end: int
    label: str
    id: str = ""
    facts: Facts = NOTHING


class _Relation(Struct):
    """A relation; its ends repeat the spans that they are."""

    head_span: _Span
    child_span: _Span
    label: str


class _Task(Struct):
    """A line."""

    text: str
    spans: list[_Span] = []
    relations: list[_Relation] = []
    answer: str = "accept"
    frame: Frame = Frame()


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of each line; a task that was rejected or ignored is a loss."""
    for where, number, line in lines_of(origin):
        task = value_of(line, _Task, where)
        yield _taken(task, where, made_up_name(origin.name, number))


def _taken(task: _Task, where: str, name: str) -> Taken:
    assembly = Assembly(task.text, task.frame, name)
    if task.answer != "accept":
        assembly.lose("its spans", f"are left out: the answer was “{task.answer}”")
        task.spans, task.relations = [], []
    names: dict[tuple[int, int, str], str] = {}
    for number, span in enumerate(task.spans, 1):
        own = span.id or f"span-{number}"
        names.setdefault((span.start, span.end, span.label), own)
        role = labelled_as(Role, span.label, where)
        assembly.mark(Mark(own, role, span.start, span.end, span.facts), where)
    for relation in task.relations:
        bond = labelled_as(Bond, relation.label, where)
        head, child = (_name(end, names, where) for end in (relation.head_span, relation.child_span))
        assembly.tie(Tie(head, child, bond), where)
    document, losses = assembly.document()
    return Taken(document, assembly.text, losses)


def _name(end: _Span, names: dict[tuple[int, int, str], str], where: str) -> str:
    """Which span the end of a relation is."""
    if end.id:
        return end.id
    place = (end.start, end.end, end.label)
    if place not in names:
        what = f"a relation names the {end.label} {end.start}-{end.end}, which is not among the spans"
        raise Refusal(what, where=where)
    return names[place]


FORMAT = Format(
    name="prodigy",
    title="Prodigy (JSONL with spans and relations)",
    endings=(".prodigy.jsonl",),
    layout=Layout.ONE,
    write=write,
    read=read,
    loses=REORDERED,
    note="tokens are cut at the ends of all spans; ids and facts of spans stand in keys that Prodigy keeps",
)

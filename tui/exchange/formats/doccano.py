"""doccano's JSONL for sequence labelling with relations: a line for each article.

After doccano's “JSONL(relation)” (backend/data_import and data_export): `entities` with `start_offset` and `end_offset`
in code points, `relations` between their numbers, `Comments`. Further columns are metadata of the example.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tui.exchange.features import REORDERED, Feature, Loss
from tui.exchange.format import Format, Labelled, Layout, Origin, Out, Taken
from tui.exchange.gold import GoldClaim, GoldDispute, GoldSchema
from tui.exchange.marks.apart import Bond, Facts, Mark, Marked, Role, Tie, taken_apart
from tui.exchange.marks.frames import Frame, frame_of
from tui.exchange.marks.json_door import lines_of, value_of
from tui.exchange.marks.together import Assembly, labelled_as, made_up_name
from tui.model.claims import ClaimType

_BETWEEN = ": "
"""Between the role and the type or kind in a label."""


def write(documents: Iterable[Labelled], out: Out) -> Iterator[Loss]:
    """Write a line for each article; gives what has no place in one."""
    encoder = msgspec.json.Encoder()
    number = 0
    with out.open("labels.doccano.jsonl") as file:
        for article, one in enumerate(documents, 1):
            marked, losses = taken_apart(one.document)
            yield from losses
            example, number = _example(one, marked, article, number)
            file.write(encoder.encode(example) + b"\n")


def _example(one: Labelled, marked: Marked, article: int, number: int) -> tuple[dict[str, Any], int]:
    """An example, and the last number that it gives; numbers are counted over the file."""
    marks = [mark for mark in marked.marks if mark.role is not Role.MENTION]
    numbers = {mark.id: number + place for place, mark in enumerate(marks, 1)}
    last = number + len(marks)
    entities = [
        {"id": numbers[mark.id], "label": _label(mark), "start_offset": mark.start, "end_offset": mark.end}
        for mark in marks
    ]
    relations = [
        {"id": last + place, "from_id": numbers[tie.head], "to_id": numbers[tie.child], "type": tie.bond}
        for place, tie in enumerate(marked.ties, 1)
    ]
    items: list[GoldClaim | GoldDispute] = [*one.document.claims, *one.document.disputes]
    noted = [(item.id, item.note) for item in items if item.note]
    frame = frame_of(one.document)
    example = {
        "id": article,
        "text": one.text,
        "entities": entities,
        "relations": relations,
        "Comments": [f"{item}: {note}" for item, note in noted],
        "article": frame.article,
        "layer": frame.layer,
    }
    if frame.schema is not None and frame.schema.dispute_kinds:
        example["schema"] = GoldSchema(frame.schema.dispute_kinds)
    return example, last + len(marked.ties)


def _label(mark: Mark) -> str:
    more = mark.facts.kind or mark.facts.type
    return f"{mark.role}{_BETWEEN}{more}" if more else str(mark.role)


class _Entity(Struct):
    """A span."""

    id: int
    label: str
    start_offset: int
    end_offset: int


class _Relation(Struct):
    """A relation between two entities."""

    from_id: int
    to_id: int
    type: str


class _Example(Frame, frozen=True, kw_only=True):
    """A line; article, layer and schema are metadata."""

    text: str
    entities: tuple[_Entity, ...]
    relations: tuple[_Relation, ...] = ()
    comments: tuple[Any, ...] = msgspec.field(name="Comments", default=())


def read(origin: Origin) -> Iterator[Taken]:
    """The labels of each line; comments are a loss."""
    for where, number, line in lines_of(origin):
        example = value_of(line, _Example, where)
        yield _taken(example, where, made_up_name(origin.name, number))


def _taken(example: _Example, where: str, name: str) -> Taken:
    assembly = Assembly(example.text, example, name)
    for entity in example.entities:
        label, _, more = entity.label.partition(_BETWEEN)
        role = labelled_as(Role, label, where)
        facts = Facts()
        if more and role is Role.CONTENT:
            facts = replace(facts, type=labelled_as(ClaimType, more, where))
        elif more:
            facts = replace(facts, kind=more)
        assembly.mark(Mark(str(entity.id), role, entity.start_offset, entity.end_offset, facts), where)
    for relation in example.relations:
        bond = labelled_as(Bond, relation.type, where)
        assembly.tie(Tie(str(relation.from_id), str(relation.to_id), bond), where)
    for _ in example.comments:
        assembly.lose("a comment", "is left out")
    document, losses = assembly.document()
    return Taken(document, assembly.text, losses)


_SPEAKERS = "left out; the words that name a source are kept"

FORMAT = Format(
    name="doccano",
    title="doccano (JSONL with spans and relations)",
    endings=(".doccano.jsonl",),
    layout=Layout.ONE,
    write=write,
    read=read,
    loses={
        **REORDERED,
        Feature.WORDLESS: "are left out",
        Feature.NOTES: "is written as a comment, which does not come back",
        Feature.ATTRIBUTES: "are left out",
        Feature.STATUSES: "left out: the item comes back as accepted",
        Feature.SAME_AS: "left out",
        Feature.SPEAKERS: _SPEAKERS,
        Feature.SPEAKER_KINDS: "left out with the speaker",
        Feature.ALIASES: "are left out with the speaker",
        Feature.ROLES: "are left out with the speaker",
        Feature.EXTERNAL: "left out with the speaker",
        Feature.MENTIONS: "are left out with the speaker",
        Feature.ELSEWHERE: "this target is left out",
        Feature.DESCRIBED: "this target is left out",
        Feature.DISMISSED: "are left out",
        Feature.SCHEMA: "only the kinds of disputes are kept",
    },
    note="let the project allow overlapping spans and use relations; ids of items are given anew when it comes back",
)

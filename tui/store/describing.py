"""What annotations that come from elsewhere ask for: a new workspace asks for it, too; of another it is told."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from tui.model.attributes import Attribute
from tui.model.disputes import DisputeKind
from tui.model.refusals import Refusal
from tui.model.schema import CLASSES, FREE_KEYS, FREE_KIND_KEYS, ItemClass, Schema
from tui.store.description import DESCRIPTION
from tui.store.files import read_regular, write_atomically
from tui.store.schema_file import schema_of
from tui.text.yaml_door import read_document

_LIMIT = 1_000_000


def ask_for(folder: Path, schema: Schema) -> None:
    """Let a workspace that asks for nothing besides what every one does ask for what a schema says.

    Its kinds and attributes get keys of their own.

    Raises:
        Refusal: if a description cannot say it, or the system refuses; the workspace stays as it is.
    """
    file = folder / DESCRIPTION
    asked: dict[str, object] = {}
    if schema.kinds:
        keys = _keys((kind.name for kind in schema.kinds), FREE_KIND_KEYS)
        asked["dispute_kinds"] = [_kind(kind, key) for kind, key in zip(schema.kinds, keys, strict=False)]
    attributes = {items: list(_attributes(known, items)) for items, known in schema.attributes.items() if known}
    if attributes:
        asked["attributes"] = attributes
    added: str = yaml.dump(asked, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_style='"')
    content = read_regular(file, _LIMIT) + added.encode()
    schema_of(read_document(content, str(file), max_bytes=_LIMIT, max_nodes=10_000), str(file))
    write_atomically(file, content)


def unasked(folder: Path, schema: Schema, wanted: Schema) -> Iterator[str]:
    """What a schema asks for that the workspace does not, a line each, with what makes it ask.

    Args:
        folder: the workspace.
        schema: its own.
        wanted: the other one.
    """
    where = f"{folder / DESCRIPTION} does not ask for"
    known = {kind.name for kind in schema.kinds}
    free = [key for key in FREE_KIND_KEYS if key not in {kind.key for kind in schema.kinds}]
    for kind in (kind for kind in wanted.kinds if kind.name not in known):
        line = _line(_kind(kind, _key(kind.name, free)))
        yield f"{where} the dispute kind “{kind.name}”, which is kept; add to its dispute_kinds: {line}"
    for items in CLASSES:
        mine = {one.name: one for one in schema.attributes_of(items)}
        left = [key for key in FREE_KEYS[items] if key not in {one.key for one in mine.values()}]
        for one in wanted.attributes_of(items):
            there = mine.get(one.name)
            if there is None:
                line = _line(_attribute(one, _key(one.name, left)))
                yield f"{where} the attribute “{one.name}” of {items}, which is kept; add to its {items}: {line}"
            elif there.kind is not one.kind:
                yield f"{where} “{one.name}” of {items} as a {one.kind}, but as a {there.kind}; what is there is kept"
            elif lacking := [value for value in one.values if value not in there.values]:
                yield f"{where} {', '.join(lacking)} for “{one.name}” of {items}, which is kept; add to its values"


def _line(entry: Mapping[str, object]) -> str:
    return yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10**6).strip()


def _kind(kind: DisputeKind, key: str) -> Mapping[str, object]:
    return {"name": kind.name, "key": key, "meaning": kind.meaning, "cito": kind.cito}


def _attributes(known: Iterable[Attribute], items: ItemClass) -> Iterator[Mapping[str, object]]:
    listed = list(known)
    for one, key in zip(listed, _keys((one.name for one in listed), FREE_KEYS[items]), strict=False):
        yield _attribute(one, key)


def _attribute(one: Attribute, key: str) -> Mapping[str, object]:
    values = {"values": list(one.values)} if one.values else {}
    required = {"required": True} if one.required else {}
    return {"name": one.name, "key": key, "type": str(one.kind), "title": one.title, **values, **required}


def _keys(names: Iterable[str], free: str) -> Iterator[str]:
    """A key for each: a letter of its name that is free, or else the first one that is."""
    left = list(free)
    for name in names:
        if not left:
            raise Refusal(f"there are more than {len(free)}, which no card has keys for", where=name)
        yield _key(name, left)


def _key(name: str, left: list[str]) -> str:
    """A key of those that are left, which it is taken from; empty if there is none."""
    key = next((sign for sign in name if sign in left), left[0] if left else "")
    left[:] = [other for other in left if other != key]
    return key

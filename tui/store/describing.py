"""The description of a new workspace whose annotations come from elsewhere, with what they ask for."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import yaml

from tui.model.attributes import Attribute
from tui.model.disputes import DisputeKind
from tui.model.refusals import Refusal
from tui.model.schema import FREE_KEYS, FREE_KIND_KEYS, ItemClass, Schema
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


def _kind(kind: DisputeKind, key: str) -> Mapping[str, object]:
    return {"name": kind.name, "key": key, "meaning": kind.meaning, "cito": kind.cito}


def _attributes(known: Iterable[Attribute], items: ItemClass) -> Iterator[Mapping[str, object]]:
    listed = list(known)
    for one, key in zip(listed, _keys((one.name for one in listed), FREE_KEYS[items]), strict=False):
        values = {"values": list(one.values)} if one.values else {}
        required = {"required": True} if one.required else {}
        yield {"name": one.name, "key": key, "type": str(one.kind), "title": one.title, **values, **required}


def _keys(names: Iterable[str], free: str) -> Iterator[str]:
    """A key for each: a letter of its name that is free, or else the first one that is."""
    taken: set[str] = set()
    for name in names:
        left = [key for key in free if key not in taken]
        if not left:
            raise Refusal(f"there are more than {len(free)}, which no card has keys for", where=name)
        key = next((sign for sign in name if sign in left), left[0])
        taken.add(key)
        yield key

"""The JSON Schema (2020-12) of gold documents, made from the model that they are read by.

It says of the form all that can be said there. Whether spans have their words, and names somebody behind them, only
the check can tell, which knows the text.
"""

import json
from typing import Any

import msgspec

from tui.exchange.gold import FORMAT_VERSION, GoldDocument
from tui.model.disputes import DISPUTE_KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = f"urn:glossator:gold:{FORMAT_VERSION.partition('.')[0]}"
_CITO = "http://purl.org/spar/cito/"
_FIELDS = "\n\nAttributes:\n"


def gold_schema() -> dict[str, Any]:
    """The schema of one document."""
    made = msgspec.json.schema(GoldDocument)
    parts: dict[str, dict[str, Any]] = {name.removeprefix("Gold"): part for name, part in made["$defs"].items()}
    for name, part in parts.items():
        part["title"] = name
        _describe(part)
        for field in part.get("properties", {}).values():
            _without_null(field)
    parts["Dispute"]["properties"]["kind"] = _kinds()
    head = {"$schema": DIALECT, "$id": ID, "title": "Gold labels of one article"}
    whole: dict[str, Any] = _pointed({**head, "$ref": "#/$defs/GoldDocument", "$defs": dict(sorted(parts.items()))})
    return whole


def schema_json() -> str:
    """The schema as a file holds it."""
    return json.dumps(gold_schema(), indent=2, ensure_ascii=False) + "\n"


def _describe(part: dict[str, Any]) -> None:
    """Move what a description says of fields to the fields."""
    text, _, fields = part.get("description", "").partition(_FIELDS)
    part["description"] = text
    name = ""
    for line in fields.splitlines():
        begins = line.startswith("    ") and not line.startswith("        ")
        if begins:
            name, _, line = line.strip().partition(": ")  # noqa: PLW2901 (what is left of it)
        field = part["properties"][name]
        field["description"] = f"{field.get('description', '')} {line.strip()}".strip()


def _without_null(field: dict[str, Any]) -> None:
    """What there may be none of is left out, not null."""
    if {"type": "null"} in field.get("anyOf", ()):
        field["anyOf"] = [one for one in field["anyOf"] if one != {"type": "null"}]
        del field["default"]


def _kinds() -> dict[str, Any]:
    known = [{"const": kind.name, "description": f"{kind.meaning} ({_CITO}{kind.cito})"} for kind in DISPUTE_KINDS]
    added = {"type": "string", "description": "a kind of the workspace, which the document's schema describes"}
    return {"anyOf": [*known, added]}


def _pointed(value: Any) -> Any:
    """The same with references to the parts' new names."""
    if isinstance(value, dict):
        return {
            name: f"#/$defs/{inner.rpartition('/')[2].removeprefix('Gold')}" if name == "$ref" else _pointed(inner)
            for name, inner in value.items()
        }
    return [_pointed(inner) for inner in value] if isinstance(value, list | tuple) else value

"""The schema of a workspace, as its description says it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from tui.model.attributes import Attribute, AttributeKind
from tui.model.disputes import DISPUTE_KINDS, DisputeKind
from tui.model.refusals import Refusal
from tui.model.schema import CLASSES, FREE_KEYS, FREE_KIND_KEYS, GUIDELINES, ItemClass, Schema, Verbs
from tui.text.display import visible
from tui.text.misspelt import nearest, quoted
from tui.text.yaml_door import Document

_HEAD = ("format", "format_version", "title")
_FIELDS = (*_HEAD, "dispute_kinds", "attributes", "verbs", "guidelines")
_KIND_FIELDS = ("name", "key", "meaning", "cito")
_ATTRIBUTE_FIELDS = ("name", "key", "type", "title", "values", "required")
_CITO = ("disputes", "disagreesWith", "critiques", "corrects", "qualifies", "retracts", "refutes", "ridicules")
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_NAME_RULE = "take up to 40 small letters, digits, - and _, a letter first"
_VERB = re.compile(r"[a-z]+(?:[-'’][a-z]+)*")
_LONGEST_TITLE = 60
_MOST = {"dispute_kinds": len(FREE_KIND_KEYS), "values": 200, "verbs": 500}

_Place = tuple[str | int, ...]


class SchemaProblem(Struct, frozen=True):
    """One fault of a schema.

    Attributes:
        where: file and line.
        what: the fault.
        remedy: what to write instead; empty if the fault says it.
    """

    where: str
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        return str(Refusal(self.what, where=self.where, remedy=self.remedy))


class SchemaRefused(Refusal):
    """A schema with faults; its one line is the first of them, and how many others there are.

    Attributes:
        problems: all that was found, in the order of the file; at least one.
    """

    def __init__(self, problems: tuple[SchemaProblem, ...]) -> None:
        first = problems[0]
        more = f" (and {len(problems) - 1} more: `glossator doctor` lists them)" if len(problems) > 1 else ""
        super().__init__(f"{first.what}{more}", where=first.where, remedy=first.remedy)
        self.problems = problems


def schema_of(document: Document, where: str) -> Schema:
    """The schema that a workspace's description holds; what it does not say is as everywhere.

    Args:
        document: the description.
        where: its file, for messages.

    Raises:
        SchemaRefused: with every fault that was found.
    """
    sheet = _Sheet(document, where)
    fields = sheet.table((), document.value, _FIELDS, "a workspace's description")
    schema = Schema(
        tuple(_kinds(sheet, fields.get("dispute_kinds"))),
        _attributes(sheet, fields.get("attributes")),
        _verbs(sheet, fields.get("verbs")),
        _guidelines(sheet, fields.get("guidelines", GUIDELINES)),
    )
    if sheet.problems:
        raise SchemaRefused(tuple(problem for _, problem in sorted(sheet.problems, key=lambda met: met[0])))
    return schema


class _Sheet:
    """The description being read, and the faults met so far."""

    def __init__(self, document: Document, where: str) -> None:
        self._document = document
        self._where = where
        self.problems: list[tuple[int, SchemaProblem]] = []

    def fault(self, place: _Place, what: str, remedy: str = "") -> None:
        """Note a fault at the value in that place."""
        line = self._document.line_of(place)
        self.problems.append((line, SchemaProblem(f"{self._where}:{line}", what, remedy)))

    def table(self, place: _Place, value: object, fields: Iterable[str], name: str) -> dict[str, object]:
        """The value if it is a mapping, with a fault for each field it should not have; otherwise an empty one."""
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fault(place, f"{name} must be names with a colon and a value each")
            return {}
        known = tuple(fields)
        for field in value:
            if field not in known:
                remedy = nearest(field, known) or f"it may have {', '.join(known)}"
                self.fault((*place, field), f"{name} has no field {quoted(field)}", remedy)
        return value

    def items(self, place: _Place, value: object, most: int) -> list[object]:
        """The value if it is a list that is not too long; otherwise an empty one, and a fault."""
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(place, f"“{place[-1]}” must be a list: lines that begin with a dash")
            return []
        if len(value) > most:
            self.fault(place, f"“{place[-1]}” has {len(value)} entries", f"it may have {most}")
            return []
        return value

    def words(self, place: _Place, value: object, longest: int = _LONGEST_TITLE) -> str:
        """The value if it is a text of one line, not too long, and all to be seen; otherwise none, and a fault."""
        if isinstance(value, str) and 0 < len(value) <= longest and value == value.strip():
            if visible(value) == value:
                return value
            self.fault(place, f"{quoted(value)} has line ends or characters that cannot be seen", "write it without")
            return ""
        self.fault(place, f"“{place[-1]}” must be a text of one line and at most {longest} characters")
        return ""

    def name(self, place: _Place, value: object, taken: Mapping[str, object]) -> str:
        """The value if it can be a name that is not taken; otherwise none, and a fault."""
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            what = f"{quoted(value)} cannot be a name" if value is not None else "a name is missing"
            self.fault(place, what, _NAME_RULE)
            return ""
        if value in taken:
            self.fault(place, f"{quoted(value)} is there already", "take another name")
            return ""
        return value

    def key(self, place: _Place, value: object, free: str, taken: Mapping[str, str], where: str) -> str:
        """The value if it is a key that is free; otherwise none, and a fault that names those that are."""
        written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        left = " ".join(sign for sign in free if sign not in taken)
        if not isinstance(written, str) or len(written) != 1:
            self.fault(place, "“key” must be one letter or digit", f"free are {left}")
        elif written in taken:
            self.fault(place, f"the key {quoted(written)} is that of “{taken[written]}” already", f"free are {left}")
        elif written not in free:
            self.fault(place, f"the key {quoted(written)} does something else {where}", f"free are {left}")
        else:
            return written
        return ""

    def one_of(self, place: _Place, value: object, known: tuple[str, ...]) -> str:
        """The value if it is one of some words; otherwise the first of them, and a fault."""
        if isinstance(value, str) and value in known:
            return value
        what = f"“{place[-1]}” cannot be {quoted(value)}" if value is not None else f"“{place[-1]}” is missing"
        self.fault(place, what, nearest(value, known) or f"it is one of {', '.join(known)}")
        return known[0]

    def flag(self, place: _Place, value: object) -> bool:
        """The value if it is true or false; otherwise a fault."""
        if not isinstance(value, bool):
            self.fault(place, f"“{place[-1]}” must be true or false")
        return value is True


def _kinds(sheet: _Sheet, value: object) -> list[DisputeKind]:
    place: _Place = ("dispute_kinds",)
    named: dict[str, object] = {kind.name: kind for kind in DISPUTE_KINDS}
    keys: dict[str, str] = {}
    found: list[DisputeKind] = []
    for index, entry in enumerate(sheet.items(place, value, _MOST["dispute_kinds"])):
        here = (*place, index)
        fields = sheet.table(here, entry, _KIND_FIELDS, "a dispute kind")
        name = sheet.name((*here, "name"), fields.get("name"), named)
        key = sheet.key((*here, "key"), fields.get("key"), FREE_KIND_KEYS, keys, "where a kind is chosen")
        meaning = sheet.words((*here, "meaning"), fields.get("meaning"), 2 * _LONGEST_TITLE)
        cito = sheet.one_of((*here, "cito"), fields.get("cito", _CITO[0]), _CITO)
        named[name], keys[key] = entry, name
        found.append(DisputeKind(name, meaning, cito, key))
    return found


def _attributes(sheet: _Sheet, value: object) -> dict[ItemClass, tuple[Attribute, ...]]:
    place: _Place = ("attributes",)
    fields = sheet.table(place, value, CLASSES, "“attributes”")
    return {
        items: tuple(_attributes_of(sheet, (*place, items), fields[items], items))
        for items in CLASSES
        if items in fields
    }


def _attributes_of(sheet: _Sheet, place: _Place, value: object, items: ItemClass) -> list[Attribute]:
    named: dict[str, object] = {}
    keys: dict[str, str] = {}
    found: list[Attribute] = []
    for index, entry in enumerate(sheet.items(place, value, len(FREE_KEYS[items]))):
        here = (*place, index)
        fields = sheet.table(here, entry, _ATTRIBUTE_FIELDS, "an attribute")
        name = sheet.name((*here, "name"), fields.get("name"), named)
        key = sheet.key((*here, "key"), fields.get("key"), FREE_KEYS[items], keys, f"on a {items[:-1]}'s card")
        kind = AttributeKind(sheet.one_of((*here, "type"), fields.get("type"), tuple(AttributeKind)))
        title = sheet.words((*here, "title"), fields.get("title", name or "?"))
        required = sheet.flag((*here, "required"), fields.get("required", False))
        values = _values(sheet, (*here, "values"), fields.get("values"), kind, known=fields.get("type") == kind)
        named[name], keys[key] = entry, name
        found.append(Attribute(name, key, kind, title, values, required))
    return found


def _values(sheet: _Sheet, place: _Place, value: object, kind: AttributeKind, *, known: bool) -> tuple[str, ...]:
    if kind is not AttributeKind.ENUMERATION:
        if value is not None:
            sheet.fault(place, f"a {kind.value} has no values of its own", "drop the line, or make it an enumeration")
        return ()
    written = [
        str(one) if isinstance(one, int) and not isinstance(one, bool) else one
        for one in sheet.items(place, value, _MOST["values"])
    ]
    if known and value in (None, []):
        sheet.fault(place, "an enumeration needs its values", "values: [one, another]")
    values = [sheet.words((*place, index), one) for index, one in enumerate(written)]
    for index, one in enumerate(values):
        if one and one in values[:index]:
            sheet.fault((*place, index), f"the value {quoted(one)} is there twice", "drop one of them")
    return tuple(values)


def _verbs(sheet: _Sheet, value: object) -> Verbs:
    place: _Place = ("verbs",)
    fields = sheet.table(place, value, Verbs.__struct_fields__, "“verbs”")

    def rows(name: str) -> tuple[str, ...]:
        written = sheet.items((*place, name), fields.get(name), _MOST["verbs"])
        return tuple(filter(None, (_verb(sheet, (*place, name, index), one) for index, one in enumerate(written))))

    return Verbs(rows("reporting"), rows("denial"))


def _verb(sheet: _Sheet, place: _Place, value: object) -> str:
    forms = value.split() if isinstance(value, str) else []
    if len(forms) in (4, 5) and all(map(_VERB.fullmatch, forms)):
        return " ".join(forms)
    remedy = "write base form, third person, past, -ing: “quip quips quipped quipping”"
    sheet.fault(place, f"{quoted(value)} is not a verb in its forms", remedy)
    return ""


def _guidelines(sheet: _Sheet, value: object) -> str:
    path = PurePosixPath(value) if isinstance(value, str) and value and value.isprintable() else None
    if path is None or path.is_absolute() or ".." in path.parts or "\\" in str(path) or path.suffix != ".md":
        remedy = f"name one that ends in .md, as in {GUIDELINES}"
        sheet.fault(("guidelines",), f"{quoted(value)} is no file of Markdown in the workspace", remedy)
        return GUIDELINES
    return str(path)

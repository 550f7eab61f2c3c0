"""The one door for YAML: what comes through is plain values, of bounded size, each with its line.

The C parser's events are read, never its objects: it parses events without recursion, where building objects
crashes on deep nesting and doubles merge keys. What two YAML readers could understand in two ways is refused
or stays text, so a plain `no`, `12:30` or `1e3` is the string it looks like.
"""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import yaml
from msgspec import Struct

from tui.model.refusals import Refusal
from tui.text.decoding import decoded

MAX_DEPTH = 32
MAX_SCALAR = 65_536
_TOO_DEEP = f"nested more than {MAX_DEPTH} deep"
_PARSERS_BOUND = "exceeded maximum nesting depth"
"""What libyaml says from 0.2.6 on where it reads a thousand brackets ahead of the first event."""
_MAX_DIGITS = 18
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class RepeatedKey(str):
    """A key that stood in its mapping before; it is equal to nothing but itself, so that both are kept.

    Attributes:
        first: the line in which the key stands for the first time.
    """

    first: int

    def __new__(cls, text: str, first: int) -> "RepeatedKey":
        """The key's text, and where it stands already."""
        key = super().__new__(cls, text)
        key.first = first
        return key

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Document(Struct):
    """One YAML document.

    Attributes:
        value: nested dicts with text keys, lists, and str, int, bool or None.
        place: the tree of lines that `line_of` looks in.
    """

    value: object
    place: "_Place"

    def line_of(self, path: tuple[str | int, ...]) -> int:
        """The line (from 1) of the key or item at a path; of its nearest ancestor if there is none."""
        place = self.place
        for step in path:
            if step not in place.inner:
                break
            place = place.inner[step]
        return place.line


class _Place(Struct):
    line: int
    inner: "Mapping[str | int, _Place]" = MappingProxyType({})


class _Container(Struct):
    """A mapping or sequence that is being read."""

    value: dict[str, object] | list[object]
    places: dict[str | int, _Place]
    key: str | None = None
    key_line: int = 0


def read_document(
    data: bytes,
    where: str,
    *,
    max_bytes: int,
    max_nodes: int,
    max_scalar: int = MAX_SCALAR,
    keep_repeated: bool = False,
) -> Document:
    """The only document of a YAML file; see `read_documents`.

    Args:
        data: the file's bytes.
        where: its name, for refusals.
        max_bytes: how long it may be.
        max_nodes: how many mappings, sequences and scalars it may hold.
        max_scalar: how many code points one scalar may have.
        keep_repeated: give a doubled key as a `RepeatedKey` of its mapping, for a reader that tells all faults at once.

    Raises:
        Refusal: also if there is none, or a second one.
    """
    documents = _Reader(where, max_nodes, max_scalar, keep_repeated=keep_repeated).documents(
        _events(decoded(data, where, max_bytes=max_bytes), where)
    )
    if not documents:
        raise Refusal("nothing is in it", where=where)
    if len(documents) > 1:
        second = documents[1].place.line
        raise Refusal("a second YAML document begins; one was expected", where=f"{where}:{second}")
    return documents[0]


def read_documents(
    data: bytes, where: str, *, max_bytes: int, max_nodes: int, max_scalar: int = MAX_SCALAR, first_line: int = 1
) -> list[Document]:
    """The documents of a YAML file or stream.

    Args:
        data: the file's bytes.
        where: its name, for refusals.
        max_bytes: how long it may be.
        max_nodes: how many mappings, sequences and scalars it may hold, over all documents.
        max_scalar: how many code points one scalar may have.
        first_line: the line of the file that the data begin with.

    Raises:
        Refusal: with file, line and column, if it is no YAML, exceeds a bound (nesting: 32 deep), or has an
            anchor, alias, tag, merge key, doubled key, key that is no text, or a number beyond 18 digits.
    """
    text = decoded(data, where, max_bytes=max_bytes)
    before = first_line - 1
    return _Reader(where, max_nodes, max_scalar, before=before).documents(_events(text, where, before))


def _events(text: str, where: str, before: int = 0) -> Iterator[yaml.Event]:
    data = text.encode()
    try:
        yield from yaml.parse(data, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{before + mark.line + 1}:{mark.column + 1}" if mark else ""
        problem = _TOO_DEEP if error.problem == _PARSERS_BOUND else error.problem or "is not YAML"
        raise Refusal(problem, where=f"{where}{place}") from None
    except yaml.reader.ReaderError as error:
        read = data[: error.position].decode(errors="ignore")
        line, column = before + read.count("\n") + 1, len(read) - read.rfind("\n")
        raise Refusal(error.reason, where=f"{where}:{line}:{column}") from None


class _Reader:
    """Builds values from events; what is open stands on a stack of its own."""

    def __init__(
        self, where: str, max_nodes: int, max_scalar: int, *, keep_repeated: bool = False, before: int = 0
    ) -> None:
        self._where = where
        self._first_line = before + 1
        self._keep_repeated = keep_repeated
        self._max_nodes = max_nodes
        self._max_scalar = max_scalar
        self._nodes = 0
        self._open: list[_Container] = []
        self._top: _Container | None = None
        self._documents: list[Document] = []

    def documents(self, events: Iterator[yaml.Event]) -> list[Document]:
        # By far the most events are scalars: what every one of them costs is kept low here.
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self._take_scalar(event)
            elif isinstance(event, yaml.MappingStartEvent):
                self._begin(event, {})
            elif isinstance(event, yaml.SequenceStartEvent):
                self._begin(event, [])
            elif isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
                self._top = self._open[-1] if self._open else None
            elif isinstance(event, yaml.AliasEvent):
                raise self._refusal(event, "aliases (*) are not taken", "write the value out")
            elif isinstance(event, yaml.DocumentStartEvent) and event.tags:
                raise self._refusal(event, "tag directives are not taken")
        return self._documents

    def _check(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            raise self._refusal(event, "anchors (&) are not taken", "write the value out where it is needed")
        if event.tag is not None:
            raise self._refusal(event, "tags (!) are not taken")
        self._nodes += 1
        if self._nodes > self._max_nodes:
            raise self._refusal(event, f"more than {self._max_nodes:,} values")

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        # Most events are scalars: for those that pass, the check is made here.
        if event.anchor is not None or event.tag is not None or self._nodes >= self._max_nodes:
            self._check(event)
        self._nodes += 1
        value: str = event.value
        if len(value) > self._max_scalar:
            raise self._refusal(event, f"a text of more than {self._max_scalar:,} characters")
        top = self._top
        if top and top.key is None and isinstance(top.value, dict):
            self._take_key(event, top, top.value)
        else:
            self._put(self._scalar(event) if event.implicit[0] else value, _Place(self._line(event)))

    def _take_key(self, event: yaml.ScalarEvent, top: _Container, mapping: dict[str, object]) -> None:
        key = event.value
        if event.implicit[0] and key == "<<":
            raise self._refusal(event, "merge keys (<<) are not taken", "write the keys out")
        if not key:
            raise self._refusal(event, "a key without text")
        if key in mapping:
            first = top.places[key].line
            if self._keep_repeated:
                key = RepeatedKey(key, first)
            else:
                raise self._refusal(event, f"the key “{_short(key)}” stands here again; it is in line {first} already")
        top.key = key
        top.key_line = self._line(event)

    def _begin(self, event: yaml.CollectionStartEvent, value: dict[str, object] | list[object]) -> None:
        self._check(event)
        if len(self._open) == MAX_DEPTH:
            raise self._refusal(event, _TOO_DEEP)
        top = self._top
        if top and isinstance(top.value, dict) and top.key is None:
            raise self._refusal(event, "a key must be text, not a list or mapping")
        places: dict[str | int, _Place] = {}
        self._put(value, _Place(self._line(event), places))
        self._top = _Container(value, places)
        self._open.append(self._top)

    def _put(self, value: object, place: _Place) -> None:
        top = self._top
        if top is None:
            self._documents.append(Document(value, place))
        elif isinstance(top.value, list):
            top.places[len(top.value)] = place
            top.value.append(value)
        elif top.key is not None:
            place.line = top.key_line
            top.places[top.key] = place
            top.value[top.key] = value
            top.key = None

    def _scalar(self, event: yaml.ScalarEvent) -> object:
        plain: str = event.value
        if plain in _WORDS:
            return _WORDS[plain]
        if _DECIMAL.fullmatch(plain):
            digits = len(plain.lstrip("+-"))
            if digits > _MAX_DIGITS:
                raise self._refusal(event, f"a number of {digits} digits", "put it in quotes if it is text")
            return int(plain)
        return plain

    def _line(self, event: yaml.Event) -> int:
        return event.start_mark.line + self._first_line if event.start_mark else self._first_line

    def _refusal(self, event: yaml.Event, what: str, remedy: str = "") -> Refusal:
        column = event.start_mark.column + 1 if event.start_mark else 1
        return Refusal(what, where=f"{self._where}:{self._line(event)}:{column}", remedy=remedy)


def _short(key: str) -> str:
    return key if len(key) <= 40 else key[:39] + "…"

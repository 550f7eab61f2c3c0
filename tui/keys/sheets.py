"""A keymap file being read: its values, the places of them, and the faults met so far."""

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from tui.keys.actions import CONTEXTS
from tui.keys.problems import KeymapProblem, KeymapRefused
from tui.model.refusals import Refusal
from tui.text.misspelt import nearest, quoted
from tui.text.yaml_door import RepeatedKey, read_document

_MOST_BYTES = 256_000
_MOST_NODES = 10_000
_FIELDS = ("name", "extends", "contexts")
_LONGEST_NAME = 40
_MOST_SOUGHT = 100

Place = tuple[str | int, ...]
"""The way from the top of the document to a value."""


class Sheet:
    """One keymap file.

    Args:
        path: the file; it may be reached through a link, as users keep their settings elsewhere.

    Attributes:
        name: what the keymap is called.
        extends: the name of the one it extends; empty if none.
        is_headed: whether its fields are sound, whatever the tables hold.

    Raises:
        KeymapRefused: it cannot be read at all.
    """

    def __init__(self, path: Path) -> None:
        self._file = str(path)
        try:
            self._document = read_document(
                _bytes(path), self._file, max_bytes=_MOST_BYTES, max_nodes=_MOST_NODES, keep_repeated=True
            )
        except Refusal as refused:
            raise KeymapRefused((KeymapProblem(refused.where, refused.what, refused.remedy),)) from refused
        self._problems: list[tuple[int, KeymapProblem]] = []
        self._faulty: set[str] = set()
        self._sought = 0
        self._fields = self._table((), self._document.value)
        for field in self._fields:
            if str(field) not in _FIELDS:
                remedy = "put it under `contexts:`" if field in CONTEXTS else self.nearest(field, _FIELDS)
                self.fault((field,), f"a keymap has no field {quoted(field)}", remedy)
        self.name = self._word("name") or path.stem
        self.extends = self._word("extends")
        self.is_headed = self.sound

    def _word(self, field: str) -> str:
        value = self._fields.get(field, "")
        if isinstance(value, str) and len(value) <= _LONGEST_NAME:
            return value
        self.fault((field,), f"“{field}” must be a text of at most {_LONGEST_NAME} characters")
        return ""

    def contexts(self) -> Iterator[tuple[Place, dict[str, object]]]:
        """The tables of keys, unchecked, and their places; the last part of a place is the context's name."""
        for field, tables in list(self._fields.items()):
            if str(field) == "contexts":
                for context, table in self._table((field,), tables).items():
                    place = (field, context)
                    yield place, self._table(place, table)

    @property
    def sound(self) -> bool:
        """Whether no fault was met so far, but for warnings."""
        return all(problem.warning for _, problem in self._problems)

    @property
    def problems(self) -> tuple[KeymapProblem, ...]:
        """All that was met so far, in the order of the lines."""
        return tuple(problem for _, problem in sorted(self._problems, key=lambda met: met[0]))

    def _table(self, place: Place, value: object) -> dict[str, object]:
        """The value if it is a mapping, with a fault for each doubled key; otherwise an empty one, and a fault."""
        if not isinstance(value, dict):
            name = f"“{place[-1]}”" if place else "a keymap"
            self.fault(place, f"{name} must be a list of names with a colon and a value each")
            return {}
        for key in value:
            if isinstance(key, RepeatedKey):
                what = f"{quoted(key)} stands here again; it is in line {key.first} already"
                self.fault((*place, key), what, "drop one of them")
        return value

    def fault(self, place: Place, what: str, remedy: str = "") -> None:
        """Note a fault at the value in that place."""
        self._note(place, what, remedy, warning=False)

    def warn(self, place: Place, what: str, remedy: str = "") -> None:
        """Note what is no fault, but perhaps not what was meant."""
        self._note(place, what, remedy, warning=True)

    def nearest(self, wrong: object, names: Iterable[str]) -> str:
        """A remedy that offers the name most like a wrong one; empty if none is, or after a hundred of them."""
        self._sought += 1
        return nearest(wrong, names) if self._sought <= _MOST_SOUGHT else ""

    def is_faulty(self, context: str) -> bool:
        """Whether a fault was met in an entry of the context."""
        return context in self._faulty

    def _note(self, place: Place, what: str, remedy: str, *, warning: bool) -> None:
        if len(place) > 2 and not warning:
            self._faulty.add(str(place[1]))
        line = self._document.line_of(place)
        self._problems.append((line, KeymapProblem(f"{self._file}:{line}", what, remedy, warning)))

    def refuse(self) -> NoReturn:
        """Refuse the file for all the faults that were met, in the order of its lines.

        Raises:
            KeymapRefused: always.
        """
        raise KeymapRefused(tuple(problem for problem in self.problems if not problem.warning), self.extends)


def _bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise Refusal("this is not a file", where=str(path))
        if found.st_size > _MOST_BYTES:
            raise Refusal(f"a keymap has at most {_MOST_BYTES:,} bytes", where=str(path))
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise Refusal(f"cannot be read: {reason}", where=str(path)) from error

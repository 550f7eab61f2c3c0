"""A keymap file being read: its values, the places of them, and the faults met so far."""

import stat
from pathlib import Path
from typing import NoReturn

from tui.keys.problems import KeymapProblem, KeymapRefused, nearest, quoted
from tui.model.refusals import Refusal
from tui.text.yaml_door import read_document

_MOST_BYTES = 256_000
_MOST_NODES = 10_000
_FIELDS = ("name", "extends", "contexts")
_LONGEST_NAME = 40

Place = tuple[str | int, ...]
"""The way from the top of the document to a value."""


class Sheet:
    """One keymap file.

    Args:
        path: the file; it may be reached through a link, as users keep their settings elsewhere.

    Raises:
        KeymapRefused: it cannot be read at all.
    """

    def __init__(self, path: Path) -> None:
        self._file = str(path)
        try:
            self._document = read_document(_bytes(path), self._file, max_bytes=_MOST_BYTES, max_nodes=_MOST_NODES)
        except Refusal as refused:
            raise KeymapRefused((KeymapProblem(refused.where, refused.what, refused.remedy),)) from refused
        self._faults: list[tuple[int, KeymapProblem]] = []
        self._fields = self.table((), self._document.value)
        for field in self._fields:
            if field not in _FIELDS:
                self.fault((field,), f"a keymap has no field {quoted(field)}", nearest(field, _FIELDS))
        self.name = self._word("name") or path.stem
        self.extends = self._word("extends")

    def _word(self, field: str) -> str:
        value = self._fields.get(field, "")
        if isinstance(value, str) and len(value) <= _LONGEST_NAME:
            return value
        self.fault((field,), f"“{field}” must be a text of at most {_LONGEST_NAME} characters")
        return ""

    @property
    def contexts(self) -> dict[str, object]:
        """The tables of keys by context, unchecked."""
        return self.table(("contexts",), self._fields.get("contexts", {}))

    @property
    def sound(self) -> bool:
        """Whether no fault was met so far."""
        return not self._faults

    def table(self, place: Place, value: object) -> dict[str, object]:
        """The value if it is a mapping; otherwise an empty one, and a fault."""
        if isinstance(value, dict):
            return value
        name = f"“{place[-1]}”" if place else "a keymap"
        self.fault(place, f"{name} must be a list of names with a colon and a value each")
        return {}

    def fault(self, place: Place, what: str, remedy: str = "") -> None:
        """Note a fault at the value in that place."""
        line = self._document.line_of(place)
        self._faults.append((line, KeymapProblem(f"{self._file}:{line}", what, remedy)))

    def refuse(self) -> NoReturn:
        """Refuse the file for all the faults that were met, in the order of its lines.

        Raises:
            KeymapRefused: always.
        """
        by_line = sorted(self._faults, key=lambda fault: fault[0])
        raise KeymapRefused(tuple(problem for _, problem in by_line), self.extends)


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

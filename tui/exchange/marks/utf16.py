"""Offsets in UTF-16 code units, as programs in JavaScript and Java count."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class CodeUnits:
    """The code units of a text; a code point beyond U+FFFF takes two."""

    def __init__(self, text: str) -> None:
        # In code units: where the second half of each pair is.
        found = (match.start() for match in _ASTRAL.finditer(text))
        self._seconds = [place + number for number, place in enumerate(found, 1)]
        self.length = len(text) + len(self._seconds)

    def __bool__(self) -> bool:
        return bool(self._seconds)

    def code_point(self, unit: int) -> int | None:
        """The offset in code points of one in code units; None if it stands within a pair."""
        before = bisect_left(self._seconds, unit)
        if before < len(self._seconds) and self._seconds[before] == unit:
            return None
        return unit - before

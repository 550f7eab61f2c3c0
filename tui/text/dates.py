"""Dates where they stand: written as ISO 8601 has it, so that none has to be guessed."""

import re
from datetime import date

_ISO = re.compile(r"(?<![0-9])(?P<day>(?:1[5-9]|20)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9])")
_TIME = re.compile(
    r"[T ][0-2][0-9]:[0-5][0-9](?::[0-6][0-9](?:[.,][0-9]{1,9})?)?(?: ?(?:Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}))?"
)
_HEAD_LINES = 6
_BESIDE = 40
"""Code points that a line may have beside the date, if it is to be the line that dates the article."""


def date_in_name(name: str) -> str:
    """The day that a file's name tells (`2026-03-01-floods.txt`); empty if it tells none, or several."""
    found = {match["day"] for match in _ISO.finditer(name) if _is_day(match["day"])}
    return found.pop() if len(found) == 1 else ""


def date_in_head(text: str) -> str:
    """The day, with its time if there is one, that a short line among the first ones tells; empty if none does."""
    for line in text[:2_000].split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        for match in _ISO.finditer(line):
            time = _TIME.match(line, match.end())
            end = time.end() if time else match.end()
            if _is_day(match["day"]) and len(line) - (end - match.start()) <= _BESIDE:
                return line[match.start() : end]
    return ""


def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True

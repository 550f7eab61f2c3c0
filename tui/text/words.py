"""Words, by Unicode's rules (UAX 29): `1,400,000`, `don't` and `IEA’s` are one word each."""

import re
from collections.abc import Iterator

import regex

from tui.text.pieces import FoundPieces, Kind

_WORD = regex.compile(r"(?w)\b\w(?:\B.)*")
_BETWEEN = re.compile(r"[ \t\n。，、！？](?=\w)")


def _words_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    # A slice, so that a word too long for a stretch goes on as another word in the next one.
    for match in _WORD.finditer(text[start:end]):
        yield start + match.start(), start + match.end()


def _between_words(text: str, start: int, end: int) -> int | None:
    found = _BETWEEN.search(text, start, end)
    return found.end() if found else None


WORDS = Kind(_words_within, _between_words, 1024)
"""The stretches between word boundaries that begin with a letter or digit."""


def words(text: str) -> FoundPieces:
    """The words of a text."""
    return FoundPieces(text, WORDS)

r"""Grapheme clusters by Unicode's rules (UAX 29), as in regex's `\X`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex


def clusters(text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
    """The clusters of a part of a text."""
    return _pattern().finditer(text, start, end)


@cache
def _pattern() -> regex.Pattern[str]:
    import regex  # noqa: PLC0415 (most texts have a cluster for each code point, and are shown without it)

    return regex.compile(r"\X")

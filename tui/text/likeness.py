"""Likeness: whether a text is another version of one that is known, or another text."""

from itertools import pairwise

import regex

_WORD = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}]|\w+")
_ENOUGH = 1 / 3


def is_version_of(text: str, known: str) -> bool:
    """Whether a third of what the shorter text says, taken four words at a time, stands in the other one as well.

    So a text with a paragraph more or less, and one with a word corrected here and there, is a version; two reports of
    one event are not.
    """
    one, other = _quadruples(text), _quadruples(known)
    return len(one & other) >= _ENOUGH * max(1, min(len(one), len(other)))


def _quadruples(text: str) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    pairs = list(pairwise(_WORD.findall(text)))
    return set(zip(pairs, pairs[2:], strict=False))

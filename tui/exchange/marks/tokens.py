"""Tokens for trainers of models, cut so that each annotated span begins and ends with one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

_PIECE = re.compile(r"\w+(?:[’'.,\-]\w+)*|[^\w\s]|\s+")


class Token(Struct, frozen=True):
    """A word, a mark or white space.

    Attributes:
        start: in code points.
        space: whether one blank follows, which is no token; all tokens with these blanks are the text.
    """

    start: int
    end: int
    space: bool


def tokens_of(text: str, spans: Iterable[tuple[int, int]]) -> list[Token]:
    """The tokens of a text.

    Args:
        text: all of it.
        spans: starts and ends; at each of them a token is cut.
    """
    starts, ends = set(), set()
    for start, end in spans:
        starts.add(start)
        ends.add(end)
    cuts = sorted({0, len(text), *starts, *ends, *(piece.end() for piece in _PIECE.finditer(text))})
    tokens: list[Token] = []
    for start, end in pairwise(cuts):
        free = start not in starts and end not in ends
        last = tokens[-1] if tokens else None
        if last and free and text[start:end] == " " and not last.space and not text[last.start : last.end].isspace():
            tokens[-1] = Token(last.start, last.end, space=True)
        else:
            tokens.append(Token(start, end, space=False))
    return tokens


class TokenPlaces:
    """Finds the first and the last token of a span that was cut out."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._starts = [token.start for token in tokens]
        self._ends = [token.end for token in tokens]

    def of(self, start: int, end: int) -> tuple[int, int]:
        """The numbers of the first token and of the last one, which is within."""
        return bisect_left(self._starts, start), bisect_left(self._ends, end)

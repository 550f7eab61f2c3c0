"""Clauses, by rules for news prose: a navigation aid between word and sentence, stored nowhere.

A sentence is parted at semicolons, colons, dashes, brackets and the marks of quotations (but not of scare quotes);
at commas, unless they set off a single word or go on with a list; and before a word that joins or subordinates, if
verbs are where a clause has them. The marks at which it is parted belong to no clause.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.text.joints import Words
from tui.text.pieces import FoundPieces, Kind
from tui.text.quotations import Quotation, Quotations
from tui.text.sentences import SENTENCES, sentences_within

Range = tuple[int, int]

_STRONG = re.compile(r"[;:؛](?=\s)|[；：，]|(?<=\s)[-–](?=\s)|--+|[—―]+")
_BRACKETED = re.compile(r"[(\[](?=[^()\[\]]*\w\s+\w)[^()\[\]]*[)\]]")
_COMMA = re.compile(r"[,،](?=\s)")
_WORD = re.compile(r"[^\W_]")
_EDGE = " \t\u00a0\u2009\u202f,،;:.…!?؛；：，、。！？"
_ABBREVIATED = re.compile(r"\b(?:[^\W\d_]\.)*[^\W\d_]\Z")
_ABBREVIATION_LENGTH = 8

_AT_ONCE = 1024


def clauses(text: str, quotations: Quotations) -> FoundPieces:
    """The clauses of a text, which has these quotations."""

    def find(text: str, start: int, end: int) -> Iterator[Range]:
        for first, last in sentences_within(text, start, end):
            speech = [quotation for quotation in quotations.over(first, last) if not quotation.scare]
            for part in _between(first, last, _boundaries(text, first, last, speech)):
                for clause in _parted(text, *part):
                    yield from _trimmed(text, *clause)

    return FoundPieces(text, Kind(find, SENTENCES.cut, _AT_ONCE))


def _boundaries(text: str, start: int, end: int, speech: list[Quotation]) -> list[Range]:
    """The marks of a sentence that always part it."""
    found = [match.span() for match in _STRONG.finditer(text, start, end)]
    for bracketed in _BRACKETED.finditer(text, start, end):
        found += [(bracketed.start(), bracketed.start() + 1), (bracketed.end() - 1, bracketed.end())]
    for quotation in speech:
        marks = ((quotation.start, quotation.inner_start), (quotation.inner_end, quotation.end))
        found += [mark for mark in marks if start <= mark[0] < end]
    return sorted(found)


def _between(start: int, end: int, boundaries: Sequence[Range]) -> Iterator[Range]:
    for first, last in boundaries:
        if start < first:
            yield start, first
        start = max(start, last)
    if start < end:
        yield start, end


def _parted(text: str, start: int, end: int) -> Iterator[Range]:
    """A stretch without strong marks, parted at commas and before words that join clauses."""
    words = Words(text, start, end)
    commas = [words.before(match.start()) for match in _COMMA.finditer(text, start, end)]
    cuts = set(words.comma_cuts([0, *commas, len(words)]))
    cuts.update(words.joint_cuts(sorted({0, *cuts})))
    return pairwise([start, *(_with_opening(text, start, words.start(cut)) for cut in sorted(cuts)), end])


def _with_opening(text: str, start: int, offset: int) -> int:
    """The offset of a word, or of the marks right before it."""
    while offset > start and not text[offset - 1].isspace():
        offset -= 1
    return offset


def _trimmed(text: str, start: int, end: int) -> Iterator[Range]:
    """The range without white space and marks at its ends, if a word is left."""
    part = text[start:end]
    start += len(part) - len(part.lstrip(_EDGE))
    kept = part.rstrip(_EDGE)
    end = end - len(part) + len(kept)
    if part.startswith(".,", len(kept)) or (part.startswith(".", len(kept)) and _is_abbreviation(kept)):
        end += 1
    if _WORD.search(text, start, end):
        yield start, end


def _is_abbreviation(kept: str) -> bool:
    token = kept[-_ABBREVIATION_LENGTH:].rpartition(" ")[2]
    return "." in token and bool(_ABBREVIATED.search(token))

"""Quotations: the stretches between quotation marks of many scripts, nested, mismatched or never closed.

One pass over the marks of each paragraph, with a stack of what is open. A mark's neighbours say whether it can
open or close; a double mark closes any double mark, so “…" and "…” are pairs; a raised comma within a word or
after a plural's s is an apostrophe.
"""

import re
from itertools import islice

from msgspec import Struct

from tui.model.spans import Span
from tui.text.paragraphs import paragraphs

SCARE_WORDS = 3
"""A quotation of so many words at most, without a comma or stop in it, sets off a term and reports no speech."""
_SCARE_LENGTH = 100

_DOUBLE, _SINGLE = '“”"„‟＂', "‘’'‚‛"
_FAMILY = {mark: family for family in (_DOUBLE, _SINGLE, "«»", "‹›", "「」", "『』") for mark in family}
_ALWAYS_OPENS = "„‟‚‛「『"
_ALWAYS_CLOSES = "」』"
_RAISED = "‘’'"
_MARK = re.compile(f"[{''.join(_FAMILY)}]")
_BEFORE_OPENING = frozenset("([{<—–-/:“‘\"'„‚«‹「『")
_AFTER_CLOSING = frozenset(")]}>—–-/….,:;!?“”‘’\"'»›」』")
_ELISION = re.compile(r"(?:\d0s?|tis|twas|til|em|n)\b", re.IGNORECASE)
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}\Z")
_BEFORE_SPEECH = re.compile(r"(?:[,:]\s?|[“\"„«])\Z")
_GOES_ON = re.compile(
    r"\s(?!(?:and|or|but|of|in|on|at|to|for|from|by|with|as|is|are|was|were|will|would|has|have|had|after|before|"
    r"during|over|amid|that|which|who|the|a|an|it|he|she|they|this|has|said|says)\b)[a-z]"
)
_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_PUNCTUATION = re.compile(r"[!?…;:。，、！？]|,(?!\d)|(?<!\b\w)\.(?!\w)")


class Quotation(Struct, frozen=True):
    """One quotation.

    Attributes:
        start: the opening mark.
        end: one past the closing mark; one past the last quoted code point if there is none.
        inner_start: the first quoted code point.
        inner_end: one past the last.
        depth: how many quotations it stands in.
        scare: whether it only sets off a term of a few words.
        closed: whether its closing mark was found.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    scare: bool
    closed: bool

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)


class _Pair(Struct):
    start: int
    end: int
    closed: bool


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of a text, in the order of their opening marks; none crosses the end of a paragraph."""
    found: list[Quotation] = []
    for paragraph in paragraphs(text):
        pairs = sorted(_Paragraph(text, paragraph).pairs(), key=lambda pair: pair.start)
        ends: list[int] = []
        for pair in pairs:
            while ends and ends[-1] <= pair.start:
                ends.pop()
            found.append(_quotation(text, pair, len(ends)))
            ends.append(pair.end)
    return tuple(found)


def _quotation(text: str, pair: _Pair, depth: int) -> Quotation:
    inner_start, inner_end = pair.start + 1, pair.end - 1 if pair.closed else pair.end
    scare = pair.closed and _is_scare(text, inner_start, inner_end)
    return Quotation(pair.start, pair.end, inner_start, inner_end, depth, scare, pair.closed)


def _is_scare(text: str, start: int, end: int) -> bool:
    if end - start > _SCARE_LENGTH:
        return False
    words = sum(1 for _ in islice(_WORD.finditer(text, start, end), SCARE_WORDS + 1))
    return 0 < words <= SCARE_WORDS and not _PUNCTUATION.search(text[start:end])


class _Paragraph:
    """The marks of one paragraph, and which of them are open."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self._text = text
        self._start, self._end = paragraph.start, paragraph.end
        marks = (match.start() for match in _MARK.finditer(text, paragraph.start, paragraph.end))
        self._marks = [offset for offset in marks if not self._is_within_word(offset)]
        self._open: list[int] = []
        self._depths: dict[str, list[int]] = {family: [] for family in _FAMILY.values()}
        self._pairs: list[_Pair] = []

    def pairs(self) -> list[_Pair]:
        """The quotations found, those without a closing mark among them."""
        for index, offset in enumerate(self._marks):
            family = _FAMILY[self._text[offset]]
            if self._is_apostrophe(index, offset) or self._is_measure(offset, family):
                continue
            if self._closes(offset, family):
                self._close(offset, family)
            elif self._opens(offset):
                self._depths[family].append(len(self._open))
                self._open.append(offset)
        while self._open:
            self._give_up(self._end)
        return self._pairs

    def _closes(self, offset: int, family: str) -> bool:
        mark, depths = self._text[offset], self._depths[family]
        # A single mark may be an apostrophe, so it never breaks up a double quotation within its own.
        if not depths or (family == _SINGLE and depths[-1] != len(self._open) - 1):
            return False
        if mark in _ALWAYS_OPENS:
            return False
        if mark in _ALWAYS_CLOSES or mark in "”’":
            return True
        if mark in "«»‹›" and mark != self._text[self._open[depths[-1]]]:
            return True
        if mark in "\"'＂":
            return self._may_close(offset) or not self._may_open(offset)
        return self._may_close(offset) and not self._may_open(offset)

    def _opens(self, offset: int) -> bool:
        mark = self._text[offset]
        if mark in _ALWAYS_CLOSES or mark == "’":
            return False
        if mark in _ALWAYS_OPENS or self._may_open(offset):
            return True
        if mark in "“‘«‹":
            return not self._may_close(offset)
        return mark != "'" and not self._may_close(offset) and not self._before(offset).isalnum()

    def _may_open(self, offset: int) -> bool:
        """Whether the mark stands where a word begins."""
        before = self._before(offset)
        return not self._behind(offset).isspace() and (before.isspace() or before in _BEFORE_OPENING)

    def _may_close(self, offset: int) -> bool:
        """Whether the mark stands where a word ends."""
        behind = self._behind(offset)
        return not self._before(offset).isspace() and (behind.isspace() or behind in _AFTER_CLOSING)

    def _before(self, offset: int) -> str:
        return self._text[offset - 1] if offset > self._start else " "

    def _behind(self, offset: int) -> str:
        return self._text[offset + 1] if offset + 1 < self._end else " "

    def _is_within_word(self, offset: int) -> bool:
        raised = self._text[offset] in _RAISED
        return raised and self._before(offset).isalnum() and self._behind(offset).isalnum()

    def _is_apostrophe(self, index: int, offset: int) -> bool:
        mark, before = self._text[offset], self._before(offset)
        if mark not in _RAISED:
            return False
        if not before.isalnum() and _ELISION.match(self._text, offset + 1):
            return True
        if mark == "’" and before.isspace():
            return self._behind(offset).isalnum()
        # The refugees’ plight: a plural goes on to its noun, and the mark that closes comes next.
        return (
            mark != "‘"
            and before in "sS"
            and bool(_GOES_ON.match(self._text, offset + 1))
            and self._closing_next(index)
        )

    def _closing_next(self, index: int) -> bool:
        if index + 1 == len(self._marks):
            return False
        following = self._marks[index + 1]
        return self._text[following] in "’'" and self._may_close(following)

    def _is_measure(self, offset: int, family: str) -> bool:
        """Whether the mark stands for inches, as in 6' 2"."""
        return family == _DOUBLE and bool(_FEET.search(self._text[max(self._start, offset - 8) : offset]))

    def _close(self, offset: int, family: str) -> None:
        depth = self._depths[family][-1]
        while len(self._open) > depth + 1:
            self._give_up(offset)
        start = self._pop()
        if offset > start + 1:
            self._pairs.append(_Pair(start, offset + 1, closed=True))

    def _give_up(self, end: int) -> None:
        """End what was never closed; a lone single mark counts only where speech begins."""
        start = self._pop()
        before = self._text[max(self._start, start - 2) : start]
        if before and _FAMILY[self._text[start]] == _SINGLE and not _BEFORE_SPEECH.search(before):
            return
        while end > start + 1 and self._text[end - 1].isspace():
            end -= 1
        if end > start + 1:
            self._pairs.append(_Pair(start, end, closed=False))

    def _pop(self) -> int:
        start = self._open.pop()
        self._depths[_FAMILY[self._text[start]]].pop()
        return start

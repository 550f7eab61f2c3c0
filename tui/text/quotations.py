"""Quotations: the stretches between quotation marks of many scripts, nested, mismatched or never closed.

One pass over the marks of each paragraph, with a stack of what is open. A mark's neighbours say whether it can
open or close; a double mark closes any double mark, so “…" and "…” are pairs; a raised comma within a word or
after a plural's s is an apostrophe; two straight single marks at either end are one double mark.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import Struct

from tui.model.spans import Span
from tui.text.paragraphs import PARAGRAPH
from tui.text.pieces import FoundPieces, Kind
from tui.text.stretches import Stretches

SCARE_WORDS = 3
"""A quotation of so many words at most, without a comma or stop in it, sets off a term and reports no speech."""
_SCARE_LENGTH = 100
_AT_ONCE = 16384

_DOUBLE, _SINGLE = '“”"„‟＂', "‘’'‚‛"
_FAMILY = {mark: family for family in (_DOUBLE, _SINGLE, "«»", "‹›", "「」", "『』") for mark in family}
_ALWAYS_OPENS = "„‟‚‛「『"
_ALWAYS_CLOSES = "」』"
_RAISED = "‘’'"
# The mark comes first in these, so that a search runs over what is none at full speed.
_CLEAR_DOUBLE = re.compile(
    r"[“”\"„«»「」『』](?:(?P<opens>(?<=[「『])|(?<!\S.)(?=\S)(?<![”」』]))|(?P<closes>(?<=[」』])|(?<=\S.)(?=[\s,.;:)])))"
)
_CLEAR_SINGLE = re.compile(r"[‘’'‚‹›](?:(?P<opens>(?<!\S.)(?=[^\W\d_])(?<!’))|(?P<closes>(?<=[.,!?…].)(?=\s)))")
_BLANK = re.compile(r"\s")
_MARK = re.compile(f"[{''.join(_FAMILY)}]")
_BEFORE_OPENING = frozenset("([{<—–-/:“‘\"'„‚«‹「『")
_AFTER_CLOSING = frozenset(")]}>—–-/….,:;!?“”‘’\"'»›」』")
_STOPS = frozenset(",;:.!?)")
_ELISION = re.compile(
    r"(?:\d\ds|0\d|(?<=\b(?:in|of|by|to)\s.)\d\d|\d\d(?=[,.;:)]|\s(?:and|or|election|season|vintage)\b)"
    r"|tis|tisn|twas|twere|twould|til|em|n)\b",
    re.IGNORECASE,
)
_FEET = re.compile(r"\d\s?['’′]\s?\d{1,2}\Z")
_INCHES = re.compile(r"(?<=\d)[\"”″]\s(?:wide|tall|long|high|deep|thick|across|by|x|screen|pipe|diameter)\b")
_BEFORE_SPEECH = re.compile(r"(?:[,:]\s?|[“\"„«])\Z")
_GOES_ON = re.compile(
    r"\s(?!(?:and|or|but|of|in|on|at|to|for|from|by|with|as|is|are|was|were|will|would|has|have|had|after|before|"
    r"during|over|amid|that|which|who|the|a|an|it|he|she|they|this|has|said|says)\b)[a-z]"
)
_REOPENS = re.compile(r"[^\S\n]*\n\s*[“\"„‘'«»「『]\S")
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
        goes_on: whether it is not closed and the next paragraph opens a quotation again, as one does that goes on.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    scare: bool
    closed: bool
    goes_on: bool = False

    @property
    def span(self) -> Span:
        """The quotation with its marks."""
        return Span(self.start, self.end)

    @property
    def inner(self) -> Span:
        """What is quoted, without the marks."""
        return Span(self.inner_start, self.inner_end)


class _Pair(Struct):
    start: int
    end: int
    closed: bool


class _Stretch(Struct, frozen=True):
    """The quotations of a stretch, and where each begins."""

    starts: list[int]
    quotations: list[Quotation]


class Quotations:
    """The quotations of a text, scare quotes among them; none crosses a paragraph's end.

    Each stretch is searched when it is first asked for. In a line longer than a stretch a quotation may also end
    where another one seems to begin.

    Args:
        text: the article's text.
    """

    def __init__(self, text: str) -> None:
        def found(start: int, end: int) -> _Stretch:
            quotations = list(quotations_within(text, start, end))
            return _Stretch([one.start for one in quotations], quotations)

        self._text = text
        self._stretches = Stretches(text, found, _between_quotations, _AT_ONCE)

    def __iter__(self) -> Iterator[Quotation]:
        """All of them, in the order of their opening marks."""
        for index in range(len(self._stretches)):
            yield from self._stretches[index].quotations

    def over(self, start: int, end: int) -> list[Quotation]:
        """Those that share a code point with a range that is not empty, in the order of their opening marks."""
        first, last = self._stretches.index_of(start), self._stretches.index_of(end - 1)
        if first is None or last is None:
            return []
        found: list[Quotation] = []
        for index in range(first, last + 1):
            stretch = self._stretches[index]
            quotations, bound = stretch.quotations, bisect_left(stretch.starts, end)
            place = bound
            while place and not (quotations[place - 1].depth == 0 and quotations[place - 1].end <= start):
                place -= 1
            if place < bound:
                found += [one for one in quotations[place:bound] if one.end > start]
        return found

    def chosen(self, chooses: Callable[[Quotation], bool]) -> FoundPieces:
        """The spans of some of them, to move by."""

        def find(_text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
            return ((one.start, one.end) for one in self.over(start, end) if chooses(one))

        return FoundPieces(self._text, Kind(find, _between_quotations, _AT_ONCE))


def quotations_within(text: str, start: int, end: int) -> Iterator[Quotation]:
    """The quotations between two offsets at which none goes on, in the order of their opening marks."""
    mark = _MARK.search(text, start, end)
    while mark:
        first, last = text.rfind("\n", start, mark.start()) + 1, text.find("\n", mark.start(), end)
        paragraph = PARAGRAPH.search(text, max(start, first), end if last < 0 else last)
        if paragraph is None:
            break
        yield from _nested(text, _Paragraph(text, Span(*paragraph.span())).pairs())
        mark = _MARK.search(text, paragraph.end(), end)


def _nested(text: str, pairs: list[_Pair]) -> Iterator[Quotation]:
    ends: list[int] = []
    twice = -1
    for pair in sorted(pairs, key=lambda pair: pair.start):
        if pair.start == twice:
            continue
        while ends and ends[-1] <= pair.start:
            ends.pop()
        found = _quotation(text, pair, len(ends))
        yield found
        ends.append(pair.end)
        twice = pair.start + 1 if found.inner_start > pair.start + 1 else -1


def _between_quotations(text: str, start: int, end: int) -> int | None:
    """The first place from an offset on where no quotation goes on: behind a line's end, else before one begins."""
    line = text.find("\n", start, end) + 1
    if line:
        return line
    for marks in (_CLEAR_DOUBLE, _CLEAR_SINGLE):
        opened = False
        for match in marks.finditer(text, start, end):
            if match.lastgroup == "opens" and not opened:
                return match.start()
            opened = match.lastgroup == "opens"
    blank = _BLANK.search(text, start, end)
    return blank.end() if blank else None


def _quotation(text: str, pair: _Pair, depth: int) -> Quotation:
    inner_start, inner_end = pair.start + 1, pair.end - 1 if pair.closed else pair.end
    if pair.closed and text.startswith("''", pair.start) and text.endswith("''", inner_start + 1, pair.end):
        inner_start, inner_end = inner_start + 1, inner_end - 1
    scare = pair.closed and _is_scare(text, inner_start, inner_end)
    goes_on = not (pair.closed or depth) and bool(_REOPENS.match(text, pair.end))
    return Quotation(pair.start, pair.end, inner_start, inner_end, depth, scare, pair.closed, goes_on)


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
        if mark in _ALWAYS_CLOSES or mark in "”’" or offset + 1 == self._end:
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
        before, behind = self._before(offset), self._behind(offset)
        return (
            not behind.isspace()
            and (before.isspace() or before in _BEFORE_OPENING)
            and not (behind in _STOPS and self._behind(offset + 1).isspace())
        )

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
        """Whether the mark stands for inches, as in 6' 2" or 5" wide."""
        return family == _DOUBLE and bool(
            _FEET.search(self._text[max(self._start, offset - 8) : offset])
            or _INCHES.match(self._text, offset, self._end)
        )

    def _close(self, offset: int, family: str) -> None:
        depth = self._depths[family][-1]
        while len(self._open) > depth + 1:
            self._give_up(offset)
        start = self._pop()
        if offset > start + 1:
            self._pairs.append(_Pair(start, offset + 1, closed=True))

    def _give_up(self, end: int) -> None:
        """End what was never closed; a lone mark counts only where a word begins, a single one where speech does."""
        start = self._pop()
        if self._behind(start).isspace():
            return
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

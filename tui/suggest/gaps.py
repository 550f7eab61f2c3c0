"""Gaps: the places of a text where somebody seems to be quoted or reported, whatever is annotated there."""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from tui.model.spans import Span
from tui.suggest.nominal import nominal_attribution, nouns_within
from tui.suggest.quoted import is_term
from tui.text.quotations import Quotation
from tui.text.segments import Segments

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SMALL = frozenset("a an the of in on at for to and or but nor with by from as into over is".split())
_NO_TITLE = re.compile(r"[.!?…,;]\W*\Z|[,;]\s|[.!?…]\s+[a-z]")
_BEFORE_SPEECH = re.compile(r"[:,،]\s*\Z")
_TITLE_WORDS = range(2, 11)
"""How many words a title has that is told from speech by its capitals."""
_LONGEST_TITLE = 120
_LOOK_BACK = 8
"""How many code points before a quotation tell whether somebody is about to speak."""


class GapKind(StrEnum):
    """What makes a place one where something may be missing."""

    QUOTATION = "quotation"
    REPORTING = "reporting word"
    DENIAL = "denial"


class Gap(Struct, frozen=True, order=True):
    """A place where an annotation is to be expected.

    Attributes:
        start: its first code point: of a quotation its opening mark, else of the words that report.
        end: one past its last.
        kind: what is there.
        core: the code points of which an annotation has to cover at least half: what is quoted, or the verb.
        aside: whether it only looks like a quotation: it sets off a term of a few words, or a title.
        whose: of a noun for what somebody said (“Vale's remarks about …”) the words that name who did.
    """

    start: int
    end: int
    kind: GapKind
    core: Span
    aside: bool = False
    whose: Span | None = None

    @property
    def span(self) -> Span:
        """The words."""
        return Span(self.start, self.end)


def gaps_in(segments: Segments) -> Iterator[list[Gap]]:
    """The gaps of a text if nothing were annotated, sentence by sentence, in reading order; none overlap.

    Verbs within quotations are none: those are what somebody says, and the quotation stands for them.
    """
    reach = 0
    for sentence in segments.sentences:
        found = [gap for gap in _in_sentence(segments, sentence) if gap.start >= reach]
        reach = max(reach, *(gap.end for gap in found), 0)
        yield found


def _in_sentence(segments: Segments, sentence: Span) -> Iterator[Gap]:
    text = segments.text
    quoted = _quoted(segments, sentence)
    found = [gap for gap in quoted if sentence.start <= gap.start]
    for cue in segments.cues(sentence.start, sentence.end):
        if not any(cue.span.overlaps(gap.span) for gap in quoted):
            kind = GapKind.DENIAL if cue.denies else GapKind.REPORTING
            found.append(Gap(cue.span.start, cue.span.end, kind, cue.verb))
    for one in nouns_within(text, sentence.start, sentence.end):
        noun = one.noun
        if not any(noun.overlaps(gap.span) for gap in (*quoted, *found)):
            by = nominal_attribution(text, sentence.start, one.content_start)
            found.append(Gap(noun.start, noun.end, GapKind.REPORTING, noun, whose=by.source if by else None))
    reach = 0
    for gap in sorted(found):
        if gap.start >= reach:
            yield gap
            reach = gap.end


def _quoted(segments: Segments, sentence: Span) -> list[Gap]:
    """The quotations over a sentence that stand in no other.

    A lone mark sets nothing off from what follows its sentence, or from the next quotation.
    """
    found: list[Gap] = []
    for one in segments.quotations.over(sentence.start, sentence.end):
        if found and one.start < found[-1].end:
            continue
        end, inner = one.end, one.inner
        if not (one.closed or one.goes_on):
            first = segments.sentences.at(one.start) or sentence
            marks = (other.start for other in segments.quotations.over(one.start, first.end) if other.start > one.start)
            end = min(one.end, first.end, *marks)
            if end <= one.inner_start:
                continue
            inner = Span(one.inner_start, end)
        before = segments.text[max(0, one.start - _LOOK_BACK) : one.start]
        aside = is_term(segments.text, one) or (_is_title(one, segments.text) and not _BEFORE_SPEECH.search(before))
        found.append(Gap(one.start, end, GapKind.QUOTATION, inner, aside))
    return found


def _is_title(quotation: Quotation, text: str) -> bool:
    """Whether capitals tell that a quotation is the name of a book, a film, a law, and no speech."""
    if not quotation.closed or len(quotation.inner) > _LONGEST_TITLE:
        return False
    inner = quotation.inner.text_of(text)
    words = _WORD.findall(inner)
    if len(words) not in _TITLE_WORDS or _NO_TITLE.search(inner):
        return False
    return words[0] not in _SMALL and all(not word[0].islower() or word in _SMALL for word in words)

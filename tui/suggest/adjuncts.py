"""Adjuncts: the phrase that attributes all else in its sentence, with who speaks (“…, according to Vale, …”)."""

import re

from msgspec import Struct

from tui.model.spans import Span, Spans, trimmed
from tui.suggest.names import parsed
from tui.suggest.phrases import phrase_after
from tui.suggest.vocabulary import OFFICES, TITLES
from tui.text.cues import Cue
from tui.text.finite import is_finite
from tui.text.wordings import Wording, wordings

_BREAK = re.compile(r"[,،](?=\s)(?!\s\d)|[;:—]|\s[-–]\s|[(\[“”\"«»]")
_COMMA = ",،"
_BEFORE = ',،;:—–-“"('
"""What sets off an adjunct that does not open its sentence."""
_CLOSING = '"”’»'
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_RELATIVE = re.compile(r"(?:who|whose|whom|which|where)\b", re.IGNORECASE)
_APPOSED = re.compile(r"(?:an?|the|his|her|its|their|[^\W\d_a-z][\w’']*['’]s)\s+[a-z]")
_NAME = re.compile(r"\s+(?:the\s+)?[^\W\d_a-z]\S*(?:\s+(?:of\s+|for\s+)?[^\W\d_a-z]\S*)*")
_LINK = re.compile(r"[\s,،]*\b(?:and|but|while|whereas|although|though)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?…]+[\"”’»]?\s*\Z")
_EDGES = re.compile(r"[\s,،;:–—-]+")
_DOCUMENT = r"""(?:account|analysis|briefing|data|document|estimate|figure|finding|letter|memo|poll|record|release|
    report|statement|statistic|study|survey|testimony|transcript)s?"""
_OF_A_DOCUMENT = re.compile(
    rf"(?:[\w’'-]+\s+){{0,5}}?{_DOCUMENT}\s+(?:[\w’'-]+\s+){{0,5}}?(?:by|from)\s+(?P<whose>\S.*)",
    re.IGNORECASE | re.VERBOSE,
)
_OWNER_OF_A_DOCUMENT = re.compile(
    rf"(?P<whose>\S.*?)(?:['’]s|(?<=s)['’])\s+(?:[\w’'-]+\s+){{0,3}}?{_DOCUMENT}\b.*", re.IGNORECASE | re.VERBOSE
)
_MADE = re.compile(
    r"\s+(?:cited|collected|commissioned|compiled|conducted|filed|issued|made|obtained|posted|provided|published|quoted|"
    r"released|reviewed|seen|shared)\b"
)
_LEAD = re.compile(
    r"""(?:(?:and|but|nor|or|so|yet)\b[\s,]*|(?:also|besides|furthermore|however|in\ addition|indeed|meanwhile|moreover|
    nevertheless|nonetheless|now|on\ the\ other\ hand|separately|still|then|therefore|thus)\s*,\s*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_TO_BE = frozenset("is are was were be been became becomes remains remained".split())
_LONGEST_SOURCE = 200
"""How many code points name a source at most."""


class Adjunct(Struct, frozen=True):
    """One such phrase.

    Attributes:
        wording: the words that attribute.
        source: who speaks; None if nobody is named.
        end: where the phrase ends, with what is said of who speaks (“…, the minister, …”).
    """

    wording: Wording
    source: Span | None
    end: int


def adjunct_of(text: str, cue: Span, sentence: Span) -> Adjunct | None:
    """The phrase that a cue belongs to; None if the cue is a verb."""
    wording = next((one for one in wordings(text, sentence.start, sentence.end) if one.cue == cue), None)
    if wording is None:
        return None
    if wording.owner is not None:
        return Adjunct(wording, wording.owner, wording.cue.end)
    first, *others = _parts(text, cue.end, sentence.end) or [cue]
    leads = not text[sentence.start : wording.start].strip(" “\"‘'(")
    name = _NAME.match(text, cue.end, first.end) if leads and not others else None
    if name and _has_verb(text, name.end(), first.end):
        first = Span(cue.end, name.end())
    end = first.end
    for place, part in enumerate(others):
        is_last = place + 1 == len(others)
        if text[end : end + 1] not in _COMMA or not _is_apposed(text, part):
            break
        if is_last and (leads or _calls_for_more(text, sentence.start, wording.start)):
            break
        end = part.end
    return Adjunct(wording, _source_in(text, first), end)


def attributed_by(text: str, adjunct: Adjunct, sentence: Span, following: Cue | None) -> Spans:
    """What a sentence says besides an adjunct of it: before, behind, or on both sides; empty if that cannot be told.

    Args:
        text: the article's text.
        adjunct: the phrase.
        sentence: the one that it stands in.
        following: the next cue behind the phrase; a clause of its own, joined by “and” or “but”, is somebody else's.
    """
    start = adjunct.wording.start
    lead = _LEAD.match(text, sentence.start, start)
    first = lead.end() if lead else sentence.start
    set_off = not text[first:start].strip() or text[first:start].rstrip()[-1:] in _BEFORE
    end = _end_before(text, adjunct.end, sentence.end, following)
    if not set_off and (_has_verb(text, adjunct.wording.cue.end, adjunct.end) or _WORD.search(text, adjunct.end, end)):
        return ()
    parts = (_bare(text, first, start), _bare(text, adjunct.end, end))
    return tuple(part for part in parts if part is not None)


def _end_before(text: str, start: int, end: int, following: Cue | None) -> int:
    """Where what follows an adjunct ends: before a clause that is joined to it and has a cue of its own."""
    links = list(_LINK.finditer(text, start, following.span.start)) if following is not None else []
    return links[-1].start() if links and text[start : links[-1].start()].strip(" ,") else end


def _parts(text: str, start: int, end: int) -> list[Span]:
    """What stands between commas up to another mark, to the end of the sentence at most."""
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    found: list[Span] = []
    for mark in _BREAK.finditer(text, start, end):
        if mark.start() == start:
            return found
        found.append(Span(start, mark.start()))
        start = mark.end()
        if mark.group() not in _COMMA:
            return found
    return [*found, Span(start, end)] if start < end else found


def _is_apposed(text: str, part: Span) -> bool:
    """Whether words between commas say who somebody is: “…, the minister, …”, “…, who runs the office, …”."""
    words = part.text_of(text).strip()
    if _RELATIVE.match(words):
        return True
    first = words.split(maxsplit=1)[0].casefold() if words else ""
    titled = first in OFFICES or first in TITLES or bool(_APPOSED.match(words) and parsed(words).head)
    return titled and not _has_verb(text, part.start, part.end)


def _calls_for_more(text: str, start: int, end: int) -> bool:
    """Whether words end in a verb that something else completes: “the offer was, … , an insult”."""
    words = text[max(start, end - _LONGEST_SOURCE) : end].rstrip(" ,،").rsplit(maxsplit=1)
    return bool(words) and words[-1].lower() in _TO_BE


def _has_verb(text: str, start: int, end: int) -> bool:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text[start:end])]
    return any(is_finite(words, index) for index in range(len(words)))


def _source_in(text: str, part: Span) -> Span | None:
    """Who speaks in words that may name what they have written: “a report by the World Bank”, “Vale's statement”."""
    whole = trimmed(part, text)
    if whole is None or len(whole) > _LONGEST_SOURCE:
        return None
    named = _OF_A_DOCUMENT.fullmatch(text, whole.start, whole.end) or _OWNER_OF_A_DOCUMENT.fullmatch(
        text, whole.start, whole.end
    )
    start, end = named.span("whose") if named else (whole.start, whole.end)
    made = _MADE.search(text, start, end)
    return phrase_after(text, start, made.start() if made else end)


def _bare(text: str, start: int, end: int) -> Span | None:
    """The words without the marks that set the phrase off, and without the sentence's stop."""
    stop = _STOP.search(text, start, end)
    if stop and text[start:end].rstrip()[-1:] not in _CLOSING:
        end = stop.start()
    lead = _EDGES.match(text, start, end)
    start = lead.end() if lead else start
    while end > start and _EDGES.fullmatch(text, end - 1, end):
        end -= 1
    return Span(start, end) if _WORD.search(text, start, end) else None

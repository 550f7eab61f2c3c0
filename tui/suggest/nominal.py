"""Nominal attributions: a noun for what was said, instead of a verb (“statements by officials over …”)."""

import re
from collections.abc import Iterator

from msgspec import Struct

from tui.model.spans import Span, trimmed
from tui.text.finite import is_finite

_NOUN = r"""(?:accusation|allegation|announcement|appeal|argument|assertion|assurance|claim|comment|complaint|
    concern|criticism|declaration|demand|denial|pledge|promise|remark|report|statement|suggestion|threat|warning)s?"""
_ABOUT = r"(?:about|against|concerning|of|on|over|regarding|that)"
_ABOUT_BEHIND = rf"(?!of\s+(?-i:[^\W\d_a-z])){_ABOUT}"
"""The same behind who said it, whose name may hold an “of” (“a warning from the Ministry of Interior”)."""
_BY = re.compile(
    rf"\b(?P<cue>{_NOUN})\s+(?:by|from)\s+(?P<source>[^,.;:\"“”]+?)\s+{_ABOUT_BEHIND}\s+[\"“‘']?$",
    re.IGNORECASE | re.VERBOSE,
)
_NO_OWNERS = "it he she who that this what here there".split()
_OWNS = "".join(rf"(?<!\b{word})" for word in _NO_OWNERS) + r"['’]s?\s+(?!(?:an?|the|no|not|been)\s)"
"""A possessive, and no “is” or “has” that is drawn into the word before it (“there's concern over …”)."""
_POSSESSED = re.compile(
    rf"{_OWNS}(?:\w+\s+){{0,2}}?(?P<cue>{_NOUN})\s+{_ABOUT}\s+[\"“‘']?$", re.IGNORECASE | re.VERBOSE
)
_WITHIN = re.compile(
    rf"(?:\b(?P<by>{_NOUN})\s+(?:by|from)\s+[^,.;:\"“”\n]{{1,80}}?\s+{_ABOUT_BEHIND}"
    rf"|{_OWNS}(?:\w+\s+){{0,2}}?(?P<possessed>{_NOUN})\s+{_ABOUT})\s+",
    re.IGNORECASE | re.VERBOSE,
)
_OWNER = re.compile(r"(?:\b[Tt]he\s+(?:\w+\s+){0,4}?)?(?:[^\W\d_a-z]\S*\s+(?:of\s+)?){0,5}\S+$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AUXILIARIES = frozenset("is are was were has had will would".split())
_SUBJECTS = frozenset("i you he she it we they who which that what there this not never".split())
_RELATIVE = frozenset("who whom whose which that where when what whether how why".split())
_GOES_ON = frozenset(
    "and or but because while when although though if as after before since until that whether".split()
)
"""Words behind which another verb may belong to what is said."""
_LINK_LENGTH = 8
"""How many code points “that” and the blank behind it take at most."""
_REACH = 200
"""How far before a content its noun and source may stand, in code points."""


class NominalAttribution(Struct, frozen=True):
    """The noun that attributes, and the words that name the speaker."""

    cue: Span
    source: Span


class NominalCue(Struct, frozen=True):
    """A noun that attributes, and where what it attributes begins."""

    noun: Span
    content_start: int


def nouns_within(text: str, start: int, end: int) -> Iterator[NominalCue]:
    """The nouns of a part of a text that attribute what follows to somebody, in reading order."""
    for match in _WITHIN.finditer(text, start, end):
        yield NominalCue(Span(*match.span(match.lastgroup or 0)), match.end())


def said_of(text: str, cue: NominalCue, end: int) -> Span | None:
    """What is said behind a noun, up to the verb whose subject both are: “the claim that he knew is untrue”.

    Behind “that”, and where something is told of the thing by “who” or “which”, the first verb belongs to what is said.
    """
    start = cue.content_start
    words = list(_WORD.finditer(text, start, end))
    plain = [word.group().lower().replace("’", "'") for word in words]
    verb = next((place for place in range(len(plain)) if is_finite(plain, place)), len(plain))
    is_clause = text[max(0, start - _LINK_LENGTH) : start].rstrip().endswith("that")
    if not is_clause and _RELATIVE.isdisjoint(plain[:verb]):
        verb = -1
    for place in range(max(1, verb + 1), len(plain)):
        if plain[place] in _GOES_ON:
            break
        apart = verb < 0 or place > verb + 1 or plain[verb] not in _AUXILIARIES
        if apart and plain[place] in _AUXILIARIES and plain[place - 1] not in _SUBJECTS:
            return trimmed(Span(start, words[place].start()), text)
    return trimmed(Span(start, end), text) if start < end else None


def nominal_attribution(text: str, start: int, content_start: int) -> NominalAttribution | None:
    """The noun right before a content that attributes it, with its source; None if there is none after `start`."""
    first = max(start, content_start - _REACH)
    by = _BY.search(text, first, content_start)
    if by is not None:
        return NominalAttribution(Span(*by.span("cue")), Span(*by.span("source")))
    possessed = _POSSESSED.search(text, first, content_start)
    owner = _OWNER.search(text, first, possessed.start()) if possessed else None
    if possessed is None or owner is None:
        return None
    return NominalAttribution(Span(*possessed.span("cue")), Span(*owner.span()))

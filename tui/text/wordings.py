"""Wordings: what attributes without a verb, “according to”, “in the words of”, “by Vale's account”."""

import re
from collections.abc import Iterator

from msgspec import Struct

from tui.model.spans import Span

_PART = r"[^\W\d_][\w’'.-]*"
_BEHIND = r"according\s+to|in\s+the\s+(?:eyes|opinion|view|words)\s+of"
_OWNER = rf"(?P<owner>(?:his|her|their|its)|(?:{_PART}\s+){{0,5}}?{_PART}(?:['’]s|s['’]))(?:\s+own)?"
_OWNED = rf"""(?:(?P<by>by)|in)\s+{_OWNER}\s+
    (?P<noun>account|estimation|telling|(?(by)(?:accounts|estimates?|reckoning)|(?:opinion|view|words)))
    (?=\s*[,،.;:!?–—”"]|\s*\Z)"""
_WORDING = re.compile(rf"\b(?:(?P<behind>{_BEHIND})|{_OWNED})", re.IGNORECASE | re.VERBOSE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])\Z")
_MEASURED = re.compile(
    r"""\s+(?:(?:an?|the|this|that|these|those|its|his|her|their|our|your|my|each|one's)\s+)?(?:(?!(?:of|for|in|at|on|and|or|by|from|to)\b)[\w’'-]+\s+){0,3}?
    (?:ability|abilities|age|ages|appetite|category|circumstances|colou?r|colou?rs|conscience|criteria|custom|customs|
    demand|design|distance|gender|height|income|instructions|kind|location|means|merit|merits|needs?|number|numbers|
    plan|plans|preferences?|price|principles?|rank|ranking|rules?|schedule|script|season|seniority|sex|size|sizes|
    standards?|status|taste|tastes|theme|time|traditions?|type|types|usage|value|values|weight|wish|wishes)
    (?=\s*(?:[.,;:!?)]|\Z|\s(?:of|for|in|at|on|and|or|by|to|as|so|when|where|whether|that|which)\b))""",
    re.VERBOSE,
)
"""What is no speaker: in small letters, as “Time” and “Value Partners” are."""


class Wording(Struct, frozen=True):
    """One such phrase.

    Attributes:
        cue: the words that attribute: all of them where who speaks stands behind, otherwise the noun.
        owner: who speaks, where that stands within the phrase.
        start: where the phrase begins.
    """

    cue: Span
    owner: Span | None
    start: int


def wordings(text: str, start: int, end: int) -> Iterator[Wording]:
    """Those in a part of a text, in reading order; “according to plan” says of nobody what they say."""
    for match in _WORDING.finditer(text, start, end):
        if match["behind"]:
            measured = match["behind"].lower().startswith("acc") and _MEASURED.match(text, match.end(), end)
            if not measured:
                yield Wording(Span(*match.span()), None, match.start())
        else:
            owner = Span(*match.span("owner"))
            own = _POSSESSIVE.search(text, owner.start, owner.end)
            named = Span(owner.start, own.start() if own else owner.end)
            yield Wording(Span(*match.span("noun")), named, match.start())

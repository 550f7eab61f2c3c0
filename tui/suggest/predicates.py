"""Predicates: what somebody calls a thing, at the end of the clause that names it (“called the remarks “unfair””)."""

import re

from tui.suggest.subjects import has_finite_verb

JUDGING = r"""(?:(?:very|too|so|totally|utterly|completely|entirely|highly|simply)\s+)?(?:a\s+|an\s+)?(?:un\w+|ir\w+|
    in(?:accurate|correct|appropriate|humane|sulting)\w*|il(?:legal|legitimate)|false|baseless|groundless|nonsense|absurd|ridiculous|
    laughable|wrong\w*|lies?|propaganda|cruel|reckless|provocative|harsh|shameful|disgraceful|outrageous|biased|
    counterproductive|immoral|hostile|dis\w+|regrettable|dangerous|oppressive|misguided|threatening|fabricat\w+)\b"""
"""Words that judge; for a verbose pattern that ignores case."""
_CALLING = re.compile(
    r"\b(?:call(?:s|ed|ing)?(?!\s+(?:for|on|upon)\b)|describ(?:e|es|ed|ing)|labell?(?:s|ed|ing)?|brand(?:s|ed|ing)?|"
    r"deem(?:s|ed|ing)?|dub(?:s|bed|bing)?|term(?:s|ed|ing)?|characteri[sz](?:e|es|ed|ing))\s"
)
_AS = re.compile(r"\s+as\s+(?=[\"“‘'«]|[a-z])")
_QUOTED = re.compile(r"(?<=\w)\s+(?P<said>(?:an?\s+)?[\"“‘«][^\"“”‘«»\n]{1,120}[\"”’»])[\s.,;:!?]*\Z")
_FURTHER = r"(?!(?:and|or)\b)[\w-]{1,40}"
_JUDGED = re.compile(
    rf"""\s{{1,3}}(?:an?\s{{1,3}}[\w-]{{1,40}}\s{{1,3}})?{JUDGING}
    (?:(?:\s{{0,3}},\s{{0,3}}(?!\s)|\s{{0,3}},?\s{{1,3}}(?:and|or)\s{{1,3}})(?:{_FURTHER}\s{{1,3}})?{_FURTHER}){{0,9}}
    [\s.,;:!?]{{0,20}}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_GOES_ON = re.compile(
    r"\b(?:the|an?|of|in|on|at|by|for|from|with|to|about|over|against|and|or|his|her|its|their|these|those|such|no)\Z",
    re.IGNORECASE,
)
"""Words behind which what is quoted or judged belongs to the thing itself (“the return of “foreigners””)."""
_REACH = 200
"""How far before a thing the verb stands that calls it something, in code points."""


def is_called_something(text: str, start: int, thing: int) -> bool:
    """Whether a verb that calls things something has the thing that begins at an offset for its object.

    Args:
        text: the article's.
        start: of the sentence.
        thing: where words of the thing stand.
    """
    verbs = list(_CALLING.finditer(text, max(start, thing - _REACH), thing))
    return bool(verbs) and not has_finite_verb(text, verbs[-1].end(), thing)


def end_of_thing(text: str, start: int, end: int) -> int:
    """Where a thing ends that is called something: before what it is called; at the end if that is not told.

    Args:
        text: the article's.
        start: where words of the thing stand.
        end: of its clause.
    """
    found = [
        match.start()
        for pattern in (_AS, _QUOTED, _JUDGED)
        for match in pattern.finditer(text, start, end)
        if not _GOES_ON.search(text, start, match.start())
    ]
    return min(found, default=end)

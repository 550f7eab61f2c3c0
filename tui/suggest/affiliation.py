"""Affiliation: for whom somebody speaks, as naming words say (“IEA’s spokesman Mujahid”, “a spokesman for the IEA”)."""

import re

from tui.suggest.names import parsed
from tui.suggest.vocabulary import LANDS

_VOICE = r"spokes(?:man|men|woman|women|person|persons|people)"
_OWNER = re.compile(rf"(?P<body>\S.{{0,80}}?)(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){{0,2}}?{_VOICE}\b", re.IGNORECASE)
_OF = re.compile(rf"\b{_VOICE}\s+(?:for|of)\s+(?P<body>[^,،;:(\n]{{1,80}})", re.IGNORECASE)


def spoken_for(words: str) -> str:
    """The body whose spokesman words say that somebody is, without its article; empty if they do not, or of a country.

    Of a country many are the voices, and they go against each other.
    """
    found = _OWNER.match(words) or _OF.search(words)
    body = parsed(found["body"]).plain if found else ""
    return "" if body.casefold() in LANDS else body

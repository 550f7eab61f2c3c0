"""Words, by Unicode's rules (UAX 29): `1,400,000`, `don't` and `IEA’s` are one word each."""

import regex

from tui.text.pieces import Pieces

_WORD = regex.compile(r"(?w)\b\w(?:\B.)*")


def words(text: str) -> Pieces:
    """The stretches between word boundaries that begin with a letter or digit."""
    return Pieces(match.span() for match in _WORD.finditer(text))

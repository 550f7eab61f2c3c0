"""Stand-ins: what a page has that trafilatura drops since it prints nothing, and its reader still has to see.

Joiners and non-joiners spell Persian, Hindi and families of emoji; marks of direction order what is mixed; blanks of no
width part the words of Khmer. Each has a symbol that the page does not use in its place until the article is found.
"""

import re
import sys
from html.entities import html5
from unicodedata import category

from msgspec import Struct

_SYMBOLS = range(0x1D800, 0x1DA00)
"""Signs of SignWriting: they are no part of words, as what they stand for, and hardly ever occur in a page."""
_LAYOUT = frozenset("\xad\ufeff")
"""What says where a line may end or how a file begins, and belongs to no word."""
_REFERENCE = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));?|([A-Za-z]{2,24});)")


class StandIns(Struct, frozen=True):
    """A page that can be read without loss, and the way back.

    Attributes:
        page: with a symbol for each character that would be dropped.
        meant: the characters that the symbols are for, as `str.translate` takes them.
    """

    page: str
    meant: dict[int, str]

    def undone(self, found: str) -> str:
        """What was found in the page, with its own characters; lines that print nothing are left out."""
        lines = (line for line in found.translate(self.meant).split("\n") if any(map(_prints, line)))
        return "\n".join(lines)


def with_stand_ins(page: str) -> StandIns:
    """The page with stand-ins, those for references (`&zwnj;`, `&#8204;`) among them."""
    spelt = _REFERENCE.sub(_spelt, page)
    used = set(spelt)
    dropped = sorted(filter(_is_dropped, used))
    free = (symbol for symbol in _SYMBOLS if chr(symbol) not in used)
    symbols = dict(zip(dropped, free, strict=False))
    return StandIns(
        spelt.translate({ord(sign): symbol for sign, symbol in symbols.items()}),
        {symbol: sign for sign, symbol in symbols.items()},
    )


def _is_dropped(sign: str) -> bool:
    return not (sign.isprintable() or sign.isspace() or sign in _LAYOUT) and category(sign) not in {"Cc", "Cs"}


def _spelt(reference: re.Match[str]) -> str:
    """The character for a reference to one that would be dropped; any other reference as it is."""
    if reference[3]:
        sign = html5.get(f"{reference[3]};", "")
    else:
        number = int(reference[1], 16) if reference[1] else int(reference[2])
        sign = chr(number) if number <= sys.maxunicode else ""
    return sign if len(sign) == 1 and _is_dropped(sign) else reference[0]


def _prints(sign: str) -> bool:
    return sign.isprintable() and not sign.isspace()

"""Sentences, by rules for news prose: a navigation aid, stored nowhere.

A line end always ends a sentence; so does a full stop, question or exclamation mark, with the closing quotation
marks and brackets behind it, unless the next word goes on in lower case or the stop belongs to an abbreviation.
Quotations of several sentences are broken too, as a claim is often one of them.
"""

import re
from collections.abc import Iterator

from tui.text.paragraphs import paragraphs
from tui.text.pieces import Pieces

_STOPS = re.compile(r"""[.!?…‽]+(?:["'”’»›)\]}]|[“‘«](?!\S))*|[。！？｡]+["'”’»›)\]}」』）]*""")
_OPENERS = "\"'“‘«‹„‚([{「『"
_OPENS_AT_ONCE = "“‘«‹„‚「『"
_WIDE_STOPS = "。！？｡"
_TOKEN_LENGTH = 24

_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_HALF_DAYS = frozenset({"a.m", "p.m", "am", "pm"})
_BEFORE_A_NAME = frozenset(
    "mr mrs ms mx dr prof gov lt col gen sen rep reps sens sgt capt cmdr cpl maj adm rev hon pres supt insp det "
    "messrs mme mlle vs viz cf e.g i.e".split()
)
_BEFORE_A_NUMBER = frozenset(
    "no nos p pp art arts sec fig vol ch jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ANYWHERE = frozenset(
    "st ste mt ft jr sr inc corp co ltd bros llc plc dept univ assn etc al ave blvd rd hwy ph.d".split()
)
_STARTERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my there here in on at by for "
    "from with to as and but or so yet if when while after before since although though because however "
    "meanwhile moreover furthermore also then now earlier later asked what who why how where which no not nor "
    "some many most all both each officials police".split()
)
_AFTER_THE_HOUR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr aug sept oct nov dec eastern central pacific local gmt "
    "utc est edt cst cdt pst pdt bst cet et pt".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def sentences(text: str) -> Pieces:
    """The sentences of each paragraph, without the white space between them."""
    return Pieces(
        sentence for paragraph in paragraphs(text) for sentence in _within(text, paragraph.start, paragraph.end)
    )


def _within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOPS.finditer(text, start, end):
        following = stop.end()
        while following < end and text[following].isspace():
            following += 1
        if following < end and _ends(text, start, stop, following):
            yield start, stop.end()
            start = following
    yield start, end


def _ends(text: str, start: int, stop: re.Match[str], following: int) -> bool:
    """Whether a sentence that began at `start` ends with the stop, more text following."""
    marks = stop.group()
    if marks[0] in _WIDE_STOPS:
        return True
    if following == stop.end():
        return text[following] in _OPENS_AT_ONCE and text[following + 1 : following + 2].isupper()
    begins = following
    while begins < following + 3 and begins < len(text) - 1 and text[begins] in _OPENERS:
        begins += 1
    if text[begins].islower():
        return False
    return marks[0] != "." or marks.startswith("..") or not _abbreviates(text, start, stop.start(), begins)


def _abbreviates(text: str, start: int, dot: int, begins: int) -> bool:
    """Whether the full stop at `dot` belongs to the word before it, and the sentence goes on at `begins`."""
    token = text[max(start, dot - _TOKEN_LENGTH) : dot].rsplit(None, 1)[-1:]
    word = token[0].lstrip(_OPENERS + "—–-/") if token else ""
    lowered = word.lower()
    next_match = _WORD.match(text, begins, begins + _TOKEN_LENGTH)
    next_word = next_match.group().lower() if next_match else ""
    if lowered in _BEFORE_A_NAME:
        return True
    if lowered in _BEFORE_A_NUMBER:
        return text[begins].isdigit()
    if lowered in _HALF_DAYS:
        return next_word in _AFTER_THE_HOUR
    if lowered in _ANYWHERE or _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper()):
        return next_word not in _STARTERS and text[begins : begins + 1].isalpha()
    return word.isdigit() and dot - len(word) == start

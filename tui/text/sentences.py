"""Sentences, by rules for news prose: a navigation aid, stored nowhere.

A line end always ends a sentence; so does a full stop, question or exclamation mark, with the closing quotation
marks and brackets behind it, unless the next word goes on in lower case or the stop belongs to an abbreviation.
Quotations of several sentences are broken too, as a claim is often one of them.
"""

import re
from collections.abc import Iterator

from tui.text.paragraphs import PARAGRAPH
from tui.text.pieces import FoundPieces, Kind
from tui.text.verbs import VERBS

_STOPS = re.compile(
    r"""[.!?…‽؟۔।]+(?:["'”’»›)\]}]|[“‘«](?!\S)|[^\S\n][”»›](?![^\W_]))*|[。！？｡]+["'”’»›)\]}」』）]*"""
)
_OPENERS = "\"'“‘«‹„‚([{「『"
_OPENS_AT_ONCE = "“‘«‹„‚「『"
_CLOSES_SPEECH = "”»"
_WIDE_STOPS = "。！？｡"
_CLOSES_IN_JAPANESE, _GOES_ON_IN_JAPANESE = "」』", "とっ"
_DASHES = "-–—―"
_TOKEN_LENGTH = 24
_BLANK = re.compile(r"\s")

_BARE = re.compile(r"[^\W_](?:[^\s\-–—―/]*[^\W_])?\Z")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]\.")
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.)\S")
_NAMED = r"(?:[^\W\d_a-z][\w'’-]*\.?|al|bin|ul|de|der|la|van|von)"
_AFTER_QUOTATION = re.compile(
    rf"{_NAMED}(?:\s+{_NAMED}){{0,3}}(?:\s+|,\s[^.!?;:,“”\"\n]{{1,60}},\s+)([a-z]+)(?=[\s.,;:])"
)
_ATTRIBUTION_LENGTH = 6 * _TOKEN_LENGTH
_HALF_DAYS = frozenset({"a.m", "p.m", "am", "pm"})
_BEFORE_A_NAME = frozenset(
    "mr mrs ms mx dr prof gov govs lt col gen sen rep reps sens sgt capt cmdr cpl maj brig adm rev hon pres supt insp "
    "det amb cllr atty msgr fr messrs mme mlle drs mses pvt pfc spc gens asst assoc v vs viz cf e.g i.e".split()
)
_BEFORE_A_NUMBER = frozenset(
    "no nos pop rs art arts sec fig vol ch jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_BEFORE_A_FIGURE = frozenset({"p", "pp", "c", "ca"})
_ANYWHERE = frozenset(
    "st ste mt ft jr sr inc corp co ltd bros llc plc dept univ assn etc al ave blvd rd hwy ph.d".split()
)
_STATES = frozenset(
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Me Mich Minn Miss Mo Mont Neb Nev Okla Ont Ore "
    "Pa Que Tenn Tex Va Vt Wash Wis Wyo".split()
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


def sentences(text: str) -> FoundPieces:
    """The sentences of each paragraph, without the white space between them."""
    return FoundPieces(text, SENTENCES)


def sentences_within(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The start and end of each sentence between two offsets at which no sentence goes on."""
    for paragraph in PARAGRAPH.finditer(text, start, end):
        yield from _in_paragraph(text, *paragraph.span())


def between_sentences(text: str, start: int, end: int) -> int | None:
    """The first place from an offset on where no sentence goes on: behind a line's end, else between two sentences."""
    line = text.find("\n", start, end) + 1
    if line:
        return line
    blank = _BLANK.search(text, start, end)
    for stop in _STOPS.finditer(text, blank.start(), end) if blank else ():
        following = _following(text, stop.end(), end)
        # Whether a number with a full stop counts a list's items depends on where its sentence began.
        numbers = text[stop.start() - 1].isdigit()
        if following < end and not numbers and _ends(text, 0, stop, following):
            return following
    return None


SENTENCES = Kind(sentences_within, between_sentences)
"""The sentences of a text."""


def _in_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOPS.finditer(text, start, end):
        following = _following(text, stop.end(), end)
        if following < end and _ends(text, start, stop, following):
            yield start, stop.end()
            start = following
    yield start, end


def _following(text: str, offset: int, end: int) -> int:
    while offset < end and text[offset].isspace():
        offset += 1
    return offset


def _ends(text: str, start: int, stop: re.Match[str], following: int) -> bool:
    """Whether a sentence that began at `start` ends with the stop, more text following."""
    marks = stop.group()
    if marks[0] in _WIDE_STOPS:
        return not (marks[-1] in _CLOSES_IN_JAPANESE and text[following] in _GOES_ON_IN_JAPANESE)
    if following == stop.end():
        capital = text[following + (text[following] in _OPENS_AT_ONCE) :][:1].isupper()
        return capital and (text[following] in _OPENS_AT_ONCE or marks[-1] in _CLOSES_SPEECH)
    if text[following] in ".…":
        return False
    begins = following
    while begins < following + 3 and begins < len(text) - 1 and text[begins] in _OPENERS:
        begins += 1
    if text[begins].islower():
        return bool(_ADDRESS.match(text, begins))
    if marks[0] != "." or marks.startswith(".."):
        return not (marks[-1] in _CLOSES_SPEECH + "\"'’" and _is_attributed(text, following))
    return not _abbreviates(text, start, stop.start(), following, begins)


def _is_attributed(text: str, following: int) -> bool:
    """Whether a question or exclamation is followed by who made it: “Why?” Kakar asked."""
    match = _AFTER_QUOTATION.match(text, following, following + _ATTRIBUTION_LENGTH)
    verb = VERBS.get(match.group(1)) if match else None
    first = _WORD.match(text, following)
    return (
        verb is not None
        and not (verb.noun or verb.needs)
        and first is not None
        and first.group().lower() not in _STARTERS
    )


def _abbreviates(text: str, start: int, dot: int, following: int, begins: int) -> bool:
    """Whether the full stop at `dot` belongs to the word before it, and the sentence goes on.

    What follows, from `following` on, has its first letter or digit at `begins`.
    """
    match = _BARE.search(text, max(start, dot - _TOKEN_LENGTH), dot)
    word = match.group() if match else ""
    lowered = word.lower()
    if lowered in _BEFORE_A_NAME:
        return True
    if lowered in _BEFORE_A_NUMBER or word in _BEFORE_A_FIGURE:
        return text[begins].isdigit()
    next_match = _WORD.match(text, begins, begins + _TOKEN_LENGTH)
    # J. A. Smith, A. I. Petrov: what is an initial starts nothing.
    next_word = next_match.group().lower() if next_match and not _INITIAL.match(text, begins) else ""
    if lowered in _HALF_DAYS:
        return next_word in _AFTER_THE_HOUR or bool(_INITIAL.match(text, begins))
    initials = _DOTTED.fullmatch(word) or (len(word) == 1 and word.isupper())
    if initials or lowered in _ANYWHERE or (word in _STATES and _is_set_off(text, dot - len(word))):
        return text[following] in _DASHES + "(" or (next_word not in _STARTERS and text[begins].isalpha())
    return word.isdigit() and dot - len(word) == start


def _is_set_off(text: str, offset: int) -> bool:
    """Whether a word stands as a state does behind a town or party: “Reno, Nev.”, “(D-Nev.)”."""
    return text[max(0, offset - 2) : offset].endswith((", ", "(", "-"))

"""Roles: what an article says of a speaker's office or function, beside the name or in place of it."""

import re
from collections.abc import Iterator

from tui.model.layers import Layer
from tui.model.spans import Span, Spans, in_reading_order
from tui.model.speakers import Speaker
from tui.suggest.names import Name, parsed
from tui.suggest.phrases import phrase_after
from tui.suggest.vocabulary import ARTICLES, LINKS, MODIFIERS, OFFICES, PORTFOLIOS, RANKS, REACHES

_REACH = 120
"""How far from a name its role may stand, in code points."""
_MOST_PLACES = 200
"""How many places that name a speaker are looked at, the first ones of the article."""
_WORDS = 8
"""The most words of a role that stands before a name."""
_COMMA = re.compile(r"[,،]\s+")
_WORD_BEFORE = re.compile(r"(\S+)[^\S\n]+$")
_LED = re.compile(r"(?:an?|the|its|his|her|their|one of)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(r"an?\s", re.IGNORECASE)
_EXPECTED = OFFICES | MODIFIERS | PORTFOLIOS | RANKS | REACHES
_STOP = re.compile(r"[.,،;:!?\"“”„«»()\[\]—–]$")


def roles_in(text: str, speaker: Speaker, layer: Layer) -> list[str]:
    """The roles that an article gives a speaker and that are not known of them yet, in the order in which it does.

    A role is the description before a name (“Interior Minister Sarfraz Bugti”), what is set off by a comma behind it
    (“Judith Larsen, a railway engineer,”), or a description in place of it (“the Prime Minister of Pakistan”).

    Args:
        text: the article's.
        speaker: a person.
        layer: what is annotated in it: the places that name the speaker are in its mentions and sources.
    """
    known = {parsed(role.title).key for role in speaker.roles} | {parsed(speaker.name).key}
    found: dict[str, str] = {}
    for place in _places(speaker.id, layer)[:_MOST_PLACES]:
        for role in _roles_at(text, place):
            found.setdefault(parsed(role).key, role)
    return [role for key, role in found.items() if key and key not in known]


def _places(speaker: str, layer: Layer) -> Spans:
    mentions = (Span(one.start, one.end) for one in layer.mentions.values() if one.speaker == speaker)
    sources = (source for claim in layer.claims.values() for source in claim.sources if source.speaker == speaker)
    return in_reading_order({*mentions, *(span for source in sources for span in source.spans)})


def _roles_at(text: str, place: Span) -> Iterator[str]:
    words = place.text_of(text)
    name = parsed(words)
    if name.person:
        yield from _within(name)
        yield from _before(text, place, name)
        yield from _behind(text, place.end)
    elif _is_office(name):
        yield name.plain


def _within(name: Name) -> Iterator[str]:
    """What stands before the name in the words themselves."""
    title = name.plain[: max(0, name.plain.rfind(name.person))].strip()
    if title and _is_office(parsed(title)):
        yield title


def _before(text: str, place: Span, name: Name) -> Iterator[str]:
    """The office that stands before the words, as far as each word may belong to one."""
    start, taken = place.start, 0
    while taken < _WORDS and (word := _WORD_BEFORE.search(text, max(0, start - _REACH), start)):
        if not _may_be_of_office(word.group(1)):
            break
        start, taken = word.start(), taken + 1
    title = text[start : place.start].strip()
    while title and title.split(maxsplit=1)[0].casefold() in LINKS | ARTICLES:
        title = title.partition(" ")[2]
    if title and _is_office(parsed(title)) and parsed(f"{title} {name.person}").person == name.person:
        yield " ".join(title.split())


def _behind(text: str, end: int) -> Iterator[str]:
    """What a comma sets off behind the name."""
    comma = _COMMA.match(text, end)
    until = text.find("\n", end, end + _REACH)
    phrase = phrase_after(text, comma.end(), until if until >= 0 else end + _REACH) if comma else None
    if phrase is None:
        return
    words = phrase.text_of(text)
    role = _LED.sub("", words, count=1)
    if role and (_is_office(parsed(role)) or (_INDEFINITE.match(words) and role[0].islower())):
        yield " ".join(role.split())


def _may_be_of_office(word: str) -> bool:
    plain = word.casefold()
    return not _STOP.search(word) and (word[0].isupper() or plain in _EXPECTED or plain in LINKS)


def _is_office(name: Name) -> bool:
    return not name.person and name.head in OFFICES

"""Names: what the words that name a speaker say about who it is."""

import re
from functools import lru_cache

from msgspec import Struct

from tui.model.speakers import SpeakerKind
from tui.suggest.vocabulary import (
    ANONYMOUS,
    ARTICLES,
    BODIES,
    GROUPS,
    KNOWN_BODIES,
    LANDS,
    LINKS,
    MODIFIERS,
    OFFICES,
    PARTICLES,
    PORTFOLIOS,
    RANKS,
    TITLES,
    UNNAMED_ALONE,
)

_TOKEN = re.compile(r"(?:\w\.)+\w?|\w+(?:[-'’&]\w+)*['’]?", re.UNICODE)
_ASIDE = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_SO_CALLED = re.compile(r"\b(?:so-called|self-proclaimed|self-styled)\s+", re.IGNORECASE)
_MARKS = re.compile(r"[\"“”„«»]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_SPOKESPERSON = re.compile(r"spokes(?:man|woman)\b")
_PEOPLE = re.compile(r"...(?:[^v]ans|[lnq]is)$")
_NEVER_IN_NAMES = OFFICES | BODIES | GROUPS | RANKS | TITLES
_HOLDER = re.compile(r"(.{3,80}?)\s(?:of|from|at)\s(?:the\s)?[^\W\d_a-z]")
"""What may be a person with an office, and then where that is: “Professor Imran Qureshi of Lindow University”."""
_LONGEST = 200
_COMPANY = re.compile(r"[^\W\d_a-z]\w*\s(?:&|\+)\s[^\W\d_a-z]\w*\Z|\s(?:Inc|Ltd|LLC|plc|PLC|GmbH|AG|SA|Corp|Co)\.?\Z")
"""What ends a firm's name, or joins its parts."""


class NewSpeaker(Struct, frozen=True):
    """A speaker that the registry does not hold yet."""

    name: str
    kind: SpeakerKind


class Name(Struct, frozen=True):
    """Naming words taken apart.

    Attributes:
        plain: without article, aside and final possessive.
        key: `plain` for comparison: case folded, without full stops.
        person: the person's own name in it (“Jan Achakzai”); empty if there is none.
        head: the noun that says what is named (“minister”), case folded; empty for a bare name.
        terms: what distinguishes the description, without the person's name and without filling words.
        ranks: modifiers that make another office (“deputy”).
        kind: a guess.
        handles: two names that mean the same speaker have one of these in common.
    """

    plain: str
    key: str
    person: str
    head: str
    terms: frozenset[str]
    ranks: frozenset[str]
    kind: SpeakerKind
    handles: frozenset[str]

    @property
    def surname(self) -> str:
        """The last word of the person's name, case folded; empty if it is no person's name."""
        return self.person.rpartition(" ")[2].casefold()

    def describes_like(self, other: "Name") -> bool:
        """Whether both describe the same office or body, one perhaps more closely than the other."""
        fewer, more = sorted((self.terms, other.terms), key=len)
        return (
            self.head == other.head != ""
            and self.ranks == other.ranks
            and len(fewer) > 1
            and fewer <= more
            and not (self.person and other.person)
        )


def named_in(span_text: str) -> NewSpeaker:
    """The speaker that naming words would introduce: a person's own name, or else the words without article."""
    name = parsed(span_text)
    return NewSpeaker(name.person or name.plain, name.kind)


@lru_cache(maxsize=65536)
def parsed(words: str) -> Name:
    """The naming words taken apart; of very long ones the beginning."""
    shown = _MARKS.sub("", _ASIDE.sub("", _SO_CALLED.sub("", words[:_LONGEST])))
    bare = " ".join(shown.split()).strip(" ,;:.‘’'") if words else ""
    holder = _HOLDER.match(bare)
    if holder and _has_office(holder.group(1)):
        return parsed(holder.group(1))
    tokens = _TOKEN.findall(bare)
    article = ""
    if len(tokens) > 1 and tokens[0].casefold() in ARTICLES:
        article = tokens.pop(0)
        bare = bare[len(article) :].lstrip()
    plain = _POSSESSIVE.sub("", bare)
    own = [] if _COMPANY.search(bare) else _own_name(tokens)
    described = tokens[: len(tokens) - len(own)]
    head = _head(described)
    kind = _kind(described, own, head, article.casefold())
    if _COMPANY.search(bare) or bare.casefold() in KNOWN_BODIES:
        kind = SpeakerKind.ORGANISATION
    if kind is not SpeakerKind.PERSON:
        described, own = tokens, []
    folded = [_folded(token) for token in described]
    key = _folded(plain)
    person = _POSSESSIVE.sub("", " ".join(token for token in own if _folded(token) not in TITLES))
    return Name(
        plain=plain,
        key=key,
        person=person,
        head=head,
        terms=frozenset(folded) - LINKS - ARTICLES - MODIFIERS - RANKS,
        ranks=frozenset(folded) & RANKS,
        kind=kind,
        handles=frozenset({key, initials_of(plain), person.rpartition(" ")[2].casefold(), head}) - {""},
    )


def _has_office(words: str) -> bool:
    """Whether words are a person's name with an office or title before it."""
    named = parsed(words)
    return bool(named.person) and any(map(_is_noun_of_office, _TOKEN.findall(words)))


def initials_of(plain: str) -> str:
    """The first letters of the capitalised words, case folded as an acronym's key would be; empty for one letter."""
    letters = "".join(word[0] for word in plain.split() if word[0].isupper())
    return letters.casefold() if len(letters) > 1 else ""


def _folded(token: str) -> str:
    plain = _POSSESSIVE.sub("", token).casefold().replace(".", "").replace("’", "'")
    return _SPOKESPERSON.sub("spokesperson", plain)


def _is_noun_of_office(token: str) -> bool:
    return _folded(token) in OFFICES or _folded(token) in TITLES


def _own_name(tokens: list[str]) -> list[str]:
    """The tokens of a person's or body's own name at the end, after an office or other description."""
    first = len(tokens)
    while first and _may_be_in_name(tokens[first - 1], last=first == len(tokens)):
        first -= 1
    while first < len(tokens) and tokens[first].casefold() in PARTICLES:
        first += 1
    run = tokens[first:]
    if first and tokens[first - 1].casefold() in LINKS:
        return _after_complement(run) if any(map(_is_noun_of_office, tokens[:first])) else []
    return run


def _may_be_in_name(token: str, *, last: bool) -> bool:
    folded = _folded(token)
    if folded in PARTICLES and not last:
        return True
    possessive = not last and _POSSESSIVE.search(token) is not None
    return (
        token[0].isupper() and not possessive and not _NEVER_IN_NAMES.intersection((folded, folded.removesuffix("s")))
    )


def _after_complement(run: list[str]) -> list[str]:
    """The name after what an office is of: “Information Jan Achakzai” has the name “Jan Achakzai”."""
    first = 0
    while first < len(run) and _folded(run[first]) in PORTFOLIOS:
        first += 1
    if not first and len(run) > 2:
        first = 1
    return run[first:] if first and len(run) - first > 1 else []


def _head(described: list[str]) -> str:
    """The noun the description turns on: its last word if that is an office, otherwise the last before a link."""
    folded = [_folded(token) for token in described]
    while folded and folded[-1] in TITLES:
        folded.pop()
    if folded and folded[-1] in OFFICES:
        return folded[-1]
    for place, token in enumerate(folded):
        if place and token in LINKS:
            return folded[place - 1]
    return folded[-1] if folded else ""


def _kind(described: list[str], own: list[str], head: str, article: str) -> SpeakerKind:
    if own:
        return _kind_of_own_name(described, own, definite=article == "the" and not described)
    if head in ANONYMOUS or head in UNNAMED_ALONE or (article in {"a", "an"} and head in OFFICES):
        return SpeakerKind.UNNAMED
    if head in OFFICES:
        return SpeakerKind.PERSON
    if head in BODIES or any(token[0].isupper() and _folded(token) in BODIES for token in described):
        return SpeakerKind.GROUP if _is_plural_of_persons(head) else SpeakerKind.ORGANISATION
    if head in GROUPS or head.endswith("s"):
        return SpeakerKind.GROUP
    return SpeakerKind.UNNAMED


def _kind_of_own_name(described: list[str], own: list[str], *, definite: bool) -> SpeakerKind:
    if any(map(_is_noun_of_office, described)):
        return SpeakerKind.PERSON
    words = [_folded(token) for token in own]
    if all(token.isupper() and len(token) > 1 for token in own) or words[-1] in LANDS or len(own) > 5:
        return SpeakerKind.ORGANISATION
    if len(own) == 1 and not described and _PEOPLE.search(words[0]):
        return SpeakerKind.GROUP
    return SpeakerKind.ORGANISATION if definite else SpeakerKind.PERSON


def _is_plural_of_persons(head: str) -> bool:
    return head.endswith("s") and head.removesuffix("s") in OFFICES

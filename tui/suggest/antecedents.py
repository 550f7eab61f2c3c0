"""Antecedents: whom words in an article refer to, likeliest first: a surname, an acronym, an office, a pronoun.

What the words say themselves goes before what only their place tells: first who is named so, then who holds such an
office or was described so in this article, last, if the words may point back at all, who was named last before them.
Of those who fit alike, the one named last before the words comes first. “He” and “she” mean one person; whoever the
article calls otherwise comes behind all others.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.genders import called, gender_of
from tui.suggest.linking import SAME_LETTERS, SAME_NAME, SAME_PERSON, SAME_ROLE, SAME_SURNAME, likenesses
from tui.suggest.names import Name, parsed
from tui.suggest.references import described_alike, means_own, named_beside, speaking_at
from tui.suggest.vocabulary import (
    ARTICLES,
    BODIES,
    COLLECTIVE,
    GROUPS,
    MODIFIERS,
    OFFICES,
    OWN,
    PERSONAL,
    PORTFOLIOS,
    RANKS,
    TITLES,
)
from tui.text.segments import Segments

_MOST = 9
"""How many are offered, one after another."""
_REACH = 8
"""How many words a phrase around the cursor has at most on each side of it."""

_TOKEN = re.compile(r"\w[\w.’'-]*(?<![.’'-])")
_POINTING = frozenset("this that these those".split())
_POSSESSIVE = re.compile(r"['’]s?$")
_JOINTS = frozenset({"of", "for", "the"})
_PRONOUNS = PERSONAL | COLLECTIVE | OWN
_IN_PHRASES = OFFICES | BODIES | GROUPS | RANKS | TITLES | MODIFIERS | PORTFOLIOS
_ONE = frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})
_SEVERAL = frozenset({SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.UNNAMED})
_WHY = {
    SAME_NAME: "by name",
    SAME_PERSON: "by name",
    SAME_LETTERS: "by its letters",
    SAME_SURNAME: "by surname",
    SAME_ROLE: "described so",
}


class Antecedent(Struct, frozen=True):
    """A speaker that words may refer to.

    Attributes:
        speaker: the id.
        why: what speaks for it, for people.
    """

    speaker: str
    why: str


def antecedents(segments: Segments, words: Span, layer: Layer, registry: Registry) -> list[Antecedent]:
    """The speakers that words of an article may refer to, likeliest first; none if nothing speaks for anybody.

    Args:
        segments: the article's text.
        words: those that refer.
        layer: the annotator's items of the article, at least those near the words.
        registry: the speakers known.
    """
    text = segments.text
    last = _last_named(segments, words, layer, registry)
    found: dict[str, str] = {}
    by_words = () if _points_back(words.text_of(text)) else _by_words(words, text, layer, registry, last)
    for speaker, why in (*by_words, *_by_place(words, text, layer, registry, last)):
        found.setdefault(speaker, why)
    return [Antecedent(speaker, why) for speaker, why in list(found.items())[:_MOST]]


def spans_at(segments: Segments, cursor: int) -> list[Span]:
    """The words around a cursor that may refer to somebody: a whole phrase if there is one, then the single word."""
    word = segments.words.at(cursor)
    if word is None:
        return []
    text = segments.text
    if word.text_of(text).casefold() in _PRONOUNS:
        return [word]
    sentence = segments.sentences.at(cursor) or word
    return list(dict.fromkeys((_phrase(text, word, sentence), word)))


def _by_words(words: Span, text: str, layer: Layer, registry: Registry, order: list[str]) -> Iterator[tuple[str, str]]:
    """Who is named by the words, or holds the office that they name."""
    said = words.text_of(text)
    named = parsed(said)
    graded = likenesses(said, registry)
    for speaker in sorted(graded, key=lambda one: (-graded[one], _rank(one, order))):
        yield speaker, _WHY[graded[speaker]]
    if not named.head:
        return
    beside = named_beside(text, words)
    for speaker in likenesses(beside, registry) if beside else ():
        yield speaker, "named beside it"
    before = described_alike(text, words, layer)
    if before:
        yield before, "described so before"
    holders = [one for one in registry.speakers.values() if any(_is_role(named, role.title) for role in one.roles)]
    for holder in sorted(holders, key=lambda one: _rank(one.id, order)):
        yield holder.id, "by role"


def _by_place(words: Span, text: str, layer: Layer, registry: Registry, last: list[str]) -> Iterator[tuple[str, str]]:
    """Who was named last before the words, if these may point back at them."""
    said = words.text_of(text)
    if means_own(said):
        yield from ((speaker, "speaks here") for speaker in speaking_at(words, layer, registry))
    first, then = _kinds(said)
    gender = called(said)
    if gender:
        others = {
            one for one in last[:_MOST] if gender_of(registry.speakers[one], text, words.start) not in ("", gender)
        }
        last = sorted(last, key=lambda one: one in others)
    for kinds in (first, then):
        for speaker in last:
            if registry.speakers[speaker].kind in kinds:
                yield speaker, "named last"


def _kinds(said: str) -> tuple[frozenset[SpeakerKind], frozenset[SpeakerKind]]:
    """The kinds of speaker that words may point back at: those they are likely to, and those they may all the same."""
    plain, named = said.casefold(), parsed(said)
    nobody: frozenset[SpeakerKind] = frozenset()
    if plain in PERSONAL:
        return _ONE, nobody
    if plain in COLLECTIVE:
        return _SEVERAL, (frozenset({SpeakerKind.PERSON}) if plain.startswith("the") else nobody)
    if means_own(said):
        return frozenset(SpeakerKind), nobody
    if named.person or not named.head or not _is_bare(said, named):
        return nobody, nobody
    if named.head in OFFICES:
        return frozenset({SpeakerKind.PERSON}), frozenset({SpeakerKind.UNNAMED})
    if named.head in BODIES or named.head in GROUPS:
        return frozenset({named.kind}), nobody
    return nobody, nobody


def _is_bare(said: str, named: Name) -> bool:
    """Whether words describe somebody by an office alone, as one does who was named before; not as “a spokesman”."""
    first = said.split(maxsplit=1)[0].casefold()
    return first in _POINTING or (first not in {"a", "an"} and len(named.terms) < 2 and not named.ranks)


def _points_back(said: str) -> bool:
    return said.casefold() in _PRONOUNS


def _is_role(named: Name, title: str) -> bool:
    """Whether the title of a role is the office that is named, one of them perhaps more closely."""
    role = parsed(title)
    fewer, more = sorted((named.terms, role.terms), key=len)
    return named.head == role.head != "" and named.ranks == role.ranks and (fewer <= more)


def _rank(speaker: str, order: list[str]) -> int:
    return order.index(speaker) if speaker in order else len(order)


def _last_named(segments: Segments, words: Span, layer: Layer, registry: Registry) -> list[str]:
    """The speakers named before the words, the last one first; of one sentence, who speaks there before all others."""
    found: dict[str, tuple[int, bool, int]] = {}
    for start, speaker, speaks in _namings(layer):
        known: Speaker | None = registry.speakers.get(speaker)
        if known is None or start >= words.start:
            continue
        sentence = segments.sentences.at(start)
        place = (sentence.start if sentence else start, speaks, -start)
        found[known.id] = max(place, found.get(known.id, place))
    return sorted(found, key=lambda one: found[one], reverse=True)


def _namings(layer: Layer) -> Iterator[tuple[int, str, bool]]:
    """Where speakers are named, and whether it is as those who speak."""
    for claim in layer.claims.values():
        for source in claim.sources:
            if source.speaker:
                yield _start(claim, source.spans), source.speaker, True
    for dispute in layer.disputes.values():
        if dispute.by.speaker:
            yield min(dispute.evidence).start, dispute.by.speaker, True
    for mention in layer.mentions.values():
        yield mention.start, mention.speaker, False


def _start(claim: Claim, spans: Iterable[Span]) -> int:
    return min(spans, default=min(claim.content)).start


def _phrase(text: str, word: Span, sentence: Span) -> Span:
    """The phrase around a word of a sentence: names, offices and bodies, joined by “of” or “for”, with its article."""
    tokens = [Span(found.start(), found.end()) for found in _TOKEN.finditer(text, sentence.start, sentence.end)]
    at = next((place for place, token in enumerate(tokens) if token.end > word.start), None)
    if at is None or not _belongs(tokens[at].text_of(text)):
        return word
    first = _grown(text, tokens[: at + 1][::-1][:_REACH])
    last = _grown(text, tokens[at:][:_REACH], to_possessive=True)
    before = tokens[tokens.index(first) - 1] if first != tokens[0] else first
    if before.text_of(text).casefold() in ARTICLES and text[before.end : first.start] == " ":
        first = before
    end = _POSSESSIVE.search(text, last.start, last.end)
    return Span(first.start, end.start() if end and end.start() > first.start else last.end)


def _grown(text: str, tokens: list[Span], *, to_possessive: bool = False) -> Span:
    """The last token of a phrase that begins with the first of some, read one way or the other."""
    held = tokens[0]
    for near, token in pairwise(tokens):
        gap = text[min(near.end, token.end) : max(near.start, token.start)]
        joins = token.text_of(text).casefold() in _JOINTS
        ends = to_possessive and _POSSESSIVE.search(near.text_of(text))
        if ends or gap != " " or not (joins or _belongs(token.text_of(text))):
            break
        held = held if joins else token
    return held


def _belongs(token: str) -> bool:
    folded = token.casefold()
    return folded not in ARTICLES and (token[0].isupper() or folded in _IN_PHRASES)

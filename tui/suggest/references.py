"""References: who a source means that only the article can tell: pronouns, “this official”, “the spokesman”."""

import re
from collections import Counter
from heapq import nlargest

from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans, hull
from tui.model.speakers import SpeakerKind
from tui.suggest.genders import called, gender_of
from tui.suggest.linking import SAME_ROLE, is_nameless, likenesses, linked
from tui.suggest.names import NewSpeaker, named_in, parsed
from tui.suggest.vocabulary import COLLECTIVE, OFFICES, OPENERS, OWN, PERSONAL

_POINTING = re.compile(r"(?:this|that|these|those)\s", re.IGNORECASE)
_PART = r"(?:[^\W\d_a-z](?:\.|[\w'’-]+))"
_NAME = rf"{_PART}(?:\s(?:{_PART}|ul|al|bin|de|der|el|la|van|von))*\s[^\W\d_a-z][\w'’-]+"
_APPOSITION = re.compile(rf"(?<![\w’'])({_NAME}),\s((?:an?|the|[^\W\d_a-z]\w+['’]s)\s[^,.;:\n“”\"]{{3,120}})")
_NAMES = re.compile(rf"(?<![\w’'.-]){_NAME}")
_CAPITALISED = re.compile(
    r"(?<![\w’'-])[^\W\d_a-z][\w’'-]*(?:\s(?:&\s|ul\s|al\s|bin\s|de\s|van\s|von\s)?[^\W\d_a-z][\w’'-]*){0,5}"
)
_NAME_WORD = re.compile(r"[^\W\d_]\S*")
_NAME_BEHIND = re.compile(rf"[,،]\s({_NAME})(?=[,،.:;!?]|\s[–—-]\s|\n|\Z)")
_OPENING = 200_000
"""How much of an article is searched for a full name, in code points."""
_MOST_NAMED = 5
"""How many of those named before are looked at for whom “he” means."""
_REACH = 5000
"""How far around a source an apposition is sought, in code points."""


def speaker_of(text: str, source: Span, layer: Layer, registry: Registry) -> tuple[str, NewSpeaker | None]:
    """The known speaker that a source names, else the new one it would introduce; a pronoun introduces none."""
    words = source.text_of(text)
    beside = _set_behind(text, source) if parsed(words).head in OFFICES and not parsed(words).person else ""
    if beside:
        known = _meant(beside, source.start, layer, registry) or _titled(words, source.start, layer, registry)
        return (known, None) if known else ("", named_in(beside))
    kinds = _kinds_pointed_at(words)
    if kinds is not None:
        voices = speaking_at(source, layer, registry) if means_own(words) else []
        return voices[0] if voices else _pointed_at(text, source, layer, registry, kinds), None
    known = _meant(words, source.start, layer, registry)
    is_description = bool(parsed(words).head) and not parsed(words).person
    if is_description and not (known and _is_quoted(known, layer)):
        known = described_alike(text, source, layer) or known
    if known:
        return known, None
    if is_description:
        name = named_beside(text, source) or _holder(text, words)
        if name:
            known = _meant(name, source.start, layer, registry)
            return (known, None) if known else ("", named_in(name))
    return "", _in_full(text, named_in(words))


def means_own(words: str) -> bool:
    """Whether words are a pronoun for whoever speaks them: “I”, “we”, “our”."""
    return words.casefold().strip() in OWN


def speaking_at(words: Span, layer: Layer, registry: Registry) -> list[str]:
    """The known speakers of the claims in whose contents words stand, those of the innermost claim first."""
    around = [claim for claim in layer.claims.values() if any(span.covers(words) for span in claim.content)]
    around.sort(key=lambda claim: len(hull(claim.content)))
    return [speaker for claim in around for speaker in claim.speakers if speaker in registry.speakers]


def _meant(words: str, before: int, layer: Layer, registry: Registry) -> str:
    """The known speaker whom words name best; one without a name of their own only if this article has quoted them.

    “Reports” of two articles are not the same reports, and who holds an office in one may hold it no longer in another.
    """
    graded = likenesses(words, registry)
    best = max(graded.values(), default=0)
    named = [speaker for speaker, likeness in graded.items() if likeness == best]
    here = bool(parsed(words).person) and best == SAME_ROLE
    kept = [one for one in named if not (here or is_nameless(registry.speakers[one])) or _is_quoted(one, layer)]
    return _likeliest(kept, before, layer)


def _titled(words: str, before: int, layer: Layer, registry: Registry) -> str:
    """The speaker whom this article has quoted by the office that words name, and whose own name nobody knows yet."""
    known = _meant(words, before, layer, registry)
    is_person = known and any(parsed(name).person for name in registry.speakers[known].names)
    return known if known and not is_person and _is_quoted(known, layer) else ""


def _is_quoted(speaker: str, layer: Layer) -> bool:
    return any(speaker in claim.speakers for claim in layer.claims.values())


def known_names(text: str, part: Span, registry: Registry) -> list[tuple[Span, str]]:
    """Where a part of a text has names of known speakers, and whose: whole names, then words of them."""
    found: list[tuple[Span, str]] = []
    for run in _CAPITALISED.finditer(text, part.start, part.end):
        words = [Span(word.start(), word.end()) for word in _NAME_WORD.finditer(text, run.start(), run.end())]
        for first in range(len(words)):
            if not text[words[first].start].isupper():
                continue
            place = Span(words[first].start, words[-1].end)
            known = linked(place.text_of(text), registry)
            if known:
                found.append((place, known))
                break
    return found


def _holder(text: str, words: str) -> str:
    """The one person to whom an article gives the office that words name by a single noun: “Minister denies …”."""
    office = parsed(words)
    if office.head not in OFFICES or office.terms != {office.head} or office.ranks:
        return ""
    held = re.compile(rf"\b(?i:{re.escape(office.head)})\s({_NAME})")
    names = {found.group(1).rpartition(" ")[2]: found.group(1) for found in held.finditer(text[:_OPENING])}
    return next(iter(names.values())) if len(names) == 1 else ""


def _in_full(text: str, speaker: NewSpeaker) -> NewSpeaker:
    """A person with one name, by the full name that the article gives them most often."""
    if speaker.kind is not SpeakerKind.PERSON or " " in speaker.name or not speaker.name[:1].isupper():
        return speaker
    full = rf"(?<![\w’'-])({_PART}(?:\s(?:{_PART}|ul|al|bin|de|van|von)){{0,3}}\s{re.escape(speaker.name)})\b"
    runs = Counter(_without_openers(run) for run in re.findall(full, text[:_OPENING]))
    del runs[speaker.name]
    if not runs:
        return speaker
    name = max(runs, key=lambda run: (runs[run], -len(run)))
    return named_in(name) if parsed(name).person.endswith(speaker.name) else NewSpeaker(name, speaker.kind)


def _without_openers(name: str) -> str:
    """A name without the words before it that have a capital only since a sentence begins with them (“By Vale”)."""
    first, _, rest = name.partition(" ")
    return _without_openers(rest) if rest and first.casefold() in OPENERS else name


def _kinds_pointed_at(words: str) -> frozenset[SpeakerKind] | None:
    """The kinds of speaker that words pointing back may mean; None if they name somebody themselves."""
    plain = words.casefold().strip()
    if plain in PERSONAL:
        return frozenset({SpeakerKind.PERSON, SpeakerKind.UNNAMED})
    if plain in COLLECTIVE:
        return frozenset({SpeakerKind.ORGANISATION, SpeakerKind.GROUP, SpeakerKind.UNNAMED})
    if means_own(words):
        return frozenset(SpeakerKind)
    if _POINTING.match(words):
        named = parsed(words)
        return frozenset({named.kind, SpeakerKind.PERSON} if named.head in OFFICES else {named.kind})
    return None


def _pointed_at(text: str, source: Span, layer: Layer, registry: Registry, kinds: frozenset[SpeakerKind]) -> str:
    """Whom words that point back mean: who was named last, but for “he” and “she” nobody whom the article calls else.

    Where somebody is passed over, the one before has to be known as one whom it calls so.
    """
    gender = called(source.text_of(text))
    if not gender:
        return last_speaker(source.start, layer, registry, kinds)
    passed_over = False
    for speaker in _named_before(source.start, layer, registry, kinds):
        known = gender_of(registry.speakers[speaker], text, source.start)
        if known == gender or not (known or passed_over):
            return speaker
        passed_over = True
    return ""


def _named_before(before: int, layer: Layer, registry: Registry, kinds: frozenset[SpeakerKind]) -> list[str]:
    """The speakers of fitting kinds who were named as sources, the last one first; a few."""
    places: dict[str, int] = {}
    for claim in layer.claims.values():
        for source in claim.sources:
            known, place = registry.speakers.get(source.speaker), _place(claim, source.spans)
            if known is not None and known.kind in kinds and place < before:
                places[source.speaker] = max(place, places.get(source.speaker, -1))
    return nlargest(_MOST_NAMED, places, key=places.__getitem__)


def last_speaker(
    before: int, layer: Layer, registry: Registry, kinds: frozenset[SpeakerKind] = frozenset(SpeakerKind)
) -> str:
    """The speaker of a fitting kind who was last named as a source; empty if there is none."""
    nearest, found = -1, ""
    for claim in layer.claims.values():
        for source in claim.sources:
            place = _place(claim, source.spans)
            if not nearest < place < before:
                continue
            known = registry.speakers.get(source.speaker)
            if known is not None and known.kind in kinds:
                nearest, found = place, source.speaker
    return found


def _place(claim: Claim, spans: Spans) -> int:
    return (spans or claim.content)[0].start


def _likeliest(named: list[str], before: int, layer: Layer) -> str:
    """Of several speakers that the words could name, the one last quoted in this article; none if none is."""
    if len(named) == 1:
        return named[0]
    heard = {
        source.speaker: _place(claim, source.spans)
        for claim in layer.claims.values()
        for source in claim.sources
        if source.speaker in named and _place(claim, source.spans) < before
    }
    return max(heard, key=heard.__getitem__, default="")


def described_alike(text: str, source: Span, layer: Layer) -> str:
    """The speaker whom an earlier source of the article names by the same office or body, with or without a name."""
    wanted = parsed(source.text_of(text))
    nearest, found = -1, ""
    for claim in layer.claims.values():
        for other in claim.sources:
            place = _place(claim, other.spans)
            if nearest < place < source.start and any(
                parsed(span.text_of(text)).describes_like(wanted) for span in other.spans
            ):
                nearest, found = place, other.speaker
    return found


def _set_behind(text: str, source: Span) -> str:
    """The person's name that commas set off right behind a description: “the mayor, Ana Ortiz,”; empty if none is."""
    beside = _NAME_BEHIND.match(text, source.end)
    return beside.group(1) if beside is not None and parsed(beside.group(1)).person else ""


def named_beside(text: str, source: Span) -> str:
    """The name that the article sets beside the description: “the mayor, Ana Ortiz,”, “Takal, the spokesman of …”."""
    behind = _set_behind(text, source)
    if behind:
        return behind
    wanted = parsed(source.text_of(text))
    for found in _APPOSITION.finditer(text, max(0, source.start - _REACH), source.end + _REACH):
        name, description = found.groups()
        if parsed(name).person and parsed(description).describes_like(wanted):
            return name
    return ""

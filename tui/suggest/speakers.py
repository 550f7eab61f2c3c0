"""Speakers: type-ahead over the registry, and the further places that name one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType

from msgspec import Struct
from rapidfuzz import fuzz, process

from tui.model.aliases import is_pronoun
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans, in_reading_order
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.accepting import is_noun_phrase
from tui.suggest.capitals import names_near
from tui.suggest.linking import linked
from tui.suggest.names import NewSpeaker, named_in, parsed
from tui.suggest.spelling import typed_words
from tui.suggest.vocabulary import OFFICES, RANKS, TITLES
from tui.text.pieces import Pieces
from tui.text.segments import Segments

__all__ = [
    "MOST_MENTIONS",
    "NewSpeaker",
    "SpeakerChoice",
    "known_choice",
    "linked",
    "named_in",
    "other_mentions",
    "speaker_choices",
]

MOST_MENTIONS = 1_000
"""How many places that name a speaker are found at once."""
_MOST_NAMES = 100
"""How many of a speaker's names are looked for."""
_MOST = 50
_MOST_NEW = 12
"""How many of those whom only the article names are offered at once."""
_LONG_ALIAS, _HIDDEN = 4, 2
"""From how many blanks on an alias is a description, whose inner words are hardly meant; how far these are."""
_SLIP = 70
"""Likeness, of 100, from which another spelling is shown."""
_SURE = 85
"""Likeness from which another spelling is likelier than a new speaker."""
_WORD_BEFORE = re.compile(r"(\w+)[ \t-]$")
_OPENING = 20_000
"""How much of an article's text is looked at for speakers it names, in code points."""


class SpeakerChoice(Struct, frozen=True):
    """One line of the type-ahead list.

    Attributes:
        speaker: the known speaker's id; empty if the choice is to add `new`.
        label: the name.
        detail: what tells it from the others: kind, roles, other names.
        by: the other name that fits what is typed, if the name itself does not.
        stands: whether it is who stands there now, where a choice changes that.
    """

    speaker: str
    label: str
    detail: str
    new: NewSpeaker | None = None
    by: str = ""
    stands: bool = False


def speaker_choices(
    query: str,
    registry: Registry,
    layer: Layer,
    segments: Segments,
    recent: Sequence[str] = (),
    *,
    offset: int = 0,
    likest: Sequence[str] = (),
) -> list[SpeakerChoice]:
    """The speakers that a query may mean, likeliest first; at most fifty.

    Every word of the query begins a word of one of the names, or the whole is spelt much alike. Whom the name itself
    fits comes first, whom only words inside a long description fit after those that the article names. Among equals,
    speakers named in this article come first (the latest claim's before all), then those its text names, then those
    named recently in others. A new speaker of that name, and of each name in the article that begins so, is among the
    choices unless the query is exactly a known name; those named in the sentence at the offset come first.

    Args:
        query: what is typed.
        registry: the speakers known.
        layer: the annotator's items of the article.
        segments: the article's text.
        recent: the ids of the speakers named last in whatever article, the last one first.
        offset: the place in the text for which a speaker is sought.
        likest: the ids of those who come before all who are as likely.
    """
    typed = " ".join(typed_words(query))
    order = _by_nearness(registry, layer, segments, recent)
    if likest:
        ahead = {one: registry.speakers[one] for one in likest if one in registry.speakers}
        order = [*ahead.values(), *(speaker for speaker in order if speaker.id not in ahead)]
    if not typed:
        return [known_choice(speaker) for speaker in order[:_MOST]]
    starts = [f" {word}" for word in typed.split()]
    graded = [(_distance(starts, typed, one), one) for one in order if _fits(starts, one.names)]
    begun = [one for _, one in sorted(graded, key=itemgetter(0))]
    exact = [speaker for speaker in begun if typed in _spellings(speaker.names)]
    if exact:
        sure = {speaker.id for speaker in exact}
        rest = [speaker for speaker in begun if speaker.id not in sure]
        return [known_choice(speaker, starts) for speaker in (*exact, *rest)[:_MOST]]
    slips = _spelt_alike(typed, order) if not begun and len(typed) > 2 else []
    hidden = [one for distance, one in graded if distance == _HIDDEN]
    likely = begun[: len(begun) - len(hidden)] or [speaker for speaker, likeness in slips if likeness >= _SURE]
    unlikely = [speaker for speaker, likeness in slips if likeness < _SURE]
    new = _names_begun(starts, segments, offset, order)
    is_named = _plain_words(query) in {_plain_words(choice.label) for choice in new}
    typed_in = [] if is_named else [_added(query)]
    room = _MOST - len(new) - len(typed_in)
    listed = (likely[:room], hidden[: max(0, room - len(likely))], unlikely)
    first, then, last = ([known_choice(one, starts) for one in several] for several in listed)
    return [*first, *new, *then, *typed_in, *last][:_MOST]


def _names_begun(starts: list[str], segments: Segments, offset: int, known: list[Speaker]) -> list[SpeakerChoice]:
    """Those whom the article names and the registry does not hold, whose words begin as was typed."""
    found = names_near(segments, offset)
    begun = [new for new in found if all(start in f" {_plain_words(new.name)}" for start in starts)]
    taken = {_plain_words(name) for speaker in known for name in speaker.names} if begun else set()
    return [_choice_of(new) for new in begun if _plain_words(new.name) not in taken][:_MOST_NEW]


@lru_cache(maxsize=65536)
def _plain_words(name: str) -> str:
    return " ".join(typed_words(name))


def other_mentions(
    speaker: Speaker, segments: Segments, layer: Layer, people: Mapping[str, Speaker] = MappingProxyType({})
) -> Spans:
    """The places whose words are one of the speaker's names, a person's surname, or a role, and not marked yet.

    There are `MOST_MENTIONS` of them at most, the first ones.

    Names with a capital are matched as they are written. A surname does not count where it ends another
    person's name (“Imran Khan” for Ali Khan), nor a role where it is a part of another one (“Deputy Prime Minister”,
    “Prime Minister of India”) or somebody else has it. Places that overlap a mention or source of the speaker are left
    out.

    Args:
        speaker: whose names are looked for.
        segments: the article's text.
        layer: what is marked.
        people: all speakers.
    """
    text, roles = segments.text, _searched_roles(speaker, people)
    names = {**roles, **_searched_names(speaker)}
    marked = Pieces((span.start, span.end) for span in in_reading_order(_marked(speaker.id, layer)))
    found: list[Span] = []
    for match in _pattern(names).finditer(text) if names else ():
        span = Span(*match.span())
        alone = names.get(match.group())
        other = (alone and _ends_other_name(text, span)) or (match.group() in roles and _is_other_role(text, span))
        if not marked.touches(span) and not other:
            found.append(span)
            if len(found) == MOST_MENTIONS:
                break
    return tuple(found)


@lru_cache(maxsize=65536)
def _spellings(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names without case, accents and punctuation, then their last words: what a hasty typist compares to."""
    plain = [" ".join(typed_words(name)) for name in names]
    return tuple(dict.fromkeys([*plain, *(name.rpartition(" ")[2] for name in plain)]))


def _distance(starts: list[str], typed: str, speaker: Speaker) -> int:
    """How far the names are from what is typed: by the name 0, by an alias 1, by words inside a long one `_HIDDEN`."""
    if _fits(starts, (speaker.name,)):
        return 0
    plain = [_plain_words(alias).removeprefix("the ") for alias in speaker.aliases if _fits(starts, (alias,))]
    near = any(alias.startswith(typed) or alias.count(" ") < _LONG_ALIAS for alias in plain)
    return 1 if near or not plain else _HIDDEN


def _fits(starts: Sequence[str], names: tuple[str, ...]) -> bool:
    """Whether each typed word, after its blank, begins a word of the names."""
    words = _searched(names)
    return all(start in words for start in starts)


@lru_cache(maxsize=65536)
def _searched(names: tuple[str, ...]) -> str:
    return " " + " ".join(_spellings(names))


def _by_nearness(registry: Registry, layer: Layer, segments: Segments, recent: Sequence[str]) -> list[Speaker]:
    latest = sorted(layer.claims.values(), key=lambda claim: -int(claim.id[1:]))
    quoted = [one for claim in latest for one in claim.speakers]
    marked = [*(dispute.by.speaker for dispute in layer.disputes.values()), *_mentioned(layer)]
    heard = dict.fromkeys(one for one in (*quoted, *marked) if one in registry.speakers)
    words = _opening_words(segments.text)
    others = [speaker for speaker in registry.speakers.values() if speaker.id not in heard]
    named = {speaker.id: speaker for speaker in others if speaker.name.rpartition(" ")[2] in words}
    lately = (registry.speakers[one] for one in recent if one in registry.speakers)
    again = {speaker.id: speaker for speaker in lately if speaker.id not in heard}
    known = {**{one: registry.speakers[one] for one in heard}, **named, **again}
    return [*known.values(), *(speaker for speaker in others if speaker.id not in known)]


def _mentioned(layer: Layer) -> list[str]:
    """Who is mentioned in the layer, the last marked first."""
    return [mention.speaker for mention in sorted(layer.mentions.values(), key=lambda one: -int(one.id[1:]))]


@lru_cache(maxsize=2)
def _opening_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text[:_OPENING]))


def _spelt_alike(typed: str, order: list[Speaker]) -> list[tuple[Speaker, float]]:
    """Speakers with a name, or last word of one, spelt much like the query, and how much (of 100); likest first."""
    owners = [(speaker, spelling) for speaker in order for spelling in _spellings(speaker.names)]
    spellings = [spelling for _, spelling in owners]
    found = process.extract(typed, spellings, scorer=fuzz.ratio, limit=_MOST, score_cutoff=_SLIP)
    best: dict[str, tuple[Speaker, float]] = {}
    for _, likeness, place in found:
        best.setdefault(owners[place][0].id, (owners[place][0], likeness))
    return list(best.values())


def known_choice(speaker: Speaker, starts: Sequence[str] = ()) -> SpeakerChoice:
    """A known speaker as a choice; if no word of the name begins as was typed, the aliases that do are told first."""
    is_plain = not starts or _fits(starts, (speaker.name,))
    meant = [] if is_plain else sorted((alias for alias in speaker.aliases if _fits(starts, (alias,))), key=len)
    others = [*meant, *(role.title for role in speaker.roles), *(one for one in speaker.aliases if one not in meant)]
    told = " · ".join([speaker.kind.value, ", ".join(others[:3])]).rstrip(" ·")
    return SpeakerChoice(speaker.id, speaker.name, told, by=next(iter(meant), ""))


def _added(query: str) -> SpeakerChoice:
    return _choice_of(NewSpeaker(" ".join(query.split()), parsed(query).kind))


def _choice_of(new: NewSpeaker) -> SpeakerChoice:
    return SpeakerChoice("", new.name, f"new {new.kind.value}", new)


def _marked(speaker: str, layer: Layer) -> Iterable[Span]:
    for mention in layer.mentions.values():
        if mention.speaker == speaker:
            yield Span(mention.start, mention.end)
    for claim in layer.claims.values():
        for source in claim.sources:
            if source.speaker == speaker:
                yield from source.spans


def _searched_names(speaker: Speaker) -> dict[str, bool]:
    """The names without articles, and a person's surname; each with whether it is only that.

    Verbs and pronouns, which were once taken for names, are not looked for.
    """
    meant = (known for known in speaker.names[:_MOST_NAMES] if is_noun_phrase(known) and not is_pronoun(known))
    names = {name: False for known in meant if (name := parsed(known).plain)}
    person = parsed(speaker.name).person
    if speaker.kind is SpeakerKind.PERSON and " " in person:
        names.setdefault(person.rpartition(" ")[2], True)
    return names


def _searched_roles(speaker: Speaker, people: Mapping[str, Speaker]) -> dict[str, bool]:
    """The titles of the speaker's roles that nobody else has, unless they are names of the speaker, too."""
    titles = {role.title for role in speaker.roles} - {""}
    if not titles:
        return {}
    others = {role.title for other in people.values() if other.id != speaker.id for role in other.roles}
    return dict.fromkeys(sorted(titles - others - set(_searched_names(speaker))), True)


def _is_other_role(text: str, title: Span) -> bool:
    before, behind = _WORD_BEFORE.search(text, max(0, title.start - 40), title.start), text[title.end : title.end + 5]
    return (before is not None and before.group(1).casefold() in RANKS) or behind.startswith((" of ", " for "))


def _pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as whole words, the longest that fits; in any case if it has no capital."""
    forms = [
        re.escape(name) if any(map(str.isupper, name)) else f"(?i:{re.escape(name)})"
        for name in sorted(names, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)")


def _ends_other_name(text: str, surname: Span) -> bool:
    before = re.search(r"(\S+)[ \t]$", text[max(0, surname.start - 40) : surname.start])
    if before is None:
        return False
    word = before.group(1).strip("“\"‘'(")
    opens_sentence = surname.start - len(before.group()) <= 0
    return word[:1].isupper() and not opens_sentence and word.rstrip(".").casefold() not in OFFICES | TITLES

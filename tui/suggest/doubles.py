"""Doubles: speakers who may be one, by their names; and why one may think so.

Only those are compared who have a word of a name in common, or the beginnings of two, so that thousands take no longer
than a moment; and they are compared a little at a time.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from time import monotonic

from msgspec import Struct
from rapidfuzz import fuzz, process

from tui.model.layers import Registry
from tui.model.merging import apart_id
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.linking import is_nameless, likenesses
from tui.suggest.names import initials_of, parsed
from tui.suggest.spelling import typed_words
from tui.suggest.vocabulary import ARTICLES, BODIES, GROUPS, LINKS, OFFICES, PARTICLES, RANKS, TITLES

_COMMON = 40
"""A word that more speakers have in their names than this says nothing about any two of them."""
_AT_ONCE = 64
"""Pairs that are compared at a time."""
_MOST_NAMES = 12
"""How many of a speaker's names are compared."""
_ALIKE = 88
"""Likeness of spelling, of 100, from which two names may be one."""
_MOST_LIKE, _LIKE = 50, 50
"""How many are told whom somebody may be, and how much their spelling must be alike, of 100."""
_SHORTEST = 5
"""Letters that a single word must have for its spelling to say anything."""
_FILLING = ARTICLES | LINKS | PARTICLES | TITLES
_ONCE = frozenset("former ex late".split())
"""Words for what somebody was, who may be named without them."""
_TELLING = BODIES | OFFICES | GROUPS | RANKS
"""Words that make another body or office of what they are added to."""


class Suspicion(Struct, frozen=True):
    """Two speakers who may be one.

    Attributes:
        id: the ids of both, as `apart_id` joins them.
        goes: the id of the one who would be merged.
        stays: the id of the other: whose name says more.
        likelihood: of 100.
        why: for people.
    """

    id: str
    goes: str
    stays: str
    likelihood: int
    why: str


class Search:
    """Looks for doubles among speakers.

    Args:
        speakers: those who are compared.

    Attributes:
        found: so far, in no order.
        is_over: whether all were compared.
        share: how much of it is done, of 100.
    """

    def __init__(self, speakers: Mapping[str, Speaker]) -> None:
        self._speakers = speakers
        self._steps = self._go_through()
        self.found: list[Suspicion] = []
        self.is_over = False
        self.share = 0

    def go_on(self, seconds: float) -> None:
        """Spend some time on it."""
        until = monotonic() + seconds
        while not self.is_over and monotonic() < until:
            next(self._steps, None)

    def _go_through(self) -> Iterator[None]:
        blocks: defaultdict[str, list[str]] = defaultdict(list)
        for number, speaker in enumerate(self._speakers.values()):
            for key in _keys(speaker):
                blocks[key].append(speaker.id)
            if not number % 16:
                self.share = 50 * number // len(self._speakers)
                yield
        compared: set[str] = set()
        for number, block in enumerate(blocks.values()):
            if 1 < len(block) <= _COMMON:
                for one, other in combinations(block, 2):
                    pair = apart_id(one, other)
                    if pair not in compared:
                        compared.add(pair)
                        self._compare(self._speakers[one], self._speakers[other])
                        if not len(compared) % _AT_ONCE:
                            yield
                self.share = 50 + 50 * number // len(blocks)
                yield
        self.share, self.is_over = 100, True

    def _compare(self, one: Speaker, other: Speaker) -> None:
        suspicion = suspicion_of(one, other)
        if suspicion is not None:
            self.found.append(suspicion)


def likest(speaker: Speaker, registry: Registry) -> list[str]:
    """The ids of those whom a speaker may really be, likeliest first; for most of them only their spelling speaks."""
    owners = [(one.id, plain) for one in registry.speakers.values() for plain in _plain_names(one.names)]
    spellings = [plain for _, plain in owners]
    alike: dict[str, float] = {}
    named: dict[str, int] = {}
    for plain, name in _plain_names(speaker.names).items():
        found = process.extract(plain, spellings, scorer=fuzz.token_set_ratio, limit=_MOST_LIKE, score_cutoff=_LIKE)
        for _, score, place in found:
            alike[owners[place][0]] = max(score, alike.get(owners[place][0], 0))
        for one, likeness in likenesses(name, registry).items():
            named[one] = max(likeness, named.get(one, 0))

    def rank(one: str) -> tuple[float, ...]:
        suspicion = suspicion_of(speaker, registry.speakers[one])
        return -(suspicion.likelihood if suspicion else 0), -named.get(one, 0), -alike.get(one, 0)

    return sorted({*alike, *named} - {speaker.id}, key=lambda one: (*rank(one), one))


def suspicion_of(one: Speaker, other: Speaker) -> Suspicion | None:
    """Why two speakers may be one; None if nothing speaks for it."""
    if one.external and other.external and one.external != other.external:
        return None
    likelihood, why = _likeness(one, other)
    if not likelihood:
        return None
    goes, stays = sorted(
        (one, other), key=lambda speaker: (len(typed_words(speaker.name)), len(speaker.names), speaker.id)
    )
    return Suspicion(apart_id(goes.id, stays.id), goes.id, stays.id, likelihood, why)


def _likeness(one: Speaker, other: Speaker) -> tuple[int, str]:
    if one.external and one.external == other.external:
        return 100, f"both have the id {one.external}"
    names, others = _plain_names(one.names), _plain_names(other.names)
    for plain, name in names.items():
        if plain in others:
            return 50 if is_nameless(one) and is_nameless(other) else 98, f"both are called “{name}”"
    both = {*map(_name_of_person, one.names[:_MOST_NAMES])} & {*map(_name_of_person, other.names[:_MOST_NAMES])} - {""}
    if both:
        return 90, f"both have the name “{min(both)}” in theirs"
    if one.kind is not other.kind and SpeakerKind.PERSON in {one.kind, other.kind}:
        return 0, ""
    like = _likeness_of_unnamed if one.kind is other.kind is SpeakerKind.UNNAMED else _likeness_of_names
    found = [like(name, another) for name in names.items() for another in others.items()]
    return max(found, default=(0, ""))


def _likeness_of_unnamed(one: tuple[str, str], other: tuple[str, str]) -> tuple[int, str]:
    """As of names; “the aide” may also be “a former aide”."""
    (plain, name), (another, other_name) = sorted((one, other), key=lambda row: (len(row[0]), row))
    if set(plain.split()) ^ set(another.split()) <= _ONCE:
        return 55, f"“{name}” may be “{other_name}”"
    return _likeness_of_names(one, other)


def _likeness_of_names(one: tuple[str, str], other: tuple[str, str]) -> tuple[int, str]:
    (plain, name), (another, other_name) = one, other
    if _abbreviates(name, other_name) or _abbreviates(other_name, name):
        return 92, f"“{min(name, other_name, key=len)}” are the first letters of “{max(name, other_name, key=len)}”"
    words, more = sorted((plain.split(), another.split()), key=len)
    alike = fuzz.token_sort_ratio(plain, another)
    is_long = len(words) > 1 or (len(more) == 1 and min(len(plain), len(another)) >= _SHORTEST)
    if is_long and alike >= _ALIKE and not _numbers(words, more):
        return int(min(alike, 97)) - 8, f"“{name}” and “{other_name}” are spelt alike"
    added = set(more) - set(words)
    if set(words) < set(more) and not added & _TELLING:
        shorter, longer = sorted((name, other_name), key=lambda one: len(typed_words(one)))
        if len(words) > 1:
            return 80, f"“{shorter}” is a part of “{longer}”"
        if parsed(longer).surname == words[0]:
            return 60, f"“{shorter}” is the surname of “{longer}”"
    return 0, ""


@lru_cache(maxsize=65536)
def _name_of_person(name: str) -> str:
    """A person's own name of several words, without the title before it and what they are of; empty if it is none."""
    words = name.split()
    end = next((place for place, word in enumerate(words) if place and word.casefold() in LINKS), len(words))
    own = parsed(" ".join(words[:end])).person
    return own if " " in own else ""


def _abbreviates(short: str, long: str) -> bool:
    return short.isupper() and " " not in short and initials_of(parsed(long).plain) == short.casefold().replace(".", "")


def _numbers(words: list[str], more: list[str]) -> bool:
    """Whether numbers, or other short words, are all that tells them apart: those are meant."""
    return {word for word in words if word.isdigit()} != {word for word in more if word.isdigit()}


def _keys(speaker: Speaker) -> set[str]:
    """What a speaker is found by: words of the names, how these begin, first letters, the external id."""
    keys = {f"#{speaker.external}"} if speaker.external else set()
    for plain, name in _plain_names(speaker.names).items():
        words = plain.split()
        keys.update(words)
        keys.add(f"={plain}")
        keys.add(f"{words[0][:2]}·{words[-1][:4]}")
        letters = initials_of(parsed(name).plain) or (name.casefold() if name.isupper() else "")
        if letters:
            keys.add(f"@{letters}")
    return keys


@lru_cache(maxsize=65536)
def _plain_names(names: tuple[str, ...]) -> dict[str, str]:
    """The names as they are written, by what is compared of them."""
    plain: dict[str, str] = {}
    for name in names[:_MOST_NAMES]:
        # Names of other scripts are joined as each writer likes: “ul-Haq”, “ul Haq”.
        words = [word for word in typed_words(name.replace("-", " ")) if word not in _FILLING]
        if words and not set(words) <= _TELLING:
            plain.setdefault(" ".join(words), name)
    return plain

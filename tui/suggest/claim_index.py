"""The claims of very many articles in little memory: which of them hold a word, are somebody's, or are disputed.

Kept are numbers, not texts: who shows a claim reads it from its layer. 100,000 claims take some 30 MB.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import islice, pairwise
from operator import add

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz import fuzz, process

from tui.model.claims import Claim
from tui.model.disputers import disputers_of, with_others
from tui.model.disputes import Dispute
from tui.model.edits import Change
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.merging import People
from tui.model.spans import beginning
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.suggest.spelling import typed_words

EMPTY = frozenset(
    """
    a about after all also although an and any are as at be been before being between both but by can
    could did do does for from further had has have he her his how if in into is it its may more most
    must no not of on once only or other our out over said say says she should so some such than that the
    their them then there these they this those through to under until up very was we were what when
    where which while who whom whose why will with would you your i me my us
    """.split()
)
"""Words that tell nothing of what a claim is about; no claim is found by them."""
MOST = 300_000
"""How many claims are held at most."""
_LONGEST = 2_000
"""How many code points of a content are searched."""
_SPELT_ALIKE = 75
"""Likeness, of 100, from which a known word may be what was meant."""
_NEAREST = 10
"""How many known words a misspelt one may stand for."""
_ROWS = 20_000
"""How many claims are looked at for words that follow each other."""
_ENDINGS = 100
"""How many words are tried for one that is begun."""
_AT_ONCE = 50
"""Claims that are taken in at a step."""
_CLAIM = 32
"""The bits of a claim's number, in the key of a claim."""


class Opponent(Struct, frozen=True, gc=False):
    """A dispute that aims at a claim.

    Attributes:
        article: the id of the article that the dispute is in.
        speakers: the ids of all who dispute; none if unknown.
        claim: the id of the claim by which it is disputed; empty if it is none.
    """

    article: str
    dispute: str
    speakers: tuple[str, ...]
    kind: str
    claim: str = ""


class Fit(Struct, frozen=True, gc=False):
    """The places of the claims that a word fits, by what of them it begins a word of.

    Attributes:
        worded: what is claimed, or the claim's id.
        said: a name of who says it.
        titled: the title or the id of its article.
    """

    worded: set[int]
    said: set[int]
    titled: set[int]


class Words:
    """Words, and the numbers of what holds each of them."""

    def __init__(self) -> None:
        self._holders: dict[str, array[int]] = {}
        self._sorted: list[str] = []

    def put(self, word: str, holder: int) -> None:
        """Take in that something holds a word."""
        holders = self._holders.get(word)
        if holders is None:
            holders = self._holders[word] = array("I")
        holders.append(holder)

    def knows(self, word: str) -> bool:
        """Whether anything holds a word."""
        return word in self._holders

    def begun(self, beginning_of_word: str) -> list[str]:
        """The known words that begin so, in alphabetical order."""
        words = self._sorted
        if len(words) < len(self._holders):
            words += islice(self._holders, len(words), None)
            words.sort()
        first = bisect_left(words, beginning_of_word)
        return words[first : bisect_left(words, beginning_of_word + "\U0010ffff", first)]

    def alike(self, word: str) -> list[str]:
        """The known words that are spelt much alike."""
        self.begun(word)
        found = process.extract(word, self._sorted, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE, limit=_NEAREST)
        return [known for known, _, _ in found]

    def holding(self, words: Iterable[str]) -> set[int]:
        """What holds any of some known words."""
        found: set[int] = set()
        found.update(*(self._holders[word] for word in words))
        return found

    def count(self, words: Iterable[str]) -> int:
        """How often some known words are held, all in all."""
        return sum(len(self._holders[word]) for word in words)


class ClaimIndex:
    """Which claims there are, by words, speakers, articles and disputes; each has a number, its place.

    Rejected claims are left out. It is filled article by article, and follows each edit from then on.

    Attributes:
        texts: the words of the contents, and the claims' ids.
        cues: the words of the cues.
        turn: another number after each change.
    """

    def __init__(self) -> None:
        self.texts, self.cues = Words(), Words()
        self.turn = 0
        self._titles, self._names = Words(), Words()
        self._known_speakers: Mapping[str, Speaker] = {}
        self._named: list[str] = []
        self._into: Mapping[str, str] = {}
        self._merged: dict[str, list[str]] = {}
        self._articles: dict[str, int] = {}
        self._ids: list[str] = []
        self._in_article: list[array[int]] = []
        self._article, self._number, self._start = array("I"), array("I"), array("I")
        self._speaker = array("I")
        self._pairs, self._pairs_from = array("H"), array("I", [0])
        self._speakers: dict[str, int] = {"": 0}
        self._speaker_ids: list[str] = [""]
        self._said_by: list[array[int]] = [array("I")]
        self._place: dict[int, int] = {}
        self._opponents: dict[ClaimName, tuple[Opponent, ...]] = {}
        self._said_together: dict[ClaimName, tuple[str, ...]] = {}
        self._disputing: dict[ClaimName, int] = {}
        self._aims: dict[str, list[ClaimName]] = {}

    def __len__(self) -> int:
        return len(self._place)

    @property
    def is_full(self) -> bool:
        """Whether there is no room for further articles."""
        return len(self) >= MOST

    # What it takes in

    def taking_in(self, layer: Layer, title: str, text: str) -> Iterator[None]:
        """Take in an article, step by step: its title, claims and disputes; until the last step it is not all there."""
        self.turn += 1
        number = self._article_number(layer.article)
        for word in {*typed_words(title), *typed_words(layer.article)}:
            self._titles.put(word, number)
        for dispute in layer.disputes.values():
            self._put_dispute(layer.article, dispute)
        claims = sorted(layer.claims.values(), key=lambda claim: claim.content[0])
        for first in range(0, len(claims), _AT_ONCE):
            for claim in claims[first : first + _AT_ONCE]:
                self._put_claim(layer.article, claim, text)
            self.turn += 1
            yield

    def holds(self, article: str) -> bool:
        """Whether an article has been taken in."""
        return article in self._articles

    def follow(self, change: Change, text: str) -> None:
        """Follow a change of an article that has been taken in; the text is that which its items stand in."""
        self.turn += 1
        if change.table == "claims":
            self._place.pop(self._key(change.part, change.id), None)
            self._said_together.pop((change.part, change.id), None)
            if change.after is not None:
                self._put_claim(change.part, change.after, text)
        elif change.table == "disputes":
            if change.before is not None:
                self._drop_dispute(change.part, change.before)
            if change.after is not None:
                self._put_dispute(change.part, change.after)

    def know(self, speakers: Mapping[str, Speaker]) -> None:
        """Know the speakers' names, and who was merged into whom; the same mapping as before costs nothing."""
        if speakers is self._known_speakers:
            return
        self.turn += 1
        self._known_speakers, self._names, self._named = speakers, Words(), list(speakers)
        for number, speaker in enumerate(speakers.values()):
            for word in {word for name in speaker.names for word in typed_words(name)}:
                self._names.put(word, number)
        self._into, self._merged = speakers.into if isinstance(speakers, People) else {}, {}
        for merged, into in self._into.items():
            self._merged.setdefault(into, []).append(merged)

    # What it tells

    def claim_at(self, place: int) -> ClaimName:
        """The article and the id of the claim at a place."""
        return self._ids[self._article[place]], f"c{self._number[place]}"

    def place_of(self, claim: ClaimName) -> int | None:
        """The place of a claim; None if it is not known."""
        return self._place.get(self._key(*claim))

    def start_of(self, place: int) -> int:
        """Where the claim's content begins in its article."""
        return self._start[place]

    def speaker_of(self, place: int) -> str:
        """The id of the first who says the claim, after all merges; empty if nobody is linked."""
        speaker = self._speaker_ids[self._speaker[place]]
        return self._into.get(speaker, speaker)

    def places(self) -> Iterable[int]:
        """All places, in the order in which the articles were taken in."""
        return self._place.values()

    def there(self, places: Iterable[int]) -> list[int]:
        """Those of some places that still are a claim's: words know also those that were changed or deleted since."""
        article, number, known = self._article, self._number, self._place
        return [one for one in places if known.get(article[one] << _CLAIM | number[one]) == one]

    def within(self, article: str) -> list[int]:
        """The places of an article's claims."""
        number = self._articles.get(article)
        return [] if number is None else self.there(self._in_article[number])

    def said_by(self, speakers: Iterable[str]) -> set[int]:
        """The places of the claims of some speakers."""
        return {place for one in speakers if one for place in self.there(self._said(one))}

    def naming(self, beginning_of_word: str) -> list[str]:
        """The ids of the speakers of whose names a word begins so."""
        return [self._named[one] for one in self._names.holding(self._names.begun(beginning_of_word))]

    def name_of(self, speaker: str) -> str:
        """The name of a speaker; empty if nobody is known by that id."""
        known = self._known_speakers.get(speaker)
        return known.name if known else ""

    def count_of(self, speaker: str) -> int:
        """How many claims a speaker has made."""
        return len(self._said(speaker))

    def opponents_of(self, claim: ClaimName) -> tuple[Opponent, ...]:
        """The disputes that aim at a claim."""
        found = self._opponents.get(claim, ())
        return tuple(map(self._with_others, found)) if self._said_together else found

    def disputes(self, claim: ClaimName) -> bool:
        """Whether something is disputed by a claim."""
        return claim in self._disputing

    def aims_of(self, speaker: str) -> Sequence[ClaimName]:
        """The claims that a speaker has disputed so far."""
        return [aim for one in self._all_of(speaker) for aim in self._aims.get(one, ())]

    def is_begun(self, word: str) -> bool:
        """Whether a known word begins so."""
        return any(words.begun(word) for words in (self.texts, self._names, self._titles))

    def fitting(self, word: str) -> Fit:
        """The claims of which a word begins so; if it begins none, those of the words spelt much alike."""
        texts, names, titles = self.texts.begun(word), self._names.begun(word), self._titles.begun(word)
        if not (texts or names or titles):
            texts, names = self.texts.alike(word), self._names.alike(word)
        said = (self._said(self._named[speaker]) for speaker in self._names.holding(names))
        titled = (self._in_article[article] for article in self._titles.holding(titles))
        found: tuple[set[int], ...] = (self.texts.holding(texts), set().union(*said), set().union(*titled))
        return Fit(*found if len(self._place) == len(self._article) else (set(self.there(one)) for one in found))

    def in_a_row(self, words: Sequence[str], places: Collection[int]) -> set[int]:
        """Those of some places where words of the content follow each other so; of the last the beginning will do.

        Where there are too many to look at, none.
        """
        if len(words) < 2 or len(places) > _ROWS:
            return set()
        firm = {_pair(*pair) for pair in pairwise(words[:-1])}
        last = {_pair(words[-2], word) for word in (words[-1], *self.texts.begun(words[-1])[:_ENDINGS])}
        found = ((place, self._pairs[self._pairs_from[place] : self._pairs_from[place + 1]]) for place in places)
        return {place for place, pairs in found if firm.issubset(pairs) and not last.isdisjoint(pairs)}

    def _said(self, speaker: str) -> "array[int]":
        known = [self._speakers[one] for one in self._all_of(speaker) if one in self._speakers]
        return reduce(add, (self._said_by[number] for number in known)) if known else self._said_by[0]

    def _all_of(self, speaker: str) -> tuple[str, ...]:
        """The ids under which items name a speaker: who it is after all merges, and those merged into that one."""
        speaker = self._into.get(speaker, speaker)
        return (speaker, *self._merged.get(speaker, ()))

    def _key(self, article: str, claim: str) -> int:
        return self._articles.get(article, -1) << _CLAIM | int(claim[1:])

    def _article_number(self, article: str) -> int:
        if article not in self._articles:
            self._articles[article] = len(self._ids)
            self._ids.append(article)
            self._in_article.append(array("I"))
        return self._articles[article]

    def _speaker_number(self, speaker: str) -> int:
        if speaker not in self._speakers:
            self._speakers[speaker] = len(self._speaker_ids)
            self._speaker_ids.append(speaker)
            self._said_by.append(array("I"))
        return self._speakers[speaker]

    def _with_others(self, opponent: Opponent) -> Opponent:
        """A dispute with all who make it: a claim may get further sources, or lose some, after the dispute is made."""
        said_by = self._said_together.get((opponent.article, opponent.claim))
        if not said_by:
            return opponent
        return replace(opponent, speakers=with_others(next(iter(opponent.speakers), ""), said_by))

    def _put_claim(self, article: str, claim: Claim, text: str) -> None:
        if len(claim.speakers) > 1:
            self._said_together[article, claim.id] = claim.speakers
        if claim.status is Status.REJECTED:
            return
        place, number = len(self._article), self._article_number(article)
        self._place[self._key(article, claim.id)] = place
        self._article.append(number)
        self._number.append(int(claim.id[1:]))
        self._start.append(claim.content[0].start)
        self._in_article[number].append(place)
        speakers = [self._speaker_number(one) for one in claim.speakers]
        self._speaker.append(speakers[0] if speakers else 0)
        for one in set(speakers):
            self._said_by[one].append(place)
        words = typed_words(" ".join(span.text_of(text) for span in beginning(claim.content, _LONGEST)))
        for word in {claim.id, *words} - EMPTY:
            self.texts.put(word, place)
        self._pairs.extend(_pair(*pair) for pair in pairwise(words))
        self._pairs_from.append(len(self._pairs))
        for word in {word for span in claim.cue[:4] for word in typed_words(span.text_of(text)[:80])}:
            self.cues.put(word, place)

    def _put_dispute(self, article: str, dispute: Dispute) -> None:
        if dispute.status is Status.REJECTED:
            return
        told = Opponent(article, dispute.id, disputers_of(dispute, {}), dispute.kind, dispute.by.claim)
        for aim in _aims(dispute):
            self._opponents[aim] = (*self._opponents.get(aim, ()), told)
            self._aims.setdefault(dispute.by.speaker, []).append(aim)
        if dispute.by.claim:
            by = (article, dispute.by.claim)
            self._disputing[by] = self._disputing.get(by, 0) + 1

    def _drop_dispute(self, article: str, dispute: Dispute) -> None:
        if dispute.status is Status.REJECTED:
            return
        for aim in _aims(dispute):
            left = tuple(o for o in self._opponents.get(aim, ()) if (o.article, o.dispute) != (article, dispute.id))
            self._opponents.pop(aim, None)
            if left:
                self._opponents[aim] = left
            if aim in self._aims.get(dispute.by.speaker, ()):
                self._aims[dispute.by.speaker].remove(aim)
        by = (article, dispute.by.claim)
        if by in self._disputing:
            self._disputing[by] -= 1
            if not self._disputing[by]:
                del self._disputing[by]


def _pair(word: str, following: str) -> int:
    """A number for two words that follow each other: few others have it, which does little harm."""
    return hash((word, following)) & 0xFFFF


def _aims(dispute: Dispute) -> Iterator[ClaimName]:
    return ((target.article, target.claim) for target in dispute.targets if target.claim)

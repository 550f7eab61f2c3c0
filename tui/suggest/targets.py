"""Targets: the claims of all articles, ranked by how likely a dispute goes against them."""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from math import log
from typing import overload

from msgspec import Struct
from rapidfuzz import fuzz, process

from tui.model.articles import Article
from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.model.spans import beginning
from tui.model.statuses import Status
from tui.suggest.spelling import typed_words

_EMPTY = frozenset(
    """
    a about after all also although an and any are as at be been before being between both but by can
    could did do does for from further had has have he her his how if in into is it its may more most
    must no not of on once only or other our out over said say says she should so some such than that the
    their them then there these they this those through to under until up very was we were what when
    where which while who whom whose why will with would you your i me my us
    """.split()
)
_SHARED_WORDS, _NAMED_SPEAKER, _SAME_ARTICLE, _JUST_BEFORE, _MAIN_VOICE, _DISPUTING = 3.0, 2.0, 1.0, 1.5, 1.0, 1.0
"""What speaks for a target, and how much: weights set by hand on news articles."""
_DOUBT = 1.0
"""How many unseen rare words count against those that are shared: one word alone says little."""
_FADING = 0.8
"""What is left of the nearness for each claim further back."""
_STEM = 6
"""Words that begin with so many equal letters count as shared (“deport”, “deportation”)."""
_COMMON = 5000
"""A word that more claims have tells nothing."""
_SPELT_ALIKE = 75
"""Likeness, of 100, from which a known word may be what was meant."""
_NEAREST = 10
"""How many known words a misspelt one may stand for."""


_LONGEST = 2_000
"""How many code points of a content are searched and shown."""


class TargetChoice(Struct, frozen=True):
    """A claim as a list of targets shows it.

    Attributes:
        text: the content, of a very long one the beginning; fragments are joined by “ … ”.
        speakers: the names of those who say it, joined by “, ”.
        disputes: whether it is itself what something else is disputed by.
    """

    article: str
    article_title: str
    claim: Claim
    text: str
    speakers: str
    disputes: bool = False


class Standpoint(Struct, frozen=True):
    """The dispute that seeks a target, as far as it makes some claims likelier than others.

    Attributes:
        article: the id of the article that holds it.
        evidence: its words.
        offset: where the evidence begins in the article.
        speaker: the id of who disputes; empty if unknown.
        claim: the id of the claim by which it is disputed; empty if it is none.
    """

    article: str
    evidence: str
    offset: int
    speaker: str = ""
    claim: str = ""


class TargetIndex(Sequence[TargetChoice]):
    """The claims of all articles, with an index of their words: built once, then fast at every key.

    Args:
        cards: those of one article together, in reading order.
    """

    def __init__(self, cards: Iterable[TargetChoice]) -> None:
        self._cards = tuple(cards)
        self._texts: dict[str, array[int]] = defaultdict(_numbers)
        self._names: dict[str, array[int]] = defaultdict(_numbers)
        self._articles: dict[str, list[int]] = defaultdict(list)
        self._speakers: dict[str, list[int]] = defaultdict(list)
        for number, card in enumerate(self._cards):
            for word in set(typed_words(card.text)):
                self._texts[word].append(number)
            for word in set(typed_words(f"{card.speakers} {card.article} {card.claim.id}")):
                self._names[word].append(number)
            self._articles[card.article].append(number)
            for speaker in card.claim.speakers:
                self._speakers[speaker].append(number)
        self._vocabulary = sorted({*self._texts, *self._names})
        self._weighed: tuple[Standpoint | None, dict[int, float]] = (None, {})

    def __len__(self) -> int:
        return len(self._cards)

    @overload
    def __getitem__(self, index: int) -> TargetChoice: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TargetChoice, ...]: ...
    def __getitem__(self, index: int | slice) -> TargetChoice | tuple[TargetChoice, ...]:
        return self._cards[index]

    def holding(self, query: str) -> set[int]:
        """The places of the cards whose text, speakers or ids have a word beginning with each word of the query.

        A word that begins none stands for those spelt much alike.
        """
        found: set[int] | None = None
        for word in typed_words(query):
            places: set[int] = set()
            for known in self._begun(word) or self._spelt_alike(word):
                places.update(self._texts.get(known, ()))
                places.update(self._names.get(known, ()))
            found = places if found is None else found & places
        return set(range(len(self))) if found is None else found

    def likelihoods(self, near: Standpoint) -> dict[int, float]:
        """How likely each claim is the target, for those that anything speaks for.

        Counted are: rare words shared with the evidence, a speaker whom the evidence names, the same article,
        and in it the claims just before the evidence, those of whoever speaks most, and those that dispute nothing.
        """
        if self._weighed[0] != near:
            self._weighed = (near, self._weigh(near))
        return self._weighed[1]

    def places_of(self, article: str, claim: str) -> set[int]:
        """The place of that claim's card, if there is one."""
        return {place for place in self._articles.get(article, ()) if self[place].claim.id == claim}

    def said_by(self, speaker: str) -> set[int]:
        """The places of the speaker's own claims."""
        return set(self._speakers.get(speaker, ())) if speaker else set()

    def _begun(self, word: str) -> list[str]:
        first = bisect_left(self._vocabulary, word)
        return self._vocabulary[first : bisect_left(self._vocabulary, word + "\U0010ffff", first)]

    def _spelt_alike(self, word: str) -> list[str]:
        found = process.extract(word, self._vocabulary, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE, limit=_NEAREST)
        return [known for known, _, _ in found]

    def _weigh(self, near: Standpoint) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        stems = self._stems(near)
        for index, weight in ((self._texts, _SHARED_WORDS), (self._names, _NAMED_SPEAKER)):
            for places, share in self._rarities(stems, index):
                for place in places:
                    scores[place] += weight * share
        for place, likelihood in self._in_article(near):
            scores[place] += likelihood
        return scores

    def _stems(self, near: Standpoint) -> set[str]:
        """The beginnings of the evidence's words that say something, but not those of the disputing speaker's name."""
        own = {word for place in self.said_by(near.speaker) for word in typed_words(self[place].speakers)}
        return {word[:_STEM] for word in typed_words(near.evidence) if word not in _EMPTY and word not in own}

    def _rarities(self, stems: set[str], index: "dict[str, array[int]]") -> list[tuple[set[int], float]]:
        """The places of the cards that have each stem, and its share of the weight of all: the rarer, the more."""
        found: list[tuple[set[int], float]] = []
        for stem in stems:
            numbers = [index[word] for word in self._begun(stem) if word in index]
            if 0 < sum(map(len, numbers)) <= _COMMON:
                places = set(chain.from_iterable(numbers))
                found.append((places, log(1 + len(self) / len(places))))
        total = _DOUBT * log(1 + len(self)) + sum(weight for _, weight in found)
        return [(places, weight / total) for places, weight in found]

    def _in_article(self, near: Standpoint) -> Iterator[tuple[int, float]]:
        """What speaks for each claim of the dispute's own article."""
        places = self._articles.get(near.article, [])
        voices = Counter(self[place].speakers for place in places)
        distance = sum(1 for place in places if self._start(place) < near.offset)
        for place in places:
            likelihood = _SAME_ARTICLE + _MAIN_VOICE * voices[self[place].speakers] / len(places)
            if self._start(place) < near.offset:
                distance -= 1
                likelihood += _JUST_BEFORE * _FADING**distance
            yield place, likelihood - (_DISPUTING if self[place].disputes else 0)

    def _start(self, place: int) -> int:
        return self[place].claim.content[0].start


def target_index(layers: Iterable[Layer], articles: Callable[[str], Article], registry: Registry) -> TargetIndex:
    """Every claim of the layers, for choosing one; rejected ones are left out."""
    return TargetIndex(card for layer in layers for card in _cards_of(layer, articles(layer.article), registry))


def ranked_claims(cards: TargetIndex, query: str, near: Standpoint, limit: int = 50) -> list[TargetChoice]:
    """The likeliest targets that the query leaves, at most `limit`, the best first.

    The claim by which it is disputed is never among them; the disputing speaker's own claims come last.
    """
    scores = cards.likelihoods(near)
    held = cards.holding(query)
    held -= cards.places_of(near.article, near.claim)
    own = held & cards.said_by(near.speaker)
    others = held - own
    scored = nsmallest(limit, (others & scores.keys()), key=lambda place: (-scores[place], place))
    rest = nsmallest(limit - len(scored), others - scores.keys()) if len(scored) < limit else []
    places = [*scored, *rest, *sorted(own)]
    return [cards[place] for place in places[:limit]]


def _cards_of(layer: Layer, article: Article, registry: Registry) -> list[TargetChoice]:
    disputing = {dispute.by.claim for dispute in layer.disputes.values()}
    claims = sorted(
        (claim for claim in layer.claims.values() if claim.status is not Status.REJECTED),
        key=lambda claim: claim.content[0],
    )
    return [
        TargetChoice(
            layer.article,
            article.title,
            claim,
            " … ".join(span.text_of(article.text) for span in beginning(claim.content, _LONGEST)),
            ", ".join(registry.speakers[one].name for one in claim.speakers if one in registry.speakers),
            claim.id in disputing,
        )
        for claim in claims
    ]


def _numbers() -> "array[int]":
    return array("I")

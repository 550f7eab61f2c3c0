"""Targets: the claims of all articles, ranked by how likely a dispute goes against them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import product
from math import log

from msgspec import Struct

from tui.model.disputes import Dispute
from tui.model.layers import Layer
from tui.model.links import ClaimName
from tui.model.spans import beginning
from tui.suggest.affiliation import spoken_for
from tui.suggest.anaphora import spoken_of
from tui.suggest.claim_index import EMPTY, ClaimIndex
from tui.suggest.queries import held_by
from tui.suggest.spelling import typed_words
from tui.text.verbs import VERBS

_SHARED_WORDS, _NAMED_SPEAKER, _ADVERSARY = 2.0, 1.0, 0.5
_SAME_ARTICLE, _MAIN_VOICE, _JUST_BEFORE = 1.0, 0.5, 1.2
_SPOKEN_OF, _GONE_ON, _OPEN, _DISPUTING = 1.0, 1.0, 0.1, 1.0
"""What speaks for a target, and how much: weights set by hand on news articles.

That a claim is open yet counts less than to stand one claim nearer: what is denied twice is denied in two articles or
sentences, not instead of its neighbour.
"""
_PERHAPS_OWN = 0.7
"""What speaks against a claim of who is only guessed to dispute, or of the body for which who disputes speaks."""
_DOUBT = 1.0
"""How many unseen rare words count against those that are shared: one word alone says little."""
_FADING = 0.9
"""What is left of the nearness for each claim further back."""
_STEM = 6
"""Words that begin with so many equal letters count as shared (“deport”, “deportation”)."""
_COMMON = 5000
"""A word that more claims have tells nothing."""
_NEAR = 20_000
"""How far from the evidence a claim of its article may begin to be likelier for that, in code points."""
_LATELY = 400
"""How far before the evidence another one ends that it may go on with, in code points."""
_ADVERSARIES = 200
"""How many of the claims that a speaker disputed last say who the adversaries are."""
_RETRACTS = "retracts"
"""The kind of disputes that go against what their speaker has said."""
_DENIALS = tuple(word for word, verb in VERBS.items() if verb.denies and not (verb.needs or verb.about))
"""The verbs that make a claim a denial, which goes against something itself, though no dispute of it is made yet."""
_LONGEST = 4_000
"""How many code points of an evidence are looked at."""


class Standpoint(Struct, frozen=True):
    """The dispute that seeks a target, as far as it makes some claims likelier than others.

    Attributes:
        article: the id of the article that holds it.
        evidence: its words.
        offset: where the evidence begins in the article.
        speaker: the id of who disputes; empty if unknown.
        claim: the id of the claim by which it is disputed; empty if it is none.
        lately: what the same speaker disputes just before.
        retracts: whether the speaker takes back what is the speaker's own.
        side: the name of the body for which the speaker is said to speak; empty if it is none.
    """

    article: str
    evidence: str
    offset: int
    speaker: str = ""
    claim: str = ""
    lately: tuple[ClaimName, ...] = ()
    retracts: bool = False
    side: str = ""


def standpoint_of(dispute: Dispute, layer: Layer, text: str) -> Standpoint:
    """Where a dispute of a layer stands; the text is that of its article."""
    evidence = " … ".join(span.text_of(text) for span in beginning(dispute.evidence, _LONGEST))
    offset = dispute.evidence[0].start
    before = [
        other
        for other in layer.disputes.values()
        if other.id != dispute.id
        and other.evidence[0].start <= offset <= other.evidence[-1].end + _LATELY
        and other.targets
    ]
    lately = tuple((target.article, target.claim) for other in before for target in other.targets if target.claim)
    retracts = dispute.kind == _RETRACTS
    claim = layer.claims.get(dispute.by.claim)
    named = [span.text_of(text) for source in claim.sources for span in source.spans] if claim else []
    side = next(filter(None, map(spoken_for, named)), "")
    return Standpoint(layer.article, evidence, offset, dispute.by.speaker, dispute.by.claim, lately, retracts, side)


class Ranking:
    """The claims of an index in the order of how likely a dispute goes against them.

    Counted are: rare words shared with the evidence, a speaker whom the evidence names or the disputing speaker
    has gone against before, the same article, and in it the claims just before the evidence, those that it speaks
    of (“such allegations”) or has gone on about, those of whoever speaks most, and those that nobody disputes yet.
    """

    def __init__(self, index: ClaimIndex, near: Standpoint) -> None:
        self._index = index
        self._near = near
        self._scores: dict[int, float] = {}
        self._weighed = -1

    def follow(self, index: ClaimIndex) -> None:
        """Go by another index from now on, if it is another."""
        if index is not self._index:
            self._index, self._weighed = index, -1

    def best(self, query: str, limit: int = 50) -> list[ClaimName]:
        """The likeliest targets that the query leaves, at most `limit`, the best first.

        The claim by which it is disputed is never among them. The disputing speaker's own claims come last, but first
        where somebody retracts something. Who disputes by no claim is only a guess: their claims are less likely.
        """
        index, near = self._index, self._near
        scores = self._likelihoods()
        held = held_by(index, query)
        own = index.said_by([near.speaker]) if near.claim or near.retracts else set[int]()
        itself = index.place_of((near.article, near.claim)) if near.claim else None
        best: dict[int, None] = {}
        grades = held.grades if held is not None else (scores, index.places())
        for is_own, grade in product((near.retracts, not near.retracts), grades):
            if len(best) < limit:
                left = (place for place in grade if place not in best and place != itself)
                fresh = [place for place in left if (place in own) is is_own]
                best |= dict.fromkeys(_likeliest(fresh, scores, limit - len(best)))
        return [index.claim_at(place) for place in best]

    def _likelihoods(self) -> dict[int, float]:
        if self._weighed != self._index.turn:
            self._scores, self._weighed = self._weigh(), self._index.turn
        return self._scores

    def _weigh(self) -> dict[int, float]:
        scores: dict[int, float] = defaultdict(float)
        stems = self._stems()
        for places, share in self._rarities(map(self._with_word, stems)):
            for place in places:
                scores[place] += _SHARED_WORDS * share
        for places, share in self._rarities(map(self._of_named, stems)):
            for place in places:
                scores[place] += _NAMED_SPEAKER * share
        for place, likelihood in self._of_adversaries():
            scores[place] += likelihood
        for place, likelihood in self._in_article():
            scores[place] += likelihood
        for place in self._perhaps_own() | self._of_own_side():
            scores[place] -= _PERHAPS_OWN
        return {place: scores[place] for place in self._index.there(scores)}

    def _perhaps_own(self) -> set[int]:
        """The claims of who seems to dispute, though by no claim that somebody has looked at."""
        near, index = self._near, self._index
        is_guess = near.speaker and not near.claim and index.count_of(near.speaker) <= _COMMON
        return index.said_by([near.speaker]) if is_guess else set()

    def _of_own_side(self) -> set[int]:
        """The claims of the body for which the disputing speaker speaks."""
        named = [set(self._index.naming(word)) for word in typed_words(self._near.side)]
        speakers = set.intersection(*named) if named else set[str]()
        return self._index.said_by(speakers) if sum(map(self._index.count_of, speakers)) <= _COMMON else set()

    def _stems(self) -> set[str]:
        """The beginnings of the evidence's words that say something, but not those of the disputing speaker's name."""
        own = set(typed_words(self._index.name_of(self._near.speaker)))
        return {word[:_STEM] for word in typed_words(self._near.evidence) if word not in EMPTY and word not in own}

    def _with_word(self, stem: str) -> set[int]:
        words = self._index.texts.begun(stem)
        return self._index.texts.holding(words) if self._index.texts.count(words) <= _COMMON else set()

    def _of_named(self, stem: str) -> set[int]:
        speakers = self._index.naming(stem)
        count = sum(map(self._index.count_of, speakers))
        return self._index.said_by(speakers) if count <= _COMMON else set()

    def _rarities(self, groups: Iterable[set[int]]) -> list[tuple[set[int], float]]:
        """The places of the claims that have each stem, and its share of the weight of all: the rarer, the more."""
        total = max(1, len(self._index))  # an index from which every claim has gone still knows where they stood
        found = [(places, log(1 + total / len(places))) for places in groups if places]
        weight = _DOUBT * log(1 + total) + sum(rarity for _, rarity in found)
        return [(places, rarity / weight) for places, rarity in found] if weight else []  # no claim is left

    def _of_adversaries(self) -> Iterator[tuple[int, float]]:
        """What speaks for the claims of those against whom the disputing speaker has gone before."""
        index = self._index
        aims = [index.place_of(aim) for aim in index.aims_of(self._near.speaker)[-_ADVERSARIES:]]
        adversaries = Counter(index.speaker_of(place) for place in aims if place is not None)
        for speaker, count in adversaries.items():
            if speaker and index.count_of(speaker) <= _COMMON:
                for place in index.said_by([speaker]):
                    yield place, _ADVERSARY * count / len(aims)

    def _in_article(self) -> Iterator[tuple[int, float]]:
        """What speaks for each claim of the dispute's own article."""
        index, near = self._index, self._near
        places = [one for one in index.within(near.article) if abs(index.start_of(one) - near.offset) <= _NEAR]
        places.sort(key=index.start_of, reverse=True)
        voices = Counter(map(index.speaker_of, places))
        spoken_of_here = spoken_of(near.evidence)
        alleged = index.cues.holding(word for stem in spoken_of_here for word in index.cues.begun(stem))
        denying = index.cues.holding(word for word in _DENIALS if index.cues.knows(word))
        lately = {index.place_of(aim) for aim in near.lately}
        distance = 0
        for place in places:
            claim = index.claim_at(place)
            likelihood = _SAME_ARTICLE + _MAIN_VOICE * voices[index.speaker_of(place)] / len(places)
            if index.start_of(place) < near.offset and claim != (near.article, near.claim):
                likelihood += _JUST_BEFORE * _FADING**distance
                distance += 1
            likelihood += _SPOKEN_OF * (place in alleged) + _GONE_ON * (place in lately)
            likelihood += _OPEN * (not index.opponents_of(claim))
            yield place, likelihood - _DISPUTING * (index.disputes(claim) or place in denying)


def _likeliest(places: Sequence[int], scores: Mapping[int, float], count: int) -> list[int]:
    """The likeliest of some places, those that nothing speaks for last."""
    best = nsmallest(count, (one for one in places if one in scores), key=lambda one: (-scores[one], one))
    return best + nsmallest(count - len(best), (one for one in places if one not in scores))

"""Queries: which claims are meant by a few words that somebody types, and which of them rather than others."""

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

from msgspec import Struct

from tui.suggest.claim_index import EMPTY, ClaimIndex, Fit
from tui.suggest.spelling import typed_words


class Held(Struct, frozen=True):
    """The claims that a query leaves, by their places in the index.

    Attributes:
        grades: the places of those that it fits well, less well, and at all; each grade holds the one before.
    """

    grades: tuple[set[int], ...]

    @property
    def places(self) -> set[int]:
        """All of them."""
        return self.grades[-1]


def held_by(index: ClaimIndex, query: str) -> Held | None:
    """The claims that each word of a query fits; None without one: all do.

    A word fits a claim if it begins a word of the content, its id, a speaker's name, the article's title or id.
    One that begins none stands for those spelt much alike. Words that tell nothing are passed over, but for a last one
    that may become another yet. Where no claim fits them all, those that fit most of them do. Best are claims whose
    content has the words as they follow each other, then those that have them at all, then those that fit by their
    speaker's name as well; last come those that fit by the title of their article.
    """
    words = typed_words(query)
    if not words:
        return None
    telling = [word for word in words if word not in EMPTY]
    last = words[-1]
    if len(words) == 1 and last in EMPTY:
        return _graded([index.fitting(last)]) if index.is_begun(last) else None
    held = _graded([index.fitting(word) for word in telling]) if telling else Held((set(index.places()),))
    begun = held.grades[0] & index.fitting(last).worded if last in EMPTY and index.is_begun(last) else set()
    return Held((index.in_a_row(words, held.grades[0]), begun, *held.grades))


def _graded(fits: Sequence[Fit]) -> Held:
    by_name = [fit.worded | fit.said for fit in fits]
    at_all = [one | fit.titled for one, fit in zip(by_name, fits, strict=True)]
    worded = reduce(and_, (fit.worded for fit in fits))
    if every := reduce(and_, at_all):
        return Held((worded, reduce(and_, by_name), every))
    counted = Counter(place for places in at_all for place in places)
    most = max(counted.values(), default=0)
    held = {place for place, count in counted.items() if count == most}
    return Held((held & reduce(or_, (fit.worded for fit in fits)), held))

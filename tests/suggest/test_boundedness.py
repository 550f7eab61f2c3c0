"""No proposal costs more for a selection of many places, or of a whole article, than each place its share."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans
from tui.model.speakers import Speaker, SpeakerKind
from tui.suggest.claim_index import ClaimIndex
from tui.suggest.drafting import claim_draft, cue_guesses, dispute_cue_guesses, dispute_draft
from tui.suggest.speakers import MOST_MENTIONS, other_mentions
from tui.suggest.types import type_of
from tui.text.segments import Segments

LINE = "Rain fell, Ann Lee said on Monday. “It rains,” Bo Dahl denied.\n"
MANY, FEW = 1000, 64
SHARE = 40
"""Calls that each place, or line, may cost: it is trimmed, put in order, and its quotations are looked up."""
TEXT = LINE * MANY
PLACES = tuple(Span(start, start + 4) for start in range(0, len(TEXT), len(LINE)))
CLAIMS = {f"c{number}": Claim(f"c{number}", ClaimType.DIRECT, (span,)) for number, span in enumerate(PLACES, 1)}
SEGMENTS, LAYER = Segments(TEXT), Layer("a", "mk", CLAIMS)

PROPOSALS: dict[str, Callable[[Spans], object]] = {
    "claim": lambda spans: claim_draft(SEGMENTS, spans, Layer("a", "mk"), Registry()),
    "dispute": lambda spans: dispute_draft(SEGMENTS, spans, Layer("a", "mk"), Registry()),
    "dispute by a claim": lambda spans: dispute_draft(SEGMENTS, spans, LAYER, Registry()),
    "cues": lambda spans: cue_guesses(SEGMENTS, spans),
    "cues of a dispute": lambda spans: dispute_cue_guesses(SEGMENTS, spans, None),
    "type": lambda spans: type_of(SEGMENTS, spans),
}


def cost(proposed: Callable[[Spans], object], spans: Spans) -> int:
    """How many functions are called for a proposal, after one that finds the objects of the text."""
    calls = 0

    def count(_frame: FrameType, event: str, _: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    proposed(spans)
    sys.setprofile(count)
    try:
        proposed(spans)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("name", PROPOSALS)
def test_many_places_cost_each_its_share(name: str) -> None:
    """A thousand fragments cost what the first few cost, and a little for each of the others."""
    proposed = PROPOSALS[name]
    assert cost(proposed, PLACES) <= cost(proposed, PLACES[:FEW]) + SHARE * (MANY - FEW)


@pytest.mark.parametrize("name", PROPOSALS)
def test_a_whole_article_costs_as_much_as_a_part(name: str) -> None:
    """One selection over the whole article costs about what one over a tenth of it costs."""
    proposed = PROPOSALS[name]
    part, whole = (Span(0, len(TEXT) // 10),), (Span(0, len(TEXT)),)
    assert cost(proposed, whole) <= 2 * cost(proposed, part) + SHARE * MANY


def test_mentions_are_found_so_many_at_once() -> None:
    """Of a speaker whom a long article names everywhere the first places are found, then the next ones."""
    text = "Rain fell. " * (MOST_MENTIONS + 10)
    rain = Speaker("rain", "Rain", SpeakerKind.PERSON)
    first = other_mentions(rain, Segments(text), Layer("a", "mk"))
    assert len(first) == MOST_MENTIONS
    marked = Claim("c1", ClaimType.INDIRECT, first[:1], sources=(Source("rain", first),))
    rest = other_mentions(rain, Segments(text), Layer("a", "mk", {"c1": marked}))
    assert len(rest) == 10
    assert rest[0].start > first[-1].start


def test_of_a_long_claim_the_beginning_is_searched() -> None:
    """A claim of a whole article is found by the words of its beginning only, and takes no more room than any other."""
    text = "First words. " + "So on. " * 1000 + "Last."
    claim = Claim("c1", ClaimType.INDIRECT, (Span(0, len(text)),))
    index = ClaimIndex()
    list(index.taking_in(Layer("a", "mk", {"c1": claim}), "A", text))
    assert index.fitting("first").worded == {0}
    assert index.fitting("last").worded == set()

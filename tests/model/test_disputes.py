"""Disputes: when they are whole, and what none may aim at; mentions given to somebody else."""

import pytest

from tui.model.claims import Claim, ClaimType
from tui.model.disputes import By, Dispute, Target, judged, repeated_by, with_targets
from tui.model.layers import Layer
from tui.model.mentions import mentions_of
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Mention
from tui.model.statuses import Status

TARGET = Target("a", "c1")
ANA = By("ana")


def dispute(by: By = ANA, *targets: Target) -> Dispute:
    """A dispute of one word."""
    return Dispute("d1", "denies", (Span(0, 3),), by=by, targets=targets)


def test_who_and_what_make_a_dispute_whole() -> None:
    """A dispute is accepted once it is known who disputes what; until then it is a draft."""
    assert judged(dispute(By("ana"), TARGET), "a").status is Status.ACCEPTED
    assert judged(dispute(By(), TARGET), "a").status is Status.DRAFT
    assert judged(dispute(By("ana")), "a").status is Status.DRAFT


def test_no_claim_disputes_itself() -> None:
    """A dispute aimed at the claim by which it is made is refused, in its own article only."""
    with pytest.raises(Refusal, match="cannot dispute itself"):
        judged(dispute(By("ana", "c1"), TARGET), "a")
    assert judged(dispute(By("ana", "c1"), TARGET), "b").status is Status.ACCEPTED


def test_a_target_is_aimed_at_once() -> None:
    """Aiming twice at the same target leaves one."""
    assert with_targets(dispute(), [TARGET, TARGET]).targets == (TARGET,)


def test_which_disputes_a_further_one_repeats() -> None:
    """Those of just the same words that are not rejected; two claims dispute each for itself, whoever says them."""
    words = Span(0, 3)
    by_claim = Dispute("d1", "denies", (words,), by=By("ana", "c1"))
    by_none = Dispute("d2", "rejects", (words,), by=By("bert"))
    by_other = Dispute("d3", "denies", (words,), by=By("ana", "c2"))
    rejected = Dispute("d4", "denies", (words,), status=Status.REJECTED)
    longer = Dispute("d5", "denies", (words, Span(5, 8)))
    there = [by_claim, by_none, by_other, rejected, longer]
    assert repeated_by(Dispute("d9", "denies", (words,), by=By("bert", "c1")), there) == ["d1", "d2"]
    assert repeated_by(Dispute("d9", "denies", (words,)), there) == ["d1", "d2", "d3"]
    assert repeated_by(Dispute("d9", "denies", (Span(5, 8), words)), there) == ["d5"]
    assert repeated_by(by_claim, there) == ["d2"]


def test_nothing_without_its_words() -> None:
    """There is no claim without content, no dispute without evidence, no mention of no words."""
    with pytest.raises(ValueError, match="content"):
        Claim("c1", ClaimType.DIRECT, ())
    with pytest.raises(ValueError, match="evidence"):
        Dispute("d1", "denies", ())
    with pytest.raises(ValueError, match="mention"):
        Mention("m1", "ana", 9, 3)


def test_a_place_has_one_mention() -> None:
    """Naming a place again corrects its mention; other places get mentions of their own."""
    layer = Layer("a", "mk").with_records("mentions", {"m1": Mention("m1", "ana", 0, 3)})
    changes = mentions_of("bert", [Span(0, 3), Span(8, 12)], layer)
    assert [change.after for change in changes] == [Mention("m1", "bert", 0, 3), Mention("m2", "bert", 8, 12)]


def test_many_places_are_numbered_in_order() -> None:
    """Each new mention has the next number, past any that was ever given; what was there is the change's before."""
    held = Mention("m7", "ana", 0, 3)
    layer = Layer("a", "mk").with_records("mentions", {"m7": held})
    places = [Span(start, start + 3) for start in range(0, 30_000, 10)]
    changes = mentions_of("bert", places, layer)
    assert [change.id for change in changes] == ["m7", *(f"m{number}" for number in range(8, 3007))]
    assert [change.before for change in changes[:2]] == [held, None]

"""What a review is of, and what a decision makes of an item."""

import pytest

from tui.model.claims import Claim, ClaimType, Source
from tui.model.decisions import Decision, Verdict, decision_id, fingerprint
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import Change, applied, joined
from tui.model.layers import Desk, Layer, Registry
from tui.model.merging import People
from tui.model.refusals import Refusal
from tui.model.reviewing import Round, Wanted, changes_by, disputes_losing, is_wanted, opinion_of, places_in, told
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.model.statuses import Status

_CLAIM = Claim("c1", ClaimType.DIRECT, (Span(10, 20),), sources=(Source("kakar"),), status=Status.SUGGESTED)
_NOTED = Claim("c2", ClaimType.INDIRECT, (Span(0, 5),), note="odd")
_LOOSE = Dispute("d1", "denies", (Span(30, 40),))
_WHOLE = Dispute("d2", "rejects", (Span(50, 60),), by=By("kakar"), targets=(Target(description="the policy"),))
_MENTION = Mention("m1", "kakar", 1, 4)
_LAYER = Layer("a", "mk", {"c1": _CLAIM, "c2": _NOTED}, {"d1": _LOOSE, "d2": _WHOLE}, {"m1": _MENTION})
_ROUND = Round(Wanted(), 9)
_ITEMS = (_CLAIM, _NOTED, _LOOSE, _WHOLE, _MENTION)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "c2 c1 d1 d2"),
        (Wanted(statuses=(Status.SUGGESTED,)), "c1"),
        (Wanted(statuses=(Status.SUGGESTED, Status.DRAFT)), "c1 d1 d2"),
        (Wanted(classes=("disputes",)), "d1 d2"),
        (Wanted(classes=("claims", "mentions")), "c2 m1 c1"),
        (Wanted(kinds=("direct", "denies")), "c1 d1"),
        (Wanted(speaker="kakar"), "c1 d2"),
        (Wanted(noted=True), "c2"),
        (Wanted(article="b"), ""),
        (Wanted(article="a", classes=("mentions",), statuses=(Status.DRAFT,)), "m1"),
    ],
)
def test_what_is_asked_for_is_found_in_reading_order(wanted: Wanted, found: str) -> None:
    """Each condition narrows, values of one condition widen; without a class there are no mentions."""
    places = places_in(_LAYER, Round(wanted, 1), {})
    assert places == [("a", item) for item in found.split()]
    if not wanted.article:
        assert {item for _, item in places} == {item.id for item in _ITEMS if is_wanted(item, wanted)}


def test_whoever_was_merged_is_meant_too() -> None:
    """Of merged speakers it does not matter which one was asked for, or which one the items name."""
    speakers = People({one: Speaker(one, one) for one in ("kakar", "pm")}, {"kakar": "pm"})
    for asked in ("kakar", "pm"):
        found = places_in(_LAYER, Round(Wanted(speaker=asked), 1), {}, speakers)
        assert found == [("a", "c1"), ("a", "d2")]


def _after(verdict: Verdict, item: object, registry: Registry | None = None) -> Layer:
    changes = _changes(verdict, item, registry)
    parts = applied(joined("", [one for one in changes if one.part]), {"a": _LAYER})
    layer = parts["a"]
    assert isinstance(layer, Layer)
    return layer


def _changes(verdict: Verdict, item: object, registry: Registry | None = None) -> list[Change]:
    return changes_by(verdict, item, _LAYER, registry or Registry(), _ROUND, now=5, note="why")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.ACCEPTED, Status.ACCEPTED),
        (Verdict.REJECTED, Status.REJECTED),
        (Verdict.FLAGGED, Status.FLAGGED),
        (Verdict.SKIPPED, Status.SUGGESTED),
        (Verdict.NOTED, Status.SUGGESTED),
    ],
)
def test_a_decision_sets_the_status_and_is_remembered(verdict: Verdict, status: Status) -> None:
    """The item has the status that was decided; the decision stands beside it, with its review and time."""
    layer = _after(verdict, _CLAIM)
    assert layer.claims["c1"].status is status
    assert layer.claims["c1"].note == ("why" if verdict is Verdict.NOTED else "")
    assert layer.decisions == {"mk#c1": Decision("mk#c1", verdict, 9, 5)}


def test_a_dispute_that_lacks_who_or_what_cannot_be_accepted() -> None:
    """It says what is missing; a whole one is accepted."""
    with pytest.raises(Refusal, match="d1 cannot be accepted: it lacks who disputes and what is disputed"):
        _changes(Verdict.ACCEPTED, _LOOSE)
    assert _after(Verdict.ACCEPTED, _WHOLE).disputes["d2"].status is Status.ACCEPTED
    assert _after(Verdict.FLAGGED, _LOOSE).disputes["d1"].status is Status.FLAGGED


def test_a_dispute_that_is_decided_waits_no_more() -> None:
    """The pending dispute, rejected, is not pending any longer."""
    registry = Registry(desk=Desk(pending_article="a", pending_dispute="d1"))
    desks = [one.after for one in _changes(Verdict.REJECTED, _LOOSE, registry) if one.table == "desk"]
    assert desks == [None]
    assert all(one.table != "desk" for one in _changes(Verdict.FLAGGED, _LOOSE, registry))


def test_a_mention_is_kept_or_deleted() -> None:
    """Accepted it stays as it is, rejected it goes; both are remembered."""
    assert _after(Verdict.ACCEPTED, _MENTION).mentions == {"m1": _MENTION}
    layer = _after(Verdict.REJECTED, _MENTION)
    assert (layer.mentions, layer.decisions["mk#m1"].verdict) == ({}, Verdict.REJECTED)


def test_an_opinion_stands_in_ones_own_layer_and_tells_the_item_it_was_of() -> None:
    """What is thought of another's item names both, and knows that item from a later one."""
    own = Layer("a", "mk")
    change = opinion_of(Verdict.DISAGREE, _CLAIM, "anna", own, _ROUND, now=5, comment="no")
    assert (change.part, change.table, change.id) == ("a", "decisions", decision_id("anna", "c1"))
    assert change.after == Decision("anna#c1", Verdict.DISAGREE, 9, 5, "no", fingerprint(_CLAIM))
    assert fingerprint(_CLAIM) != fingerprint(_NOTED)


def test_a_review_is_told_in_words() -> None:
    """Every condition is in the sentence."""
    wanted = Wanted("anna", (Status.DRAFT,), ("claims",), ("direct",), "kakar", "a", noted=True, sample=5, seed=17)
    speakers = {"kakar": Speaker("kakar", "Kakar")}
    told_of = told(wanted, speakers)
    assert told_of == "draft claims (direct) by anna of Kakar in a with a note · 5 of them, seed 17"
    assert told(Wanted(), {}) == "all claims and disputes"


def test_a_dispute_is_lost_with_any_claim_that_it_names() -> None:
    """Accepted disputes that name a claim that goes, as a target or as their own, are not in the gold labels then."""
    claims = {"against": (Target("b", "c1"),), "mixed": (Target("a", "c9"), Target("b", "c1"))}
    disputes = {
        "d1": Dispute("d1", "denies", (Span(0, 1),), targets=claims["against"], status=Status.ACCEPTED),
        "d2": Dispute("d2", "denies", (Span(0, 1),), targets=claims["mixed"], status=Status.ACCEPTED),
        "d3": Dispute("d3", "denies", (Span(0, 1),), targets=claims["against"], status=Status.FLAGGED),
        "d4": Dispute("d4", "denies", (Span(0, 1),), by=By(claim="c1"), status=Status.ACCEPTED),
        "d5": Dispute("d5", "denies", (Span(0, 1),), targets=(Target(description="x"),), status=Status.ACCEPTED),
    }
    layer = Layer("a", "mk", disputes=disputes)
    assert disputes_losing(layer, {("b", "c1")}) == ["d1", "d2"]
    assert disputes_losing(layer, {("a", "c1")}) == ["d4"]
    assert disputes_losing(layer, {("b", "c1"), ("a", "d1")}) == ["d2"]

"""Flags go round and lead back, and stay while an item is changed otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.model.claims import Claim, ClaimType
from tui.model.disputes import By, Dispute, Target
from tui.model.flags import settled, turned
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.statuses import Status

CLAIM = Claim("c1", ClaimType.DIRECT, (Span(0, 1),))
WHOLE = Dispute("d1", "denies", (Span(0, 1),), by=By("s"), targets=(Target("a", "c2"),), status=Status.ACCEPTED)
LOOSE = Dispute("d2", "denies", (Span(0, 1),))


@pytest.mark.parametrize("item", [CLAIM, WHOLE, LOOSE])
def test_three_turns_lead_back(item: Claim | Dispute) -> None:
    """What is accepted, or a draft, is flagged, then rejected, then as it was."""
    once = turned(item, "a")
    twice = turned(once, "a")
    assert [once.status, twice.status] == [Status.FLAGGED, Status.REJECTED]
    assert turned(twice, "a") == item


@given(st.sampled_from([CLAIM, WHOLE, LOOSE]), st.sampled_from(Status))
def test_what_is_kept_keeps_what_was_set_by_hand(item: Claim | Dispute, status: Status) -> None:
    """Keeping an item accepts it if it is whole, but lifts no flag; to keep it once more changes nothing."""
    kept = settled(replace(item, status=status), "a")
    if status in {Status.FLAGGED, Status.REJECTED}:
        assert kept.status is status
    else:
        assert kept.status is (Status.DRAFT if item is LOOSE else Status.ACCEPTED)
    assert settled(kept, "a") == kept


def test_a_flagged_dispute_cannot_aim_at_itself() -> None:
    """A dispute of the claim that makes it is refused, flagged or not."""
    wrong = replace(WHOLE, by=By("s", "c2"), status=Status.FLAGGED)
    with pytest.raises(Refusal, match="cannot dispute itself"):
        settled(wrong, "a")

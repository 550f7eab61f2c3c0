"""Who disputes by a claim, when the claim gets another speaker."""

import pytest
from msgspec.structs import replace

from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputers import disputers_of, moved_along
from tui.model.disputes import By, Dispute, Target
from tui.model.edits import put
from tui.model.layers import Layer
from tui.model.spans import Span
from tui.model.statuses import Status

HERE = (Span(0, 3),)


def _claim(*speakers: str) -> Claim:
    return Claim("c1", ClaimType.DIRECT, HERE, sources=tuple(Source(one) for one in speakers))


def _dispute(by: str, status: Status) -> Dispute:
    return Dispute("d1", "denies", HERE, by=By(by, "c1"), targets=(Target("b", "c9"),), status=status)


@pytest.mark.parametrize(
    ("was", "now", "by", "follows"),
    [
        (("ana",), ("ben",), "ana", "ben"),
        (("ana", "eva"), ("ana", "ben"), "eva", "ben"),
        (("ana", "eva"), ("ben",), "eva", "ben"),
        (("ana",), ("ben", "ana"), "ana", "ana"),
        (("ana",), ("ben",), "eva", "eva"),
        (("ana",), ("ana",), "ana", "ana"),
        (("ana",), (), "ana", "ana"),
        (("ana",), ("ben",), "", ""),
        ((), ("ben",), "", "ben"),
    ],
)
def test_who_disputes(was: tuple[str, ...], now: tuple[str, ...], by: str, follows: str) -> None:
    """Who said the claim, or nobody, makes room for who says it now; anybody else keeps their dispute."""
    status = Status.ACCEPTED if by else Status.DRAFT
    layer = Layer("a", "mk").with_records("claims", {"c1": _claim(*was)})
    layer = layer.with_records("disputes", {"d1": _dispute(by, status)})
    along = moved_along([put("a", layer, "claims", _claim(*now))], layer, lambda claim: ["d1"] * (claim == "c1"))
    moved = [change.after for change in along]
    assert moved == ([_dispute(follows, Status.ACCEPTED)] if follows != by else [])


def test_what_was_flagged_stays_so() -> None:
    """A dispute that was flagged by hand moves along, and is flagged still."""
    layer = Layer("a", "mk").with_records("claims", {"c1": _claim("ana")})
    layer = layer.with_records("disputes", {"d1": _dispute("ana", Status.FLAGGED)})
    (change,) = moved_along([put("a", layer, "claims", _claim("ben"))], layer, lambda _: ["d1"])
    assert change.after == _dispute("ben", Status.FLAGGED)


def test_all_sources_of_a_claim_dispute_by_it() -> None:
    """Who disputes comes first, then whoever else says the claim; of another's claim, or of none, nobody else does."""
    claims = {"c1": _claim("eva", "ana", "ben")}
    dispute = _dispute("ana", Status.ACCEPTED)
    assert disputers_of(dispute, claims) == ("ana", "eva", "ben")
    assert disputers_of(replace(dispute, by=By("kim", "c1")), claims) == ("kim",)
    assert disputers_of(replace(dispute, by=By("ana")), claims) == ("ana",)
    assert disputers_of(replace(dispute, by=By("", "c1")), claims) == ()
    assert disputers_of(dispute, {}) == ("ana",)

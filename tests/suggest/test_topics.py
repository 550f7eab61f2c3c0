"""The heading that names best what is at hand."""

import pytest

from tui.model.claims import Claim, ClaimType
from tui.model.disputes import DISPUTE_KINDS, Dispute
from tui.model.spans import Span
from tui.model.speakers import Mention, Speaker
from tui.suggest.topics import heading_for, topics_of
from tui.text.prose import headings_of

_HERE = (Span(0, 1),)
_DIRECT = Claim("c1", ClaimType.DIRECT, _HERE)


def chosen(topics: tuple[str, ...], *titles: str) -> str:
    """The title that is chosen; empty if none is."""
    found = heading_for(topics, headings_of("\n\n".join(f"## {title}\n\nText" for title in titles)))
    return found.title if found else ""


def test_the_closest_word_counts_first() -> None:
    """A heading on the type goes before one on claims; without it that one is taken."""
    topics = topics_of(_DIRECT)
    assert chosen(topics, "Claims", "Direct and indirect", "Direct claims") == "Direct claims"
    assert chosen(topics, "Sources", "What a claim is", "Claims") == "Claims"
    assert chosen(topics, "Sources", "Cues") == ""
    assert chosen(topics, "Mixed claims", "How to find claims") == "How to find claims"


def test_direct_is_not_indirect() -> None:
    """A heading names whole words."""
    assert chosen(topics_of(_DIRECT), "Indirect", "Claims") == "Claims"


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("denies", "Denials"),
        ("denies", "Denying"),
        ("rejects", "Rejection"),
        ("contradicts", "Contradictions"),
        ("questions", "Questioning"),
        ("criticises", "Criticism"),
        ("corrects", "Corrections"),
        ("qualifies", "Qualification"),
        ("retracts", "Retracting"),
    ],
)
def test_another_form_of_a_kind(kind: str, title: str) -> None:
    """A heading may name a kind of dispute by its noun or its other forms."""
    assert kind in {known.name for known in DISPUTE_KINDS}
    dispute = Dispute("d1", kind, _HERE)
    assert chosen(topics_of(dispute), "Disputes", title) == title
    assert chosen(topics_of(dispute), "Claims", "Disputes") == "Disputes"


def test_people() -> None:
    """A speaker's kind, then speakers; of nothing there is no heading."""
    assert chosen(topics_of(Speaker("a", "Ana")), "Speakers", "Persons") == "Persons"
    assert chosen(topics_of(Mention("m1", "a", 0, 1)), "Speakers") == "Speakers"
    assert chosen(topics_of(None), "Speakers") == ""

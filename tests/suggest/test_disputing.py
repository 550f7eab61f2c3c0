"""What is proposed for a dispute."""

import pytest

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.layers import Layer, Registry
from tui.suggest.disputing import propose_dispute
from tui.text.segments import Segments

ROWS = [(article, row) for article, rows in gold.DISPUTES.items() for row in rows]
IDS = [f"{article[:3]}-{row.id}" for article, row in ROWS]


@pytest.mark.parametrize(("article", "row"), ROWS, ids=IDS)
def test_seed_disputes(article: str, row: gold.GoldDispute) -> None:
    """For every dispute of both seeds the kind, cue, disputing claim and speaker are those of the expert."""
    expert = gold.dispute(article, row)
    segments = Segments(gold.seed_text(article))
    proposal = propose_dispute(segments, expert.evidence, gold.layer(article), gold.registry())
    assert (proposal.kind, proposal.cue, proposal.by_claim) == (expert.kind, expert.cue, expert.by.claim)
    assert proposal.by is not None
    assert proposal.by.speaker == expert.by.speaker
    assert proposal.evidence == expert.evidence


@pytest.mark.parametrize(("article", "row"), ROWS, ids=IDS)
def test_seed_disputes_without_claims(article: str, row: gold.GoldDispute) -> None:
    """Who disputes is found from the words alone where no claim has been made."""
    expert = gold.dispute(article, row)
    segments = Segments(gold.seed_text(article))
    proposal = propose_dispute(segments, expert.evidence, Layer(article, "x"), gold.registry())
    assert proposal.by_claim == ""
    assert proposal.by is not None
    assert proposal.by.speaker == expert.by.speaker


@pytest.mark.parametrize(
    ("line", "kind", "cue"),
    [
        ("[[The ministry denied the report]].", "denies", "denied"),
        ("[[Khan dismissed the allegation]].", "rejects", "dismissed"),
        ("[[The minister condemned the raid]].", "criticises", "condemned"),
        ("[[Khan questioned the figures]].", "questions", "questioned"),
        ("[[“That is a lie,”]] Khan said.", "denies", "lie"),
        ("[[“These allegations are baseless,”]] Khan said.", "rejects", "baseless"),
        ("[[“This was unjust,”]] Khan said.", "criticises", "unjust"),
        ("[[“We did not attack anyone,”]] Khan said.", "denies", "did not"),
        ("[[“We didn’t attack anyone,”]] Khan said.", "denies", "didn’t"),
        ("[[The army described the vote as unfair]].", "criticises", "described"),
        ("[[“The troops came from the north,”]] Khan said.", "contradicts", ""),
    ],
)
def test_kind_follows_the_words(line: str, kind: str, cue: str) -> None:
    """A disputing verb tells the kind, else a judging verb with its judgement, else words that deny or blame."""
    segments, evidence = marked(line)
    proposal = propose_dispute(segments, evidence, Layer("a", "x"), Registry())
    assert proposal.kind == kind
    assert " ".join(span.text_of(segments.text) for span in proposal.cue) == cue


def test_evidence_has_no_blank_ends() -> None:
    """White space at the ends of the selection is no evidence."""
    segments, selection = marked("Then[[  Khan denied it. ]]")
    (evidence,) = propose_dispute(segments, selection, Layer("a", "x"), Registry()).evidence
    assert evidence.text_of(segments.text) == "Khan denied it."


def test_nobody_disputes_where_nobody_speaks() -> None:
    """Without a cue or claim, who disputes is left open."""
    segments, selection = marked("[[Rain fell in the hills]].")
    assert propose_dispute(segments, selection, Layer("a", "x"), Registry()).by is None

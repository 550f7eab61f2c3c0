"""What is proposed for a dispute."""

import pytest

from tests.suggest import seed_gold as gold
from tests.suggest.reading import marked
from tui.model.claims import Claim, ClaimType
from tui.model.disputes import Dispute
from tui.model.layers import Layer, Registry
from tui.model.spans import hull
from tui.suggest.described import described_target
from tui.suggest.disputing import propose_dispute
from tui.suggest.drafting import dispute_draft
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
        ("[[Khan warned that the council should not force anybody out]].", "criticises", "warned"),
        ("[[Khan said that the council must never do so again]].", "criticises", "said"),
        ("[[“They shouldn’t wait,”]] Khan said.", "criticises", "shouldn’t"),
        ("[[Khan said the council should not wait, as it was not safe]].", "denies", "was not"),
        ("[[“This was never so, and must never be,”]] Khan said.", "denies", "was never"),
        ("[[“It wouldn’t be true,”]] Khan said.", "denies", "wouldn’t"),
        ("[[Khan warned of the plan]].", "criticises", "warned"),
        ("[[Khan warned that the figures were false]].", "denies", "false"),
        ("[[The UN expressed concern over the raid]].", "criticises", "expressed concern"),
        ("[[The UN voiced alarm at the raid, which has not ended]].", "criticises", "voiced alarm"),
        ("[[The UN expressed hope that it would end]].", "contradicts", ""),
        ("[[The UN expressed concern over the raid, which it condemned]].", "criticises", "condemned"),
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


@pytest.mark.parametrize(
    ("line", "cue", "kind"),
    [
        ("Khan [[warned]] in May: [[“It will have consequences.”]]", "warned", "criticises"),
        ("Khan [[said]] in May: [[“It should not be done.”]]", "said", "criticises"),
        ("Khan [[insisted]] in May: [[“The troops came from the north.”]]", "", "contradicts"),
    ],
)
def test_the_cue_of_the_claim_where_its_content_shows_none(line: str, cue: str, kind: str) -> None:
    """A claim that disputes by what its verb does, or by what it forbids, has that verb for its disputing words."""
    segments, (verb, content) = marked(line)
    claim = Claim("c1", ClaimType.DIRECT, (content,), (verb,))
    proposal = propose_dispute(segments, (content,), Layer("a", "x", claims={"c1": claim}), Registry())
    assert (proposal.kind, proposal.by_claim) == (kind, "c1")
    assert " ".join(span.text_of(segments.text) for span in proposal.cue) == cue


@pytest.mark.parametrize(
    ("selected", "cue", "described"),
    [
        ("warned", "warned", ""),
        ("expressed concern", "expressed concern", "the deportation of Afghan refugees from Pakistan"),
    ],
)
def test_acts_that_the_first_seed_minds(selected: str, cue: str, described: str) -> None:
    """A warning of what should not be done, and concern over what is, criticise an act; what is named is the target."""
    text, layer = gold.seed_text(gold.FIRST), gold.layer(gold.FIRST)
    draft = dispute_draft(Segments(text), (gold.At(selected).span_in(text),), layer, gold.registry())
    assert draft is not None
    assert isinstance(draft.item, Dispute)
    assert (draft.item.kind, [span.text_of(text) for span in draft.item.cue]) == ("criticises", [cue])
    assert described_target(text, hull(draft.item.evidence), draft.item.cue[0]) == described

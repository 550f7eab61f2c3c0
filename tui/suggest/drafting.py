"""Drafts: a new claim or dispute with everything filled in that can be guessed."""

from msgspec.structs import replace

from tui.model.claims import Claim, Source
from tui.model.disputes import By, Dispute
from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.layers import Layer, Registry
from tui.model.spans import Spans, any_overlap, hull
from tui.suggest.attribution import SourceProposal, propose_claim
from tui.suggest.contents import content_of
from tui.suggest.disputing import propose_dispute
from tui.text.cues import cues
from tui.text.segments import Segments


def claim_draft(segments: Segments, selected: Spans, layer: Layer, registry: Registry) -> Draft | None:
    """A new claim of what is selected; None if nothing is.

    Args:
        segments: the article's text.
        selected: fragments chosen with care, or a cursor or sentence that stands for what is said there.
        layer: the annotator's layer of the article.
        registry: the speakers known.
    """
    covered = tuple(span for claim in layer.claims.values() for span in claim.content)
    content = content_of(segments, selected, covered)
    if not content:
        return None
    proposal = propose_claim(segments, content, layer, registry)
    claim = Claim(layer.next_id("claims"), proposal.type, content, proposal.cue)
    draft, sources = Draft(claim), []
    for proposed in proposal.sources:
        draft, speaker = _at_hand(draft, proposed, registry)
        sources.append(Source(speaker, proposed.spans))
    return replace(draft, item=replace(claim, sources=tuple(sources)))


def dispute_draft(segments: Segments, selected: Spans, layer: Layer, registry: Registry) -> Draft | None:
    """A new dispute with the selection as its evidence; None if nothing is selected."""
    if not any(span.text_of(segments.text).strip() for span in selected):
        return None
    proposal = propose_dispute(segments, selected, layer, registry)
    dispute = Dispute(
        layer.next_id("disputes"), proposal.kind, proposal.evidence, proposal.cue, By(claim=proposal.by_claim)
    )
    draft, speaker = Draft(dispute), ""
    if proposal.by is not None:
        draft, speaker = _at_hand(draft, proposal.by, registry)
    return replace(draft, item=replace(dispute, by=replace(dispute.by, speaker=speaker)))


def cue_guesses(segments: Segments, content: Spans) -> list[Spans]:
    """The cues of the sentences around a content, nearest first."""
    whole = hull(content)
    first = segments.sentences.at(whole.start) or whole
    last = segments.sentences.at(whole.end - 1) or whole
    found = [cue.span for cue in cues(segments.text, first.start, last.end) if not any_overlap([cue.span], content)]
    return [(span,) for span in sorted(found, key=lambda span: max(whole.start - span.end, span.start - whole.end))]


def _at_hand(draft: Draft, proposed: SourceProposal, registry: Registry) -> tuple[Draft, str]:
    if proposed.new is None:
        return draft, proposed.speaker
    made = newcomer(proposed.new.name, proposed.new.kind, draft, registry)
    return with_newcomer(draft, made), made.id

"""Drafts: a new claim or dispute with everything filled in that can be guessed."""

from collections.abc import Sequence

from msgspec.structs import replace

from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputes import By, Dispute
from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans, any_overlap, beginning, hull, in_reading_order
from tui.suggest.attribution import ClaimProposal, SourceProposal, propose_claim, together
from tui.suggest.contents import content_of, cue_at, cue_of, is_cue, is_point, is_sentence, said_by
from tui.suggest.disputing import propose_dispute
from tui.suggest.types import type_of
from tui.text.pieces import Pieces
from tui.text.segments import Segments

_REACH = 2000
"""How far from the ends of a content a cue is offered, in code points."""
_LONGEST_WORD = 60


def claim_draft(
    segments: Segments, selected: Spans, layer: Layer, registry: Registry, near: Sequence[int] = ()
) -> Draft | None:
    """A new claim of what is selected; None if nothing is.

    Args:
        segments: the article's text.
        selected: fragments chosen with care, or a cursor or sentence that stands for what is said there.
        layer: the annotator's layer of the article.
        registry: the speakers known.
        near: the colour numbers of the article's speakers, the nearest first.
    """
    covered = tuple(span for claim in layer.claims.values() for span in claim.content)
    content = content_of(segments, selected, covered)
    if not content:
        return None
    proposal = _proposed(segments, selected, content, layer, registry)
    claim = Claim(layer.next_id("claims"), proposal.type, content, proposal.cue)
    draft, sources = Draft(claim), []
    for proposed in proposal.sources:
        draft, speaker = _at_hand(draft, proposed, registry, near)
        sources.append(Source(speaker, proposed.spans))
    return replace(draft, item=replace(claim, sources=tuple(sources)))


def _proposed(segments: Segments, selected: Spans, content: Spans, layer: Layer, registry: Registry) -> ClaimProposal:
    """What is filled in for a content: by the cue that was selected, else by the one that the content was found by.

    Of a cue that attributes nothing its sentence is the content, and no other cue is proposed for that.
    """
    chosen = cue_at(segments, selected[0]) if len(selected) == 1 else None
    if chosen is not None and said_by(segments, chosen.span) == content:
        return propose_claim(segments, content, layer, registry, chosen)
    found = cue_of(segments, content)
    if chosen is not None and found is None and content[0].covers(chosen.span):
        return ClaimProposal(type_of(segments, content), (), ())
    return propose_claim(segments, content, layer, registry, found)


def dispute_draft(
    segments: Segments,
    selected: Spans,
    layer: Layer,
    registry: Registry,
    near: Sequence[int] = (),
    *,
    current: str | None = None,
    is_hit: bool = False,
) -> Draft | None:
    """A new dispute with the selection as its evidence; None if nothing is selected.

    A mere cursor, a single word, or what a search has found stands for the claim it is in, a whole sentence for the
    claim that is made in it, the words that attribute something for their claim, or for their sentence.

    Args:
        segments: the article's text.
        selected: the denial, or a cursor or sentence that stands for a claim which is one.
        layer: the annotator's layer of the article.
        registry: the speakers known.
        near: the colour numbers of the article's speakers, the nearest first.
        current: the item meant where the cursor is in several claims, a sentence makes several, or several are of the
            selected words; otherwise it is the shortest, the one of the selected cue, or the last one.
        is_hit: whether the selection is what a search has found.
    """
    meant = _claim_meant(segments, selected[0], layer, current, is_hit=is_hit) if len(selected) == 1 else None
    evidence = _shown_by(meant, layer) if meant else _denial_in(segments, selected)
    if not any(span.text_of(segments.text).strip() for span in evidence):
        return None
    maker = meant or _claim_of(evidence, layer, current)
    near_by = replace(layer, claims={maker.id: maker}) if maker else layer
    proposal = propose_dispute(segments, evidence, near_by, registry)
    dispute = Dispute(
        layer.next_id("disputes"), proposal.kind, proposal.evidence, proposal.cue, By(claim=proposal.by_claim)
    )
    draft, speaker = Draft(dispute), ""
    if proposal.by is not None:
        draft, speaker = _at_hand(draft, proposal.by, registry, near)
    return replace(draft, item=replace(dispute, by=replace(dispute.by, speaker=speaker)))


def _claim_meant(segments: Segments, part: Span, layer: Layer, current: str | None, *, is_hit: bool) -> Claim | None:
    """The claim that a cursor, a word, a cue or a sentence stands for; None of words that were selected with care."""
    claims, text = list(layer.claims.values()), segments.text
    if is_cue(segments, part):
        sentence = segments.sentences.at(part.start) or part
        own = [claim for claim in claims if any_overlap(claim.cue, (part,))]
        inside = [*(claim for claim in claims if sentence.covers(hull(claim.spans)) and claim not in own), *own]
    elif is_hit or is_point(text, part) or _is_word(text, part):
        inside = [claim for claim in claims if any(span.covers(part) for span in claim.spans)]
        inside.sort(key=lambda claim: len(hull(claim.spans)), reverse=True)
    elif is_sentence(segments, part):
        inside = [claim for claim in claims if part.covers(hull(claim.spans))]
    else:
        return None
    likeliest = inside[-1] if inside else None
    return next((claim for claim in inside if claim.id == current), likeliest)


def _claim_of(words: Spans, layer: Layer, current: str | None) -> Claim | None:
    """The item meant, if it is a claim of just these words."""
    claim = layer.claims.get(current or "")
    return claim if claim is not None and in_reading_order(claim.content) == in_reading_order(words) else None


def _denial_in(segments: Segments, selected: Spans) -> Spans:
    """The words that show a denial where no claim is meant; none of a mere cursor."""
    if len(selected) != 1:
        return selected
    if is_cue(segments, selected[0]):
        return (segments.sentences.at(selected[0].start) or selected[0],)
    return () if is_point(segments.text, selected[0]) else selected


def _is_word(text: str, part: Span) -> bool:
    return len(part) <= _LONGEST_WORD and len(part.text_of(text).split()) == 1


def _shown_by(claim: Claim, layer: Layer) -> Spans:
    """The words that show a denial which is a claim: everything from source to content.

    Only the content if it is quoted speech, or if another claim of the same source words stands between.
    """
    whole = (hull(claim.spans),)
    named = {source.spans for source in claim.sources}
    siblings = [
        other.content
        for other in layer.claims.values()
        if other.id != claim.id and named & {source.spans for source in other.sources}
    ]
    between = any(any_overlap(whole, content) for content in siblings)
    return claim.content if claim.type is ClaimType.DIRECT or between else whole


def cue_guesses(segments: Segments, content: Spans) -> list[Spans]:
    """The cues of the sentences around a content, nearest first; of a content of many places, around the first."""
    near = together(content)
    whole = hull(near)
    first = segments.sentences.at(whole.start) or whole
    last = segments.sentences.at(whole.end - 1) or whole
    start, end = max(first.start, whole.start - _REACH), min(last.end, whole.end + _REACH)
    parts = [(start, end)]
    if len(whole) > 2 * _REACH:
        parts = [(start, whole.start + _REACH), (whole.end - _REACH, end)]
    taken = Pieces((span.start, span.end) for span in near)
    found = [cue.span for part in parts for cue in segments.cues(*part) if not taken.touches(cue.span)]
    return [(span,) for span in sorted(found, key=lambda span: max(whole.start - span.end, span.start - whole.end))]


def dispute_cue_guesses(segments: Segments, evidence: Spans, claim: Claim | None) -> list[Spans]:
    """What may be the cue of a dispute: that of the claim by which it is made, if any, then those around the evidence.

    A cue that is a part of the evidence comes before those beside it.
    """
    near = together(evidence)
    inside = [(cue.span,) for part in beginning(near, _REACH) for cue in segments.cues(part.start, part.end)]
    own = [claim.cue] if claim is not None and claim.cue else []
    return list(dict.fromkeys([*own, *inside, *cue_guesses(segments, evidence)]))


def _at_hand(draft: Draft, proposed: SourceProposal, registry: Registry, near: Sequence[int]) -> tuple[Draft, str]:
    if proposed.new is None:
        return draft, proposed.speaker
    made = newcomer(proposed.new.name, proposed.new.kind, draft, registry, near)
    return with_newcomer(draft, made), made.id

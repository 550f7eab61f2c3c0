"""Disputing: who goes against something in a selection, how, and in which words."""

import re
from bisect import bisect_right
from operator import attrgetter

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.layers import Layer, Registry
from tui.model.spans import Span, Spans, beginning, hull, in_reading_order, trimmed
from tui.suggest.attribution import SourceProposal, attributed, attributing, sourced, together
from tui.text.cues import Cue
from tui.text.segments import Segments

_KINDS = {
    "denies": "deny refute disavow disclaim negate",
    "rejects": "reject dismiss rebuff repudiate rubbish spurn brush shrug",
    "contradicts": "contradict counter contest dispute rebut",
    "questions": "question doubt challenge query",
    "criticises": """criticise criticize condemn denounce slam blast decry deplore lambast lambaste lament accuse
        blame oppose protest object denigrate chide rebuke castigate""",
    "corrects": "correct rectify amend",
    "qualifies": "qualify caution downplay",
    "retracts": "retract withdraw recant apologise apologize backtrack",
}
_KIND_OF_LEMMA = {lemma: kind for kind, lemmas in _KINDS.items() for lemma in lemmas.split()}
_NAMING = frozenset("call describe label brand term deem dub consider characterise characterize".split())
"""Verbs that judge by the words that follow them."""
_REJECTING = r"(?:baseless|unfounded|groundless|nonsense|absurd|ridiculous|laughable|rubbish|preposterous)"
_DENYING = r"""(?:false|untrue|incorrect|fabricated|fabrications?|lies?|lying|inaccurate|wrong|propaganda|
    no\ truth|not\ true)"""
_BLAMING = r"""(?:unfair|unjust|irresponsible|unnecessary|threatening|unacceptable|illegal|inhumane|cruel|reckless|
    provocative|harsh|shameful|disgraceful|outrageous|biased|counterproductive|unlawful|immoral|wrongful|hostile|
    disappointing|regrettable|dangerous|inappropriate|oppressive|misguided)"""
_WORDS = tuple(
    (kind, re.compile(rf"\b{pattern}\b", re.IGNORECASE | re.VERBOSE))
    for kind, pattern in (
        ("denies", _DENYING),
        ("rejects", _REJECTING),
        ("criticises", _BLAMING),
    )
)
_NEGATION = re.compile(
    r"""\b(?:(?P<forbids>(?:should|must|shall|may|need|ought)\s+(?:not|never)|(?:should|must|need|ought|sha)n[’']t)
    |(?:is|are|was|were|has|have|had|does|do|did|will|would|can|could)\s+(?:not|never)|\w+n[’']t|never)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Says that something is not so, or, as “should not” does, only that it is not to be."""
_CONCERN = re.compile(r"\b(?:concerns?|fears?|regrets?|outrage|anger|alarm|disappointment)\Z", re.IGNORECASE)
"""What is expressed, voiced or raised over an act that somebody minds."""
_MINDING = frozenset({"warn", "complain"})
"""Verbs that go against an act, if nothing else that is said does more."""
_DEFAULT, _AGAINST_ACTS = "contradicts", "criticises"
_LONGEST = 4000
"""How many code points of an evidence are looked at for what it does, and to what."""
_MOST_FRAGMENTS = 64
"""How many fragments of it are."""


class DisputeProposal(Struct, frozen=True):
    """What the program would fill in for a dispute; its targets are chosen by ranking claims.

    Attributes:
        evidence: the selection without white space at its ends.
        cue: the disputing words; empty if none are recognised.
        by_claim: the id of the claim that the evidence is, or is of; empty if it is none.
        by: who seems to dispute; None if nobody is named.
        kind: the name of a dispute kind.
    """

    evidence: Spans
    cue: Spans
    by_claim: str
    by: SourceProposal | None
    kind: str


def propose_dispute(segments: Segments, selection: Spans, layer: Layer, registry: Registry) -> DisputeProposal:
    """Who disputes in the selection, by which claim, in which words and how.

    Args:
        segments: the article's text.
        selection: the evidence; at least one span that is not blank.
        layer: the annotator's claims of this article; the one that the selection, of a long one the
            beginning, overlaps most disputes.
        registry: the speakers known.
    """
    text = segments.text
    evidence = tuple(span for part in selection if (span := trimmed(part, text))) or selection
    told = beginning(evidence[:_MOST_FRAGMENTS], _LONGEST)
    kind, cue = _kind_and_cue(segments, told)
    claim = _claim_of(told, cue, layer)
    if not cue:
        kind, cue = _by_saying(segments, told, claim)
    return DisputeProposal(
        evidence=evidence,
        cue=cue,
        by_claim=claim.id if claim else "",
        by=_by(segments, together(told), claim, layer, registry),
        kind=kind,
    )


def claims_beside(segments: Segments, evidence: Spans, layer: Layer) -> list[str]:
    """The ids of the claims by which something may be disputed: those of the sentences that show it, in reading order.

    Args:
        segments: the article's text.
        evidence: what shows the dispute; of a long one the beginning is looked at.
        layer: the annotator's claims near it.
    """
    told = beginning(evidence[:_MOST_FRAGMENTS], _LONGEST)
    places = [at for span in told for at in (span.start, span.end - 1)]
    around = in_reading_order({*told, *filter(None, map(segments.sentences.at, places))})
    near = [claim for claim in layer.claims.values() if _shared(claim.spans, around)]
    return [claim.id for claim in sorted(near, key=lambda claim: hull(claim.spans))]


def _kind_and_cue(segments: Segments, evidence: Spans) -> tuple[str, Spans]:
    """By a disputing verb, else a judging verb with its judgement, else words that deny, blame or tell a concern."""
    text = segments.text
    found = [cue for span in evidence for cue in segments.cues(span.start, span.end)]
    by_verb = _by_verb(found)
    if by_verb is not None:
        return by_verb
    for cue in found:
        if cue.lemma in _NAMING and (judged := _judgement(text, cue.span.end, evidence[-1].end)):
            return judged[0], (cue.span,)
    for span in evidence:
        if judged := _judgement(text, span.start, span.end):
            return judged[0], (judged[1],)
    concern = next((cue.span for cue in found if _CONCERN.search(cue.span.text_of(text))), None)
    if concern is not None:
        return _AGAINST_ACTS, (concern,)
    negation = _negation(text, evidence, forbids=False)
    return ("denies", (negation,)) if negation is not None else (_DEFAULT, ())


def _by_verb(found: list[Cue]) -> tuple[str, Spans] | None:
    """The first of some cues that disputes by itself, and how; None if none does."""
    disputing = (cue for cue in found if cue.lemma in _KIND_OF_LEMMA or cue.denies)
    return next(((_KIND_OF_LEMMA.get(cue.lemma, "denies"), (cue.span,)) for cue in disputing), None)


def _negation(text: str, evidence: Spans, *, forbids: bool) -> Span | None:
    """The first words that say so that something is not, or that it is not to be."""
    matches = (match for span in evidence for match in _NEGATION.finditer(text, span.start, span.end))
    return next((Span(*match.span()) for match in matches if bool(match["forbids"]) is forbids), None)


def _judgement(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """The first kind of word that goes against something, and where it stands."""
    for kind, words in _WORDS:
        if match := words.search(text, start, end):
            return kind, Span(*match.span())
    return None


def _by_saying(segments: Segments, evidence: Spans, claim: Claim | None) -> tuple[str, Spans]:
    """By the verb that attributes what the evidence says, when the evidence itself goes against nothing."""
    text = segments.text
    found = [cue for part in (claim.cue if claim else evidence) for cue in segments.cues(part.start, part.end)]
    by_verb = _by_verb(found)
    if by_verb is not None:
        return by_verb
    minds = (cue.span for cue in found if cue.lemma in _MINDING or _CONCERN.search(cue.span.text_of(text)))
    minding = next(minds, None)
    if minding is None and (forbidding := _negation(text, evidence, forbids=True)):
        minding = found[0].span if found else forbidding
    return (_AGAINST_ACTS, (minding,)) if minding is not None else (_DEFAULT, ())


def _claim_of(evidence: Spans, cue: Spans, layer: Layer) -> Claim | None:
    """The claim that the evidence overlaps most; one with the disputing cue before all."""

    def fit(claim: Claim) -> tuple[bool, int, int]:
        return any(span in cue for span in claim.cue), _shared(claim.spans, evidence), -len(hull(claim.content))

    evidence = in_reading_order(evidence)
    first, last = evidence[0].start, evidence[-1].end
    near = [claim for claim in layer.claims.values() if _lies_in(claim.content, first, last)]
    return max((claim for claim in near if _shared(claim.content, evidence)), key=fit, default=None)


def _lies_in(content: Spans, first: int, last: int) -> bool:
    whole = hull(content)
    return whole.start < last and whole.end > first


def _shared(one: Spans, others: Spans) -> int:
    """How many code points the two have in common, the second being in reading order."""
    ones = in_reading_order(one)
    first = bisect_right(ones, others[0].start, key=attrgetter("end"))
    shared = second = 0
    while first < len(ones) and second < len(others):
        a, b = ones[first], others[second]
        shared += max(0, min(a.end, b.end) - max(a.start, b.start))
        if a.end <= b.end:
            first += 1
        else:
            second += 1
    return shared


def _by(
    segments: Segments, evidence: Spans, claim: Claim | None, layer: Layer, registry: Registry
) -> SourceProposal | None:
    if claim is not None:
        source = next(iter(claim.sources), None)
        return SourceProposal(source.spans, source.speaker) if source else None
    phrases = attributing(segments, hull(evidence)) or attributed(segments, evidence)[1]
    return sourced(segments.text, phrases[0], layer, registry) if phrases else None

"""Rules for one claim: who says it, by which words, in which way, and what."""

from collections.abc import Iterator, Sequence

from tui.model.checks.around import Around
from tui.model.checks.attributes import of_attributes
from tui.model.checks.places import of_places, shared
from tui.model.checks.problem import Found, error, warning
from tui.model.claims import Claim, ClaimType
from tui.model.spans import Span

_SHOWN = {
    ClaimType.DIRECT: "all of it is in quotation marks",
    ClaimType.MIXED: "only a part of it is in quotation marks",
    ClaimType.INDIRECT: "nothing of it is in quotation marks",
}
"""What a content shows that is of a type."""


def of_claim(claim: Claim, around: Around) -> Iterator[Found]:
    """What is wrong with a claim, but for what it names."""
    start = min(claim.content)
    yield from of_sources(claim, around.text)
    if claim.cue:
        inside = shared(claim.cue, claim.content)
        if inside is not None:
            yield error("cue-in-content", inside, "has its cue inside its content; part the content, or drop the cue")
    else:
        yield warning("no-cue", start, "has no cue; choose the words that attribute it, if there are any")
    if around.schema.attributes or claim.attributes:
        yield from of_attributes(claim.attributes, "claims", around.schema, start)
    yield from of_places("content", claim.content, around.text)
    yield from of_places("cue", claim.cue, around.text)
    if claim.content[-1].end <= len(around.text):
        may_be = around.types_of(claim.content)
        if claim.type not in may_be:
            yield _of_type(claim, start, may_be)


def of_sources(claim: Claim, text: str) -> Iterator[Found]:
    """What is wrong with who says it.

    Args:
        claim: any.
        text: of its article.
    """
    has_any = False
    for source in claim.sources:
        if not (source.speaker or source.spans):
            continue
        has_any = True
        if not source.speaker:
            yield error("no-speaker", source.spans[0], "has a source that is linked to nobody; choose the speaker")
        inside = shared(source.spans, claim.content)
        if inside is not None:
            yield warning(
                "source-in-content", inside, "has its source inside its content; choose the words that name the speaker"
            )
        yield from of_places("source", source.spans, text)
    if not has_any:
        yield error("no-source", min(claim.content), "has no source; choose who says it")


def _of_type(claim: Claim, start: Span, may_be: Sequence[ClaimType]) -> Found:
    sort = error if claim.type is ClaimType.DIRECT and ClaimType.INDIRECT in may_be else warning
    remedy = f"make it {' or '.join(dict.fromkeys(may_be))}, or choose its content anew"
    return sort("type", start, f"is {claim.type}, but {_SHOWN[may_be[0]]}; {remedy}")

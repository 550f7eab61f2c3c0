"""Mentions: the places of an article that name a speaker, put in or given to somebody else."""

from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.edits import Change
from tui.model.layers import Layer
from tui.model.spans import Span, Spans, any_overlap
from tui.model.speakers import Mention


def mentions_of(speaker: str, places: Iterable[Span], layer: Layer) -> list[Change]:
    """The changes that make each place a mention of the speaker; one that mentions somebody else is corrected."""
    held = {(mention.start, mention.end): mention for mention in layer.mentions.values()}
    numbers = count(int(layer.next_id("mentions")[1:]))
    changes: list[Change] = []
    for place in places:
        before = held.get((place.start, place.end))
        mention = (
            replace(before, speaker=speaker)
            if before
            else Mention(f"m{next(numbers)}", speaker, place.start, place.end)
        )
        changes.append(Change(layer.article, "mentions", mention.id, before, mention))
    return changes


def named_at(places: Iterable[Span], layer: Layer) -> str:
    """The id of the speaker whom the mentions of just these places name; empty if there is none, or several are."""
    ends = {(place.start, place.end) for place in places}
    named = {mention.speaker for mention in layer.mentions.values() if (mention.start, mention.end) in ends}
    return named.pop() if len(named) == 1 else ""


def references_of(speaker: str, places: Spans, claims: Iterable[Claim], layer: Layer) -> list[Change]:
    """The changes that make places refer to a speaker: source words of claims as their sources, others as mentions.

    Args:
        speaker: the id.
        places: the words that refer.
        claims: those of the layer whose source words may be among them.
        layer: the article's.
    """
    changes: list[Change] = []
    taken: list[Span] = []
    for claim in claims:
        meant = [source for source in claim.sources if any_overlap(source.spans, places)]
        taken += [span for source in meant for span in source.spans]
        sources = tuple(replace(source, speaker=speaker) if source in meant else source for source in claim.sources)
        if sources != claim.sources:
            changes.append(Change(layer.article, "claims", claim.id, claim, replace(claim, sources=sources)))
    return changes + mentions_of(speaker, (place for place in places if not any_overlap((place,), taken)), layer)

"""Mentions: the places of an article that name a speaker, put in or given to somebody else."""

from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from tui.model.edits import Change
from tui.model.layers import Layer
from tui.model.spans import Span
from tui.model.speakers import Mention


def mentions_of(speaker: str, places: Iterable[Span], layer: Layer) -> list[Change]:
    """The changes that make each place a mention of the speaker; one that mentions somebody else is corrected."""
    held = {Span(mention.start, mention.end): mention for mention in layer.mentions.values()}
    numbers = count(int(layer.next_id("mentions")[1:]))
    changes: list[Change] = []
    for place in places:
        before = held.get(place)
        mention = (
            replace(before, speaker=speaker)
            if before
            else Mention(f"m{next(numbers)}", speaker, place.start, place.end)
        )
        changes.append(Change(layer.article, "mentions", mention.id, before, mention))
    return changes

"""Mentions: the places of an article that name a speaker, put in or given to somebody else."""

from collections.abc import Iterable

from msgspec.structs import replace

from tui.model.edits import Change, put
from tui.model.layers import Layer
from tui.model.spans import Span
from tui.model.speakers import Mention


def mentions_of(speaker: str, places: Iterable[Span], layer: Layer) -> list[Change]:
    """The changes that make each place a mention of the speaker; one that mentions somebody else is corrected."""
    held = {Span(mention.start, mention.end): mention for mention in layer.mentions.values()}
    changes: list[Change] = []
    for place in places:
        if place in held:
            mention = replace(held[place], speaker=speaker)
        else:
            mention = Mention(layer.next_id("mentions"), speaker, place.start, place.end)
        changes.append(put(layer.article, layer, "mentions", mention))
        layer = layer.with_record("mentions", mention.id, mention)
    return changes

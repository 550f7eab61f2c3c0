"""Drafts: a claim or dispute on its card, before it is accepted, with the speakers it would bring along."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, put
from tui.model.layers import Layer, Registry
from tui.model.speakers import LONGEST_NAME, Speaker, SpeakerKind, new_colour, speaker_id

_PRONOUNS = frozenset(
    "i we you he she it they who that this these those one his her its their him them himself herself".split()
)
_POSSESSIVE = re.compile(r"['’]s?$")


class Draft(Struct, frozen=True):
    """An item as its card shows it.

    Attributes:
        item: the claim or dispute, with the id it has or will have.
        newcomers: speakers the item names that the registry does not hold yet, by id.
    """

    item: Claim | Dispute
    newcomers: Mapping[str, Speaker] = {}

    @property
    def table(self) -> str:
        """The table of the layer that the item belongs to."""
        return "claims" if isinstance(self.item, Claim) else "disputes"


def newcomer(
    name: str, kind: SpeakerKind, draft: Draft | None, registry: Registry, near: Sequence[int] = ()
) -> Speaker:
    """A speaker that neither the registry nor the draft holds, with an id and a colour of its own.

    Args:
        name: what to call it; as much of it as a name may have.
        kind: what sort of speaker it is.
        draft: the item that names it, and may bring others along; None if there is none.
        registry: the speakers known.
        near: the colour numbers of the article's speakers, the nearest first.
    """
    pending = draft.newcomers if draft else {}
    known = {**registry.speakers, **pending}
    beside = [*(speaker.colour for speaker in pending.values()), *near]
    colour = new_colour(beside, {speaker.colour for speaker in known.values()})
    called = name[:LONGEST_NAME].rstrip()
    given = {*known, *registry.stamps, *registry.gone, *registry.merges}
    return Speaker(id=speaker_id(called, given), name=called, kind=kind, colour=colour)


def with_newcomer(draft: Draft, speaker: Speaker) -> Draft:
    """The draft with one more speaker at hand."""
    return replace(draft, newcomers={**draft.newcomers, speaker.id: speaker})


def changes_of(draft: Draft, layer: Layer, registry: Registry, text: str) -> list[Change]:
    """What accepting the draft changes: the item, the newcomers it names, and their further names.

    The words of a source that are no pronoun become an alias of the speaker they are linked to.
    """
    speakers = {**draft.newcomers, **registry.speakers}  # a newcomer may have come by another annotator meanwhile
    for speaker, words in _naming_words(draft.item, text):
        known = speakers.get(speaker)
        if known is not None:
            speakers[speaker] = with_alias(known, words)
    changed = [
        put(REGISTRY, registry, "speakers", speakers[speaker])
        for speaker in _named(draft.item)
        if speaker in speakers and speakers[speaker] != registry.speakers.get(speaker)
    ]
    return [*changed, put(layer.article, layer, draft.table, draft.item)]


def with_alias(speaker: Speaker, words: str) -> Speaker:
    """The speaker with one more name.

    Nothing is added that is a pronoun, a known name, a title before the full name, or too long for a name.
    """
    if len(words) > LONGEST_NAME:
        return speaker
    alias = _POSSESSIVE.sub("", " ".join(words.split()))
    plain = alias.casefold()
    known = {name.casefold() for name in speaker.names}
    if not alias or plain in _PRONOUNS or {plain, plain.removeprefix("the ")} & known:
        return speaker
    if " " in speaker.name and plain.endswith(f" {speaker.name.casefold()}"):
        return speaker
    return replace(speaker, aliases=(*speaker.aliases, alias))


def _named(item: Claim | Dispute) -> tuple[str, ...]:
    if isinstance(item, Claim):
        return tuple(dict.fromkeys(item.speakers))
    return (item.by.speaker,) if item.by.speaker else ()


def _naming_words(item: Claim | Dispute, text: str) -> list[tuple[str, str]]:
    if isinstance(item, Dispute):
        return []
    return [(source.speaker, span.text_of(text)) for source in item.sources if source.speaker for span in source.spans]

"""Drafts: a claim or dispute on its card, before it is accepted, with the speakers it would bring along."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.layers import Registry
from tui.model.speakers import LONGEST_NAME, Speaker, SpeakerKind, new_colour, speaker_id


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

"""What is in hand in a review: read, and shown in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.app.marks import text_of
from tui.model.claims import Claim
from tui.model.decisions import Decision
from tui.model.drafts import Draft
from tui.model.opinions import Opinion
from tui.model.refusals import Refusal
from tui.model.reviewing import Place
from tui.model.speakers import Mention
from tui.model.strays import Item
from tui.text.selection import Selection

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.model.layers import Layer


class InHand(Struct, frozen=True):
    """What is reviewed just now.

    Attributes:
        item: as it is now; None if it is not there any more.
        place: where it is.
        decided: what the reader has decided of it.
        opinions: what others think of it, if it is the reader's own.
        text: what its spans count in.
        version: of that text, if it is another one than is shown; otherwise 0.
        fault: why the item cannot be read; empty if it can.
        claims: those of the layer that the item is of.
    """

    item: Item | None
    place: Place
    decided: Decision | None = None
    opinions: Sequence[Opinion] = ()
    text: str = ""
    version: int = 0
    fault: str = ""
    claims: Mapping[str, Claim] = {}


def held_of(reading: ReadingScreen, place: Place) -> InHand:
    """What the strip tells of the item in hand, and of what is thought of it."""
    reviewing = reading.reviewing
    try:
        layer, decided = reviewing.layer_of(place[0]), reviewing.known()
        opinions = () if reviewing.begun.wanted.annotator else reviewing.heard.of(place)
        version = _other_version(reading, layer)
        text = reading.session.workspace.article(place[0], version).text if version else reading.page.text
        return InHand(layer.item(place[1]), place, decided, opinions, text, version, claims=layer.claims)
    except Refusal as refusal:
        return InHand(None, place, fault=refusal.brief)


def show_theirs(reading: ReadingScreen, layer: Layer, item: Item) -> None:
    """Show another annotator's item in the text, with a star to its name, if it is of this version of it."""
    if _other_version(reading, layer):
        reading.side.preview(None)
        return
    guest = None if isinstance(item, Mention) else Draft(replace(item, id=f"{item.id}*"))
    reading.side.preview(guest)
    reading.select(chosen_of(item))


def chosen_of(item: Item) -> Selection:
    """The item's text, the cursor where it begins, so that this is seen of a long one."""
    first, *others = text_of(item)
    return Selection(first.start, first.end, forward=False, kept=tuple(others))


def _other_version(reading: ReadingScreen, layer: Layer) -> int:
    """The version of the text that another annotator's items of the open article stand in; 0 if it is shown."""
    theirs = layer.annotator != reading.session.annotator
    return layer.version if theirs and layer.version != reading.page.article.version else 0

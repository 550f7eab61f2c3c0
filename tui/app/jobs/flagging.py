"""Flagging: what has to be looked at again, or is not to be in the gold labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.needs import item_in_hand
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.edits import joined, put
from tui.model.flags import turned
from tui.model.refusals import Refusal
from tui.model.statuses import Status

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Flagging:
    """Turns the state of the item in hand."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("item.flag")
    def flag(self, count: int) -> None:
        """Flag the claim or dispute in hand, then reject it, then take both back."""
        reading = self.reading
        item = item_in_hand(reading)
        if not isinstance(item, Claim | Dispute):
            raise Refusal("only claims and disputes can be flagged", remedy="go to one first")
        layer = reading.page.layer
        after = turned(item, layer.article)
        table = "claims" if isinstance(item, Claim) else "disputes"
        note = reading.keyboard.key_of("item.note", "reading")
        why = f" · {note} notes why" if after.status in {Status.FLAGGED, Status.REJECTED} and not item.note else ""
        edit = joined(f"{item.id} {after.status.value}", [put(layer.article, layer, table, after)])
        reading.do(edit, f"{item.id} {after.status.value}{why}")

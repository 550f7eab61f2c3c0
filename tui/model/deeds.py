"""Deeds: what an analyst takes for one thing done, though it took several edits."""

from collections.abc import Iterable

from tui.model.edits import REGISTRY, Change, Edit
from tui.model.layers import Desk


def finished_by(edit: Edit, desk: Desk, earlier: Iterable[Edit]) -> int:
    """How many of the edits before it an edit makes one deed with.

    To make a dispute and to find its target is one deed, if nothing else was done between; so are the changes of it.

    Args:
        edit: what is done.
        desk: as it is before; names the dispute that waits.
        earlier: the edits before, the last one first; no more of them are asked for than need be.
    """
    settles = any(change.part == REGISTRY and change.table == "desk" and not change.after for change in edit.changes)
    own = _change_of(edit, desk)
    if not settles or own is None or own.after is None:
        return 0
    for count, before in enumerate(earlier, 1):
        change = _change_of(before, desk)
        if change is None:
            return 0
        if change.before is None:
            return count
    return 0


def _change_of(edit: Edit, desk: Desk) -> Change | None:
    """What an edit does to the dispute that waits."""
    place = (desk.pending_article, "disputes", desk.pending_dispute)
    return next((change for change in edit.changes if (change.part, change.table, change.id) == place), None)

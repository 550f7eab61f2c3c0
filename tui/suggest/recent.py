"""Recent speakers: those that were named last, in whatever article."""

from tui.model.edits import Edit
from tui.model.strays import named_in

_MOST = 30

Recent = tuple[str, ...]
"""The ids of speakers, the one named last first."""


def remembered(recent: Recent, edit: Edit) -> Recent:
    """The recent speakers after an edit."""
    named = list[str]()
    for change in edit.changes:
        named += named_in(change.after)
    if not named or named == [*recent[:1]]:
        return recent
    return tuple(dict.fromkeys((*reversed(named[-_MOST:]), *recent)))[:_MOST]

"""The commands that look after a workspace: `compact`."""

import argparse
from typing import TYPE_CHECKING

from tui.commands.asked import annotator_of, workspace_of
from tui.commands.telling import complain, tell
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from datetime import datetime


def compact(asked: argparse.Namespace) -> int:
    """Pack an annotator's journal, and drop history if that is asked for."""
    from tui.store.compacting import compact_layer  # noqa: PLC0415

    before = _moment(asked.drop_before) if asked.drop_before else None
    dropping = asked.drop_all or before is not None
    workspace, annotator = workspace_of(asked.workspace), annotator_of(asked)
    made = compact_layer(workspace, annotator, dropping=dropping, before=before)
    for line in made.warnings:
        complain(line)
    if dropping:
        edits = f"{made.dropped:,} {'edit' if made.dropped == 1 else 'edits'} dropped; undo goes back no further"
        tell(edits if made.dropped else "there is no such history to drop")
    files = f"{made.files} file{'s' if made.files > 1 else ''}"
    tell(f"the journal of {annotator}: {made.before:,} bytes before, {made.after:,} bytes in {files} now")
    return 0


def _moment(written: str) -> "datetime":
    """The beginning of a day, here."""
    from datetime import datetime  # noqa: PLC0415

    try:
        return datetime.strptime(written, "%Y-%m-%d").astimezone()
    except ValueError:
        raise Refusal(f"{written!r} is no date", remedy="write it as in 2026-12-31") from None

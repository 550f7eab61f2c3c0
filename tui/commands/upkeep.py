"""The commands that look after a workspace: `doctor` and `compact`."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.asked import annotator_of, workspace_in, workspace_of
from tui.commands.telling import Progress, complain, counted, tell
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from datetime import datetime


def doctor(asked: argparse.Namespace) -> int:
    """Tell all that is wrong in a workspace, and set it right if that is asked for."""
    from tui.store.doctor.visit import visit  # noqa: PLC0415

    folder = _patient(asked.workspace)
    progress = Progress()
    try:
        made = visit(folder, asked.annotator, repair=asked.repair, tell=progress.tell)
    finally:
        progress.done()
    for finding in made.mended:
        tell(finding.line(mended=True))
    for finding in made.left:
        complain(finding.line(mended=False))
    for path in made.kept:
        tell(f"{path}: is a copy of what was damaged; delete it when it is of no more use")
    seen = f"{counted(made.articles, 'article')} and {counted(made.annotators, 'annotator')} looked at"
    if made.left:
        mendable = sum(bool(finding.cure) for finding in made.left)
        extent = f"{mendable} of them" if mendable < len(made.left) else "it" if mendable == 1 else "all of them"
        advice = f"; `--repair` can set {extent} right" if mendable and not asked.repair else ""
        tell(f"{seen}: {counted(len(made.left), 'fault')} found{advice}")
        return 2
    tell(f"{seen}: nothing is wrong{' any more' * bool(made.mended)}")
    return 0


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


def _patient(folder: Path) -> Path:
    """The folder of the workspace that a folder is, or holds, also if the file that describes it is gone."""
    from tui.store.description import is_workspace_of_sorts  # noqa: PLC0415

    found = workspace_in(folder) or (folder if is_workspace_of_sorts(folder) else None)
    if found is None:
        raise Refusal("there is no workspace here", where=str(folder), remedy="name one")
    return found


def _moment(written: str) -> "datetime":
    """The beginning of a day, here.

    Raises:
        Refusal: if it is no day, or still to come: all history would go, which is asked for in another way.
    """
    from datetime import datetime  # noqa: PLC0415

    try:
        moment = datetime.strptime(written, "%Y-%m-%d").astimezone()
    except (ValueError, OverflowError):
        raise Refusal(f"{written!r} is no date", remedy="write it as in 2025-12-31") from None
    if moment > datetime.now().astimezone():
        raise Refusal(f"{written} is still to come", remedy="name a day of the past, or drop all: --drop-history")
    return moment

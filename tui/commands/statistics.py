"""The command that counts: `stats`."""

import argparse
from typing import TYPE_CHECKING

from tui.commands.asked import nothing_annotated, workspace_of
from tui.commands.telling import Progress, complain, tell

if TYPE_CHECKING:
    from tui.model.statistics.figures import Figures
    from tui.store.workspace import Workspace


def stats(asked: argparse.Namespace) -> int:
    """Print what annotators have done."""
    from tui.exchange.statistics import written  # noqa: PLC0415

    workspace = workspace_of(asked.workspace)
    found = [_figures(workspace, annotator) for annotator in _asked_for(workspace, asked.annotator)]
    for line in written(found, asked.format):
        tell(line)
    return 0


def _asked_for(workspace: "Workspace", annotator: str | None) -> list[str]:
    """Whose work is meant: one annotator's, or everybody's.

    Raises:
        Refusal: if there is nobody of that name, or nobody at all.
    """
    from tui.store.others import annotators  # noqa: PLC0415

    there = sorted(annotators(workspace) or ())
    if annotator is None and there:
        return there
    if annotator is None or annotator not in there:
        raise nothing_annotated(workspace, annotator or "", there)
    return [annotator]


def _figures(workspace: "Workspace", annotator: str) -> "Figures":
    from tui.model.statistics.figures import figures_of  # noqa: PLC0415
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415
    from tui.store.others import seen_by  # noqa: PLC0415
    from tui.store.overview.overview import Overview  # noqa: PLC0415
    from tui.store.reckoning import Reckoning  # noqa: PLC0415

    files = LayerFiles(workspace, annotator)
    reckoning, progress = Reckoning(files.journal), Progress()
    while reckoning.go_on(0.1):
        progress.tell(f"reading what {annotator} has done", round(100 * reckoning.share), 100)
    progress.done()
    reckoning.finish()
    overview = Overview(workspace, annotator, files.journal, files.glimpse)
    overview.finish()
    registry, unread = seen_by(files)
    for line in (*files.warnings, *unread):
        complain(line)
    return figures_of(reckoning.tally, annotator, overview.columns.states(), registry.speakers)

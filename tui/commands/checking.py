"""The command `check`: what is wrong with the annotations of a workspace, or with gold files."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.asked import workspace_in, workspace_of
from tui.commands.gold import check_gold_files
from tui.commands.pace import hasten
from tui.commands.telling import complain, counted, tell
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.store.workspace import Workspace

_GOLD = "*.yaml"


def check(asked: argparse.Namespace) -> int:
    """Tell what is wrong with annotations or gold labels."""
    hasten()
    files: list[Path] = []
    wrong = 0
    for path in asked.paths or [Path()]:
        if path.is_dir() and workspace_in(path):
            wrong += _check_workspace(workspace_of(path), asked)
        else:
            files += _gold_files(path)
    if files:
        wrong += check_gold_files(files, asked.texts)
    return 2 if wrong else 0


def _gold_files(path: Path) -> list[Path]:
    """The gold files that a path names.

    Raises:
        Refusal: it is a folder without any.
    """
    if not path.is_dir():
        return [path]
    files = sorted(path.glob(_GOLD))
    if not files:
        what = f"holds neither a workspace nor gold files ({_GOLD})"
        raise Refusal(what, where=str(path), remedy="name one, or `glossator open` its articles first")
    return files


def _check_workspace(workspace: "Workspace", asked: argparse.Namespace) -> int:
    """Tell what is wrong in a workspace; gives how much that is.

    Raises:
        Refusal: if the annotator has no layer there.
    """
    from tui.commands.problems import Tally, problems_in  # noqa: PLC0415
    from tui.store.guidelines import lacking  # noqa: PLC0415

    tally = Tally()
    unwritten = lacking(workspace.folder, workspace.schema)
    if unwritten and not asked.errors:
        tally.warnings += 1
        tell(str(unwritten))
    for problem, line in problems_in(workspace, asked.annotator, tally):
        if problem.severity == "error":
            tally.errors += 1
            tell(line)
        elif not asked.errors:
            tally.warnings += 1
            tell(line)
    seen = f"{counted(tally.articles, 'article')} checked"
    parts = ((tally.errors, "error"), (tally.warnings, "warning"), (tally.faults, "fault"))
    told = [counted(number, what) for number, what in parts if number]
    if told:
        complain(f"{seen}: {', '.join(told)}")
    else:
        tell(f"{seen}: nothing is wrong")
    return tally.errors + tally.warnings + tally.faults

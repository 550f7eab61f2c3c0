"""What the command line names: a workspace, an annotator, a terminal to work on."""

import argparse
import getpass
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from tui.commands.telling import complain
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.store.workspace import Workspace


NAME = "glossator"
"""What the program is called."""


def workspace_of(folder: Path) -> "Workspace":
    """The workspace that a folder is, or holds.

    Raises:
        Refusal: if there is none, it cannot be opened, or its schema is wrong; all other faults of that are told.
    """
    from tui.store.workspace import Workspace  # noqa: PLC0415

    found = workspace_in(folder)
    if found is None:
        raise Refusal("there is no workspace here", where=str(folder), remedy="name one, or `glossator open` articles")
    workspace = Workspace.open(found)
    if workspace.schema_refused is not None:
        first, *rest = schema_faults(workspace.schema_refused)
        for fault in rest:
            complain(fault)
        raise Refusal(first)
    return workspace


def workspace_to_fill(folder: Path) -> "Workspace":
    """The workspace that a folder is, or holds; if there is none, one is made in its folder `glossator`.

    Raises:
        Refusal: as `workspace_of`; also if something else is in the way.
    """
    from tui.store.files import real_path  # noqa: PLC0415
    from tui.store.intake import WORKSPACE_NAME, opened_or_made  # noqa: PLC0415

    if workspace_in(folder) is not None:
        return workspace_of(folder)
    return opened_or_made(folder / WORKSPACE_NAME, real_path(folder).name)


def nothing_annotated(workspace: "Workspace", annotator: str, others: Sequence[str]) -> Refusal:
    """The refusal of annotations that are not there.

    Args:
        workspace: without them.
        annotator: whose they would be.
        others: who has some there.
    """
    folder = str(workspace.folder)
    if others:
        remedy = f"name another --annotator ({', '.join(others)})"
        return Refusal(f"{annotator} has annotated nothing here", where=folder, remedy=remedy)
    return Refusal("nothing is annotated yet", where=folder, remedy=f"`{program()} open {quote(folder)}`")


def program() -> str:
    """How this program is called here: by its name, or by the path that it was started by."""
    started = Path(sys.argv[0])
    if shutil.which(NAME):
        return NAME
    return quote(str(started)) if started.name == NAME else f"{quote(sys.executable)} -m tui"


def schema_faults(refused: Refusal) -> list[str]:
    """All that is wrong with a workspace's schema, a line for each fault."""
    return [str(problem) for problem in getattr(refused, "problems", (refused,))]


def workspace_in(folder: Path) -> Path | None:
    """The folder of the workspace that a folder is, or holds; None if there is none."""
    from tui.store.description import is_workspace  # noqa: PLC0415
    from tui.store.intake import WORKSPACE_NAME  # noqa: PLC0415

    return next((place for place in (folder, folder / WORKSPACE_NAME) if is_workspace(place)), None)


def annotator_of(asked: argparse.Namespace) -> str:
    """Whose layer is meant: as the command line says, or the login name.

    Raises:
        Refusal: if there is neither.
    """
    if asked.annotator:
        return str(asked.annotator)
    if login := _login():
        return login
    raise Refusal("you have no login name", remedy="say who you are: --annotator NAME")


def named_annotator(asked: argparse.Namespace) -> str:
    """How a further command names the same annotator, a blank first; empty if it means them without a name."""
    is_usual = asked.annotator in (None, "", _login())
    return "" if is_usual else f" --annotator {quote(asked.annotator)}"


def _login() -> str:
    """The login name; empty if there is none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def has_terminal() -> bool:
    """Whether there is a terminal to read from and to show things on."""
    return os.isatty(0) and os.isatty(1) and os.isatty(2)


def need_terminal() -> None:
    """Make sure that there is a terminal.

    Raises:
        Refusal: if there is none.
    """
    if not has_terminal():
        raise Refusal("this needs a terminal", remedy="run it in one, not in a pipe or job")

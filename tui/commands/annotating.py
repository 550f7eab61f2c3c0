"""The commands that open the screen: `open` and `demo`."""

import argparse
import gc
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tui.commands.asked import (
    annotator_of,
    has_terminal,
    named_annotator,
    need_terminal,
    program,
    schema_faults,
)
from tui.commands.exporting import exported
from tui.commands.likings import keys_of, views_of, welcome_of
from tui.commands.telling import complain, tell
from tui.model.refusals import Refusal
from tui.shipped import shipped

if TYPE_CHECKING:
    from tui.app.screens.reading import Keys
    from tui.store.workspace import Workspace

_FEW = 20
"""How many lines about articles that were taken in are printed before the screen opens."""


def open_paths(asked: argparse.Namespace) -> int:
    """Annotate what the paths name."""
    from tui.commands.intake import reading_of, workspace_for  # noqa: PLC0415

    keys = keys_of(asked)
    if not has_terminal():
        _refuse_missing(asked.paths)
    need_terminal()
    heard: list[str] = []
    refused: list[str] = []
    workspace = workspace_for(asked.paths or [Path()], heard.append, refused.append, reading_of(asked))
    for line in _first(heard):
        tell(line)
    for line in refused:
        complain(line)
    return _annotate(workspace, asked, keys, [*refused, *heard])


def _refuse_missing(paths: Sequence[Path]) -> None:
    """Make sure that what is to be opened is there.

    Raises:
        Refusal: if some of it is not.
    """
    from tui.exchange.sources.files import missing  # noqa: PLC0415

    for refusal in missing(paths):
        raise refusal


def demo(asked: argparse.Namespace) -> int:
    """Annotate the articles that come along; without a terminal, play the tour on them."""
    keys = keys_of(asked)
    if asked.play or asked.picture:
        if asked.play:
            need_terminal()
        if asked.picture:
            from tui.store.outlets import spare  # noqa: PLC0415

            spare(asked.picture)
        with TemporaryDirectory(prefix="glossator-tour-") as folder:
            status = _play(_seeded(Path(folder) / "workspace"), asked, visibly=asked.play)
        if asked.picture and not status:
            tell(f"drew {asked.picture}")
        return status
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415

    workspace = _seeded(asked.folder or _demo_folder())
    if has_terminal():
        status = _annotate(workspace, asked, keys, seeds=True)
        if not status:
            command = f"{program()} export {quote(str(workspace.folder))}{named_annotator(asked)}"
            tell(f"the annotations are kept in {workspace.folder}; `{command}` writes the gold labels")
        return status
    if not LayerFiles(workspace, annotator_of(asked)).annotated():
        status = _play(workspace, asked, visibly=False)
        if status:
            return status
    else:
        tell(f"the demo in {workspace.folder} is annotated already")
    return _export_and_check(workspace, asked)


def _first(lines: Sequence[str]) -> list[str]:
    """The first of many lines, and how many there are besides."""
    more = len(lines) - _FEW
    return [*lines[:_FEW], f"and {more:,} more"] if more > 0 else list(lines)


def _annotate(
    workspace: "Workspace", asked: argparse.Namespace, keys: "Keys", heard: Sequence[str] = (), *, seeds: bool = False
) -> int:
    os.environ.setdefault("TEXTUAL_FPS", "240")  # read once, when Textual is imported
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    gc.disable()  # until all is loaded: nothing that is being loaded is garbage
    from tui.store.session import Session  # noqa: PLC0415

    if workspace.first is None:
        raise Refusal("holds no article", where=str(workspace.folder), remedy="open a folder with articles")
    with closing(Session(workspace, annotator_of(asked), along=True, at_once=False)) as session:
        from tui.app.app import run  # noqa: PLC0415

        status, crash = run(session, keys, *views_of(asked), heard, welcome=welcome_of(asked, seeds=seeds))
    refused = workspace.schema_refused
    for line in (*session.warnings, *(schema_faults(refused) if refused else ())):
        complain(line)  # the screen has room for the beginning of one
    if crash:
        complain(crash)
    return status


def _play(workspace: "Workspace", asked: argparse.Namespace, *, visibly: bool) -> int:
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    from tui.keys.loading import DEFAULT, read_keymap  # noqa: PLC0415
    from tui.store.session import Session  # noqa: PLC0415

    with closing(Session(workspace, annotator_of(asked))) as session:
        from tui.app.play import play  # noqa: PLC0415

        # The tour is written in the keys that everybody begins with, whatever keymap its watcher uses.
        keymap = read_keymap(shipped("keymaps") / f"{DEFAULT}.yaml", shipped("keymaps"))
        theme = views_of(asked)[1] if visibly else asked.theme
        status, crash = play(session, keymap, theme=theme, visibly=visibly, picture=asked.picture)
    if crash:
        complain(crash)
    return status


def _export_and_check(workspace: "Workspace", asked: argparse.Namespace) -> int:
    from tui.exchange.files import check_files, text_beside  # noqa: PLC0415

    files = exported(workspace, asked, workspace.folder / "gold")
    problems = list(check_files(files, text_beside))
    for problem in problems:
        complain(problem)
    if not problems:
        tell(f"checked: every offset, text, hash and reference of the {len(files)} files holds")
    return 1 if problems else 0


def _seeded(folder: Path) -> "Workspace":
    from tui.store.adding import add  # noqa: PLC0415
    from tui.store.description import is_workspace  # noqa: PLC0415
    from tui.store.intake import article_of, gathered  # noqa: PLC0415
    from tui.store.workspace import Workspace  # noqa: PLC0415

    seeds = [article_of(file) for file in gathered([shipped("seeds")])]
    if is_workspace(folder):
        workspace = Workspace.open(folder)
        if not {entry.sha256 for entry in workspace.entries} <= {seed.sha256 for seed in seeds}:
            raise Refusal("holds other articles than the demo's", where=str(folder), remedy="name a new folder")
    else:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Refusal("is in use for something else", where=str(folder), remedy="name a new folder")
        workspace = Workspace.create(folder, "Glossator demo")
    for seed in seeds:
        add(workspace, seed)
    return workspace


def _demo_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("glossator", appauthor=False) / "demo"

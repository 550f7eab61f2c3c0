"""What each command does; a screen is imported only by those that open one."""

import argparse
import gc
import getpass
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tui.model.refusals import Refusal
from tui.shipped import shipped

if TYPE_CHECKING:
    from tui.app.screens.reading import Keys
    from tui.exchange.gold import GoldDocument
    from tui.keys.keymap import Keymap
    from tui.keys.watching import KeymapWatch
    from tui.model.views import Theme
    from tui.store.views import Views
    from tui.store.workspace import Workspace


def complain(line: str) -> None:
    """Tell on standard error, in one line that no terminal obeys."""
    from tui.text.display import visible  # noqa: PLC0415

    print(f"glossator: {visible(line)}", file=sys.stderr)


def tell(line: str) -> None:
    """Tell on standard output, in one line that no terminal obeys."""
    from tui.text.display import visible  # noqa: PLC0415

    print(visible(line))


def open_paths(asked: argparse.Namespace) -> int:
    """Annotate what the paths name."""
    from tui.store.intake import workspace_for  # noqa: PLC0415

    keys = _keys(asked)
    _need_terminal()
    return _annotate(workspace_for(asked.paths or [Path()]), asked, keys)


def demo(asked: argparse.Namespace) -> int:
    """Annotate the articles that come along; without a terminal, play the tour on them."""
    keys = _keys(asked)
    if asked.play or asked.picture:
        if asked.play:
            _need_terminal()
        with TemporaryDirectory(prefix="glossator-tour-") as folder:
            status = _play(_seeded(Path(folder) / "workspace"), asked, visibly=asked.play)
        if asked.picture and not status:
            tell(f"drew {asked.picture}")
        return status
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415

    workspace = _seeded(asked.folder or _demo_folder())
    if _has_terminal():
        status = _annotate(workspace, asked, keys)
        if not status:
            tell(f"the annotations are kept in {workspace.folder}")
        return status
    if not LayerFiles(workspace, _annotator(asked)).annotated():
        status = _play(workspace, asked, visibly=False)
        if status:
            return status
    else:
        tell(f"the demo in {workspace.folder} is annotated already")
    return _export_and_check(workspace, asked)


def export(asked: argparse.Namespace) -> int:
    """Write gold labels."""
    workspace = _workspace(asked.workspace)
    _exported(workspace, asked, asked.to or workspace.folder / "gold")
    return 0


def check(asked: argparse.Namespace) -> int:
    """Verify gold labels."""
    from tui.exchange.files import check_files, text_beside  # noqa: PLC0415

    problems = check_files(asked.files, lambda article, path: text_beside(article, path, asked.texts))
    for problem in problems:
        complain(problem)
    count = len(asked.files)
    if not problems:
        files = f"{count} file{'s' if count > 1 else ''}"
        tell(f"{files} checked: every offset, text and hash holds, and every reference among them")
    return 2 if problems else 0


def keys(asked: argparse.Namespace) -> int:
    """Print the keymap."""
    keymap = _keymap(asked)
    if asked.yaml:
        from tui.keys.writing import keymap_yaml  # noqa: PLC0415

        for line in keymap_yaml(keymap):
            tell(line)
        return 0
    from tui.keys.tables import key_table  # noqa: PLC0415

    context = ""
    for row in key_table(keymap):
        if row.context != context:
            print(end="\n" if context else "")
            tell(row.context)
            context = row.context
        tell(f"  {', '.join(row.keys):<24} {row.help}")
    return 0


def check_keys(asked: argparse.Namespace) -> int:
    """List all that is wrong with a keymap file."""
    from tui.keys.checking import problems_of  # noqa: PLC0415
    from tui.keys.choosing import keymap_file  # noqa: PLC0415
    from tui.keys.own import own_keymap  # noqa: PLC0415

    if not asked.keymap and not own_keymap().is_file():
        raise Refusal("you have no keymap of your own", where=str(own_keymap()), remedy="name a FILE")
    file = keymap_file(asked.keymap, shipped("keymaps"))
    problems = problems_of(file, shipped("keymaps"))
    for problem in problems:
        complain(str(problem))
    if all(problem.warning for problem in problems):
        warnings = f", {len(problems)} warning{'s' if len(problems) > 1 else ''}" if problems else ""
        tell(f"{file} checked: it can be used{warnings}")
        return 0
    return 2


def completion(asked: argparse.Namespace) -> int:
    """Print a shell's completion script."""
    import shtab  # noqa: PLC0415

    from tui.cli import command_line  # noqa: PLC0415

    print(shtab.complete(command_line(), shell=asked.shell))
    return 0


def _annotate(workspace: "Workspace", asked: argparse.Namespace, keys: "Keys") -> int:
    os.environ.setdefault("TEXTUAL_FPS", "240")  # read once, when Textual is imported
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    gc.disable()  # until all is loaded: nothing that is being loaded is garbage
    from tui.store.session import Session  # noqa: PLC0415

    if workspace.first is None:
        raise Refusal("holds no article", where=str(workspace.folder), remedy="open a folder with *.txt files")
    with closing(Session(workspace, _annotator(asked), at_once=False)) as session:
        from tui.app.app import run  # noqa: PLC0415

        status, crash = run(session, keys, *_views(asked))
    if crash:
        complain(crash)
    return status


def _play(workspace: "Workspace", asked: argparse.Namespace, *, visibly: bool) -> int:
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    from tui.keys.loading import DEFAULT, read_keymap  # noqa: PLC0415
    from tui.store.session import Session  # noqa: PLC0415

    with closing(Session(workspace, _annotator(asked))) as session:
        from tui.app.play import play  # noqa: PLC0415

        # The tour is written in the keys that everybody begins with, whatever keymap its watcher uses.
        keymap = read_keymap(shipped("keymaps") / f"{DEFAULT}.yaml", shipped("keymaps"))
        theme = _views(asked)[1] if visibly else asked.theme
        status, crash = play(session, keymap, theme=theme, visibly=visibly, picture=asked.picture)
    if crash:
        complain(crash)
    return status


def _export_and_check(workspace: "Workspace", asked: argparse.Namespace) -> int:
    from tui.exchange.files import check_files, text_beside  # noqa: PLC0415

    files = _exported(workspace, asked, workspace.folder / "gold")
    problems = check_files(files, text_beside)
    for problem in problems:
        complain(problem)
    if not problems:
        tell(f"checked: every offset, text, hash and reference of the {len(files)} files holds")
    return 1 if problems else 0


def _exported(workspace: "Workspace", asked: argparse.Namespace, folder: Path) -> list[Path]:
    from tui.exchange.export import export as write_gold  # noqa: PLC0415
    from tui.store.files import write_atomically  # noqa: PLC0415

    annotator = _annotator(asked)
    left_out: list[str] = []
    files = write_gold(_documents(workspace, annotator, left_out), folder, write_atomically)
    for line in left_out:
        complain(line)
    if not files:
        raise Refusal(f"{annotator} has annotated nothing in {workspace.folder}", remedy="name the --annotator")
    for file in files:
        tell(str(file))
    return files


def _documents(workspace: "Workspace", annotator: str, left_out: list[str]) -> Iterator["GoldDocument"]:
    from tui.exchange.gathering import gold_of  # noqa: PLC0415
    from tui.store.layer_files import LayerFiles  # noqa: PLC0415

    files = LayerFiles(workspace, annotator)
    registry = files.registry()
    for article in files.annotated():
        document, missing = gold_of(workspace.article(article), files.layer(article), registry)
        left_out.extend(missing)
        yield document
    left_out.extend(files.warnings)


def _seeded(folder: Path) -> "Workspace":
    from tui.store.intake import article_of, gathered  # noqa: PLC0415
    from tui.store.workspace import Workspace, is_workspace  # noqa: PLC0415

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
        workspace.add(seed)
    return workspace


def _demo_folder() -> Path:
    from platformdirs import user_data_path  # noqa: PLC0415

    return user_data_path("glossator", appauthor=False) / "demo"


def _workspace(folder: Path) -> "Workspace":
    from tui.store.workspace import Workspace  # noqa: PLC0415

    found = _workspace_in(folder)
    if found is None:
        raise Refusal("there is no workspace here", where=str(folder), remedy="name one, or `glossator open` articles")
    return Workspace.open(found)


def _workspace_in(folder: Path) -> Path | None:
    from tui.store.intake import WORKSPACE_NAME  # noqa: PLC0415
    from tui.store.workspace import is_workspace  # noqa: PLC0415

    return next((place for place in (folder, folder / WORKSPACE_NAME) if is_workspace(place)), None)


def _keys(asked: argparse.Namespace) -> "Callable[[], tuple[Keymap, KeymapWatch]]":
    """What reads the keymap; one that is no shipped one is read at once, since something may be wrong with it."""
    from tui.keys.own import own_keymap  # noqa: PLC0415

    read = _keymap(asked) if asked.keymap or own_keymap().is_file() else None

    def keys() -> "tuple[Keymap, KeymapWatch]":
        from tui.keys.watching import KeymapWatch  # noqa: PLC0415 (the text is to be seen before)

        return read or _keymap(asked), KeymapWatch(_keymap_finder(asked), shipped("keymaps"))

    return keys


def _keymap(asked: argparse.Namespace) -> "Keymap":
    from tui.keys.loading import read_keymap, usable_keymap  # noqa: PLC0415

    file = _keymap_finder(asked)()
    if asked.keymap:
        return read_keymap(file, shipped("keymaps"))
    keymap, refused = usable_keymap(file, shipped("keymaps"))
    if refused is not None:
        complain(f"{refused}; until then the keys are those of “{keymap.name}”")
    return keymap


def _keymap_finder(asked: argparse.Namespace) -> Callable[[], Path]:
    """Finds the keymap's file: always the one that was named, or the user's own whenever there is one."""
    from tui.keys.choosing import keymap_file  # noqa: PLC0415

    if not asked.keymap:
        return partial(keymap_file, "", shipped("keymaps"))
    named = keymap_file(asked.keymap, shipped("keymaps"))
    return lambda: named


def _views(asked: argparse.Namespace) -> "tuple[Views, Theme]":
    """What the user likes to see, and the theme to begin with; one that is asked for is liked from now on."""
    from platformdirs import user_config_path  # noqa: PLC0415

    from tui.model.views import theme_for  # noqa: PLC0415
    from tui.store.views import Views  # noqa: PLC0415

    views = Views(user_config_path("glossator", appauthor=False) / "view.json")
    if asked.theme:
        views.keep_theme(asked.theme)
    return views, theme_for(asked.theme, views.view, without_colour=bool(os.environ.get("NO_COLOR")))


def _annotator(asked: argparse.Namespace) -> str:
    if asked.annotator:
        return str(asked.annotator)
    try:
        return getpass.getuser()
    except (KeyError, OSError) as fault:
        raise Refusal("you have no login name", remedy="say who you are: --annotator NAME") from fault


def _has_terminal() -> bool:
    return os.isatty(0) and os.isatty(1) and os.isatty(2)


def _need_terminal() -> None:
    if not _has_terminal():
        raise Refusal("this needs a terminal", remedy="run it in one, not in a pipe or job")

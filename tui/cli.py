"""The command line: what can be asked, and how an answer or a refusal leaves the program.

Nothing but the parser is imported before it is known what was asked, so that `--help` answers at once and
no command that opens no screen loads one.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from tui import __version__
from tui.arguments import BROKEN, OK, REFUSED, Parser, annotator, name, new_command, path, workspace
from tui.arguments_exchange import add_export, add_import
from tui.arguments_sources import add_reading
from tui.manual import ALL
from tui.streams import make_ready

TYPE_CHECKING = False  # the module that defines it would cost a quarter of the time that `--help` may take
if TYPE_CHECKING:
    from typing import TextIO


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit status, also when nothing is left to write to."""
    make_ready()
    try:
        status = run(sys.argv[1:] if arguments is None else arguments)
    finally:
        for stream in (sys.stdout, sys.stderr):
            _let_go(stream)
    sys.exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run a command.

    Args:
        arguments: the command line without the program's name.

    Returns:
        the exit status.
    """
    parser = command_line()
    asked = parser.parse_args(arguments)
    if asked.command is None:
        parser.print_help()
        return REFUSED

    from tui import commands  # noqa: PLC0415 (not before it is known that a command runs)
    from tui.model.refusals import Refusal  # noqa: PLC0415

    try:
        status = int(getattr(commands, asked.command)(asked))
        if status == OK:
            sys.stdout.flush()
    except Refusal as refusal:
        commands.complain(str(refusal))
        return REFUSED
    except KeyboardInterrupt:
        return 130
    except OSError as fault:
        return _system_refused(fault)
    except Exception as fault:  # noqa: BLE001 (whatever breaks, it ends in one line)
        return _broken(fault)
    return status


def _system_refused(fault: OSError) -> int:
    """Tell in one line what the system would not do; the reader of a pipe may simply have gone."""
    from tui import commands  # noqa: PLC0415

    _let_go(sys.stdout)
    if isinstance(fault, BrokenPipeError):
        return OK
    commands.complain(f"{fault.filename or 'the output'}: {fault.strerror or fault}")
    return REFUSED


def _broken(fault: Exception) -> int:
    """Tell of a fault of ours in one line, and keep in a file what is needed to find it."""
    from platformdirs import user_log_path  # noqa: PLC0415

    from tui import commands  # noqa: PLC0415
    from tui.store.crashes import broke, write_crash  # noqa: PLC0415

    kept = write_crash(fault, user_log_path("glossator", appauthor=False))
    commands.complain(broke(fault, "what was saved before stays saved", kept))
    return BROKEN


def _let_go(stream: TextIO) -> None:
    """Flush a stream; what cannot be written is dropped, or Python would end with a status of its own."""
    try:
        stream.flush()
    except (OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def command_line() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = Parser(
        prog="glossator",
        description=ALL.about,
        epilog=ALL.epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"glossator {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    opening = new_command(commands, "open", "open_paths", "annotate a workspace, a folder of articles, or files")
    opening.add_argument(
        "paths",
        nargs="*",
        type=path,
        metavar="PATH",
        help="a workspace, a folder with articles, or files; their workspace is the folder `glossator` "
        "beside them, made if need be (default: the current folder)",
    )
    add_reading(opening)
    annotator(opening)
    _keymap(opening)
    _theme(opening)

    adding = new_command(commands, "add", "add", "take articles into a workspace, also while somebody works in it")
    adding.add_argument("workspace", type=path, help="the workspace, or the folder it is in")
    adding.add_argument("paths", nargs="+", type=path, metavar="PATH", help="folders, files, - for standard input")
    add_reading(adding)

    demo = new_command(commands, "demo", "demo", "try it on the two articles that come along")
    demo.add_argument("--in", dest="folder", type=path, metavar="FOLDER", help="where (default: your data folder)")
    demo.add_argument("--play", action="store_true", help="watch the tour's keys being played, in a fresh workspace")
    demo.add_argument("--tour", action="store_true", help="be led through the tour, also if you were before")
    demo.add_argument("--picture", type=path, metavar="FILE", help="play the tour unseen, draw the screen as SVG")
    annotator(demo)
    _keymap(demo)
    _theme(demo)

    add_export(commands)
    add_import(commands)

    _check(commands)

    _statistics(commands)

    _map(commands)

    doctor = new_command(commands, "doctor", "doctor", "find all that is wrong in a workspace, repair it on request")
    workspace(doctor)
    doctor.add_argument("--annotator", type=name, metavar="NAME", help="whose layers (default: everybody's)")
    doctor.add_argument(
        "--repair", action="store_true", help="set right what can be; what is replaced is kept beside, as NAME.damaged"
    )

    compact = new_command(commands, "compact", "compact", "make the journal of your edits small, without dropping any")
    workspace(compact)
    dropping = compact.add_mutually_exclusive_group()
    dropping.add_argument(
        "--drop-history-before",
        dest="drop_before",
        metavar="DATE",
        help="drop the history of earlier days (2025-12-31); the annotations stay, undo goes back no further",
    )
    dropping.add_argument("--drop-history", dest="drop_all", action="store_true", help="drop all history")
    annotator(compact)

    keys = new_command(commands, "keys", "keys", "print every key and what it does")
    keys.add_argument("--yaml", action="store_true", help="as a complete keymap file")
    _keymap(keys)
    of_keys = keys.add_subparsers(title="commands", metavar="COMMAND")
    check_keys = new_command(of_keys, "check", "check_keys", "list all that is wrong with a keymap file, by line")
    check_keys.add_argument(
        "keymap", nargs="?", default="", metavar="FILE", help="a keymap (YAML); default: the one in your settings"
    )

    completion = new_command(commands, "completion", "completion", "print a completion script for a shell")
    completion.set_defaults(parser=parser)
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="for example: bash")

    helping = new_command(commands, "help", "tell_of", "tell what a command does, with examples")
    helping.set_defaults(parser=parser)
    helping.add_argument("words", nargs="*", metavar="COMMAND", help="as you would type it (default: all of them)")
    return parser


def _check(commands: argparse._SubParsersAction[Parser]) -> None:
    check = new_command(commands, "check", "check", "find what is wrong with annotations, or with gold files")
    check.add_argument(
        "paths",
        nargs="*",
        type=path,
        metavar="PATH",
        help="a workspace, the folder it is in, gold YAML, or a folder of that (default: the current folder)",
    )
    check.add_argument("--annotator", type=name, metavar="NAME", help="whose annotations (default: everybody's)")
    check.add_argument("--errors", action="store_true", help="pass over warnings: what is only likely to be wrong")
    check.add_argument(
        "--texts",
        type=path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="where the texts of gold files are (default: beside the file, or in the workspace around it)",
    )


def _statistics(commands: argparse._SubParsersAction[Parser]) -> None:
    stats = new_command(commands, "stats", "stats", "how much was done and how fast: articles, items, days, speakers")
    workspace(stats)
    stats.add_argument("--annotator", type=name, metavar="NAME", help="whose work (default: everybody's)")
    stats.add_argument(
        "--format", choices=("table", "yaml", "json", "csv"), default="table", help="for people, or for scripts"
    )


def _map(commands: argparse._SubParsersAction[Parser]) -> None:
    drawing = new_command(commands, "map", "draw_map", "draw who disputes what, as a picture for a report")
    workspace(drawing)
    drawing.add_argument("--to", type=path, metavar="FILE", help="where; - or nothing: to standard output")
    drawing.add_argument("--format", choices=("svg", "dot", "mermaid"), help="default: as the file's name ends; svg")
    drawing.add_argument("--speaker", metavar="NAME", help="only what such a speaker disputes, or is disputed for")
    drawing.add_argument("--force", action="store_true", help="write over a file that is there")
    annotator(drawing)


def _keymap(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--keymap",
        default="",
        metavar="NAME|FILE",
        help="the keys: default, vim, emacs, or a file of your own (YAML)",
    )


def _theme(parser: argparse.ArgumentParser) -> None:
    themes = ("dark", "light", "high-contrast", "monochrome")
    parser.add_argument("--theme", choices=themes, help="the colours, from now on (the environment's NO_COLOR: none)")

"""The command line: what can be asked, and how an answer or a refusal leaves the program.

Nothing but the parser is imported before it is known what was asked, so that `--help` answers at once and
no command that opens no screen loads one.
"""

from __future__ import annotations

import argparse
import gc
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


_SELDOM = 100_000
"""Objects that are made before Python looks for garbage, which loading leaves none of; of itself it looks after 700."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and leave with its exit status, also when nothing is left to write to."""
    gc.set_threshold(_SELDOM)
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
    if "parser" in asked:  # for a command that tells of all of them
        parser.fill_all()

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


def command_line() -> Parser:
    """The parser of the whole command line; the arguments of a command are put in when it is asked for."""
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

    new_command(commands, "open", "open_paths", "annotate a workspace, a folder of articles, or files", _open)
    new_command(commands, "add", "add", "take articles into a workspace, also while somebody works in it", _add)
    new_command(commands, "demo", "demo", "try it on the two articles that come along", _demo)
    add_export(commands)
    add_import(commands)
    new_command(commands, "check", "check", "find what is wrong with annotations, or with gold files", _check)
    counted = "how much was done and how fast: articles, items, days, speakers"
    new_command(commands, "stats", "stats", counted, _stats)
    new_command(commands, "map", "draw_map", "draw who disputes what, as a picture for a report", _map)
    new_command(commands, "doctor", "doctor", "find all that is wrong in a workspace, repair it on request", _doctor)
    small = "make the journal of your edits small, without dropping any"
    new_command(commands, "compact", "compact", small, _compact)
    new_command(commands, "keys", "keys", "print every key and what it does", _keys)
    completion = new_command(commands, "completion", "completion", "print a completion script for a shell", _completion)
    helping = new_command(commands, "help", "tell_of", "tell what a command does, with examples", _help)
    for command in (completion, helping):
        command.set_defaults(parser=parser)
    return parser


def _open(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=path,
        metavar="PATH",
        help="a workspace, a folder with articles, or files; their workspace is the folder `glossator` "
        "beside them, made if need be (default: the current folder)",
    )
    add_reading(parser)
    annotator(parser)
    _keymap(parser)
    _theme(parser)


def _add(parser: Parser) -> None:
    parser.add_argument("workspace", type=path, help="the workspace, or the folder it is in")
    parser.add_argument("paths", nargs="+", type=path, metavar="PATH", help="folders, files, - for standard input")
    add_reading(parser)


def _demo(parser: Parser) -> None:
    parser.add_argument("--in", dest="folder", type=path, metavar="FOLDER", help="where (default: your data folder)")
    parser.add_argument("--play", action="store_true", help="watch the tour's keys being played, in a fresh workspace")
    parser.add_argument("--tour", action="store_true", help="be led through the tour, also if you were before")
    parser.add_argument("--picture", type=path, metavar="FILE", help="play the tour unseen, draw the screen as SVG")
    annotator(parser)
    _keymap(parser)
    _theme(parser)


def _check(parser: Parser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=path,
        metavar="PATH",
        help="a workspace, the folder it is in, gold YAML, or a folder of that (default: the current folder)",
    )
    parser.add_argument("--annotator", type=name, metavar="NAME", help="whose annotations (default: everybody's)")
    parser.add_argument("--errors", action="store_true", help="pass over warnings: what is only likely to be wrong")
    parser.add_argument(
        "--texts",
        type=path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="where the texts of gold files are (default: beside the file, or in the workspace around it)",
    )


def _stats(parser: Parser) -> None:
    workspace(parser)
    parser.add_argument("--annotator", type=name, metavar="NAME", help="whose work (default: everybody's)")
    parser.add_argument(
        "--format", choices=("table", "yaml", "json", "csv"), default="table", help="for people, or for scripts"
    )


def _map(parser: Parser) -> None:
    workspace(parser)
    parser.add_argument("--to", type=path, metavar="FILE", help="where; - or nothing: to standard output")
    parser.add_argument("--format", choices=("svg", "dot", "mermaid"), help="default: as the file's name ends; svg")
    parser.add_argument("--speaker", metavar="NAME", help="only what such a speaker disputes, or is disputed for")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    annotator(parser)


def _doctor(parser: Parser) -> None:
    workspace(parser)
    parser.add_argument("--annotator", type=name, metavar="NAME", help="whose layers (default: everybody's)")
    parser.add_argument(
        "--repair", action="store_true", help="set right what can be; what is replaced is kept beside, as NAME.damaged"
    )


def _compact(parser: Parser) -> None:
    workspace(parser)
    dropping = parser.add_mutually_exclusive_group()
    dropping.add_argument(
        "--drop-history-before",
        dest="drop_before",
        metavar="DATE",
        help="drop the history of earlier days (2025-12-31); the annotations stay, undo goes back no further",
    )
    dropping.add_argument("--drop-history", dest="drop_all", action="store_true", help="drop all history")
    annotator(parser)


def _keys(parser: Parser) -> None:
    parser.add_argument("--yaml", action="store_true", help="as a complete keymap file")
    _keymap(parser)
    of_keys = parser.add_subparsers(title="commands", metavar="COMMAND")
    check_keys = new_command(of_keys, "check", "check_keys", "list all that is wrong with a keymap file, by line")
    check_keys.add_argument(
        "keymap", nargs="?", default="", metavar="FILE", help="a keymap (YAML); default: the one in your settings"
    )


def _completion(parser: Parser) -> None:
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="for example: bash")


def _help(parser: Parser) -> None:
    parser.add_argument("words", nargs="*", metavar="COMMAND", help="as you would type it (default: all of them)")


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

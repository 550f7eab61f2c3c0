"""The command for shells: `completion`."""

import argparse

from tui.commands.telling import tell_script

_PATHS = {"workspace", "PATH", "FILE", "FOLDER", "FOLDER|FILE", "NAME|FILE", "SOURCE"}
"""What the help calls an argument that is a file or a folder."""


def completion(asked: argparse.Namespace) -> int:
    """Print a shell's completion script."""
    import shtab  # noqa: PLC0415

    from tui.cli import command_line  # noqa: PLC0415

    parser = command_line()
    _let_paths_be_completed(parser, shtab.FILE)
    tell_script(shtab.complete(parser, shell=asked.shell))
    return 0


def _let_paths_be_completed(parser: argparse.ArgumentParser, way: object) -> None:
    """Mark the arguments of a command, and of those below it, that are files or folders."""
    for action in parser._actions:
        if (action.metavar or action.dest) in _PATHS:
            action.complete = way  # type: ignore[attr-defined]
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                _let_paths_be_completed(command, way)

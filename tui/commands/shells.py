"""The command for shells: `completion`."""

import argparse

from tui.commands.telling import tell_script


def completion(asked: argparse.Namespace) -> int:
    """Print a shell's completion script."""
    import shtab  # noqa: PLC0415

    from tui.cli import command_line  # noqa: PLC0415

    tell_script(shtab.complete(command_line(), shell=asked.shell))
    return 0

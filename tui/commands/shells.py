"""The commands for those who type: `completion` and `help`."""

import argparse

from tui.commands.telling import complain, tell_script
from tui.model.refusals import Refusal

_PATHS = {"workspace", "PATH", "FILE", "FOLDER", "FOLDER|FILE", "NAME|FILE", "SOURCE"}
"""What the help calls an argument that is a file or a folder."""


def completion(asked: argparse.Namespace) -> int:
    """Print a shell's completion script."""
    import shtab  # noqa: PLC0415

    from tui.exchange.registry import known_formats  # noqa: PLC0415

    parser: argparse.ArgumentParser = asked.parser
    _prepare(parser, shtab.FILE, sorted(known_formats(complain)), list(_commands_of(parser)))
    script = shtab.complete(parser, shell=asked.shell)
    # Its zsh script takes being sourced for being called.
    tell_script(script.replace("[[ $zsh_eval_context[-1] == eval ]]", "[[ $zsh_eval_context[-1] == (eval|file) ]]"))
    return 0


def tell_of(asked: argparse.Namespace) -> int:
    """Print the page of a command."""
    parser: argparse.ArgumentParser = asked.parser
    for word in asked.words:
        further = _commands_of(parser)
        if word not in further:
            known = ", ".join(further)
            what = f"{parser.prog} has no command {word!r}"
            raise Refusal(what, remedy=f"there are {known}" if known else f"see `glossator help{_path(parser)}`")
        parser = further[word]
    tell_script(parser.format_help().removesuffix("\n"))
    return 0


def _commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The commands below one, by name."""
    below = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return {name: command for action in below for name, command in action.choices.items()}


def _path(parser: argparse.ArgumentParser) -> str:
    """The words of a command behind the program's name, with a blank before each."""
    return "".join(f" {word}" for word in parser.prog.split()[1:])


def _prepare(parser: argparse.ArgumentParser, way: object, formats: list[str], commands: list[str]) -> None:
    """Tell of a command, and of those below it, which arguments are files, formats or commands, and what it does."""
    for action in parser._actions:
        if (action.metavar or action.dest) in _PATHS:
            action.complete = way  # type: ignore[attr-defined]
        if action.dest == "format" and action.choices is None:
            action.choices = formats
        if action.dest == "words":
            action.choices = commands
        if isinstance(action, argparse._SubParsersAction):
            for summary in action._choices_actions:
                action.choices[summary.dest].description = summary.help
    for command in _commands_of(parser).values():
        _prepare(command, way, formats, commands)

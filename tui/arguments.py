"""Arguments of commands: how each kind is read, and how what is wrong with them is told.

Nothing else is imported before it is known what was asked.
"""

from __future__ import annotations

import argparse
import re
import sys

from tui.manual import PAGES

TYPE_CHECKING = False  # the module that defines it would cost a quarter of the time that `--help` may take
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import NoReturn

OK, BROKEN, REFUSED = 0, 1, 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line that no terminal obeys.

    Attributes:
        rest: puts in the arguments that are still missing; those of a command are not waited for until it is asked for.
    """

    rest: Callable[[Parser], None] | None = None

    def fill(self) -> None:
        """Put in the arguments that are still missing."""
        rest, self.rest = self.rest, None
        if rest is not None:
            rest(self)

    def fill_all(self) -> None:
        """Put in the arguments that are missing here, and in the commands below."""
        self.fill()
        for action in self._actions:
            for command in action.choices.values() if isinstance(action, argparse._SubParsersAction) else ():
                command.fill_all()

    def format_help(self) -> str:
        """The page that tells of all arguments."""
        self.fill()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the command line, and leave."""
        from tui.commands.telling import complain  # noqa: PLC0415

        complain(self._meant(message) or f"{message}{self._nearest(message)}; see `{self.prog} --help`")
        sys.exit(REFUSED)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse, and tell what is unknown here, where it is known which command was meant."""
        self.fill()
        asked, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return asked, unknown

    def _meant(self, message: str) -> str:
        """The question after `open`, if a file or folder stands in the place of a command; else empty."""
        from os.path import exists  # noqa: PLC0415
        from shlex import quote  # noqa: PLC0415

        from tui.commands.asked import program  # noqa: PLC0415

        found = re.search(r"argument COMMAND: invalid choice: '(.+?)' \(choose from '?open", message, re.DOTALL)
        if not found or not ({"/", "."} & {*found[1]} or exists(found[1])):  # noqa: PTH110 (no error of names that no file can have)
            return ""
        return f"{found[1]} is no command; did you mean `{program()} open {quote(found[1])}`?"

    def _nearest(self, message: str) -> str:
        """A question after what was meant, if something is nearly called so."""
        from difflib import get_close_matches  # noqa: PLC0415 (only who errs waits for it)

        found = re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message, re.DOTALL)
        if found:
            typed, known = found[1], re.findall(r"'(.*?)'|([^\s,']+)", found[2])
            near = get_close_matches(typed, [quoted or plain for quoted, plain in known], 1)
        else:
            option = re.search(r"unrecognized arguments: .*?(--[a-z-]+)", message)
            near = get_close_matches(option[1], self._option_string_actions, 1) if option else []
        return f"; did you mean {near[0]}?" if near else ""


def new_command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    function: str,
    summary: str,
    arguments: Callable[[Parser], None] | None = None,
) -> Parser:
    """The parser of a command.

    Args:
        commands: takes it in.
        name: as users type it; the manual has a page of that name.
        function: what does it, by its name in `tui.commands`.
        summary: without a capital or a full stop.
        arguments: puts in what can be said behind it.
    """
    parser: Parser = commands.add_parser(
        name, help=summary, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    page = PAGES[parser.prog.partition(" ")[2]]
    parser.description, parser.epilog = page.about, page.epilog
    parser.set_defaults(command=function)
    parser.rest = arguments
    return parser


def path(text: str) -> Path:
    """What names a file or folder.

    Raises:
        ArgumentTypeError: if it is empty.
    """
    from pathlib import Path  # noqa: PLC0415 (a tenth of the time that `--help` may take)

    if not text:
        raise argparse.ArgumentTypeError("it is empty; name a file or folder, or leave it out")
    return Path(text)


def name(text: str) -> str:
    """What names anything else.

    Raises:
        ArgumentTypeError: if it is empty.
    """
    if not text:
        raise argparse.ArgumentTypeError("it is empty; give a name, or leave it out")
    return text


def workspace(parser: argparse.ArgumentParser) -> None:
    """Let a command name a workspace."""
    parser.add_argument("workspace", nargs="?", type=path, default=".", help="the workspace, or the folder it is in")


def annotator(parser: argparse.ArgumentParser) -> None:
    """Let a command name an annotator."""
    parser.add_argument("--annotator", type=name, metavar="NAME", help="whose layer (default: your login name)")

"""What can be wrong with a keymap file."""

from collections.abc import Iterable
from difflib import get_close_matches

from msgspec import Struct

from tui.model.refusals import Refusal

_LONGEST_QUOTE = 40


class KeymapProblem(Struct, frozen=True):
    """One fault of a keymap file.

    Attributes:
        where: file and line.
        what: the fault.
        remedy: what to write instead; empty if the fault says it.
        warning: the keymap works all the same, though perhaps not as it was meant.
    """

    where: str
    what: str
    remedy: str = ""
    warning: bool = False

    def __str__(self) -> str:
        what = f"warning: {self.what}" if self.warning else self.what
        return str(Refusal(what, where=self.where, remedy=self.remedy))


class KeymapRefused(Refusal):
    """A keymap file with faults; its one line is the first of them.

    Attributes:
        problems: all that was found, in the order of the file; at least one.
        parent: the name of the keymap that it extends, as far as could be read; empty if none.
    """

    def __init__(self, problems: tuple[KeymapProblem, ...], parent: str = "") -> None:
        first = problems[0]
        super().__init__(first.what, where=first.where, remedy=first.remedy)
        self.problems = problems
        self.parent = parent


def quoted(name: object) -> str:
    """A name from the file as a message holds it, cut where it is overlong."""
    text = str(name)
    return f"“{text[:_LONGEST_QUOTE]}…”" if len(text) > _LONGEST_QUOTE else f"“{text}”"


def nearest(name: object, names: Iterable[str]) -> str:
    """A remedy that offers the name most like the one that was written; empty if none is."""
    found = get_close_matches(str(name)[:_LONGEST_QUOTE].lower(), list(names), n=1)
    return f"did you mean “{found[0]}”?" if found else ""

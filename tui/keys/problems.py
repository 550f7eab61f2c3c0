"""What can be wrong with a keymap file."""

from msgspec import Struct

from tui.model.refusals import Refusal


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

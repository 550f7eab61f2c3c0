"""Findings: what is wrong, where, and what can be made of it."""

from collections.abc import Callable

from msgspec import Struct

from tui.model.refusals import Refusal

Tell = Callable[[str, int, int], None]
"""Is told what is being looked at, how much of it is done, and how much there is."""

COPY = "a copy is kept"


class Finding(Struct, frozen=True):
    """One thing that is wrong.

    Attributes:
        where: the file, and the line or item in it.
        what: the fault, in words of the user's language.
        cure: what a repair makes of it; empty if it can do nothing.
        remedy: what the user can do, if a repair can do nothing.
    """

    where: str
    what: str
    cure: str = ""
    remedy: str = ""

    def line(self, *, mended: bool) -> str:
        """The finding in one line.

        Args:
            mended: whether it was set right.
        """
        said = f"{self.where}: {self.what}" if self.where else self.what
        if self.cure:
            return f"{said}; {'repaired' if mended else '--repair'}: {self.cure}"
        what_to_do = "repaired" if mended else self.remedy
        return f"{said}; {what_to_do}" if what_to_do else said


def refused(refusal: Refusal, cure: str = "") -> Finding:
    """A refusal as a finding."""
    return Finding(refusal.where, refusal.what, cure, refusal.remedy)

"""Jumps: the positions that jumps began at, to go back to, and those that were left by going back."""

from msgspec import Struct

from tui.text.selection import Selection

LONGEST = 100
"""How many positions are kept; the oldest is forgotten first."""


class Position(Struct, frozen=True):
    """Where a reader is.

    Attributes:
        article: its id.
        selection: what is selected in it.
        top: the offset that the first row on the screen begins with.
    """

    article: str
    selection: Selection
    top: int = 0

    def is_like(self, other: "Position") -> bool:
        """Whether the same range is selected in the same article."""
        mine, theirs = self.selection, other.selection
        return (self.article, mine.start, mine.end) == (other.article, theirs.start, theirs.end)


class Jumps(Struct, frozen=True):
    """The way back and the way forward.

    Attributes:
        behind: where jumps began, the last one last; no two neighbours are alike.
        ahead: where one went back from, the last one last.
    """

    behind: tuple[Position, ...] = ()
    ahead: tuple[Position, ...] = ()

    def left(self, here: Position) -> "Jumps":
        """A jump begins here: what was ahead is forgotten."""
        return Jumps(_with(self.behind, here))

    def back(self, here: Position) -> "tuple[Jumps, Position] | None":
        """Where the last jump began that did not begin here, and what is left to go through; None if nothing is."""
        behind = _without(self.behind, here)
        return (Jumps(behind[:-1], _with(self.ahead, here)), behind[-1]) if behind else None

    def forward(self, here: Position) -> "tuple[Jumps, Position] | None":
        """Where one went back from last, and what is left to go through; None if nothing is."""
        ahead = _without(self.ahead, here)
        return (Jumps(_with(self.behind, here), ahead[:-1]), ahead[-1]) if ahead else None


def _with(positions: tuple[Position, ...], here: Position) -> tuple[Position, ...]:
    return (*_without(positions, here), here)[-LONGEST:]


def _without(positions: tuple[Position, ...], here: Position) -> tuple[Position, ...]:
    """Without those at the end that are like this one; neighbours differ, so there is one at most."""
    return positions[:-1] if positions and positions[-1].is_like(here) else positions

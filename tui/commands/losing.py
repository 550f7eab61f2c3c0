"""What an export or import loses, told on standard error: the first ones in full, of the others how many."""

from collections import Counter

from tui.commands.telling import complain

SHOWN = 40
"""How many are told in full."""


class Losses:
    """Hears of losses, and tells as many of them as somebody would read."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()

    @property
    def total(self) -> int:
        """How many there are."""
        return self._kinds.total()

    def take(self, line: str, kind: str = "") -> None:
        """Tell a loss, unless so many were told already.

        Args:
            line: where, what, and what is done instead.
            kind: what it counts as.
        """
        self._kinds[kind] += 1
        if self.total <= SHOWN:
            complain(line)

    def sum_up(self) -> None:
        """Tell how many there are, and of which kinds, if not all were told."""
        if self.total > SHOWN:
            kinds = ", ".join(f"{count:,} × {kind}" for kind, count in self._kinds.most_common() if kind)
            complain(f"and {self.total - SHOWN:,} more: {self.total:,} in all{f' ({kinds})' if kinds else ''}")

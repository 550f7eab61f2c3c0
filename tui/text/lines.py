"""Lines: where an offset stands, as compilers say it."""

from bisect import bisect_right
from itertools import accumulate


class Lines:
    """The lines of a text, each ended by its line end.

    Args:
        text: what the offsets count in.
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]

    def place(self, offset: int) -> str:
        """Line and column of an offset, both counted from 1: `12:5`."""
        line = bisect_right(self._starts, offset)
        return f"{line}:{offset - self._starts[line - 1] + 1}"

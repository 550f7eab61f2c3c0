"""Bars of block characters: amounts that a look compares, readable without colour."""

from collections.abc import Sequence

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = " ▁▂▃▄▅▆▇█"


def bar(amount: float, most: float, width: int) -> str:
    """A lying bar, as long in comparison with others as its amount; what is more than nothing can be seen.

    Args:
        amount: what it stands for.
        most: what would fill the width.
        width: in cells.
    """
    eighths = _eighths(amount, most, width)
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def standing(amounts: Sequence[float], height: int) -> list[str]:
    """Standing bars side by side, a cell wide each, in so many rows from top to bottom; the highest fills them all."""
    most = max(amounts, default=0)
    eighths = [_eighths(amount, most, height) for amount in amounts]
    return [
        "".join(_HEIGHTS[max(0, min(8, one - 8 * below))] for one in eighths) for below in range(height - 1, -1, -1)
    ]


def _eighths(amount: float, most: float, length: int) -> int:
    if amount <= 0 or most <= 0 or length <= 0:
        return 0
    return max(1, min(8 * length, round(8 * length * amount / most)))

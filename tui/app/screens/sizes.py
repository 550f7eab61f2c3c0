"""Sizes of the terminal, and what is laid out otherwise in them."""

from textual.geometry import Size

NARROW = 100
"""Below this width, in cells, the panes become tabs."""
SLIM = 80
"""Below this width the text is a tab among them: one place shows it or a list."""
LOW = 20
"""Below this height, in rows, a narrow terminal's panes and lists get fewer of them."""
SMALLEST = Size(40, 12)
"""Below this size nothing but a word about it is shown."""


def layout_for(size: Size) -> dict[str, bool]:
    """Which classes of the style sheet a screen of that size has."""
    return {
        "narrow": size.width < NARROW,
        "slim": size.width < SLIM,
        "low": size.height < LOW,
        "tiny": size.width < SMALLEST.width or size.height < SMALLEST.height,
    }

"""Sizes of the terminal, and what is laid out otherwise in them."""

from textual.geometry import Size

NARROW = 100
"""Below this width, in cells, the panes become tabs."""
SLIM = 80
"""Below this width the text is a tab among them: one place shows it or a list."""
WIDE = 160
"""From this width on there is room for two articles and the panes."""
SHORT = 24
"""Below this height, in rows, of two articles in a narrow terminal one is but a tab."""
LOW = 20
"""Below this height, in rows, a narrow terminal's panes and lists get fewer of them."""
SMALLEST = Size(40, 12)
"""Below this size nothing but a word about it is shown."""


def layout_for(size: Size) -> dict[str, bool]:
    """Which classes of the style sheet a screen of that size has."""
    return {
        "narrow": size.width < NARROW,
        "slim": size.width < SLIM,
        "wide": size.width >= WIDE,
        "short": size.height < SHORT,
        "low": size.height < LOW,
        "tiny": size.width < SMALLEST.width or size.height < SMALLEST.height,
    }

"""The hues that speakers have on the screen, for pages and pictures, which name colours by the circle of HSL."""

_DEGREES = (197, 355, 165, 288, 62, 218, 27, 183, 327, 108, 255, 43)
"""Of the numbers in order: those that follow one another are far apart."""


def hue_of(number: int) -> int:
    """The hue of a speaker's colour number, in degrees."""
    return _DEGREES[number % len(_DEGREES)]

"""What terminals make of colours: all of them, 256, sixteen or none."""

from enum import Enum
from functools import cache

from rich.color import Color, ColorSystem

from tui.app.themes.colours import RGB


class Depth(Enum):
    """How many colours a terminal has."""

    FULL = "truecolor"
    FEW = "256"
    SIXTEEN = "standard"


def depth_of(system: str | None) -> Depth:
    """The depth of a colour system by the name that rich gives it; full if it does not know the terminal."""
    return {"256": Depth.FEW, "standard": Depth.SIXTEEN, "windows": Depth.SIXTEEN}.get(system or "", Depth.FULL)


def as_shown(colour: RGB) -> RGB:
    """What a terminal of 256 colours makes of a colour."""
    return _triplet(Color.from_rgb(*colour).downgrade(ColorSystem.EIGHT_BIT))


def _triplet(colour: Color) -> RGB:
    red, green, blue = colour.get_truecolor()
    return red, green, blue


@cache
def inks_of_256() -> tuple[RGB, ...]:
    """The colours that a terminal of 256 shows as they are asked for."""
    colours = dict.fromkeys(_triplet(Color.from_ansi(number)) for number in range(16, 256))
    return tuple(colour for colour in colours if as_shown(colour) == colour)

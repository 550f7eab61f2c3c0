"""Colours as numbers: made by lightness, chroma and hue as the eye sees them, measured, mixed."""

from functools import cache, lru_cache
from math import cos, dist, pi, sin

RGB = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""


def rgb(written: str) -> RGB:
    """The colour of `#rrggbb`."""
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)


def written(colour: RGB) -> str:
    """The colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


@lru_cache(maxsize=4096)
def luminance(colour: RGB) -> float:
    """Relative luminance after WCAG 2: 0 for black, 1 for white."""
    red, green, blue = map(_linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: RGB, other: RGB) -> float:
    """Contrast ratio after WCAG 2: 1 for two that are alike, 21 for black and white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(lightness: float, chroma: float, hue: float) -> RGB:
    """The colour of a place in OKLCH, as strong as a screen can show it up to the chroma.

    Args:
        lightness: 0 for black to 1 for white.
        chroma: 0 for grey to about 0.3.
        hue: in degrees.
    """
    for part in range(20, -1, -1):
        reach = chroma * part / 20
        linear = _from_oklab(lightness, reach * cos(hue * pi / 180), reach * sin(hue * pi / 180))
        if all(-0.001 <= channel <= 1.001 for channel in linear):
            break
    red, green, blue = (round(255 * _companded(min(1.0, max(0.0, channel)))) for channel in linear)
    return red, green, blue


def difference(one: RGB, other: RGB) -> float:
    """How different two colours look: their distance in OKLab; below about 0.02 nobody tells them apart."""
    return dist(_oklab(one), _oklab(other))


@lru_cache(maxsize=4096)
def _oklab(colour: RGB) -> tuple[float, float, float]:
    red, green, blue = map(_linear, colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _from_oklab(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


@cache
def _linear(channel: int) -> float:
    part = channel / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _companded(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055

"""The palettes: the colours of grounds and inks of each theme, for terminals that have more than sixteen."""

from collections.abc import Mapping

from msgspec import Struct


class Ring(Struct, frozen=True):
    """Twelve colours for speakers, all round the circle of hues.

    Attributes:
        lightness: in OKLCH; given up where a colour could not be read otherwise.
        chroma: in OKLCH.
        turn: how far the ring is turned against the first one, in degrees.
    """

    lightness: float
    chroma: float
    turn: float = 0


class Palette(Struct, frozen=True):
    """The colours of one theme.

    Attributes:
        dark: whether inks are lighter than grounds.
        contrast: the least contrast of an ink and a ground that it can stand on.
        grounds: `#rrggbb` by name: plain, panel, bar, chosen-away, current, evidence, current-evidence,
            selection (which a chosen row has too), selection-evidence.
        grounds_of_256: the same for a terminal of 256 colours, which shows the nearest that it has.
        inks: text, dim, accent, warning, error, good.
        loud: ink and ground of what must be seen first: cursor, hit, hit-evidence.
        rings: the speakers' colours, in the order in which they are given.
        scrollbar: the colour of its thumb.
    """

    dark: bool
    contrast: float
    grounds: Mapping[str, str]
    grounds_of_256: Mapping[str, str]
    inks: Mapping[str, str]
    loud: Mapping[str, tuple[str, str]]
    rings: tuple[Ring, ...]
    scrollbar: str


DARK = Palette(
    dark=True,
    contrast=4.5,
    grounds={
        "plain": "#16181d",
        "panel": "#1e2128",
        "bar": "#2b303b",
        "chosen-away": "#2b303b",
        "current": "#2a2f3a",
        "evidence": "#40242d",
        "current-evidence": "#54303b",
        "selection": "#2a3d74",
        "selection-evidence": "#4a376c",
    },
    grounds_of_256={
        "plain": "#121212",
        "panel": "#1c1c1c",
        "bar": "#303030",
        "chosen-away": "#303030",
        "current": "#262626",
        "evidence": "#5f0000",
        "current-evidence": "#870000",
        "selection": "#000087",
        "selection-evidence": "#5f005f",
    },
    inks={
        "text": "#d9dce3",
        "dim": "#a6adbb",
        "accent": "#8ab0ff",
        "warning": "#e8b76f",
        "error": "#ff8fa3",
        "good": "#a5d56f",
    },
    loud={"cursor": ("#16181d", "#d9dce3"), "hit": ("#16181d", "#e0af68"), "hit-evidence": ("#16181d", "#e58f6a")},
    rings=(Ring(0.80, 0.13), Ring(0.71, 0.16, 15), Ring(0.90, 0.10, 15), Ring(0.80, 0.06)),
    scrollbar="#4c566a",
)

LIGHT = Palette(
    dark=False,
    contrast=4.5,
    grounds={
        "plain": "#fcfcf9",
        "panel": "#f1f1ec",
        "bar": "#e2e5e9",
        "chosen-away": "#e2e5e9",
        "current": "#e7ecf1",
        "evidence": "#fde3df",
        "current-evidence": "#f6d0cb",
        "selection": "#cfe0ff",
        "selection-evidence": "#e2cff0",
    },
    grounds_of_256={
        "plain": "#ffffff",
        "panel": "#f4f4f4",
        "bar": "#e0e0e0",
        "chosen-away": "#e0e0e0",
        "current": "#ebebeb",
        "evidence": "#ffffd7",
        "current-evidence": "#ffffaf",
        "selection": "#d7ffff",
        "selection-evidence": "#d7ffd7",
    },
    inks={
        "text": "#1f2328",
        "dim": "#4f5661",
        "accent": "#0a46a8",
        "warning": "#7a4700",
        "error": "#a5102c",
        "good": "#1a5f2a",
    },
    loud={"cursor": ("#fcfcf9", "#1f2328"), "hit": ("#1f2328", "#f2c14e"), "hit-evidence": ("#1f2328", "#f2a07b")},
    rings=(Ring(0.47, 0.16), Ring(0.36, 0.13, 15), Ring(0.28, 0.10), Ring(0.44, 0.06, 15)),
    scrollbar="#aab1bb",
)

HIGH_CONTRAST = Palette(
    dark=True,
    contrast=7,
    grounds={
        "plain": "#000000",
        "panel": "#000000",
        "bar": "#2b2b2b",
        "chosen-away": "#2b2b2b",
        "current": "#242424",
        "evidence": "#4a0012",
        "current-evidence": "#5e1024",
        "selection": "#0a2a7a",
        "selection-evidence": "#42186a",
    },
    grounds_of_256={
        "plain": "#000000",
        "panel": "#000000",
        "bar": "#303030",
        "chosen-away": "#303030",
        "current": "#262626",
        "evidence": "#5f0000",
        "current-evidence": "#5f005f",
        "selection": "#000087",
        "selection-evidence": "#5f0087",
    },
    inks={
        "text": "#ffffff",
        "dim": "#d4d4d4",
        "accent": "#9fd0ff",
        "warning": "#ffd75f",
        "error": "#ffb0b0",
        "good": "#87ff87",
    },
    loud={"cursor": ("#000000", "#ffffff"), "hit": ("#000000", "#ffd700"), "hit-evidence": ("#000000", "#ff9f5f")},
    rings=(Ring(0.85, 0.13), Ring(0.78, 0.17, 15), Ring(0.93, 0.08, 15), Ring(0.90, 0.04)),
    scrollbar="#ffffff",
)

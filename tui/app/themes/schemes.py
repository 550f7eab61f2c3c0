"""Schemes: what a theme writes with and on, for terminals of many colours, of sixteen, and without colour."""

from collections.abc import Callable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.app.themes.colours import rgb, written
from tui.app.themes.palettes import Palette
from tui.app.themes.speakers import Inks


class Scheme(Struct, frozen=True):
    """Grounds and inks as styles.

    Attributes:
        dark: whether inks are lighter than grounds.
        grounds: by name: plain, panel, bar, chosen-away, current, evidence, current-evidence, selection,
            selection-evidence, hit, hit-evidence, cursor. One that names an ink is seen in that ink alone.
        inks: by name: text, dim, accent, warning, error, good.
        speaker: the ink of a speaker's number.
        scrollbar: its colour, as a style sheet names it.
    """

    dark: bool
    grounds: Mapping[str, str]
    inks: Mapping[str, str]
    speaker: Callable[[int], str]
    scrollbar: str


def of_many_colours(palette: Palette, *, few: bool) -> Scheme:
    """The scheme of a palette on a terminal of all colours, or of 256."""
    inks = Inks(palette, few=few)
    grounds = palette.grounds_of_256 if few else palette.grounds
    return Scheme(
        dark=palette.dark,
        grounds={name: f"on {ground}" for name, ground in grounds.items()}
        | {name: f"{ink} on {ground}" for name, (ink, ground) in palette.loud.items()},
        inks={name: written(inks.likest(rgb(ink))) for name, ink in palette.inks.items()},
        speaker=lambda number: written(inks.speaker(number)),
        scrollbar=palette.scrollbar,
    )


def _one_of(*inks: str) -> Callable[[int], str]:
    return lambda number: inks[number % len(inks)]


DARK_OF_SIXTEEN = Scheme(
    dark=True,
    grounds={
        "plain": "on black",
        "panel": "on black",
        "bar": "black on white",
        "chosen-away": "black on white",
        "current": "bright_white on blue",
        "evidence": "bright_white on red",
        "current-evidence": "bright_white on magenta",
        "selection": "black on cyan",
        "selection-evidence": "black on bright_green",
        "hit": "black on bright_yellow",
        "hit-evidence": "black on bright_magenta",
        "cursor": "black on bright_white",
    },
    inks={
        "text": "bright_white",
        "dim": "white",
        "accent": "bright_cyan",
        "warning": "bright_yellow",
        "error": "bright_red",
        "good": "bright_green",
    },
    speaker=_one_of("bright_cyan", "bright_yellow", "bright_green", "bright_red", "bright_magenta", "cyan", "green"),
    scrollbar="ansi_white",
)

LIGHT_OF_SIXTEEN = Scheme(
    dark=False,
    grounds={
        "plain": "on bright_white",
        "panel": "on bright_white",
        "bar": "bright_white on black",
        "chosen-away": "black on white",
        "current": "black on cyan",
        "evidence": "black on bright_yellow",
        "current-evidence": "black on bright_green",
        "selection": "bright_white on blue",
        "selection-evidence": "bright_white on magenta",
        "hit": "black on bright_cyan",
        "hit-evidence": "black on bright_magenta",
        "cursor": "bright_white on black",
    },
    inks={"text": "black", "dim": "black", "accent": "blue", "warning": "magenta", "error": "red", "good": "blue"},
    speaker=_one_of("blue", "red", "magenta"),
    scrollbar="ansi_black",
)

HIGH_CONTRAST_OF_SIXTEEN = replace(DARK_OF_SIXTEEN, inks={**DARK_OF_SIXTEEN.inks, "dim": "bright_white"})

WITHOUT_COLOUR = Scheme(
    dark=True,
    grounds={
        "plain": "",
        "panel": "",
        "bar": "reverse",
        "chosen-away": "underline",
        "current": "overline",
        "evidence": "dim",
        "current-evidence": "overline dim",
        "selection": "reverse",
        "selection-evidence": "reverse dim",
        "hit": "reverse overline",
        "hit-evidence": "reverse overline dim",
        "cursor": "reverse bold underline2 not underline not italic not dim not overline",
    },
    inks={"text": "", "dim": "dim", "accent": "bold", "warning": "bold", "error": "bold underline", "good": ""},
    speaker=_one_of(""),
    scrollbar="ansi_default",
)
"""Text attributes alone, whatever the terminal's colours are."""

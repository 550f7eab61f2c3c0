"""Views: how a user likes to read, whatever the article."""

from typing import Literal, get_args

from msgspec import Struct

Theme = Literal["dark", "light", "high-contrast", "monochrome"]
THEMES: tuple[Theme, ...] = get_args(Theme)
"""The themes, in the order in which one key goes through them."""

Width = Literal[60, 80, 100, 0]
WIDTHS: tuple[Width, ...] = get_args(Width)
"""How many columns of text a line may have; 0 for as many as there is room."""


class View(Struct, frozen=True):
    """How the text is shown.

    Attributes:
        theme: the colours.
        width: how long a line may be.
        numbers: whether paragraphs are numbered.
    """

    theme: Theme = "dark"
    width: Width = 100
    numbers: bool = False


def theme_for(asked: Theme | None, view: View, *, without_colour: bool) -> Theme:
    """The theme to begin with.

    Args:
        asked: what the command line says.
        view: what was liked before.
        without_colour: whether the environment asks every program to do without colour.
    """
    return asked or ("monochrome" if without_colour else view.theme)

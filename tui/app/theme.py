"""The look that the screen wears: one for the whole program, since it has one terminal."""

from rich.style import Style

from tui.app.themes.looks import Look, Marking, alike, ended, look_of
from tui.app.themes.terminals import Depth
from tui.model.views import THEMES

__all__ = ["THEMES", "Depth", "Marking", "alike", "ended", "look_of", "style", "style_of", "wear", "worn"]


class _Wardrobe:
    look: Look = look_of("dark", Depth.FULL)


def wear(look: Look) -> None:
    """Put a look on; what is painted from now on is painted in it."""
    _Wardrobe.look = look


def worn() -> Look:
    """The look that is on."""
    return _Wardrobe.look


def style(part: str, ground: str = "text") -> Style:
    """The style of a part of a row on a ground, both by name; a speaker's is `speaker` and the number."""
    return _Wardrobe.look.on(ground, part)


def style_of(marking: Marking) -> Style:
    """The style of characters of the article."""
    return _Wardrobe.look.of(marking)

"""The same colours for Textual's style sheets: what paints scroll bars and borders."""

from rich.color import Color
from rich.style import Style
from textual.theme import Theme

from tui.app.themes.looks import Look

_SCROLLBAR = ("scrollbar", "scrollbar-hover", "scrollbar-active")
_BEHIND_SCROLLBAR = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")


def sheet_of(look: Look) -> Theme:
    """The theme of Textual's that goes with a look."""
    scheme = look.scheme
    ink = {name: _named(Style.parse(style).color) for name, style in scheme.inks.items()}
    ground = {name: _named(Style.parse(style).bgcolor) for name, style in scheme.grounds.items()}
    plain, panel = ground["plain"], ground["panel"]
    variables = {
        **dict.fromkeys((*_SCROLLBAR, "edge"), scheme.scrollbar),
        **dict.fromkeys((*_BEHIND_SCROLLBAR, "scrollbar-corner-color"), plain),
        "text": ink["text"],
        "text-muted": ink["dim"],
        "panel": panel,
        "surface": plain,
        "ansi-background": plain,
        "ansi-foreground": ink["text"],
    }
    return Theme(
        name=f"glossator-{look.name}",
        primary=ink["accent"],
        secondary=ink["dim"],
        warning=ink["warning"],
        error=ink["error"],
        success=ink["good"],
        accent=ink["accent"],
        foreground=ink["text"],
        background=plain,
        surface=plain,
        panel=panel,
        dark=scheme.dark,
        variables=variables,
        ansi=not plain.startswith("#"),
    )


def _named(colour: Color | None) -> str:
    """A colour as style sheets name it."""
    if colour is None:
        return "ansi_default"
    return colour.name if colour.triplet is not None else f"ansi_{colour.name}"

"""Colours: one theme's palette as rich styles, and the same colours for Textual's style sheet."""

from functools import cache

from rich.style import Style
from textual.theme import Theme

GROUND, PANEL, TEXT, DIM = "#16181d", "#1e2128", "#d9dce3", "#8f97a6"
ACCENT, WARNING, ERROR, GOOD = "#7aa2f7", "#e0af68", "#f7768e", "#9ece6a"

SPEAKERS = (
    "#7dcfff",
    "#e0af68",
    "#9ece6a",
    "#f7859a",
    "#bb9af7",
    "#2ac3de",
    "#ff9e64",
    "#e58fd6",
    "#c0ca33",
    "#8fa8ff",
    "#73daca",
    "#d7ba7d",
)
"""The speakers' colours, by their number; a speaker past the last begins again."""

_STYLES = {
    "text": f"{TEXT} on {GROUND}",
    "plain": "",
    "panel": f"{TEXT} on {PANEL}",
    "dim": DIM,
    "title": f"bold {TEXT}",
    "accent": f"bold {ACCENT}",
    "key": f"bold {WARNING}",
    "warning": f"bold {WARNING}",
    "error": f"bold {ERROR}",
    "good": GOOD,
    "gutter": DIM,
    "selection": "on #33467c",
    "cursor": f"{GROUND} on {TEXT}",
    "current": "on #2b303b",
    "evidence": "on #43262f",
    "chosen": "on #33467c",
    "chosen-away": "on #2b303b",
    "source": "bold",
    "cue": "italic",
    "content": "underline",
    "overlap": "underline2",
}

TEXTUAL_THEME = Theme(
    name="glossator-dark",
    primary=ACCENT,
    secondary=DIM,
    warning=WARNING,
    error=ERROR,
    success=GOOD,
    accent=ACCENT,
    foreground=TEXT,
    background=GROUND,
    surface=GROUND,
    panel=PANEL,
    dark=True,
    variables={"scrollbar": "#3b4252"},
)


@cache
def style(name: str) -> Style:
    """The style of that name, or of a speaker's number (`speaker 3`)."""
    if name.startswith("speaker "):
        return Style.parse(SPEAKERS[int(name.removeprefix("speaker ")) % len(SPEAKERS)])
    return Style.parse(_STYLES[name])

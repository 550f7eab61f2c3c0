"""Looks: what each thing on the screen looks like in a theme, on a terminal of so many colours."""

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from rich.style import Style

from tui.app.themes.palettes import DARK, HIGH_CONTRAST, LIGHT
from tui.app.themes.schemes import (
    DARK_OF_SIXTEEN,
    HIGH_CONTRAST_OF_SIXTEEN,
    LIGHT_OF_SIXTEEN,
    WITHOUT_COLOUR,
    Scheme,
    of_many_colours,
)
from tui.app.themes.terminals import Depth
from tui.model.views import Theme

_PALETTES = {"dark": DARK, "light": LIGHT, "high-contrast": HIGH_CONTRAST}
_OF_SIXTEEN = {"dark": DARK_OF_SIXTEEN, "light": LIGHT_OF_SIXTEEN, "high-contrast": HIGH_CONTRAST_OF_SIXTEEN}

GROUNDS = {
    "text": "plain",
    "panel": "panel",
    "current": "bar",
    "chosen": "selection",
    "chosen-away": "chosen-away",
}
"""The grounds that rows of lists and lines have, by the names of their styles."""

PARTS = {
    "plain": ("text", ""),
    "dim": ("dim", ""),
    "struck": ("dim", "strike"),
    "title": ("text", "bold"),
    "accent": ("accent", "bold"),
    "key": ("warning", "bold"),
    "warning": ("warning", "bold"),
    "error": ("error", "bold"),
    "good": ("good", ""),
}
"""What is written on them: an ink and an attribute, by the names of the styles."""

LOUD = ("cursor", "selection")
"""What brings a ground of its own wherever it is written."""

SPEAKER = "speaker "
"""Begins the name of the style of a speaker, which their number ends."""


_ATTRIBUTES = ("bold", "dim", "italic", "reverse", "overline")


class Marking(NamedTuple):
    """What is to be seen of some characters of the article.

    Attributes:
        contents: how many claims they are the content of.
        speaker: the colour number of the innermost item's speaker; -1 for nobody's.
        source: whether they name who speaks.
        cue: whether they attribute.
        mention: whether they name somebody who need not speak.
        evidence: whether they show a dispute.
        state: plain, current, selection, hit or cursor.
    """

    contents: int = 0
    speaker: int = -1
    source: bool = False
    cue: bool = False
    mention: bool = False
    evidence: bool = False
    state: str = "plain"


class Look:
    """One theme on one kind of terminal.

    Args:
        name: the theme's.
        scheme: its grounds and inks.

    Attributes:
        on: gives the style of a part of a row (of PARTS, of LOUD, or a speaker) on a ground of GROUNDS, which it
            takes first.
        of: gives the style of characters of the article.
    """

    def __init__(self, name: Theme, scheme: Scheme) -> None:
        self.name = name
        self.scheme = scheme
        self.on: Callable[[str, str], Style] = cache(self._on)
        self.of: Callable[[Marking], Style] = cache(self._of)

    def _on(self, ground: str, part: str) -> Style:
        below = Style.parse(self.scheme.grounds[GROUNDS[ground]])
        if part in LOUD:
            return self._ink("text") + below + Style.parse(self.scheme.grounds[part])
        if part.startswith(SPEAKER):
            above = Style.parse(self.scheme.speaker(int(part.removeprefix(SPEAKER))))
        else:
            ink, attribute = PARTS[part]
            above = self._ink(ink) + Style.parse(attribute)
        return above + below

    def _of(self, marking: Marking) -> Style:
        name = f"{marking.state}-evidence" if marking.state != "plain" else "evidence"
        below = Style.parse(
            self.scheme.grounds[name if marking.evidence and marking.state != "cursor" else marking.state]
        )
        ink = Style.parse(self.scheme.speaker(marking.speaker)) if marking.speaker >= 0 else Style.null()
        coloured = ink.color is not None and below.color is None
        return Style.combine(
            [
                self._ink("text"),
                ink,
                Style(
                    underline=marking.contents == 1 or None,
                    underline2=marking.contents > 1 or None,
                    # A mention is known by its colour alone; where that cannot be seen, it is bold like a source.
                    bold=marking.source or (marking.mention and not coloured) or None,
                    italic=marking.cue or None,
                ),
                below,
            ]
        )

    def _ink(self, name: str) -> Style:
        return Style.parse(self.scheme.inks[name])


@lru_cache(maxsize=1024)
def ended(style: Style, *, is_all: bool) -> Style:
    """The style of the first character behind an end that could not be seen otherwise: its line is broken.

    Args:
        style: that of the characters behind the end.
        is_all: whether that is the only one; then it keeps its line, since no other shows that it has one.
    """
    if not (style.underline or style.underline2):
        return style + Style(underline=True)
    return style + (Style(bold=not style.bold) if is_all else Style(underline=False, underline2=False))


def alike(one: Style, other: Style) -> bool:
    """Whether two styles cannot be told apart, be it only in a terminal that draws a double line as one."""
    return one is other or _seen(one) == _seen(other)


@lru_cache(maxsize=1024)
def _seen(style: Style) -> tuple[object, ...]:
    """What is seen of a style that the article is drawn in; one line or two are the same."""
    attributes = (bool(getattr(style, name)) for name in _ATTRIBUTES)
    return style.color, style.bgcolor, bool(style.underline or style.underline2), *attributes


@cache
def look_of(theme: Theme, depth: Depth) -> Look:
    """The look of a theme on a terminal of so many colours."""
    if theme == "monochrome":
        return Look(theme, WITHOUT_COLOUR)
    if depth is Depth.SIXTEEN:
        return Look(theme, _OF_SIXTEEN[theme])
    return Look(theme, of_many_colours(_PALETTES[theme], few=depth is Depth.FEW))

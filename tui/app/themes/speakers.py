"""The speakers' colours: one for each number, for good, and no two alike as long as a terminal has others."""

from collections import Counter
from collections.abc import Iterable

from tui.app.themes.colours import RGB, contrast, difference, rgb, seen
from tui.app.themes.palettes import Palette
from tui.app.themes.terminals import as_shown, inks_of_256
from tui.model.speakers import COLOURS, HUES

_FIRST_HUE = 230
_TURN = 150
"""Five twelfths of the circle: hues of numbers that follow one another are far apart."""
_FULL_TURN = 360
_STEP = 0.005
_GOLDEN, _SILVER = 0.618034, 0.414214
"""Steps that never come round: they put the colours past the last ring between those before, each elsewhere."""
_SPREAD = 0.06
_LIKE_PLAIN = 0.06
"""Below this difference a speaker's colour could be taken for bare text's, or for that of the names of items."""


class Inks:
    """What can be written with on every ground of a palette.

    Args:
        palette: the colours of a theme.
        few: whether the terminal has 256 colours only.
    """

    def __init__(self, palette: Palette, *, few: bool) -> None:
        self._palette = palette
        self._grounds = [rgb(ground) for ground in palette.grounds.values()]
        self._of_256: list[RGB] = []
        if few:
            shown = [as_shown(rgb(ground)) for ground in palette.grounds_of_256.values()]
            self._of_256 = [ink for ink in inks_of_256() if _reads(ink, shown, palette.contrast)]
        others = {self.likest(rgb(ink)) for ink in palette.inks.values()}
        plain = [self.likest(rgb(palette.inks[name])) for name in ("text", "dim")]
        self._for_speakers = [
            ink
            for ink in self._of_256
            if ink not in others and len(set(ink)) > 1 and all(difference(ink, other) > _LIKE_PLAIN for other in plain)
        ]
        self._speakers: dict[int, RGB] = {}

    def likest(self, ink: RGB) -> RGB:
        """The ink itself where the terminal has it and it can be read, or the one that is most like it."""
        return min(self._of_256, key=lambda other: difference(ink, other)) if self._of_256 else ink

    def speaker(self, number: int) -> RGB:
        """The ink of a speaker's number."""
        if number not in self._speakers:
            self._speakers[number] = self._few(number) if self._of_256 else self._full(number)
        return self._speakers[number]

    def _full(self, number: int) -> RGB:
        """A place on a ring, each with a hue from every twelfth of the circle; past the last ring, one between."""
        palette = self._palette
        ring = palette.rings[number // HUES % len(palette.rings)]
        lap = number // COLOURS
        nudge = lap * _GOLDEN % 1 / HUES * _FULL_TURN
        hue = (_FIRST_HUE + number % HUES * _TURN + ring.turn + nudge) % _FULL_TURN
        step = _STEP if palette.dark else -_STEP
        lightness = ring.lightness + lap * _SILVER % 1 * _SPREAD * step / _STEP
        while not _reads(colour := seen(lightness, ring.chroma, hue), self._grounds, palette.contrast):
            lightness += step
        return colour

    def _few(self, number: int) -> RGB:
        """The likest of those that nobody has; once there is none, of those that lower numbers of its hue have.

        Neighbours differ in hue, so that they never share one.
        """
        wanted = self._full(number)
        lower = range(min(number, COLOURS))
        taken = set(map(self.speaker, lower))
        free = [ink for ink in self._for_speakers if ink not in taken] if number < COLOURS else []
        uses = Counter(self.speaker(other) for other in lower if other % HUES == number % HUES)
        fewest = min(uses.values(), default=0)
        shared = [ink for ink, count in uses.items() if count == fewest]
        return min(free or shared, key=lambda ink: difference(ink, wanted))


def _reads(ink: RGB, grounds: Iterable[RGB], least: float) -> bool:
    return all(contrast(ink, ground) >= least for ground in grounds)

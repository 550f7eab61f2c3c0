"""The hues of pages and pictures."""

import colorsys

import pytest

from tui.app.themes.palettes import LIGHT
from tui.app.themes.speakers import Inks
from tui.exchange.hues import hue_of
from tui.model.speakers import COLOURS


@pytest.mark.parametrize("number", [*range(COLOURS), 100, 1001])
def test_a_speaker_has_the_hue_that_the_screen_shows(number: int) -> None:
    """For every number the hue is that of the screen's colour, but for what rings and laps turn it by."""
    ink = Inks(LIGHT, few=False).speaker(number)
    shown = colorsys.rgb_to_hls(*(part / 255 for part in ink))[0] * 360
    away = abs(shown - hue_of(number)) % 360
    assert min(away, 360 - away) < 45

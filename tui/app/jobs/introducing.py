"""Pages of speakers: everything of one, those who may be one, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.needs import speaker_in_hand
from tui.app.sheets.cast import Cast
from tui.app.sheets.doubles import Doubles
from tui.app.sheets.voices import SpeakerPage

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Introducing:
    """Opens the pages."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("registry.speaker")
    def show_speaker(self, count: int) -> None:
        """List all that concerns the speaker in hand."""
        SpeakerPage(self.reading, speaker_in_hand(self.reading).id).open()

    @does("registry.doubles")
    def show_doubles(self, count: int) -> None:
        """List the speakers who may be one."""
        Doubles(self.reading).open()

    @does("registry.people")
    def show_people(self, count: int) -> None:
        """List all speakers."""
        Cast(self.reading).open()

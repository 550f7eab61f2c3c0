"""The page of a speaker: all they say and dispute, and what is disputed of theirs, over all articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tui.app.describing import person, short_id, words_of
from tui.app.dispatch import does
from tui.app.sheets.growing import GrowingSheet
from tui.app.widgets.painting import Part
from tui.model.merging import merged_with, really
from tui.model.speakers import Speaker
from tui.model.voices import Deed
from tui.store.voices import Told, Voice

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_TONES = {Deed.SAYS: "good", Deed.DISPUTES: "warning", Deed.DISPUTED: "error", Deed.NAMED: "dim"}
_LONGEST_ID = 12


def voice_of(speaker: Speaker, reading: ReadingScreen, deeds: Collection[Deed]) -> Voice:
    """What all layers hold of a speaker and of those merged into them, yet to be read."""
    own = {speaker.id, *(one.id for one in merged_with(speaker.id, reading.session.registry.speakers))}
    return Voice(reading.session, own, words_of, deeds)


def told_parts(told: Told, *, dated: bool) -> list[Part]:
    """The row of an item: when, if any article has a date, where, what it is to the speaker, and what it says."""
    date = f"{told.date[:10]:<10} " if dated else ""
    return [
        (f"{date}{short_id(told.article):<{_LONGEST_ID}} ", "dim"),
        (f"{told.item:<5}", "accent"),
        (f"{told.deed.value:<9}", _TONES[told.deed]),
        (told.words, "plain"),
    ]


class SpeakerPage(GrowingSheet):
    """Lists what concerns one speaker, by date and article."""

    context = "voice"

    def __init__(self, reading: ReadingScreen, speaker: Speaker) -> None:
        super().__init__(reading)
        self._speaker = really(speaker.id, reading.session.registry.speakers)
        self._voice = voice_of(speaker, reading, frozenset(Deed))
        self._named = False
        self._sorted: list[Told] = []

    def go_on(self, seconds: float) -> bool:
        """Read on."""
        self._voice.go_on(seconds)
        return not self._voice.is_over

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Who it is, and how much was read."""
        voice, speakers = self._voice, self.reading.session.registry.speakers
        counts = Counter(told.deed for told in voice.told)
        said = " · ".join(f"{deed.value} {counts[deed]:,}" for deed in Deed if counts[deed])
        far = "" if voice.is_over else f" · {voice.read:,} of {voice.total:,} articles"
        return [person(self._speaker, speakers)], [(f"{said or 'nothing yet'}{far}", "dim")]

    def rows(self) -> Sequence[str]:
        """The places of the items in the order of date and article."""
        if len(self._sorted) != len(self._voice.told):
            self._sorted = sorted(self._voice.told, key=lambda told: (told.date, told.number))
        sought = self.typed.casefold().split()
        return [
            str(place)
            for place, told in enumerate(self._sorted)
            if (self._named or told.deed is not Deed.NAMED) and (not sought or self._holds(told, sought))
        ]

    def row(self, row: str) -> Sequence[Part]:
        """An item."""
        return told_parts(self._sorted[int(row)], dated=bool(self._sorted[-1].date))

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The title of the article."""
        told = self._sorted[int(row)]
        title = self.reading.session.workspace.entry(told.article).title
        return [[(f"{told.article} · {title}", "dim")], [(told.words, "plain")]]

    def open_row(self, row: str) -> None:
        """Go to the item."""
        told = self._sorted[int(row)]
        self.reading.sheets.close()
        self.reading.open(told.article, told.item)
        self.reading.give_keys_to(self.reading.article)

    @does("voice.mentions")
    def turn_mentions(self, count: int) -> None:
        """List the places that only name the speaker, too, or not."""
        self._named = not self._named
        self.reading.sheets.show()

    def _holds(self, told: Told, sought: Sequence[str]) -> bool:
        entry = self.reading.session.workspace.entry(told.article)
        whole = f"{told.date} {told.article} {entry.title} {told.item} {told.deed.value} {told.words}".casefold()
        return all(word in whole for word in sought)

"""The page of a speaker: all they say and dispute, and what is disputed of theirs, over all articles."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from tui.app.describing import person, words_of
from tui.app.dispatch import does
from tui.app.sheets.growing import GrowingSheet
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.edits import Edit
from tui.model.voices import Deed
from tui.store.voices import Told, Voice

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_TONES = {
    Deed.SAYS: "good",
    Deed.AGAINST: "warning",
    Deed.DISPUTES: "warning",
    Deed.DISPUTED: "error",
    Deed.NAMED: "dim",
}
_LONGEST_ID = 12


def told_parts(told: Told, *, dated: bool) -> list[Part]:
    """The row of an item: when, if any article has a date, where, what it is to the speaker, and what it says."""
    date = f"{told.date[:10]:<10} " if dated else ""
    return [
        (f"{date}{short_id(told.article):<{_LONGEST_ID}} ", "dim"),
        (f"{told.item:<5}", "accent"),
        (f"{told.deed.value:<9}", _TONES[told.deed]),
        (told.words, "plain"),
    ]


class VoiceSheet(GrowingSheet):
    """A sheet about what a speaker says and does in all articles, which goes with the speaker.

    Args:
        reading: the screen.
        speaker: the speaker's id.
        deeds: what is listed.
        moving: whether only that is listed which moves when the speaker is split or merged.

    Attributes:
        voice: what was found of it so far.
    """

    def __init__(self, reading: ReadingScreen, speaker: str, deeds: Container[Deed], *, moving: bool = False) -> None:
        super().__init__(reading)
        self.speaker = speaker
        self.voice = Voice(reading.session, speaker, words_of, deeds, moving=moving)

    @property
    def is_of_somebody(self) -> bool:
        """Whether it is still about whom it was opened for."""
        return self.speaker in self.reading.session.registry.speakers

    @property
    def far(self) -> str:
        """How much was read, until everything was."""
        voice = self.voice
        return "" if voice.is_over else f" · {voice.read:,} of {voice.total:,} articles read"

    def go_on(self, seconds: float) -> bool:
        """Read on."""
        self.voice.go_on(seconds)
        return not self.voice.is_over

    def follow(self, edit: Edit) -> None:
        """Read again what the edit has changed."""
        if self.is_of_somebody:
            self.voice.take(edit)
            self.find_more()
        else:
            self.reading.sheets.close()
            self.reading.say("this speaker is gone meanwhile", "warning")


class SpeakerPage(VoiceSheet):
    """Lists what concerns one speaker, by date and article."""

    context = "voice"

    def __init__(self, reading: ReadingScreen, speaker: str) -> None:
        super().__init__(reading, speaker, frozenset(Deed))
        self._named = False
        self._told: dict[str, Told] = {}
        self._dated = False

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Who it is, and how much was read."""
        said = " · ".join(f"{deed.value} {self.voice.counts[deed]:,}" for deed in Deed if self.voice.counts.get(deed))
        who = person(self.speaker, self.reading.session.registry.speakers)
        return [who], [(f"{said or 'nothing yet'}{self.far}", "dim")]

    def nothing(self) -> str:
        """As far as the articles were read."""
        return "nothing yet" if not self.far else "reading …"

    def rows(self) -> Sequence[str]:
        """The items in the order of date and article, by ids that stay theirs while others come before them."""
        found = self.voice.told
        self._told = {f"{one.article}#{one.item} {one.deed}": one for one in found}
        self._dated = bool(found) and bool(found[-1].date)
        sought = self.typed.casefold().split()
        return [
            row
            for row, told in self._told.items()
            if (self._named or told.deed is not Deed.NAMED) and (not sought or self._holds(told, sought))
        ]

    def row(self, row: str) -> Sequence[Part]:
        """An item."""
        return told_parts(self._told[row], dated=self._dated)

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The title of the article."""
        told = self._told[row]
        title = self.reading.session.workspace.entry(told.article).title
        return [[(f"{told.article} · {title}", "dim")], [(told.words, "plain")]]

    def open_row(self, row: str) -> None:
        """Go to the item."""
        told = self._told[row]
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

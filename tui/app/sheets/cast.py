"""The list of all speakers of the registry: who they are, where they are named, and whom nothing names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.jobs.naming import merge_picker
from tui.app.jobs.speaker_card import SpeakerCard
from tui.app.needs import known_speaker
from tui.app.sheets.growing import GrowingSheet
from tui.app.sheets.merging import MergePreview
from tui.app.widgets.painting import Part
from tui.model.merging import one_with, people_in, really
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker
from tui.suggest.spelling import typed_words

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_COUNTED = 4
"""In how many articles it is counted what names the chosen speaker."""


class Cast(GrowingSheet):
    """Lists all speakers by their names."""

    context = "cast"

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self._unused_only = False
        self._listed: Sequence[str] = ()

    def go_on(self, seconds: float) -> bool:
        """Read on which articles name whom."""
        return self.reading.session.overview.go_on(seconds)

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """What it is, and how many."""
        counting = "" if self._is_known else " · counting"
        what = "Speakers whom nothing names" if self._unused_only else "All speakers"
        return [(what, "title")], [(f"{len(self._listed):,}{counting}", "dim")]

    def nothing(self) -> str:
        """How there comes to be one."""
        key = self.reading.keyboard.key_of("speaker.name", "reading")
        return "every speaker is named" if self._unused_only else f"nobody yet: select a name and press {key}"

    def rows(self) -> Sequence[str]:
        """The ids of those who are listed, by their names."""
        speakers = self.reading.session.registry.speakers
        sought = typed_words(self.typed)
        found = [one for one in speakers.values() if not sought or _holds(one, sought)]
        if self._unused_only:
            found = [one for one in found if self._is_unused(one.id)]
        self._listed = [one.id for one in sorted(found, key=lambda one: (one.name.casefold(), one.id))]
        return self._listed

    def row(self, row: str) -> Sequence[Part]:
        """In how many articles somebody is named, the name, the kind and the other names."""
        speaker = self.reading.session.registry.speakers.get(row)
        if speaker is None:
            return [(row, "dim")]
        articles = len(self._articles(row))
        none = "unused" if self._is_unused(row) else "–"
        count: Part = (f"{articles:>6,}  ", "dim") if articles else (f"{none:>6}  ", "warning")
        others = f" · {', '.join(speaker.aliases)}" if speaker.aliases else ""
        return [count, person(row, {row: speaker}), (f"  {speaker.kind.value}{others}", "dim")]

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """What names the speaker, and what is known."""
        speaker = self.reading.session.registry.speakers.get(row)
        if speaker is None:
            return ()
        known = [speaker.kind.value, *(role.title for role in speaker.roles), *speaker.aliases, speaker.note]
        return [[(self._told(row), "plain")], [(" · ".join(filter(None, known)), "dim")]]

    def open_row(self, row: str) -> None:
        """Open the speaker's card; whoever leaves it is led back here."""
        card = SpeakerCard(self.reading, known_speaker(self.reading, row))
        card.closed_then = lambda: self._come_back(row)
        self.reading.sheets.close()
        self.reading.open_card(card)

    @does("cast.edit")
    def edit(self, count: int) -> None:
        """Open the chosen speaker's card."""
        self.open_row(self._chosen().id)

    @does("cast.delete")
    def delete(self, count: int) -> None:
        """Delete the chosen speaker with its mentions, if no claim or dispute names it."""
        SpeakerCard(self.reading, self._chosen()).delete()

    @does("cast.merge")
    def merge(self, count: int) -> None:
        """Choose who the chosen speaker is really, and look at what that means."""
        goes = self._chosen()

        def chosen(stays: str) -> None:
            MergePreview(self.reading, goes.id, stays, lambda: self._come_back(goes.id)).open()

        merge_picker(self.reading, goes, chosen)

    @does("cast.unused")
    def show_unused(self, count: int) -> None:
        """List only those whom nothing names, or all again."""
        self._unused_only = not self._unused_only
        self.reading.sheets.show()

    def _chosen(self) -> Speaker:
        row = self.reading.sheets.chosen
        if row is None:
            raise Refusal("no speaker is listed")
        return known_speaker(self.reading, row)

    def _come_back(self, row: str) -> None:
        """List them again, at a row; of somebody who was merged meanwhile at that of who they are."""
        place = self._listed.index(row) if row in self._listed else 0
        self.open()
        row = really(row, self.reading.session.registry.speakers)
        if row not in self._listed and self._listed:
            row = self._listed[min(place, len(self._listed) - 1)]
        if row in self._listed:
            self.reading.sheets.choose(row)

    @property
    def _is_known(self) -> bool:
        return self.reading.session.overview.is_complete

    def _articles(self, speaker: str) -> list[str]:
        session = self.reading.session
        return session.overview.naming(one_with(speaker, session.registry.speakers))

    def _is_unused(self, speaker: str) -> bool:
        """Whether it is known that nothing names a speaker, in anybody's layer."""
        session = self.reading.session
        own = one_with(speaker, session.registry.speakers)
        if not self._is_known or not session.knows_others or session.overview.is_named(own):
            return False
        return not any(one in share.speakers for share in session.shares_of_others for one in own)

    def _told(self, speaker: str) -> str:
        """How many items of the annotator's name a speaker, in how many articles."""
        session, articles = self.reading.session, self._articles(speaker)
        if not articles:
            if self._is_unused(speaker):
                return f"nothing names them: {self.reading.keyboard.key_of('cast.delete', self.context)} deletes"
            return "nothing of yours names them" if self._is_known else "not counted yet"
        counted: Counter[str] = Counter()
        for article in articles[:_COUNTED]:
            with suppress(Refusal):
                layer = session.glimpse(article)
                for table in ("claims", "disputes", "mentions"):
                    items = getattr(layer, table).values()
                    counted[table] += sum(speaker in people_in(item, session.registry.speakers) for item in items)
        told = ", ".join(_count(number, what.removesuffix("s")) for what, number in counted.items() if number)
        first = f"the first {_COUNTED} of " if len(articles) > _COUNTED else ""
        return f"{told} in {first}{_count(len(articles), 'article')}"


def _holds(speaker: Speaker, sought: Sequence[str]) -> bool:
    words = _words(speaker.names, speaker.kind.value)
    return all(any(word.startswith(one) for word in words) for one in sought)


@lru_cache(maxsize=65536)
def _words(names: tuple[str, ...], kind: str) -> tuple[str, ...]:
    return tuple(typed_words(f"{' '.join(names)} {kind}"))


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"

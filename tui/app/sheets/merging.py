"""Before two speakers are merged: what moves, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.sheets.voices import VoiceSheet
from tui.app.undoing import with_way_back
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.edits import Edit
from tui.model.merging import are_themselves, really
from tui.model.refusals import Refusal
from tui.model.speakers import written_role
from tui.model.unions import difference_of, merge_of, united
from tui.model.voices import Deed

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_OWN = frozenset({Deed.SAYS, Deed.DISPUTES, Deed.NAMED})
_WORDS = {"claim": (Deed.SAYS, Deed.AGAINST), "dispute": (Deed.DISPUTES,), "mention": (Deed.NAMED,)}
_ARTICLE = "article "


def _nothing() -> None:
    """Nothing is left to be done."""


class MergePreview(VoiceSheet):
    """Shows what a merge moves; Enter makes it.

    Args:
        reading: the screen.
        goes: the id of the one who would be merged.
        stays: the id of the other.
        then: called when it is decided, or left.
    """

    context = "merging"

    def __init__(self, reading: ReadingScreen, goes: str, stays: str, then: Callable[[], None] = _nothing) -> None:
        merge_of(goes, stays, reading.session.registry)  # refuses what cannot be
        speakers = reading.session.registry.speakers
        self._pair = really(goes, speakers), really(stays, speakers)
        super().__init__(reading, self._pair[0], _OWN, moving=True)
        self._then = then
        self._people = {one: speakers[one] for one in self._pair}
        self._articles: defaultdict[str, Counter[Deed]] = defaultdict(Counter)

    @property
    def is_of_somebody(self) -> bool:
        """Whether both are there, and still two."""
        return are_themselves(self._pair, self.reading.session.registry.speakers)

    def follow(self, edit: Edit) -> None:
        """Know both as they are now."""
        if self.is_of_somebody:
            speakers = self.reading.session.registry.speakers
            self._people = {one: speakers[one] for one in self._pair}
        super().follow(edit)

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Who becomes whom, and how much that is."""
        goes, stays = (person(one, self._people) for one in self._pair)
        told, articles = _counted(self.voice.counts), self.voice.articles
        where = f" in {articles:,} article{'s' if articles != 1 else ''}" if articles else ""
        return [goes, ("  becomes  ", "title"), stays], [(f"{told or 'nothing'}{where}{self.far}", "dim")]

    def heads(self) -> Sequence[Part]:
        """What it means."""
        key = self.reading.keyboard.key_of("merging.accept", self.context)
        return [(f" {key} merges them, for the other annotators as well; one undo takes it back", "dim")]

    def rows(self) -> Sequence[str]:
        """What the one who stays takes over, then the articles."""
        self._articles = defaultdict(Counter)
        for told in self.voice.told:
            self._articles[told.article][told.deed] += 1
        rows = [*self._taken_over(), *(f"{_ARTICLE}{article}" for article in self._articles)]
        sought = self.typed.casefold()
        return [row for row in rows if sought in "".join(text for text, _ in self.row(row)).casefold()]

    def row(self, row: str) -> Sequence[Part]:
        """What is taken over, or what an article holds."""
        if not row.startswith(_ARTICLE):
            what, _, value = row.partition(" ")
            return [(f"{what:<9}", "dim"), (value, "plain")]
        article = row.removeprefix(_ARTICLE)
        title = self.reading.session.workspace.entry(article).title
        counted = _counted(self._articles[article])
        return [(f"{short_id(article):<9}", "accent"), (f"{counted}  ", "plain"), (title, "dim")]

    def open_row(self, row: str) -> None:
        """Go to an article in which something moves."""
        if not row.startswith(_ARTICLE):
            raise Refusal("no article", remedy="go to the row of one")
        self._then = _nothing
        self.reading.sheets.close()
        self.reading.open(row.removeprefix(_ARTICLE))
        self.reading.give_keys_to(self.reading.article)

    @does("merging.accept")
    def accept(self, count: int) -> None:
        """Merge them."""
        goes, stays = self._pair
        reading = self.reading
        edit = merge_of(goes, stays, reading.session.registry)
        names = [self._people[one].name for one in self._pair]
        reading.do(edit, "")  # closes the page: they are one
        reading.say(with_way_back(reading, f"{names[0]} is {names[1]} from now on"), "good")

    @does("merging.turn")
    def turn(self, count: int) -> None:
        """Look at it the other way round."""
        goes, stays = self._pair
        MergePreview(self.reading, stays, goes, self._then).open()

    @does("merging.differ")
    def differ(self, count: int) -> None:
        """Say that they are different."""
        said = say_different(self.reading, *self._pair)
        self.reading.sheets.close()
        self.reading.say(said)

    def leave(self) -> None:
        """Go back to where this came from."""
        self._then()

    def _taken_over(self) -> list[str]:
        """What the one who stays takes over besides what names the other."""
        goes, stays = (self._people[one] for one in self._pair)
        now = united(goes, stays)
        taken = [f"name “{alias}”" for alias in now.aliases if alias not in stays.aliases]
        taken += [f"role {written_role(role)}" for role in now.roles if role not in stays.roles]
        taken += [f"note {now.note}"] if now.note != stays.note else []
        return [*taken, *([f"id {now.external}"] if now.external != stays.external else [])]


def say_different(reading: ReadingScreen, one: str, other: str) -> str:
    """Keep that two speakers are different; gives that in words."""
    speakers = reading.session.registry.speakers
    said = f"{speakers[one].name} and {speakers[other].name} are different speakers"
    reading.do(difference_of(speakers[one], speakers[other], reading.session.registry), said)
    return said


def _counted(counts: Mapping[Deed, int]) -> str:
    told = [(sum(counts.get(deed, 0) for deed in deeds), word) for word, deeds in _WORDS.items()]
    return ", ".join(f"{count:,} {word}{'s' if count != 1 else ''}" for count, word in told if count)

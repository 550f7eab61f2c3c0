"""While a speaker is split: what goes to the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.sheets.voices import VoiceSheet, told_parts
from tui.app.widgets.painting import Part
from tui.model.drafts import newcomer
from tui.model.edits import Edit
from tui.model.merging import are_themselves, merged_with
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker
from tui.model.unions import parting_of, split_of
from tui.model.voices import Deed
from tui.store.voices import Told

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_OWN = frozenset({Deed.SAYS, Deed.DISPUTES, Deed.NAMED})
_NAME, _MERGED, _ITEM = "name ", "merged ", "item "


class Splitting(VoiceSheet):
    """Lists the names and items of a speaker; those that are chosen go to a new one."""

    context = "splitting"

    def __init__(self, reading: ReadingScreen, speaker: Speaker) -> None:
        super().__init__(reading, speaker.id, _OWN, moving=True)
        self._speaker = speaker
        self._chosen: set[str] = set()
        self._dated = False
        self._told: dict[str, Told] = {}

    @property
    def is_of_somebody(self) -> bool:
        """Whether the speaker is there, and has not become another one."""
        return are_themselves((self.speaker,), self.reading.session.registry.speakers)

    def follow(self, edit: Edit) -> None:
        """Know the speaker as it is now."""
        self._speaker = self.reading.session.registry.speakers.get(self.speaker, self._speaker)
        super().follow(edit)

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Who is split, and how much goes."""
        items, names = len(self._chosen & self._told.keys()), len(self._names_chosen)
        going = f"{items:,} of {len(self._told):,} items and {names} names go{self.far}"
        known = {self._speaker.id: self._speaker}
        return [("What of ", "title"), person(self._speaker.id, known), (" is somebody else's?", "title")], [
            (going, "dim")
        ]

    def heads(self) -> Sequence[Part]:
        """What the keys do."""
        key_of = self.reading.keyboard.key_of
        chooses, makes = (key_of(f"splitting.{verb}", self.context) for verb in ("choose", "accept"))
        return [(f" {chooses} chooses what goes to a new speaker, {makes} makes that", "dim")]

    def rows(self) -> Sequence[str]:
        """Those who were merged, the names, the items."""
        told = self.voice.told
        self._dated = bool(told) and bool(told[-1].date)
        self._told = {f"{_ITEM}{one.article}#{one.item}": one for one in told}
        merged = merged_with(self._speaker.id, self.reading.session.registry.speakers)
        rows = [
            *(f"{_MERGED}{one.id}" for one in merged),
            *(f"{_NAME}{alias}" for alias in self._speaker.aliases),
            *self._told,
        ]
        sought = self.typed.casefold()
        return [row for row in rows if not sought or sought in "".join(text for text, _ in self.row(row)).casefold()]

    def row(self, row: str) -> Sequence[Part]:
        """Whether it goes, and what it is."""
        mark: Part = ("→ ", "good") if row in self._chosen else ("  ", "plain")
        if row.startswith(_MERGED):
            key = self.reading.keyboard.key_of("splitting.accept", self.context)
            merged = self.reading.session.registry.speakers
            who = {one.id: one for one in merged_with(self._speaker.id, merged)}
            return [
                mark,
                person(row.removeprefix(_MERGED), who),
                (f"  was merged; {key} here takes it apart again", "dim"),
            ]
        if row.startswith(_NAME):
            return [mark, (f"name “{row.removeprefix(_NAME)}”", "plain")]
        return [mark, *told_parts(self._told[row], dated=self._dated)]

    def detail(self, row: str) -> Sequence[Sequence[Part]]:
        """The article of an item."""
        told = self._told.get(row)
        if told is None:
            return ()
        return [[(self.reading.session.workspace.entry(told.article).title, "dim")], [(told.words, "plain")]]

    def open_row(self, row: str) -> None:
        """Go to an item."""
        told = self._told.get(row)
        if told is None:
            raise Refusal("no item", remedy="go to the row of one")
        self.reading.sheets.close()
        self.reading.open(told.article, told.item)
        self.reading.give_keys_to(self.reading.article)

    @does("splitting.accept")
    def accept(self, count: int) -> None:
        """Make the new speaker of what is chosen; a merged one stands alone again."""
        row, names = self.reading.sheets.chosen or "", self._names_chosen
        if names or self._chosen & self._told.keys():
            self.reading.asking.ask("Name of the new speaker", next(iter(names), ""), self._split, proposed=True)
        elif row.startswith(_MERGED):
            self._part(row.removeprefix(_MERGED))
        else:
            raise Refusal("nothing is chosen", remedy="choose what goes to the new speaker first")

    @does("splitting.choose")
    def choose(self, count: int) -> None:
        """Let the row go, or stay."""
        row = self.reading.sheets.chosen
        if row is not None:
            self._turn([row])

    @does("splitting.alike")
    def choose_alike(self, count: int) -> None:
        """Let all items of the same article go, or stay."""
        told = self._told.get(self.reading.sheets.chosen or "")
        if told is None:
            raise Refusal("no item", remedy="go to an item of the article first")
        self._turn([row for row, one in self._told.items() if one.article == told.article])

    def _turn(self, rows: Sequence[str]) -> None:
        if any(row.startswith(_MERGED) for row in rows):
            raise Refusal(
                "who was merged goes as a whole", remedy="without anything chosen, it is taken apart on its row"
            )
        self._chosen = self._chosen - set(rows) if set(rows) <= self._chosen else self._chosen | set(rows)
        self.reading.sheets.show()

    @property
    def _names_chosen(self) -> list[str]:
        """The names that are chosen, and still the speaker's."""
        return [alias for alias in self._speaker.aliases if f"{_NAME}{alias}" in self._chosen]

    def _split(self, name: str) -> None:
        reading, speaker = self.reading, self._speaker
        if not self.is_of_somebody:
            raise Refusal("this speaker is gone meanwhile")
        if not name:
            raise Refusal("the new speaker needs a name")
        registry = reading.session.registry
        made = newcomer(name, speaker.kind, None, registry, [speaker.colour])
        new = replace(made, aliases=tuple(alias for alias in self._names_chosen if alias != made.name))
        told = [one for row, one in self._told.items() if row in self._chosen]
        layers = [reading.session.layer(article) for article in dict.fromkeys(one.article for one in told)]
        edit = split_of(speaker, new, {(one.article, one.item) for one in told}, registry, layers)
        reading.do(edit, f"{len(told):,} items are {new.name}’s from now on")
        reading.sheets.close()

    def _part(self, merged: str) -> None:
        reading = self.reading
        edit = parting_of(merged, reading.session.registry)
        reading.do(edit, edit.label)
        reading.sheets.close()

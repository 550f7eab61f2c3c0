"""While a speaker is split: what goes to the new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.sheets.growing import GrowingSheet
from tui.app.sheets.voices import told_parts, voice_of
from tui.app.widgets.painting import Part
from tui.model.drafts import newcomer
from tui.model.merging import merged_with
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker
from tui.model.unions import parting_of, split_of
from tui.model.voices import Deed
from tui.store.voices import Told

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_OWN = frozenset({Deed.SAYS, Deed.DISPUTES, Deed.NAMED})
_NAME, _MERGED, _ITEM = "name ", "merged ", "item "


class Splitting(GrowingSheet):
    """Lists the names and items of a speaker; those that are chosen go to a new one."""

    context = "splitting"

    def __init__(self, reading: ReadingScreen, speaker: Speaker) -> None:
        super().__init__(reading)
        self._speaker = speaker
        self._voice = voice_of(speaker, reading, _OWN)
        self._chosen: set[str] = set()
        self._dated = False
        self._told: dict[str, Told] = {}

    def go_on(self, seconds: float) -> bool:
        """Read on."""
        self._voice.go_on(seconds)
        return not self._voice.is_over

    def title(self) -> tuple[Sequence[Part], Sequence[Part]]:
        """Who is split, and how much goes."""
        far = "" if self._voice.is_over else f" · {self._voice.read:,} of {self._voice.total:,} articles read"
        items = sum(row.startswith(_ITEM) for row in self._chosen)
        names = sum(row.startswith(_NAME) for row in self._chosen)
        going = f"{items:,} of {len(self._told):,} items and {names} names go{far}"
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
        told = sorted(self._voice.told, key=lambda one: (one.date, one.number))
        self._dated = any(one.date for one in told)
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
        row = self.reading.sheets.chosen or ""
        if row.startswith(_MERGED) and not self._chosen:
            self._part(row.removeprefix(_MERGED))
            return
        if not self._chosen:
            raise Refusal("nothing is chosen", remedy="choose what goes to the new speaker first")
        names = [name.removeprefix(_NAME) for name in self.rows() if name in self._chosen and name.startswith(_NAME)]
        guess = next(iter(names), "")
        self.reading.asking.ask("Name of the new speaker", guess, lambda name: self._split(name, names), proposed=True)

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

    def _split(self, name: str, names: Sequence[str]) -> None:
        reading, speaker = self.reading, self._speaker
        if not name:
            raise Refusal("the new speaker needs a name")
        registry = reading.session.registry
        made = newcomer(name, speaker.kind, None, registry, [speaker.colour])
        new = replace(made, aliases=tuple(alias for alias in names if alias != made.name))
        told = [self._told[row] for row in self._chosen if row in self._told]
        layers = [reading.session.layer(article) for article in dict.fromkeys(one.article for one in told)]
        edit = split_of(speaker, new, {(one.article, one.item) for one in told}, registry, layers)
        reading.sheets.close()
        reading.do(edit, f"{len(told):,} items are {new.name}’s from now on")

    def _part(self, merged: str) -> None:
        reading = self.reading
        edit = parting_of(merged, reading.session.registry)
        reading.sheets.close()
        reading.do(edit, edit.label)

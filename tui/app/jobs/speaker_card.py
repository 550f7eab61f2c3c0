"""The card of a speaker: names, kind, roles, id and note; and the ways to make two of one, or one of two."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.describing import person
from tui.app.dispatch import does
from tui.app.jobs.cards import CardJob
from tui.app.jobs.naming import merge_picker
from tui.app.sheets.merging import MergePreview
from tui.app.sheets.splitting import Splitting
from tui.app.undoing import told_deleted
from tui.app.widgets.card import Field
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.aliases import renamed, with_alias
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, joined
from tui.model.external_ids import external_id
from tui.model.layers import Registry
from tui.model.merging import merged_with, one_with
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_speaker
from tui.model.speakers import Speaker, SpeakerKind, read_role, written_role
from tui.suggest.roles import roles_in

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class SpeakerCard(CardJob):
    """The card of a speaker."""

    context = "speaker"

    def __init__(self, reading: ReadingScreen, speaker: Speaker) -> None:
        super().__init__(reading)
        self.speaker = self._opened = speaker

    @property
    def labelled(self) -> Speaker:
        """The speaker."""
        return self.speaker

    def put(self, item: Claim | Dispute | Speaker) -> None:
        """Show the speaker otherwise."""
        assert isinstance(item, Speaker)  # noqa: S101 (a speaker's card holds a speaker)
        self._set(item)

    def title(self) -> list[Part]:
        """Which speaker it is, and who were merged into it."""
        merged = ", ".join(one.name for one in merged_with(self.speaker.id, self._registry.speakers))
        return [("speaker ", "dim"), (self.speaker.id, "accent"), (f" · also {merged}" if merged else "", "dim")]

    def fields(self) -> list[Field]:
        """Name, kind, aliases, roles, external id and note."""
        held = self.speaker
        name: Part = person(held.id, {held.id: held})
        aliases = ", ".join(held.aliases) or "–"
        roles = "; ".join(written_role(role) for role in held.roles) or "–"
        return [
            self.field("speaker.rename", "name", name),
            self.field("speaker.kind", "kind", (held.kind.value, "plain")),
            self.field("speaker.alias", "aliases", (aliases, "plain")),
            self.field("speaker.role", "roles", (roles, "plain")),
            self.field("speaker.external", "id", (held.external or "–", "plain" if held.external else "dim")),
            *self.attribute_fields(),
            self.note_field(),
        ]

    def note(self) -> str:
        """The speaker's note."""
        return self.speaker.note

    def set_note(self, note: str) -> None:
        """Put another note in."""
        self._set(replace(self.speaker, note=note))

    def accept(self) -> None:
        """Keep the speaker as the card shows it."""
        # What others have changed of it meanwhile stays.
        change = Change(REGISTRY, "speakers", self.speaker.id, self._opened, self.speaker)
        edit = joined(f"speaker {self.speaker.name}", [change])
        if edit.changes:
            self.reading.do(edit, f"{self.speaker.name} kept")
        self.reading.close_card()

    def delete(self) -> None:
        """Delete the speaker, if nothing names them."""
        layers = self.reading.session.layers_naming(one_with(self.speaker.id, self._registry.speakers))
        edit = removal_of_speaker(self.speaker.id, self._registry, layers)
        self.reading.do(edit, told_deleted(self.reading, self.speaker.name))

    @does("speaker.rename")
    def rename(self, count: int) -> None:
        """Ask for the name."""
        self._ask("Name", self.speaker.name, lambda name: renamed(self.speaker, name or self.speaker.name))

    @does("speaker.kind")
    def change_kind(self, count: int) -> None:
        """Go on to the next kind."""
        kinds = list(SpeakerKind)
        self._set(replace(self.speaker, kind=kinds[(kinds.index(self.speaker.kind) + 1) % len(kinds)]))

    @does("speaker.alias")
    def add_alias(self, count: int) -> None:
        """Ask for a further name."""
        self._ask("A further name", "", lambda name: with_alias(self.speaker, name))

    @does("speaker.drop_alias")
    def drop_alias(self, count: int) -> None:
        """Take an alias away: of several the one that is chosen, the last one first."""
        held = self.speaker.aliases

        def dropped(alias: str) -> None:
            self._set(replace(self.speaker, aliases=tuple(one for one in held if one != alias)))

        def choices(typed: str) -> list[Choice]:
            sought = typed.casefold()
            return [Choice(((one, "plain"),), "", one) for one in reversed(held) if sought in one.casefold()]

        if len(held) > 1:
            self.reading.asking.choose("Which name goes?", choices, lambda choice: dropped(choice.value))
        elif held:
            dropped(held[0])

    @does("speaker.role")
    def add_role(self, count: int) -> None:
        """Ask for an office and when it was held; a role that the article gives is proposed."""

        def with_role(written: str) -> Speaker:
            return replace(self.speaker, roles=(*self.speaker.roles, read_role(written))) if written else self.speaker

        page = self.reading.page
        proposed = next(iter(roles_in(page.text, self.speaker, page.merged_layer)), "")
        question = "Role, with dates if known: minister (2023-08 – 2024-03)"
        self.reading.asking.ask(question, proposed, lambda written: self._set(with_role(written)), proposed=True)

    @does("speaker.drop_role")
    def drop_role(self, count: int) -> None:
        """Take the last role away."""
        self._set(replace(self.speaker, roles=self.speaker.roles[:-1]))

    @does("speaker.external")
    def change_external(self, count: int) -> None:
        """Ask for the external id; what is none is left to be corrected."""

        def answered(written: str) -> None:
            try:
                self._set(replace(self.speaker, external=external_id(written)))
            except Refusal:
                ask(written)
                raise

        def ask(written: str) -> None:
            self.reading.asking.ask("Number of Wikidata (Q42), or any URI", written, answered)

        ask(self.speaker.external)

    @does("speaker.merge")
    def merge(self, count: int) -> None:
        """Choose who this speaker is, and look at what that means."""
        self._be_kept()
        goes, reading = self.speaker, self.reading

        def chosen(stays: str) -> None:
            preview = MergePreview(reading, goes.id, stays)
            reading.close_card()
            preview.open()

        merge_picker(reading, goes, chosen)

    @does("speaker.split")
    def split(self, count: int) -> None:
        """Choose what belongs to another speaker."""
        self._be_kept()
        self.reading.close_card()
        Splitting(self.reading, self.speaker).open()

    def _be_kept(self) -> None:
        """That nothing on the card would be lost.

        Raises:
            Refusal: something would.
        """
        if self.speaker != self._opened:
            key = self.reading.keyboard.key_of("card.accept", self.context)
            raise Refusal("what is on the card is not kept", remedy=f"{key} keeps it")

    @property
    def _registry(self) -> Registry:
        return self.reading.session.registry

    def _ask(self, question: str, value: str, then: Callable[[str], Speaker]) -> None:
        self.reading.asking.ask(question, value, lambda written: self._set(then(written)))

    def _set(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.reading.show_card()

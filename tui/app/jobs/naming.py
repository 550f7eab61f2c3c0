"""Speakers: named from a selection, found while typing, edited on their card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.colouring import colours_near
from tui.app.describing import person, words_of
from tui.app.dispatch import does
from tui.app.jobs.cards import CardJob
from tui.app.marks import extent
from tui.app.needs import known_speaker
from tui.app.page import Page
from tui.app.widgets.card import Field
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part, shortened
from tui.model.claims import Claim
from tui.model.disputes import Dispute
from tui.model.drafts import Draft, newcomer, with_alias, with_newcomer
from tui.model.edits import REGISTRY, Change, Edit, joined, put
from tui.model.layers import Registry
from tui.model.mentions import mentions_of
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_speaker
from tui.model.spans import Spans, trimmed
from tui.model.speakers import LONGEST_NAME, Mention, Speaker, SpeakerKind, read_role, written_role
from tui.suggest.speakers import MOST_MENTIONS, SpeakerChoice, other_mentions, speaker_choices

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_WORDS_ROOM = 30
"""How much of the words that name somebody the status line shows, in cells: whom they name is to be seen too."""


def speaker_picker(reading: ReadingScreen, title: str, typed: str, then: Callable[[Choice], None]) -> None:
    """Let a speaker be chosen, known or new."""
    page = reading.page
    registry = replace(page.registry, speakers=page.speakers)
    layer = page.layer_near(reading.selected)

    def choices(query: str) -> list[Choice]:
        return [_choice(found, page.speakers) for found in speaker_choices(query, registry, layer, page.segments)]

    reading.asking.choose(title, choices, then, typed)


def chosen_speaker(choice: SpeakerChoice, draft: Draft, page: Page) -> tuple[Draft, str]:
    """The draft with the chosen speaker at hand, and that speaker's id."""
    if choice.new is None:
        return draft, choice.speaker
    near = colours_near(page, extent(draft.item).start)
    made = newcomer(choice.new.name, choice.new.kind, draft, page.registry, near)
    return with_newcomer(draft, made), made.id


class Naming:
    """Says whose name the selection is, and finds the other places that name them."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._last_named = ""

    @does("speaker.name")
    def name(self, count: int) -> None:
        """Choose the speaker that the selection names."""
        reading = self.reading
        page = reading.page
        spans = reading.selection.spans(page.text)
        if reading.selection.is_point(page.text) and not reading.selection.kept:
            word = page.segments.words.at(reading.selection.cursor(page.text))
            spans = (word,) if word else ()
        places = tuple(place for span in spans if (place := trimmed(span, page.text)))
        if not places:
            raise Refusal("nothing is selected", remedy="select a name first")
        if max(map(len, places)) > LONGEST_NAME:
            raise Refusal("this is too long for a name", remedy="select a name alone")
        words = words_of(places[:1], page.text)

        def chosen(choice: Choice) -> None:
            self._name(choice.value, words, places)

        speaker_picker(reading, f"Who is “{words}”?", words, chosen)

    @does("speaker.mentions")
    def mark_mentions(self, count: int) -> None:
        """Mark every other mention of the speaker in hand."""
        reading = self.reading
        page = reading.page
        speaker = page.registry.speakers.get(self._in_hand())
        if speaker is None:
            raise Refusal("no speaker here", remedy="put the cursor on a name or a claim first")
        spans = other_mentions(speaker, page.segments, page.layer)
        if not spans:
            reading.say(f"no further mention of {speaker.name}", "dim")
            return
        changes = mentions_of(speaker.id, spans, page.layer)
        again = ", and there may be others: once more marks them" if len(spans) == MOST_MENTIONS else ""
        said = f"{speaker.name}: {len(spans):,} more marked{again}"
        reading.do(Edit(f"mentions of {speaker.name}", tuple(changes)), said)

    def _in_hand(self) -> str:
        reading = self.reading
        if reading.panes.focused == "Speakers":
            return reading.panes.list_of("Speakers").chosen or ""
        item = reading.page.item(reading.current) if reading.current else None
        if isinstance(item, Mention):
            return item.speaker
        speakers: tuple[str, ...] = getattr(item, "speakers", ())
        return next(iter(speakers), self._last_named)

    def _name(self, choice: SpeakerChoice, words: str, places: Spans) -> None:
        page = self.reading.page
        if choice.new is None:
            speaker = known_speaker(self.reading, choice.speaker)
        else:
            near = colours_near(page, places[0].start)
            speaker = newcomer(choice.new.name, choice.new.kind, None, page.registry, near)
        speaker = with_alias(speaker, words)
        self._last_named = speaker.id
        changes = [put(REGISTRY, page.registry, "speakers", speaker)]
        changes += mentions_of(speaker.id, places, page.layer)
        what = shortened(words, _WORDS_ROOM) if len(places) == 1 else f"{len(places)} places"
        said = f"{what} · {speaker.name}"
        self.reading.do(joined(f"mention of {speaker.name}", changes), said)
        self.reading.drop_fragments()
        named = [change.id for change in changes if change.table == "mentions"]
        self.reading.current = named[-1]
        self.reading.follow_cursor()
        more = len(other_mentions(speaker, page.segments, page.layer))
        if more:
            key = self.reading.keyboard.key_of("speaker.mentions", "reading")
            them = "it" if more == 1 else "them"
            many = f"{more:,} or more" if more == MOST_MENTIONS else f"{more}"
            self.reading.say(f"{speaker.name} · {many} more in this article: {key} marks {them}", "good")


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
        """Which speaker it is."""
        return [("speaker ", "dim"), (self.speaker.id, "accent")]

    def fields(self) -> list[Field]:
        """Name, kind, aliases, roles and note."""
        held = self.speaker
        name: Part = person(held.id, {held.id: held})
        aliases = ", ".join(held.aliases) or "–"
        roles = "; ".join(written_role(role) for role in held.roles) or "–"
        return [
            self.field("speaker.rename", "name", name),
            self.field("speaker.kind", "kind", (held.kind.value, "plain")),
            self.field("speaker.alias", "aliases", (aliases, "plain")),
            self.field("speaker.role", "roles", (roles, "plain")),
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
        edit = removal_of_speaker(self.speaker.id, self._registry, list(self.reading.session.layers()))
        self.reading.do(edit, f"{self.speaker.name} deleted")

    @does("speaker.rename")
    def rename(self, count: int) -> None:
        """Ask for the name."""
        self._ask("Name", self.speaker.name, lambda name: replace(self.speaker, name=name or self.speaker.name))

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
        """Take the last alias away."""
        self._set(replace(self.speaker, aliases=self.speaker.aliases[:-1]))

    @does("speaker.role")
    def add_role(self, count: int) -> None:
        """Ask for an office and when it was held."""

        def with_role(written: str) -> Speaker:
            return replace(self.speaker, roles=(*self.speaker.roles, read_role(written))) if written else self.speaker

        self._ask("Role, with dates if known: minister (2023-08 – 2024-03)", "", with_role)

    @does("speaker.drop_role")
    def drop_role(self, count: int) -> None:
        """Take the last role away."""
        self._set(replace(self.speaker, roles=self.speaker.roles[:-1]))

    @property
    def _registry(self) -> Registry:
        return self.reading.session.registry

    def _ask(self, question: str, value: str, then: Callable[[str], Speaker]) -> None:
        self.reading.asking.ask(question, value, lambda written: self._set(then(written)))

    def _set(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.reading.show_card()


def _choice(found: SpeakerChoice, speakers: object) -> Choice:
    label: Part = (found.label, "good" if found.new else "title")
    if isinstance(speakers, dict) and found.speaker in speakers:
        label = person(found.speaker, speakers)
    kind = f"  new {found.new.kind.value}" if found.new else ""
    return Choice((label, (kind, "good")), found.detail, found)

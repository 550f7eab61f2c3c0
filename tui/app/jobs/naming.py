"""Speakers: named from a selection, found while typing, edited on their card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.colouring import colours_near
from tui.app.describing import in_marks, person, words_of
from tui.app.dispatch import does
from tui.app.marks import extent
from tui.app.needs import known_speaker, speaker_in_hand
from tui.app.page import Page
from tui.app.unlearning import with_unlearned
from tui.app.widgets.entry import AS_IT_IS, Choice
from tui.app.widgets.painting import Part, shortened
from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.edits import REGISTRY, Edit, joined, put
from tui.model.mentions import mentions_of, named_at
from tui.model.refusals import Refusal
from tui.model.spans import Spans, trimmed
from tui.model.speakers import LONGEST_NAME, Speaker
from tui.suggest.accepting import learned
from tui.suggest.doubles import likest
from tui.suggest.source_choice import with_source, with_standing
from tui.suggest.speakers import MOST_MENTIONS, SpeakerChoice, other_mentions, speaker_choices

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_WORDS_ROOM = 30
"""How much of the words that name somebody the status line shows, in cells: whom they name is to be seen too."""


def speaker_picker(
    reading: ReadingScreen,
    title: str,
    typed: str,
    then: Callable[[Choice], None],
    *,
    standing: str = "",
    words: str = "",
) -> None:
    """Let a speaker be chosen, known or new.

    Args:
        reading: the screen.
        title: what is asked.
        typed: what the list is narrowed by at first.
        then: called with the choice.
        standing: the id of who stands there now, and is the first one until something else is typed; empty for nobody.
        words: of a source; whom they name is offered as well.
    """
    page = reading.page
    registry = replace(page.registry, speakers=page.speakers)
    layer, place = page.layer_near(reading.selected), reading.selection.start

    def choices(query: str) -> list[Choice]:
        found = speaker_choices(query, registry, layer, page.segments, reading.recent, offset=place)
        found = with_source(found, query, words, registry)
        found = with_standing(found, page.speakers.get(standing), first=query.strip() in {"", typed})
        return [_choice(choice, page.speakers) for choice in found]

    reading.asking.choose(title, choices, then, typed)


def merge_picker(reading: ReadingScreen, goes: Speaker, then: Callable[[str], None]) -> None:
    """Let it be chosen who a speaker is really, the likest first; `then` is called with the id."""
    page = reading.page
    registry = replace(page.registry, speakers=page.speakers)
    like = likest(goes, page.registry)

    def choices(query: str) -> list[Choice]:
        found = speaker_choices(query, registry, page.layer, page.segments, reading.recent, likest=like)
        return [_choice(choice, page.speakers) for choice in found if choice.speaker != goes.id]

    def chosen(choice: Choice) -> None:
        if choice.value.new is not None:
            raise Refusal("nobody of that name is known", remedy="choose one of those that are")
        then(choice.value.speaker)

    reading.asking.choose(f"Who is {goes.name} really?", choices, chosen)


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

        speaker_picker(reading, f"Who is “{words}”?", words, chosen, standing=named_at(places, page.layer))

    @does("speaker.mentions")
    def mark_mentions(self, count: int) -> None:
        """Mark every other mention of the speaker in hand."""
        reading = self.reading
        page = reading.page
        last = page.registry.speakers.get(self._last_named)
        speaker = speaker_in_hand(reading, last)
        spans = other_mentions(speaker, page.segments, page.merged_layer, page.registry.speakers)
        if not spans:
            reading.say(f"no further mention of {speaker.name}", "dim")
            return
        changes = mentions_of(speaker.id, spans, page.layer)
        again = ", and there may be others: once more marks them" if len(spans) == MOST_MENTIONS else ""
        said = f"{speaker.name}: {len(spans):,} more marked{again}"
        reading.do(Edit(f"mentions of {speaker.name}", tuple(changes)), said)

    def _name(self, choice: SpeakerChoice, words: str, places: Spans) -> None:
        page = self.reading.page
        if choice.new is None:
            speaker = known_speaker(self.reading, choice.speaker)
        else:
            near = colours_near(page, places[0].start)
            speaker = newcomer(choice.new.name, choice.new.kind, None, page.registry, near)
        speaker = learned(speaker, words)
        self._last_named = speaker.id
        changes = [put(REGISTRY, page.registry, "speakers", speaker)]
        changes += mentions_of(speaker.id, places, page.layer)
        what = shortened(words, _WORDS_ROOM) if len(places) == 1 else f"{len(places)} places"
        said = f"{what} · {speaker.name}"
        self.reading.do(with_unlearned(joined(f"mention of {speaker.name}", changes), self.reading), said)
        self.reading.drop_fragments()
        named = [change.id for change in changes if change.table == "mentions"]
        self.reading.current = named[-1]
        self.reading.follow_cursor()
        more = len(other_mentions(speaker, page.segments, page.merged_layer, page.registry.speakers))
        if more:
            key = self.reading.keyboard.key_of("speaker.mentions", "reading")
            them = "it" if more == 1 else "them"
            many = f"{more:,} or more" if more == MOST_MENTIONS else f"{more}"
            self.reading.say(f"{speaker.name} · {many} more in this article: {key} marks {them}", "good")


def _choice(found: SpeakerChoice, speakers: object) -> Choice:
    label: Part = (found.label, "good" if found.new else "title")
    if isinstance(speakers, dict) and found.speaker in speakers:
        label = person(found.speaker, speakers)
    kind = f"  new {found.new.kind.value}" if found.new else ""
    by: Part = (f"  {in_marks(found.by)}" if found.by else "", "dim")
    return Choice((label, by, (kind, "good"), *([AS_IT_IS] if found.stands else [])), found.detail, found)

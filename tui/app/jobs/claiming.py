"""Claims: made from a selection with everything proposed, then changed field by field on their card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.claim_rows import claim_name
from tui.app.colouring import colours_near
from tui.app.describing import people, person, told_along, with_words, words_of
from tui.app.dispatch import does
from tui.app.jobs.contents import ContentCard
from tui.app.jobs.doubling import Doubling
from tui.app.jobs.naming import chosen_speaker, speaker_picker
from tui.app.marks import extent
from tui.app.undoing import told_deleted
from tui.app.unlearning import with_unlearned
from tui.app.widgets.card import Field
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.claims import Claim, ClaimType, Source
from tui.model.disputers import moved_along
from tui.model.disputes import Dispute
from tui.model.drafts import Draft, newcomer, with_newcomer
from tui.model.edits import joined
from tui.model.flags import settled
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_claim
from tui.model.spans import Span, Spans, any_overlap, hull, in_reading_order
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.suggest.accepting import changes_of
from tui.suggest.attribution import sourced
from tui.suggest.drafting import claim_draft, cue_guesses
from tui.suggest.noun_phrases import noun_phrases
from tui.suggest.speakers import linked, named_in
from tui.suggest.types import type_with

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Claiming:
    """Makes a claim of what is selected."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._doubling = Doubling(reading, "claim.make")

    @does("claim.make")
    def make(self, count: int) -> None:
        """Open the card of a new claim, with all that can be guessed; of what is claimed already when asked again."""
        card = ClaimCard(self.reading, self._proposal(), guessed=True)
        self._doubling.ask(card.claim)
        self.reading.open_card(card)

    @does("claim.make_for")
    def make_for(self, count: int) -> None:
        """Open the card of a new claim and choose its speaker; choosing accepts it."""
        card = ClaimCard(self.reading, self._proposal(), guessed=True)
        self.reading.open_card(card)
        card.choose_speaker(accepting=True)

    def _proposal(self) -> Draft:
        draft = _guess(self.reading)
        if draft is None:
            raise Refusal("nothing is selected", remedy="select what is said, then make a claim of it")
        return draft


def doubles_of_selected(reading: ReadingScreen) -> list[str]:
    """The ids of the claims of just the words that a claim of what is selected would have."""
    draft = _guess(reading)
    return reading.page.doubles_of(draft.item) if draft is not None else []


def _guess(reading: ReadingScreen) -> Draft | None:
    page = reading.page
    near = colours_near(page, reading.selection.start)
    return claim_draft(page.segments, reading.selected, page.layer_near(reading.selected), page.registry, near)


class ClaimCard(ContentCard):
    """The card of a claim; what the program has guessed of it is marked until the reader says otherwise, or keeps it.

    Args:
        reading: the screen.
        draft: the claim.
        guessed: whether type, cue and sources are guesses.
    """

    context = "claim"

    def __init__(self, reading: ReadingScreen, draft: Draft, *, guessed: bool = False) -> None:
        super().__init__(reading)
        self.draft: Draft = draft
        self._turn = 0
        self._chosen: set[int] = set()
        is_guess = guessed or self.claim.status is Status.SUGGESTED
        self._guesses = {"type", "cue", *self._source_names(len(self.claim.sources))} if is_guess else set()
        self._opened, self._type_guessed, self._type_chosen = self.claim, is_guess, False

    @property
    def claim(self) -> Claim:
        """The claim as the card shows it."""
        assert isinstance(self.draft.item, Claim)  # noqa: S101 (a claim's card holds a claim)
        return self.draft.item

    @property
    def labelled(self) -> Claim:
        """The claim."""
        return self.claim

    def put(self, item: Claim | Dispute | Speaker) -> None:
        """Show the claim otherwise; its type goes with its content, unless it was chosen by hand."""
        assert isinstance(item, Claim)  # noqa: S101 (a claim's card holds a claim)
        self._set(self._typed(item) if item.content != self.claim.content else item)

    def _typed(self, claim: Claim) -> Claim:
        """The claim with the type that its content shows, unless another was chosen by hand."""
        if self._type_chosen:
            return claim
        segments, first = self.reading.page.segments, self._opened
        found = type_with(segments, first, claim.content, guessed=self._type_guessed)
        if found is not first.type or self._type_guessed:
            self._guesses.add("type")
        else:
            self._guesses.discard("type")
        return replace(claim, type=found)

    def title(self) -> list[Part]:
        """Which claim it is, whether it is new, in which it is said, and which others are of the same words."""
        page = self.reading.page
        new = self.claim.id not in page.layer.claims
        like, around = (", ".join(found) for found in (page.claims_like(self.claim), page.claims_around(self.claim)))
        told = f" · within {around}" if around else ""
        told += f" · the same words as {like}" if like else ""
        return [("new claim " if new else "claim ", "dim"), (self.claim.id, "accent"), (told, "dim")]

    def fields(self) -> list[Field]:
        """Type, sources, cue, content, status, attributes and note."""
        claim, text = self.claim, self.reading.page.text
        rows = [self.field("claim.type", "type", (str(claim.type), "plain"), self._mark("type"))]
        for index in range(max(1, len(claim.sources))):
            rows += self._source_fields(index)
        cue = words_of(claim.cue, text)
        shown = (f"“{cue}”", "plain") if cue else ("none", "dim")
        rows += [self.field("claim.cue", "cue", shown, self._mark("cue")), *self.content_fields()]
        if claim.status is not Status.ACCEPTED:
            rows.append(self.field("card.status", "status", (str(claim.status), "warning")))
        if same := self.reading.links.same_as(claim.id):
            names = ", ".join(claim_name(*one, self.reading.page.article.id) for one in same)
            rows.append(self.field("claim.same", "same as", (names, "plain")))
        return [*rows, *self.attribute_fields(), self.note_field()]

    def _source_fields(self, index: int) -> list[Field]:
        """Who says it, and the words that say so."""
        speakers = self.reading.page.speakers
        source = self.claim.sources[index] if self.claim.sources else Source("")
        words = words_of(source.spans, self.reading.page.text)
        here = " ▸" if index == self._turn and len(self.claim.sources) > 1 else ""
        fresh = f" new {speakers[source.speaker].kind}" if source.speaker in self.draft.newcomers else ""
        by, said = self._source_names(1, index)
        who = (person(source.speaker, speakers), (fresh, "good"), self._mark(by))
        shown = (f"“{words}”", "plain") if words else ("not in the text", "dim")
        return [
            self.field("claim.speaker", f"speaker{here}", *who),
            self.field("claim.source", f"source{here}", shown, self._mark(said)),
        ]

    def _mark(self, guess: str) -> Part:
        return ("  guessed" if guess in self._guesses else "", "dim")

    def _source_names(self, count: int, first: int = 0) -> list[str]:
        """What the speakers and words of some sources are called among the guesses."""
        return [f"{what} {index}" for index in range(first, first + count) for what in ("speaker", "source")]

    def note(self) -> str:
        """The claim's note."""
        return self.claim.note

    def set_note(self, note: str) -> None:
        """Put another note in."""
        self._set(replace(self.claim, note=note))

    def accept(self) -> None:
        """Keep the claim, with the speakers it brings along."""
        page, claim = self.reading.page, self.claim
        accepted = replace(self.draft, item=settled(claim, page.article.id))
        changes = changes_of(accepted, page.layer, page.registry, page.text)
        if claim.id in page.layer.claims:
            along = moved_along(changes, page.layer, self.reading.links.disputes_by)
            edit = with_unlearned(joined(f"change of claim {claim.id}", changes, along), self.reading)
        else:  # no dispute is by a new claim yet, and it takes no words away that name somebody
            along, edit = [], joined(f"claim {claim.id}", changes)
        if edit.changes:
            self.reading.do(edit, f"{claim.id} · {self._told()}{told_along(along)}", follows=False)
        self.reading.close_card()
        self.reading.drop_fragments()
        self._make_current()

    def _told(self) -> str:
        """Who says it and how; if nobody does, what to do about it."""
        claim = self.claim
        if not claim.speakers:
            key = self.reading.keyboard.key_of("claim.speaker", "claim")
            edits = self.reading.keyboard.key_of("item.edit", "reading")
            return f"nobody says it yet: {edits} {key} names the speaker"
        said = "".join(part for part, _ in people(claim.speakers, self.reading.page.speakers))
        return f"{said} · {claim.type}"

    def delete(self) -> None:
        """Delete the claim, if it was ever kept."""
        reading = self.reading
        if self.claim.id in reading.page.layer.claims:
            edit = removal_of_claim(
                self.claim.id, reading.page.layer, reading.session.layers_linked_to(reading.page.article.id)
            )
            reading.do(with_unlearned(edit, reading), told_deleted(reading, with_words(self.claim, reading.page.text)))

    @does("claim.type")
    def change_type(self, count: int) -> None:
        """Go on to the next type."""
        types = list(ClaimType)
        self._guesses.discard("type")
        self._type_chosen = True
        self._set(replace(self.claim, type=types[(types.index(self.claim.type) + 1) % len(types)]))

    @does("claim.speaker")
    def change_speaker(self, count: int) -> None:
        """Choose who says it."""
        self.choose_speaker(accepting=False)

    def choose_speaker(self, *, accepting: bool) -> None:
        """Let the speaker of the source be chosen.

        Args:
            accepting: whether the choice also accepts the card.
        """

        def chosen(choice: Choice) -> None:
            self.draft, speaker = chosen_speaker(choice.value, self.draft, self.reading.page)
            self.take_speaker(speaker)
            if accepting:
                self.accept()

        held = self._source()
        words = "" if held.speaker in self.draft.newcomers else words_of(held.spans, self.reading.page.text)
        speaker_picker(self.reading, "Who says it?", "", chosen, standing=held.speaker, words=words)

    def take_speaker(self, speaker: str) -> None:
        """Let a speaker be the one of the source."""
        self._chosen.add(self._turn)
        self._guesses.discard(f"speaker {self._turn}")
        self._set_source(replace(self._source(), speaker=speaker))

    @does("claim.source")
    def change_source(self, count: int) -> None:
        """Choose the words that name the speaker."""

        def taken(spans: Spans) -> None:
            source = replace(self._source(), spans=spans)
            self._guesses.discard(f"source {self._turn}")
            if spans:
                source = self._linked(source)
            self._set_source(source)

        held = self._source().spans
        self.reading.picking.begin("words that name the speaker", held, self._source_guesses(), taken)

    @does("claim.drop_source_words")
    def drop_source_words(self, count: int) -> None:
        """Leave the speaker unnamed in the text."""
        self._guesses.discard(f"source {self._turn}")
        self._set_source(replace(self._source(), spans=()))

    @does("claim.add_source")
    def add_source(self, count: int) -> None:
        """Choose the words that name a further source."""

        def taken(spans: Spans) -> None:
            if spans:
                self._turn = len(self.claim.sources)
                self._guesses.add(f"speaker {self._turn}")
                self._set_source(self._linked(Source("", spans)))

        self.reading.picking.begin("words that name the other speaker", (), self._source_guesses(), taken)

    @does("claim.drop_source")
    def drop_source(self, count: int) -> None:
        """Take the source off the claim."""
        kept = tuple(source for index, source in enumerate(self.claim.sources) if index != self._turn)
        self._guesses -= set(self._source_names(len(self.claim.sources) - self._turn, self._turn))
        self._chosen = {turn for turn in self._chosen if turn < self._turn}
        self._turn = 0
        self._set(replace(self.claim, sources=kept))

    @does("claim.next_source")
    def next_source(self, count: int) -> None:
        """Turn to the claim's next source."""
        self._turn = (self._turn + 1) % max(1, len(self.claim.sources))
        self.reading.show_card()

    @does("claim.cue")
    def change_cue(self, count: int) -> None:
        """Choose the attributing words."""
        guesses = cue_guesses(self.reading.page.segments, in_reading_order(self.claim.content))
        self.reading.picking.begin("cue", self.claim.cue, guesses, self._set_cue)

    @does("claim.drop_cue")
    def drop_cue(self, count: int) -> None:
        """Leave the claim without a cue."""
        self._set_cue(())

    def set_content(self, content: Spans) -> None:
        """Put other fragments in."""
        self.put(replace(self.claim, content=content))

    def _make_current(self) -> None:
        """Let keys act on the claim, the cursor near it; motions by what is said go on behind it."""
        reading, text, said = self.reading, self.reading.page.text, self.claim.content
        held = reading.selection
        stood_for_it, is_point = Span(held.start, held.end) not in said, held.is_point(text)
        if is_point and not reading.page.covers(self.claim.id, held.cursor(text)):
            reading.go_to(self.claim.id)
            return
        if not is_point and (stood_for_it or self.claim.type is ClaimType.DIRECT):
            held = replace(held, spent=hull(said).end)
        reading.current = self.claim.id
        reading.select(held)

    def _source(self) -> Source:
        return self.claim.sources[self._turn] if self.claim.sources else Source("")

    def _set_source(self, source: Source) -> None:
        sources = list(self.claim.sources)
        sources[self._turn : self._turn + 1] = [source]
        self._set(replace(self.claim, sources=tuple(sources)))

    def _set_cue(self, spans: Spans) -> None:
        if any_overlap(spans, self.claim.content):
            self.reading.say("the cue lies inside the content; it stays as chosen", "warning")
        self._guesses.discard("cue")
        self._set(replace(self.claim, cue=spans))

    def _set(self, claim: Claim) -> None:
        self.draft = replace(self.draft, item=claim)
        self.reading.show_card()

    def _source_guesses(self) -> list[Spans]:
        """The words around what is said that may name who says it, without those that are sources already."""
        taken = {source.spans for source in self.claim.sources}
        found = noun_phrases(self.reading.page.segments, in_reading_order(self.claim.content))
        return [spans for spans in found if spans not in taken]

    def _linked(self, source: Source) -> Source:
        """The source linked to who its words name, or to a new speaker; both are guesses.

        If they name nobody known, a speaker who was chosen on this card stays.
        """
        page = self.reading.page
        place = source.spans[0]
        layer = page.layer_near((place,))
        others = {name: claim for name, claim in layer.claims.items() if name != self.claim.id}
        meant = sourced(page.text, place, replace(layer, claims=others), page.registry)
        whole = linked(words_of(source.spans, page.text), page.registry) if len(source.spans) > 1 else ""
        speaker, new = whole or meant.speaker, meant.new
        if not speaker and source.speaker and (self._turn in self._chosen or new is None):
            return source
        if not speaker:
            named = new or named_in(words_of(source.spans, page.text))
            near = colours_near(page, extent(self.claim).start)
            made = newcomer(named.name, named.kind, self.draft, page.registry, near)
            self.draft = with_newcomer(self.draft, made)
            speaker = made.id
        if speaker != source.speaker:
            self._guesses.add(f"speaker {self._turn}")
        return replace(source, speaker=speaker)

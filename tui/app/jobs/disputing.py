"""Disputes: made from a denial, pending until a target is found, here or in another article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.claim_rows import claim_name
from tui.app.colouring import colours_near
from tui.app.describing import aims_of, people, person, target_name, with_words, words_of
from tui.app.dispatch import does, does_for
from tui.app.jobs.cards import CardJob
from tui.app.jobs.doubling import Doubling
from tui.app.jobs.naming import chosen_speaker, speaker_picker
from tui.app.jobs.targeting import named_target, target_picker
from tui.app.marks import text_of
from tui.app.needs import claim_in_hand, pending_dispute
from tui.app.undoing import told_deleted
from tui.app.widgets.card import Field
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.claims import Claim
from tui.model.disputers import disputers_of
from tui.model.disputes import DISPUTE_KINDS, Dispute, Target, with_targets
from tui.model.drafts import Draft
from tui.model.edits import joined
from tui.model.flags import settled_dispute
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.model.removals import desk_with, not_pending, removal_of_dispute
from tui.model.spans import Spans
from tui.model.speakers import Speaker
from tui.model.statuses import Status
from tui.suggest.accepting import changes_of
from tui.suggest.disputing import claims_beside
from tui.suggest.drafting import dispute_cue_guesses, dispute_draft

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Disputing:
    """Makes disputes, and finds the pending one its target."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._doubling = Doubling(reading, "dispute.make")

    @does("dispute.make")
    def make(self, count: int) -> None:
        """Make a pending dispute of the selection, or of the claim under the cursor; of the same when asked again."""
        reading, page = self.reading, self.reading.page
        draft = self._proposal()
        self._doubling.ask(draft.item)
        changes = changes_of(draft, page.layer, page.registry, page.text)
        changes.append(desk_with(page.registry, page.article.id, draft.item.id))
        like = ", ".join(page.disputes_shown_by(text_of(draft.item)))
        same = f"the same words as {like} ·" if like else ""
        reading.do(joined(f"dispute {draft.item.id}", changes), same, self._aiming)
        reading.drop_fragments()
        self._take_in_hand(page.article.id, draft.item.id)
        reading.survey.begin(page.article.id)  # the claims of other articles are at hand when a target is picked
        reading.catching_up.go()

    @does("target.here")
    def aim_here(self, count: int) -> None:
        """Make the claim under the cursor, or chosen in the list, the target of the pending dispute."""
        claim = claim_in_hand(self.reading)
        self._aim([Target(article=self.reading.page.article.id, claim=claim)])
        self._take_in_hand(self.reading.page.article.id, claim)

    @does("target.pick")
    def pick(self, count: int) -> None:
        """Choose targets among the claims of all articles."""
        layer, dispute = pending_dispute(self.reading)
        target_picker(self.reading, layer.article, dispute, self._aim)

    @does("target.describe")
    def describe(self, count: int) -> None:
        """Describe a target that no article holds."""
        layer, dispute = pending_dispute(self.reading)
        _ask_what(self.reading, layer.article, dispute, self._aim_at_description)

    @does("dispute.kind", "card.kind")
    def change_kind(self, count: int) -> None:
        """Wait for the letter of a kind."""
        self.reading.kinds_open = True
        self.reading.say("which kind?", "accent")

    @does("dispute.leave")
    def leave(self, count: int) -> None:
        """Leave the pending dispute as a draft."""
        layer, dispute = pending_dispute(self.reading)
        edit = joined(f"leave {dispute.id}", [desk_with(self.reading.session.registry)])
        self.reading.do(edit, f"{dispute.id} stays a draft without a target; Enter on it goes on")
        self._take_in_hand(layer.article, dispute.id)

    @does_for({f"kind.{kind.name}": kind.name for kind in DISPUTE_KINDS})
    def choose_kind(self, kind: str, count: int) -> None:
        """Give the dispute in hand another kind."""
        reading = self.reading
        reading.kinds_open = False
        if isinstance(reading.card, DisputeCard):
            reading.card.set_kind(kind)
            reading.say(kind, "dim")
            return
        layer, dispute = pending_dispute(self.reading)
        label = f"kind of dispute {dispute.id}"
        self._put(layer, replace(dispute, kind=kind), label, "", self._aiming, pending=True)

    @does("kinds.cancel")
    def cancel_kinds(self, count: int) -> None:
        """Leave the kind as it was."""
        self.reading.kinds_open = False
        self.reading.say("", "dim")

    def _aim_at_description(self, description: str) -> None:
        if description:
            self._aim([Target(description=description)])

    def _aim(self, targets: Sequence[Target]) -> None:
        layer, dispute = pending_dispute(self.reading)
        aimed = settled_dispute(with_targets(dispute, targets), layer.article)
        home = self.reading.page.article.id
        name = claim_name(layer.article, aimed.id, home)
        said = f"{name} {aimed.kind} {', '.join(target_name(target, home) for target in targets)}"
        if aimed.status is Status.DRAFT:
            said += " · who disputes it? say so on its card"
        self._put(layer, aimed, f"dispute {dispute.id}", said, pending=False)

    @property
    def _aiming(self) -> str:
        """What is to be done with a dispute that waits."""
        here, pick = (self.reading.keyboard.key_of(action, "pending") for action in ("target.here", "target.pick"))
        return f" {here} on the claim, or {pick} to pick it"

    def _put(self, layer: Layer, dispute: Dispute, label: str, said: str, to_do: str = "", *, pending: bool) -> None:
        session = self.reading.session
        text = session.article(layer.article).text
        changes = changes_of(Draft(dispute), layer, session.registry, text)
        if not pending:
            changes.append(desk_with(session.registry))
        edit = joined(label, changes)
        if not pending and not session.finished_by(edit):
            edit = replace(edit, label=f"target of {label}")
        self.reading.do(edit, said, to_do)
        self._take_in_hand(layer.article, dispute.id)

    def _proposal(self) -> Draft:
        """The dispute of what is selected; by the claim in hand, or the one of the dispute in hand, if it can be."""
        reading, page = self.reading, self.reading.page
        near = colours_near(page, reading.selection.start)
        layer = page.layer_near(reading.selected)
        held = page.item(reading.current) if reading.current else None
        claim = held.by.claim if isinstance(held, Dispute) else reading.current
        is_hit = reading.hits.is_selected
        draft = dispute_draft(page.segments, reading.selected, layer, page.registry, near, current=claim, is_hit=is_hit)
        if draft is None:
            raise Refusal("nothing is selected", remedy="select the denial, or put the cursor on a claim that is one")
        return draft

    def _take_in_hand(self, article: str, item: str) -> None:
        """Let keys act on an item until the cursor moves, if it is one of the article that is open."""
        if article == self.reading.page.article.id:
            self.reading.current = item
            self.reading.follow_cursor()


class DisputeCard(CardJob):
    """The card of a dispute."""

    context = "dispute"

    def __init__(self, reading: ReadingScreen, draft: Draft) -> None:
        super().__init__(reading)
        self.draft: Draft = draft

    @property
    def dispute(self) -> Dispute:
        """The dispute as the card shows it."""
        assert isinstance(self.draft.item, Dispute)  # noqa: S101 (a dispute's card holds a dispute)
        return self.draft.item

    @property
    def labelled(self) -> Dispute:
        """The dispute."""
        return self.dispute

    def put(self, item: Claim | Dispute | Speaker) -> None:
        """Show the dispute otherwise."""
        assert isinstance(item, Dispute)  # noqa: S101 (a dispute's card holds a dispute)
        self._set(item)

    def title(self) -> list[Part]:
        """Which dispute it is."""
        return [("dispute ", "dim"), (self.dispute.id, "accent")]

    def fields(self) -> list[Field]:
        """Kind, who, by which claim, targets, evidence, cue and note."""
        held, text, home = self.dispute, self.reading.page.text, self.reading.page.article.id
        targets = aims_of(held, home)
        by_claim = self.reading.page.layer.claims.get(held.by.claim)
        by = with_words(by_claim, text) if by_claim is not None else held.by.claim or "none"
        flagged = held.status in {Status.FLAGGED, Status.REJECTED}
        meaning = self.reading.session.workspace.schema.meaning_of(held.kind) or "no kind of this workspace"
        return [
            self.field("card.kind", "kind", (held.kind, "plain"), (f"  {meaning}", "dim")),
            self.field("dispute.speaker", "who", person(held.by.speaker, self.reading.page.speakers), *self._further()),
            self.field("dispute.by_claim", "by claim", (by, "plain")),
            self.field("dispute.target", "targets", (targets or "none yet", "plain" if targets else "warning")),
            self.field("dispute.evidence", "evidence", (words_of(held.evidence, text), "plain")),
            self.field("dispute.cue", "cue", (words_of(held.cue, text) or "none", "plain")),
            *([self.field("card.status", "status", (held.status.value, "warning"))] if flagged else []),
            *self.attribute_fields(),
            self.note_field(),
        ]

    def _further(self) -> list[Part]:
        """The other sources of the claim by which it is made: they dispute with it."""
        page = self.reading.page
        others = disputers_of(self.dispute, page.layer.claims)[1:]
        return [("  and by its claim ", "dim"), *people(others, page.speakers)] if others else []

    def note(self) -> str:
        """The dispute's note."""
        return self.dispute.note

    def set_note(self, note: str) -> None:
        """Put another note in."""
        self._set(replace(self.dispute, note=note))

    def set_kind(self, kind: str) -> None:
        """Put another kind in."""
        self._set(replace(self.dispute, kind=kind))

    def accept(self) -> None:
        """Keep the dispute; it is a draft as long as nobody disputes or nothing is disputed."""
        page = self.reading.page
        accepted = settled_dispute(self.dispute, page.article.id)
        draft = replace(self.draft, item=accepted)
        changes = changes_of(draft, page.layer, page.registry, page.text)
        if accepted.status is Status.ACCEPTED:
            changes += not_pending(page.article.id, accepted.id, page.registry)
        edit = joined(f"change of dispute {self.dispute.id}", changes)
        if edit.changes:
            aims = aims_of(self.dispute, page.article.id) or "nothing yet"
            self.reading.do(edit, f"{self.dispute.id} {self.dispute.kind} {aims}")
        self.reading.close_card()
        self.reading.current = self.dispute.id
        self.reading.follow_cursor()

    def delete(self) -> None:
        """Delete the dispute."""
        page = self.reading.page
        edit = removal_of_dispute(self.dispute.id, page.layer, page.registry)
        self.reading.do(edit, told_deleted(self.reading, with_words(self.dispute, page.text)))

    @does("dispute.speaker")
    def change_speaker(self, count: int) -> None:
        """Choose who disputes."""

        def chosen(choice: Choice) -> None:
            self.draft, speaker = chosen_speaker(choice.value, self.draft, self.reading.page)
            self._set(replace(self.dispute, by=replace(self.dispute.by, speaker=speaker)))

        speaker_picker(self.reading, "Who disputes it?", "", chosen, standing=self.dispute.by.speaker)

    def take_speaker(self, speaker: str) -> None:
        """Let a speaker be the one who disputes."""
        self._set(replace(self.dispute, by=replace(self.dispute.by, speaker=speaker)))

    @does("dispute.by_claim")
    def change_by_claim(self, count: int) -> None:
        """Go on to the next claim of the sentences that the evidence is in, then to none."""
        page = self.reading.page
        near = claims_beside(page.segments, self.dispute.evidence, page.layer_near(self.dispute.evidence))
        offered = ["", *near]
        held = offered.index(self.dispute.by.claim) if self.dispute.by.claim in offered else 0
        claim = offered[(held + 1) % len(offered)]
        self._set(replace(self.dispute, by=replace(self.dispute.by, claim=claim)))

    @does("dispute.target")
    def add_target(self, count: int) -> None:
        """Choose further targets among the claims of all articles."""

        def chosen(targets: Sequence[Target]) -> None:
            self._set(with_targets(self.dispute, targets))

        target_picker(self.reading, self.reading.page.article.id, self.dispute, chosen)

    @does("dispute.drop_target")
    def drop_target(self, count: int) -> None:
        """Take the last target away."""
        self._set(replace(self.dispute, targets=self.dispute.targets[:-1]))

    @does("dispute.describe")
    def describe(self, count: int) -> None:
        """Describe a target that no article holds."""

        def answered(description: str) -> None:
            if description:
                self._set(with_targets(self.dispute, [Target(description=description)]))

        _ask_what(self.reading, self.reading.page.article.id, self.dispute, answered)

    @does("dispute.evidence")
    def change_evidence(self, count: int) -> None:
        """Choose the words that show the dispute."""
        self._pick("evidence", self.dispute.evidence, lambda spans: replace(self.dispute, evidence=spans))

    @does("dispute.cue")
    def change_cue(self, count: int) -> None:
        """Choose the disputing words."""
        page = self.reading.page
        guesses = dispute_cue_guesses(
            page.segments, self.dispute.evidence, page.layer.claims.get(self.dispute.by.claim)
        )
        self.reading.picking.begin(
            "cue", self.dispute.cue, guesses, lambda spans: self._set(replace(self.dispute, cue=spans))
        )

    @does("dispute.drop_cue")
    def drop_cue(self, count: int) -> None:
        """Leave the dispute without a cue."""
        self._set(replace(self.dispute, cue=()))

    def _pick(self, field: str, held: Spans, changed: Callable[[Spans], Dispute]) -> None:
        def taken(spans: Spans) -> None:
            if spans:
                self._set(changed(spans))

        self.reading.picking.begin(field, held, (), taken)

    def _set(self, dispute: Dispute) -> None:
        self.draft = replace(self.draft, item=dispute)
        self.reading.show_card()


def _ask_what(reading: ReadingScreen, article: str, dispute: Dispute, then: Callable[[str], None]) -> None:
    """Ask for a description of what a dispute goes against; what the denial names is proposed."""
    named = named_target(dispute, reading.session.article(article).text)
    reading.asking.ask("What is disputed, in a few words", named, then, proposed=True)

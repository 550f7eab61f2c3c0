"""Deciding many: all that is left of a review at once, shown first, and one step for undo."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic, time_ns
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.claim_rows import claim_name
from tui.app.describing import people, words_of
from tui.app.dispatch import does
from tui.app.marks import text_of
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.decisions import Verdict
from tui.model.disputers import doers_of
from tui.model.edits import Change, joined
from tui.model.merging import people_in
from tui.model.refusals import Refusal
from tui.model.reviewing import Place, changes_by, disputes_losing, why_unacceptable
from tui.model.statuses import Status
from tui.model.strays import Item

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.model.layers import Layer

_SLICE, _PAUSE = 0.008, 0.002
"""How many seconds are spent on looking through the items, and left to keys and to the screen, by turns."""
_AT_ONCE = 500
"""How many items are decided by one edit; of more, one after another, they are one deed."""
MOST = 10_000
"""How many are decided at most before one is asked again: so many are taken back in a moment."""
_SHOWN = 40
"""How many of them are shown before."""
_NAMED = 5
"""How many disputes are named of those that are left without what they name."""
_TAKES_AWAY = (Verdict.REJECTED, Verdict.FLAGGED)
"""The decisions after which an item is not accepted any more."""
_DOES = {Verdict.ACCEPTED: "accept", Verdict.REJECTED: "reject", Verdict.FLAGGED: "flag", Verdict.SKIPPED: "skip"}


class Gathered:
    """The items that one decision is to be made of; looked for a little at a time.

    Attributes:
        verdict: the decision.
        begun: the review that it is made in.
        title: what is asked.
        found: where they are.
        refused: how many cannot be accepted.
        losing: where the accepted disputes are that name a claim of these, and so leave the gold labels with them.
        rows: the first of them, as they are shown.
    """

    def __init__(self, reading: ReadingScreen, verdict: Verdict, speaker: str, title: str) -> None:
        queue, self.begun = reading.reviewing.queue, reading.reviewing.begun
        self.verdict = verdict
        self.title = title
        self.found: list[Place] = []
        self.refused = 0
        self.losing: list[Place] = []
        self._going: set[Place] = set()
        self.rows: list[Choice] = []
        self._reading = reading
        self._speaker = speaker
        self._left = queue.undecided() if queue is not None else iter(())
        self._steps = self._go_through()
        self.is_whole = False

    def look(self) -> None:
        """Look for more of them, for a moment, and for one at least."""
        until = monotonic() + _SLICE
        while not self.is_whole:
            self.is_whole = next(self._steps, self) is self
            if monotonic() >= until:
                return

    def _go_through(self) -> Iterator[None]:
        for place in self._left:
            if len(self.found) >= MOST:
                break
            self._look_at(place)
            yield
        if self._going:
            yield from self._look_for_disputes()

    def _look_for_disputes(self) -> Iterator[None]:
        """Look in all articles whose disputes may name one of the items that will not be accepted any more."""
        session = self._reading.session
        while session.overview.go_on(_PAUSE):
            yield
        seen: set[str] = set()
        for home in dict.fromkeys(article for article, _ in self._going):
            for article in (home, *session.overview.aiming_at(home)):
                if article not in seen:
                    seen.add(article)
                    with suppress(Refusal):  # turning to that article says what is wrong
                        layer = session.glimpse(article)
                        self.losing += [(article, name) for name in disputes_losing(layer, self._going)]
                yield

    def _look_at(self, place: Place) -> None:
        layer = self._reading.session.layer(place[0])
        item = layer.item(place[1])
        if item is None or (
            self._speaker and self._speaker not in people_in(item, self._reading.session.registry.speakers)
        ):
            return
        if self.verdict is Verdict.ACCEPTED and why_unacceptable(item, place[0]):
            self.refused += 1
            return
        self.found.append(place)
        if self.verdict in _TAKES_AWAY and getattr(item, "status", None) is Status.ACCEPTED:
            self._going.add(place)
        if len(self.found) <= _SHOWN:
            self.rows.append(Choice(tuple(self._row(place, item, layer)), "", None, heading=True))

    def _row(self, place: Place, item: Item, layer: Layer) -> Iterator[Part]:
        article, name = place
        session = self._reading.session
        yield f"{name if article == self._reading.page.article.id else f'{short_id(article)}#{name}':<10} ", "dim"
        yield from people(doers_of(item, layer.claims), session.registry.speakers)
        try:
            yield f"  {words_of(text_of(item), session.article(article).text)}", "plain"
        except Refusal as refusal:
            yield f"  {refusal.brief}", "error"


class DecidingMany:
    """Asks which decision is to be made of all of one's own items that are left, shows what it comes to, makes it."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._gathered: Gathered | None = None

    @does("review.bulk")
    def ask(self, count: int) -> None:
        """Ask for the decision."""
        reading = self.reading
        queue = reading.reviewing.queue
        if queue is None or not queue.left:
            raise Refusal("nothing is left to decide")
        choices = [*self._offered("", f"all {queue.left:,}{'' if queue.is_whole else '+'} left")]
        speakers = reading.session.registry.speakers
        for speaker in dict.fromkeys(people_in(reading.reviewing.in_hand(), speakers)):
            name = speakers[speaker].name if speaker in speakers else speaker
            choices += self._offered(speaker, f"all that is left of {name}")

        def listed(typed: str) -> Sequence[Choice]:
            return [one for one in choices if typed.casefold() in str(one.value[0]).casefold()]

        reading.asking.choose("Decide many at once: what is shown first, then done", listed, self._preview)

    def _offered(self, speaker: str, what: str) -> Iterator[Choice]:
        for verdict, does_it in _DOES.items():
            label = f"{does_it} {what}"
            yield Choice(((label, "plain"),), "Enter shows them first", (label, verdict, speaker))

    def _preview(self, choice: Choice) -> None:
        """Show which items it is about; Enter does it."""
        label, verdict, speaker = choice.value
        gathered = self._gathered = Gathered(self.reading, verdict, speaker, f"{label[:1].upper()}{label[1:]}?")
        gathered.look()
        self._show(gathered)
        if not gathered.is_whole:
            behind(self.reading, self._look_on(gathered))

    def _show(self, gathered: Gathered) -> None:
        self.reading.asking.choose(gathered.title, partial(self._told, gathered), self._do, cancelled=self._drop)

    async def _look_on(self, gathered: Gathered) -> None:
        while gathered is self._gathered and not gathered.is_whole:
            await sleep(_PAUSE)
            gathered.look()
        if gathered is self._gathered:
            self._show(gathered)

    def _told(self, gathered: Gathered, _: str) -> Sequence[Choice]:
        """How many there are, then the first of them."""
        if not gathered.is_whole:
            return [Choice(((f"looking … {len(gathered.found):,}", "dim"),), "", gathered), *gathered.rows]
        lacking = f"; {gathered.refused:,} cannot be accepted, they stay" if gathered.refused else ""
        count = len(gathered.found)
        if not count:
            return [Choice(((f"none of them{lacking}", "warning"),), "", None, heading=True)]
        first = "the first " if count >= MOST else ""
        does_it = f"{_DOES[gathered.verdict]} {first}{count:,} item{'' if count == 1 else 's'}{lacking}"
        more = count - len(gathered.rows)
        rest = [Choice(((f"and {more:,} more", "dim"),), "", None, heading=True)] if more else []
        key = self.reading.keyboard.key_of("review.undo", "review")
        asked = Choice(((does_it, "accent"),), f"{key} takes all of it back", gathered)
        return [asked, *self._losing(gathered), *gathered.rows, *rest]

    def _losing(self, gathered: Gathered) -> Iterator[Choice]:
        """Which disputes go against nothing that is accepted, once it is done."""
        if count := len(gathered.losing):
            home = self.reading.page.article.id
            names = ", ".join(claim_name(*place, home) for place in gathered.losing[:_NAMED])
            more = f" and {count - _NAMED:,} more" if count > _NAMED else ""
            does = "dispute names one of them and leaves" if count == 1 else "disputes name some of them and leave"
            yield Choice(((f"{count:,} {does} the gold labels: {names}{more}", "warning"),), "", None, heading=True)

    def _drop(self) -> None:
        self._gathered = None

    def _do(self, choice: Choice) -> None:
        gathered: Gathered = choice.value
        if not gathered.is_whole:
            self._show(gathered)
            return
        self._gathered = None
        steps = self._deciding(gathered)
        next(steps, None)  # what cannot be saved at once is asked still
        self.reading.repeating.go_through(steps)

    def _deciding(self, gathered: Gathered) -> Iterator[None]:
        """Decide a few at a time, all as one deed, unless something else was done in between."""
        reading, session = self.reading, self.reading.session
        label, places = f"{_DOES[gathered.verdict]} {len(gathered.found):,} items", gathered.found
        edits, depth = 0, -1
        for start in range(0, len(places), _AT_ONCE):
            edits = edits if session.edits_done == depth else 0
            edit = joined(label, self._changes(gathered, places[start : start + _AT_ONCE]))
            if not edit.changes:
                continue
            reading.take(session.do(edit, joins=edits))
            reading.repeating.hear_edit()
            edits, depth = edits + 1, session.edits_done
            reading.say(f"{min(start + _AT_ONCE, len(places)):,} of {len(places):,} …", "dim")
            yield
        reading.reviewing.advance()
        key = reading.keyboard.key_of("review.undo", "review")
        reading.say(f"{label}: done; {key} takes all of it back", "good")

    def _changes(self, gathered: Gathered, places: Sequence[Place]) -> Iterator[Change]:
        session, verdict = self.reading.session, gathered.verdict
        now = time_ns() // 1_000_000
        for article, name in places:
            layer = session.layer(article)
            item = layer.item(name)
            if item is not None and not (verdict is Verdict.ACCEPTED and why_unacceptable(item, article)):
                yield from changes_by(verdict, item, layer, session.registry, gathered.begun, now=now)

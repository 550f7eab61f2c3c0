"""The list in which a dispute's targets are found, over the claims of all articles and what the denial itself names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.claim_rows import claim_details, claim_name, claim_parts, same_mark
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.disputes import Dispute, Target
from tui.model.groups import each_once
from tui.model.links import ClaimName
from tui.model.refusals import Refusal
from tui.model.spans import hull
from tui.suggest.described import described_target, is_likelier_than_claims
from tui.suggest.targets import Ranking, standpoint_of

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_PATIENCE = 0.03
"""Seconds that the list may take to open, for the claims of other articles."""
_MOST = 50
"""How many claims are offered at a time."""
_SHOWN_EVERY = 0.25
"""Seconds until the list shows what has got known since."""
_BEHIND = 5
"""After how many claims that is offered which the denial names, where a claim is likelier."""


def target_picker(
    reading: ReadingScreen, article: str, dispute: Dispute, then: Callable[[Sequence[Target]], None]
) -> None:
    """Let one or more further targets be chosen, the likeliest first; `then` is called with them.

    Raises:
        Refusal: if there is no claim but the one by which it is disputed, and nothing is named.
    """
    Targeting(reading, article, dispute, then).open()


class Targeting:
    """One choice of targets."""

    def __init__(
        self, reading: ReadingScreen, article: str, dispute: Dispute, then: Callable[[Sequence[Target]], None]
    ) -> None:
        self.reading = reading
        self._dispute = dispute
        self._then = then
        self._home = reading.page.article.id
        self._title = f"What does {dispute.id} dispute?"
        layer, text = reading.session.layer(article), reading.session.article(article).text
        survey = reading.survey
        survey.have(article)
        survey.go_on(_PATIENCE)
        self._ranking = Ranking(survey.index, standpoint_of(dispute, layer, text))
        cue = hull(dispute.cue) if dispute.cue else None
        self._named = described_target(text, hull(dispute.evidence), cue)
        self._named_first = is_likelier_than_claims(self._named, dispute.kind)
        self._listed: list[ClaimName] = []
        self._told = 0.0
        self._by = (article, dispute.by.claim)

    def open(self) -> None:
        """Open the list."""
        reading = self.reading
        if reading.survey.is_over and not self._choices(""):
            raise Refusal("there is no other claim yet", remedy="make it first, or describe the target")
        reading.asking.choose_several(self._title, self._choices, self._taken)
        reading.catching_up.watch(self._show_progress)
        reading.catching_up.go()

    def _taken(self, choices: Sequence[Choice]) -> None:
        targets = [choice.value for choice in choices]
        groups = self.reading.session.groups
        members = groups.of((targets[0].article, targets[0].claim)) if targets[0].claim else ()
        if len(targets) > 1 or len(members) < 2:
            self._then(targets)
            return
        offered = [self._claim(place) for place in members]
        offered.sort(key=lambda choice: choice.value != targets[0])
        title = f"Which of the {len(members)} that say the same?"
        self.reading.asking.choose(title, lambda _: offered, lambda choice: self._then([choice.value]))

    def _groups_once(self, places: Sequence[ClaimName]) -> list[ClaimName]:
        """Of the claims that say the same only the likeliest, but for those that the dispute has."""
        held = {(target.article, target.claim) for target in self._dispute.targets}
        return each_once((place for place in places if place not in held), self.reading.session.groups)

    def _choices(self, typed: str) -> list[Choice]:
        """What is offered for what is typed: claims, what the denial names, and what is typed itself."""
        self._remark()
        self._listed = self._groups_once(self._ranking_now().best(typed, _MOST))
        return self._offered(typed)

    def _offered(self, typed: str) -> list[Choice]:
        choices = [self._claim(place) for place in self._listed]
        named = self._named if typed.casefold() in self._named.casefold() else ""
        if named:
            choices.insert(0 if self._named_first else _BEHIND, _described(named, "what it names"))
        if typed.strip():
            choices.append(_described(typed.strip(), "what you typed"))
        held = set(self._dispute.targets)
        return [choice for choice in choices if choice.value not in held]

    def _ranking_now(self) -> Ranking:
        self._ranking.follow(self.reading.survey.index)
        return self._ranking

    def _claim(self, place: ClaimName) -> Choice:
        target = Target(article=place[0], claim=place[1])
        return Choice(partial(self._row, place), partial(self._detail, place), target)

    def _row(self, place: ClaimName, _: int) -> tuple[Part, ...]:
        found = self.reading.survey.found(place)
        if found is None:
            return ((claim_name(*place, self._home), "dim"), ("  cannot be read", "warning"))
        mark = same_mark(len(self.reading.session.groups.of(place)))
        return mark, *claim_parts(found, self._home, self.reading.session.registry.speakers)

    def _detail(self, place: ClaimName, width: int) -> Sequence[Sequence[Part]]:
        survey = self.reading.survey
        found = survey.found(place)
        if found is None:
            return [[("turning to its article says what is wrong", "dim")]]
        opponents, speakers = survey.index.opponents_of(place), self.reading.session.registry.speakers
        return claim_details(found, opponents, self._home, speakers, width)

    def _remark(self) -> None:
        picker, survey = self.reading.picker, self.reading.survey
        key = self.reading.keyboard.key_of("picker.mark", "picker")
        told = [f"{key} marks several"] if key else []
        if not survey.is_over:
            told.append(f"reading: {survey.taken_in:,} of {survey.total:,} articles" if survey.total else "reading")
        elif survey.index.is_full:
            told.append(f"of the {len(survey.index):,} claims edited last")
        picker.remark(" · ".join(told))

    def _show_progress(self) -> bool:
        """Offer further claims below those that are listed, which keep their places; False once it is over."""
        picker, survey = self.reading.picker, self.reading.survey
        if not picker.shows(self._title):
            return False
        if monotonic() - self._told < _SHOWN_EVERY and not survey.is_over:
            return True
        self._told = monotonic()
        self._remark()
        if len(self._listed) < _MOST:
            known = set(self._listed)
            best = self._ranking_now().best(picker.line.value, _MOST)
            fresh = self._groups_once([*self._listed, *(place for place in best if place not in known)])
            self._listed = fresh[:_MOST]
        picker.offer(self._offered(picker.line.value))
        return not survey.is_over


def _described(words: str, why: str) -> Choice:
    parts = (("described ", "dim"), (f"“{words}”", "accent"), (f"  {why}", "dim"))
    return Choice(
        parts, "a thing that no article holds as a claim; the dispute keeps these words", Target(description=words)
    )

"""Grouping: the claims of all articles that say the same in other words are put together, and parted again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.claim_rows import claim_details, claim_name, claim_parts, same_mark
from tui.app.describing import words_of
from tui.app.dispatch import does
from tui.app.needs import claim_to_link
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.groups import each_once, linking, parting
from tui.model.links import ClaimName
from tui.model.refusals import Refusal
from tui.suggest.targets import Ranking, Standpoint

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_PATIENCE = 0.03
"""Seconds that the list may take to open, for the claims of other articles."""
_MOST = 50
"""How many claims are offered at a time."""
_SHOWN_EVERY = 0.25
"""Seconds until the list shows what has got known since."""


class Grouping:
    """Links the claim in hand to others that say the same."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("claim.same")
    def same(self, count: int) -> None:
        """Choose a claim that says the same as the one in hand, or part that from those that do."""
        Sameness(self.reading, (self.reading.page.article.id, claim_to_link(self.reading))).open()


class Sameness:
    """One choice of a claim that says the same as another."""

    def __init__(self, reading: ReadingScreen, claim: ClaimName) -> None:
        self.reading = reading
        self._claim = claim
        self._home = reading.page.article.id
        self._title = f"What says the same as {claim[1]}?"
        item, speakers = reading.page.layer.claims[claim[1]], reading.session.registry.speakers
        names = (speakers[one].name for one in item.speakers if one in speakers)
        survey = reading.survey
        survey.have(self._home)
        survey.go_on(_PATIENCE)
        words = " ".join((words_of(item.content, reading.page.text), *names))
        self._ranking = Ranking(survey.index, Standpoint("", words, 0))
        self._told = 0.0

    def open(self) -> None:
        """Open the list.

        Raises:
            Refusal: if there is no other claim.
        """
        if self.reading.survey.is_over and not self._choices(""):
            raise Refusal("there is no other claim yet", remedy="make it first, in whatever article")
        self.reading.asking.choose(self._title, self._choices, self._taken)
        self.reading.catching_up.watch(self._show_progress)
        self.reading.catching_up.go()

    def _taken(self, choice: Choice) -> None:
        session, groups = self.reading.session, self.reading.session.groups
        if choice.value is None:
            edit, said = parting(self._claim, session.registry, groups), "says something of its own"
        else:
            article, claim = choice.value
            edit = linking(self._claim, (article, claim), session.registry, groups)
            said = f"says the same as {claim_name(article, claim, self._home)}"
        self.reading.do(edit, f"{self._claim[1]} {said}")

    def _choices(self, typed: str) -> list[Choice]:
        survey, groups = self.reading.survey, self.reading.session.groups
        self._remark()
        own = groups.of(self._claim)
        self._ranking.follow(survey.index)
        best = self._ranking.best(typed, _MOST + len(own))
        choices = [self._offer(place) for place in each_once((one for one in best if one not in own), groups)[:_MOST]]
        if len(own) > 1 and not typed.strip():
            others = ", ".join(claim_name(*one, self._home) for one in own if one != self._claim)
            parts = (("take it out of its group", "warning"), (f"  {others}", "dim"))
            choices.insert(1, Choice(parts, f"{self._claim[1]} says something of its own then", None))
        return choices

    def _offer(self, place: ClaimName) -> Choice:
        return Choice(partial(self._row, place), partial(self._detail, place), place)

    def _row(self, place: ClaimName, _: int) -> tuple[Part, ...]:
        session, found = self.reading.session, self.reading.survey.found(place)
        if found is None:
            return ((claim_name(*place, self._home), "dim"), ("  cannot be read", "warning"))
        mark = same_mark(len(session.groups.of(place)))
        return mark, *claim_parts(found, self._home, session.registry.speakers)

    def _detail(self, place: ClaimName, width: int) -> Sequence[Sequence[Part]]:
        survey, session = self.reading.survey, self.reading.session
        found = survey.found(place)
        if found is None:
            return [[("turning to its article says what is wrong", "dim")]]
        rows = claim_details(found, survey.index.opponents_of(place), self._home, session.registry.speakers, width)
        beside = session.groups.beside(place)
        names = ", ".join(claim_name(*one, self._home) for one in beside)
        return [*rows[:1], [(f"together with {names}", "accent")], *rows[1:]] if beside else rows

    def _remark(self) -> None:
        picker, survey = self.reading.picker, self.reading.survey
        told = f"reading: {survey.taken_in:,} of {survey.total:,} articles" if not survey.is_over else ""
        picker.remark(told)

    def _show_progress(self) -> bool:
        """Offer what has got known since; False once it is over."""
        picker, survey = self.reading.picker, self.reading.survey
        if not picker.shows(self._title):
            return False
        if monotonic() - self._told < _SHOWN_EVERY and not survey.is_over:
            return True
        self._told = monotonic()
        picker.offer(self._choices(picker.line.value))
        return not survey.is_over

"""Grouping: the claims of all articles that say the same in other words are put together, and parted again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.claim_rows import claim_name
from tui.app.describing import words_of
from tui.app.dispatch import does
from tui.app.jobs.claim_picker import MOST, ClaimPicker
from tui.app.needs import claim_to_link
from tui.app.widgets.entry import Choice
from tui.model.groups import linking, parting
from tui.model.links import ClaimName
from tui.model.refusals import Refusal
from tui.suggest.sameness import may_say_the_same
from tui.suggest.targets import Ranking, Standpoint

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Grouping:
    """Links the claim in hand to others that say the same."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @does("claim.same")
    def same(self, count: int) -> None:
        """Choose a claim that says the same as the one in hand, or part that from those that do."""
        Sameness(self.reading, (self.reading.page.article.id, claim_to_link(self.reading))).open()


class Sameness(ClaimPicker):
    """One choice of a claim that says the same as another."""

    def __init__(self, reading: ReadingScreen, claim: ClaimName) -> None:
        super().__init__(reading, f"What says the same as {claim[1]}?", claim[0])
        self._claim = claim
        item, speakers = reading.page.layer.claims[claim[1]], reading.session.registry.speakers
        names = (speakers[one].name for one in item.speakers if one in speakers)
        words = " ".join((words_of(item.content, reading.page.text), *names))
        self._ranking = Ranking(self.index, Standpoint("", words, 0))

    def open(self) -> None:
        """Open the list.

        Raises:
            Refusal: if there is no other claim.
        """
        if self.reading.survey.is_over and not self.with_further(""):
            raise Refusal("there is no other claim yet", remedy="make it first, in whatever article")
        self.reading.asking.choose(self.title, self.with_further, self._taken)
        self.watch()

    def _taken(self, choice: Choice) -> None:
        session, groups = self.reading.session, self.reading.session.groups
        if choice.value is None:
            edit, said = parting(self._claim, session.registry, groups), "says something of its own"
        else:
            article, claim = choice.value
            edit = linking(self._claim, (article, claim), session.registry, groups)
            edit = replace(edit, label=self._label(choice.value))
            said = f"says the same as {claim_name(article, claim, self.home)}"
        self.reading.do(edit, f"{self._claim[1]} {said}")

    def _label(self, other: ClaimName) -> str:
        """What the history tells of it, whichever article is open: first the claim that comes first there."""
        first, second = sorted((self._claim, other))
        home = self.home if other[0] == self.home else ""
        return f"{claim_name(*first, home)} says the same as {claim_name(*second, home)}"

    def with_further(self, typed: str) -> list[Choice]:
        """The likeliest of all that are known, and to take the claim out of its group."""
        groups = self.reading.session.groups
        self.remark()
        own = groups.of(self._claim)
        self._ranking.follow(self.index)
        best = self._ranking.best(typed, MOST + len(own))
        likely = may_say_the_same(best, self._claim, self.index, groups, self.reading.page.layer)
        choices = [self._offer(place) for place in likely[:MOST]]
        if len(own) > 1 and not typed.strip():
            others = ", ".join(claim_name(*one, self.home) for one in own if one != self._claim)
            parts = (("take it out of its group", "warning"), (f"  {others}", "dim"))
            choices.insert(1, Choice(parts, f"{self._claim[1]} says something of its own then", None))
        return choices

    def _offer(self, place: ClaimName) -> Choice:
        return Choice(partial(self.row, place), partial(self.detail, place), place)

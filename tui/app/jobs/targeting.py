"""The list in which a dispute's targets are found, over the claims of all articles and what the denial itself names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.describing import aims_of
from tui.app.jobs.claim_picker import MOST, ClaimPicker
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

_MOST_HELD = 5
"""How many of the targets that the dispute has are shown above the others."""
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


def named_target(dispute: Dispute, text: str) -> str:
    """What a dispute of an article with that text names as what it goes against; empty if that cannot be told."""
    return described_target(text, hull(dispute.evidence), hull(dispute.cue) if dispute.cue else None)


class Targeting(ClaimPicker):
    """One choice of targets."""

    def __init__(
        self, reading: ReadingScreen, article: str, dispute: Dispute, then: Callable[[Sequence[Target]], None]
    ) -> None:
        super().__init__(reading, _asked(dispute, reading.page.article.id), article)
        self._dispute = dispute
        self._then = then
        layer, text = reading.session.layer(article), reading.session.article(article).text
        self._ranking = Ranking(self.index, standpoint_of(dispute, layer, text))
        self._named = named_target(dispute, text)
        self._named_first = is_likelier_than_claims(self._named, dispute.kind)
        self._listed: list[ClaimName] = []

    def open(self) -> None:
        """Open the list."""
        reading = self.reading
        if reading.survey.is_over and all(choice.heading for choice in self._choices("")):
            raise Refusal("there is no other claim yet", remedy="make it first, or describe the target")
        reading.asking.choose_several(self.title, self._choices, self._taken)
        self.watch()

    def _taken(self, choices: Sequence[Choice]) -> None:
        self._ask_which([choice.value for choice in choices])

    def _ask_which(self, targets: Sequence[Target], sure: Sequence[Target] = ()) -> None:
        """Of each target that others say the same as ask which is meant; then all are taken."""
        if not targets:
            self._then(sure)
            return
        target, *others = targets
        members = self._members(target)
        if len(members) < 2:
            self._ask_which(others, [*sure, target])
            return

        def chosen(choice: Choice) -> None:
            self._ask_which(others, [*sure, choice.value])

        offered = [self._claim(place) for place in members]
        offered.sort(key=lambda choice: choice.value != target)
        title = f"Which of the {len(members)} that say the same?"
        self.reading.asking.choose(title, lambda _: offered, chosen)

    def _members(self, target: Target) -> list[ClaimName]:
        """The claims that say the same as a target and can be one: not the dispute's own, and none that it has."""
        if not target.claim:
            return []
        held = {(one.article, one.claim) for one in self._dispute.targets} | {(self.home, self._dispute.by.claim)}
        return [one for one in self.reading.session.groups.of((target.article, target.claim)) if one not in held]

    def _groups_once(self, places: Sequence[ClaimName]) -> list[ClaimName]:
        """Of the claims that say the same only the likeliest, but for those that the dispute has."""
        held = {(target.article, target.claim) for target in self._dispute.targets}
        return each_once((place for place in places if place not in held), self.reading.session.groups)

    def _choices(self, typed: str) -> list[Choice]:
        """What is offered for what is typed: claims, what the denial names, and what is typed itself."""
        self._remark()
        self._listed = self._groups_once(self._ranking_now().best(typed, MOST))
        return self._offered(typed)

    def _offered(self, typed: str) -> list[Choice]:
        choices = [self._claim(place) for place in self._listed]
        named = self._named if typed.casefold() in self._named.casefold() else ""
        if named:
            choices.insert(0 if self._named_first else _BEHIND, _described(named, "what it names"))
        if typed.strip():
            choices.append(_described(typed.strip(), "what you typed"))
        held = set(self._dispute.targets)
        shown = [] if typed.strip() else [self._held(target) for target in self._dispute.targets[:_MOST_HELD]]
        return [*shown, *(choice for choice in choices if choice.value not in held)]

    def _held(self, target: Target) -> Choice:
        """A target that the dispute has: to be seen, not to be chosen."""

        def parts(width: int) -> tuple[Part, ...]:
            told = self.row((target.article, target.claim), width) if target.claim else _words_of(target.description)
            return ("✓ ", "accent"), *told

        return Choice(parts, "", target, heading=True)

    def _ranking_now(self) -> Ranking:
        self._ranking.follow(self.index)
        return self._ranking

    def _claim(self, place: ClaimName) -> Choice:
        target = Target(article=place[0], claim=place[1])
        return Choice(partial(self.row, place), partial(self.detail, place), target)

    def _remark(self) -> None:
        key = self.reading.keyboard.key_of("picker.mark", "picker")
        self.remark(*([f"{key} marks several"] if key else []))

    def with_further(self, typed: str) -> list[Choice]:
        """Further claims below those that are listed, which keep their places."""
        self._remark()
        if len(self._listed) < MOST:
            known = set(self._listed)
            best = self._ranking_now().best(typed, MOST)
            fresh = self._groups_once([*self._listed, *(place for place in best if place not in known)])
            self._listed = fresh[:MOST]
        return self._offered(typed)


def _asked(dispute: Dispute, home: str) -> str:
    if not dispute.targets:
        return f"What does {dispute.id} dispute?"
    return f"What else does {dispute.id} dispute? (now: {aims_of(dispute, home)})"


def _described(words: str, why: str) -> Choice:
    parts = (*_words_of(words), (f"  {why}", "dim"))
    return Choice(
        parts, "a thing that no article holds as a claim; the dispute keeps these words", Target(description=words)
    )


def _words_of(description: str) -> tuple[Part, ...]:
    return ("described ", "dim"), (f"“{description}”", "accent")

"""The inspection of all articles for their problems: behind the keys; what is found is kept until edits touch it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.model.checks.across import of_speakers
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Problem
from tui.model.edits import REGISTRY, Edit
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.model.strays import named_in

if TYPE_CHECKING:
    from tui.store.overview.overview import Overview
    from tui.store.session import Session

Checker = Callable[[str], LayerChecks]
"""Begins to check an article; a Refusal if it cannot be read."""

_AT_ONCE = 8
"""Items that are looked at before the clock is."""


class Checked(Struct, frozen=True):
    """What was found in one article.

    Attributes:
        problems: by their ids, in reading order.
        named: the ids of the speakers that its items name.
    """

    problems: Mapping[str, Problem] = {}
    named: frozenset[str] = frozenset()


class Inspection:
    """Knows the problems of each article that was checked and not edited since.

    Args:
        session: what is annotated.
        checker: begins to check an article.

    Attributes:
        found: by the ids of the articles.
        changes: how often something else was known than before.
        to_check: how many articles have not been checked, as far as it is known which are annotated.
    """

    def __init__(self, session: Session, checker: Checker) -> None:
        self._session = session
        self._checker = checker
        self.found: dict[str, Checked] = {}
        self.changes = 0
        self.to_check = 0
        self._stale: dict[str, None] = {}
        self._begun: tuple[str, LayerChecks] | None = None
        self._overview: Overview | None = None
        self._ahead: Iterator[str] = iter(())
        self._is_whole = False

    def take(self, edit: Edit) -> None:
        """Forget what is known of the articles that an edit changes; those that aim at them follow later.

        Of all articles, if it says who is who: any item may name somebody else then.
        """
        for change in edit.changes:
            if change.part != REGISTRY:
                self._stale[change.part] = None
            elif change.table == "merges":
                self._stale |= dict.fromkeys(self.found)
                self._begun = None

    @property
    def is_complete(self) -> bool:
        """Whether every article that is annotated was checked."""
        return self._is_whole and not self._stale

    def go_on(self, seconds: float) -> bool:
        """Spend some time on becoming complete; False once it is."""
        until = monotonic() + seconds
        self._forget()
        while monotonic() < until:
            if self._begun is None and not self._begin_next():
                return False
            self._step(until)
        return not self.is_complete

    def next_after(self, place: int, way: int, seconds: float) -> str | None:
        """The first article with problems behind a place in the catalog, or before it, and round.

        Args:
            place: where the search begins; that article comes last and is not looked at.
            way: 1 to go on, -1 to go back.
            seconds: how long checking may take.

        Returns:
            the id; None if no other article has problems.

        Raises:
            Refusal: if that is not known yet.
        """
        until = monotonic() + seconds
        self._session.overview.go_on(seconds)
        self._forget()
        ids = self._session.workspace.ids
        for article in self._annotated(place, way):
            if article == ids[place]:
                continue
            while article not in self.found:
                if monotonic() > until:
                    raise Refusal("the other articles are still being checked", remedy="try again in a moment")
                if self._begun is None or self._begun[0] != article:
                    self._begin(article)
                self._step(until)
            if self.found[article].problems:
                return article
        if not self._session.overview.is_complete:
            raise Refusal("the other articles are still being read", remedy="try again in a moment")
        return None

    def problems(self) -> dict[str, Problem]:
        """All that are known, by their ids, in the catalog's and in reading order; then speakers that nothing names."""
        problems: dict[str, Problem] = {}
        for article in self._annotated():
            if article in self.found:
                problems.update(self.found[article].problems)
        problems.update((problem.id, problem) for problem in self._of_speakers())
        return problems

    def _of_speakers(self) -> Iterator[Problem]:
        """What is wrong with speakers; whom another annotator may name counts as named."""
        session = self._session
        named: set[str] | None = None
        if self.is_complete and session.knows_others:
            named = set().union(*(checked.named for checked in self.found.values()))
            named.update(speaker for share in session.shares_of_others for speaker in share.speakers)
        return of_speakers(session.registry.speakers, named, session.workspace.schema)

    def _annotated(self, place: int = 0, way: int = 1) -> Iterator[str]:
        """The ids of the articles in which anything is annotated, from a place on, and round."""
        overview, ids = self._session.overview, self._session.workspace.ids
        overview.settle()
        overview.columns.grow(len(ids))
        columns = overview.columns
        for step in range(len(ids)):
            index = (place + way * step) % len(ids)
            if columns.claims[index] or columns.disputes[index] or columns.mentions[index]:
                yield ids[index]

    def _forget(self) -> None:
        """Forget what edits have touched, and the articles whose disputes aim at such; all if all was read anew."""
        if self._overview is not self._session.overview:
            self._overview, self._begun = self._session.overview, None
            self._stale |= dict.fromkeys(self.found)
        for article in self._stale:
            for other in (article, *self._session.overview.aiming_at(article)):
                self.found.pop(other, None)
                if self._begun is not None and self._begun[0] == other:
                    self._begun = None
        if self._stale:
            self.changes += 1
            self._stale.clear()
            self._ahead, self._is_whole = iter(()), False

    def _begin_next(self) -> bool:
        """Begin with an article that has not been checked; False if there is none."""
        if self._is_whole:
            return False
        if not self._session.overview.is_complete:
            self._session.overview.go_on(0.005)
            return True
        article = next((article for article in self._ahead if article not in self.found), None)
        if article is None:
            ahead = [article for article in self._annotated() if article not in self.found]
            self._ahead, self.to_check = iter(ahead), len(ahead)
            article = next(self._ahead, None)
        if article is None:
            self._is_whole = True
            self.changes += 1
            return False
        self._begin(article)
        self.to_check -= 1
        return True

    def _begin(self, article: str) -> None:
        try:
            self._begun = article, self._checker(article)
        except Refusal:  # turning to that article says what is wrong
            self.found[article], self._begun = Checked(), None

    def _step(self, until: float) -> None:
        """Go on with the article that was begun, until it is checked or the time is over."""
        if self._begun is None:
            return
        article, checks = self._begun
        while True:
            for _ in range(_AT_ONCE):
                if not checks.go_on():
                    self.found[article] = Checked({one.id: one for one in checks.problems}, _named_in(checks.layer))
                    self._begun = None
                    self.changes += 1
                    return
            if monotonic() > until:
                return


def _named_in(layer: Layer) -> frozenset[str]:
    tables = (layer.claims, layer.disputes, layer.mentions, layer.strays)
    return frozenset(name for table in tables for item in table.values() for name in named_in(item))

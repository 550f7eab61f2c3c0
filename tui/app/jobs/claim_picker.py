"""Lists in which a claim of any article is found: each claim where it stands, and what gets known meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.claim_rows import claim_details, claim_name, claim_parts, same_mark
from tui.app.widgets.entry import Choice
from tui.app.widgets.painting import Part
from tui.model.links import ClaimName

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.suggest.claim_index import ClaimIndex

MOST = 50
"""How many claims are offered at a time."""
_PATIENCE = 0.03
"""Seconds that the list may take to open, for the claims of other articles."""
_SHOWN_EVERY = 0.25
"""Seconds until the list shows what has got known since."""


class ClaimPicker:
    """A list of claims that is open.

    Args:
        reading: the screen.
        title: what is asked.
        article: the one whose claims have to be known when the list opens.
    """

    def __init__(self, reading: ReadingScreen, title: str, article: str) -> None:
        self.reading = reading
        self.title = title
        self.home = reading.page.article.id
        self._told = 0.0
        reading.survey.have(article)
        reading.survey.go_on(_PATIENCE)

    @property
    def index(self) -> ClaimIndex:
        """The claims that are known by now."""
        return self.reading.survey.index

    def with_further(self, typed: str) -> list[Choice]:
        """What is offered now that more may be known."""
        raise NotImplementedError

    def watch(self) -> None:
        """Show from now on what gets known, as long as the list is open."""
        self.reading.catching_up.watch(self._show_progress)
        self.reading.catching_up.go()

    def row(self, place: ClaimName, _: int) -> tuple[Part, ...]:
        """A claim, where it stands."""
        session, found = self.reading.session, self.reading.survey.found(place)
        if found is None:
            return ((claim_name(*place, self.home), "dim"), ("  cannot be read", "warning"))
        mark = same_mark(len(session.groups.of(place)))
        return mark, *claim_parts(found, self.home, session.registry.speakers)

    def detail(self, place: ClaimName, width: int) -> Sequence[Sequence[Part]]:
        """Who says it and where, what says the same, and who disputes it."""
        session, found = self.reading.session, self.reading.survey.found(place)
        if found is None:
            return [[("turning to its article says what is wrong", "dim")]]
        rows = claim_details(found, self.index.opponents_of(place), self.home, session.registry.speakers, width)
        beside = session.groups.beside(place)
        names = ", ".join(claim_name(*one, self.home) for one in beside)
        return [*rows[:1], [(f"together with {names}", "accent")], *rows[1:]] if beside else rows

    def remark(self, *more: str) -> None:
        """Say how far the articles are read."""
        survey, told = self.reading.survey, list(more)
        if not survey.is_over:
            told.append(f"reading: {survey.taken_in:,} of {survey.total:,} articles" if survey.total else "reading")
        elif survey.index.is_full:
            told.append(f"of the {len(survey.index):,} claims edited last")
        self.reading.picker.remark(" · ".join(told))

    def _show_progress(self) -> bool:
        """Offer what has got known since; False once it is over."""
        picker, survey = self.reading.picker, self.reading.survey
        if not picker.shows(self.title):
            return False
        if monotonic() - self._told < _SHOWN_EVERY and not survey.is_over:
            return True
        self._told = monotonic()
        picker.offer(self.with_further(picker.line.value))
        return not survey.is_over

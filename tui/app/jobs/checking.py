"""Checking while the work goes on: the problems of the open article, their number, the way from one to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.behind import once_painted, soon
from tui.app.dispatch import does, does_for
from tui.app.inspection import Inspection
from tui.app.sheets.problems import Problems
from tui.app.widgets.painting import Part
from tui.model.articles import short_id
from tui.model.checks.around import Elsewhere
from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Problem, Severity
from tui.model.edits import Edit
from tui.model.links import ClaimName
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.store.elsewhere import claim_elsewhere, makes_dispute
from tui.suggest.checking import checks_of
from tui.text.selection import Selection, at, of_span

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.app.screens.reading import ReadingScreen
    from tui.text.segments import Segments

_SLICE, _PAUSE = 0.004, 0.005
"""How many seconds are spent on checking, and left to keys and to the screen, by turns."""
_PATIENCE = 0.2
"""Seconds that a key may wait for what has not been checked yet."""
_AT_ONCE = 8
"""Items that are looked at before the clock is."""
_FEW = 4
"""Changes of an edit, and items that they touch, which are looked at in the edit's own key."""
_KEPT = 2
"""Articles whose checks are kept in step with edits."""

_MENDING = {"no-dispute": "dispute.make"}
"""What mends a problem where one is led to it, by the problem's code."""

_Version = tuple[str, int]
"""An article's id, and the number of its text's version."""


class Checking:
    """Keeps the checks of the open article in step with edits, behind the keys, and walks from problem to problem.

    Attributes:
        inspection: of all articles for their problems.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.inspection = Inspection(reading.session, self._begun)
        self._kept: dict[_Version, LayerChecks] = {}
        self._known: dict[_Version, tuple[int, int]] = {}
        self._edits: list[Edit] = []
        self._is_going = False
        self._walked: tuple[Problem, Selection] | None = None
        self._stopped: tuple[int, str, Selection] | None = None

    # What is known

    @property
    def here(self) -> LayerChecks:
        """The checks of the open article, as far as they were made."""
        return self._of(self.reading.page)

    def counted(self, page: Page) -> tuple[Part, ...]:
        """How many problems of an article on the screen are known; nothing if none are."""
        errors, warnings = self._known.get((page.article.id, page.article.version), (0, 0))
        if not errors + warnings:
            return ()
        what = "problem" if errors + warnings == 1 else "problems"
        return (f"{errors + warnings:,} {what}", "warning" if errors else "dim"), (" · ", "dim")

    def errors(self, page: Page) -> int:
        """How many errors of an article on the screen are known."""
        return self._known.get((page.article.id, page.article.version), (0, 0))[0]

    def follow_page(self) -> None:
        """Another article is open, or another version of it."""
        self._go()

    def take(self, edit: Edit) -> None:
        """Follow an edit that the session has accepted; what it touches is looked at in its key if that is little."""
        self._edits.append(edit)
        if self._is_going or len(edit.changes) > _FEW:
            self._go()
            return
        self._catch_up()
        for side in self.reading.sides:
            checks = self._of(side.page)
            for _ in range(_FEW):
                if not checks.go_on():
                    break
            else:
                if not checks.is_complete:
                    self._go()
        self._count()

    def ready(self) -> LayerChecks:
        """The checks of the open article, made as far as a key may wait for them."""
        self._catch_up()
        checks = self.here
        _is_checked(checks, monotonic() + _PATIENCE)
        self._tell()
        return checks

    # What keys do

    @does_for({"problem.next": 1, "problem.previous": -1})
    def walk(self, way: int, count: int) -> None:
        """Go to the next problem, or the one before; behind the last of this article stop once, then go to another."""
        checks, last = self.ready(), self._last
        problem, step = last, checks.after if way > 0 else checks.before
        for _ in range(count):
            found = step(problem, self.reading.selection.start)
            if found is None:
                break
            problem = found
        if problem is not None and problem is not last:
            self.visit(problem)
        else:
            self._walk_on(way)

    @does("problem.list")
    def list_problems(self, count: int) -> None:
        """List the problems of this article, from the one at the cursor, or of all."""
        reading = self.reading
        checks, last = self.ready(), self._last
        is_there = last is not None and checks.number_of(last)
        near = last if is_there else checks.after(None, reading.selection.start)
        reading.sheets.open(Problems(reading), near.id if near is not None else None)

    @property
    def _last(self) -> Problem | None:
        """The problem that was gone to last, if nothing else was selected since."""
        return self._walked[0] if self._walked is not None and self._walked[1] == self.reading.selection else None

    def visit(self, problem: Problem, aside: str = "") -> None:
        """Go to a problem of the open article, and say what it is."""
        reading, text = self.reading, self.reading.page.text
        reading.jumping.leave()
        reading.holding.release()
        span = problem.span
        if span is not None and span.start < len(text):
            reading.current = problem.item
            reading.select(of_span(Span(span.start, min(span.end, len(text)))))
        elif span is not None or problem.article:
            reading.select(at(text, len(text) if span else 0))
        reading.give_keys_to(reading.article)
        self._walked = problem, reading.selection
        self._say(problem, aside)

    def _walk_on(self, way: int) -> None:
        """Go to the first problem of the next article that has any, or the last of the one before; first, say so."""
        reading = self.reading
        workspace, here = reading.session.workspace, reading.page.article.id
        article = self.inspection.next_after(workspace.position(here), way, _PATIENCE)
        aside = f"in {short_id(article)}" if article else f"from the {'top' if way > 0 else 'end'} again"
        if article is not None:
            stop = way, here, reading.selection
            if self._stopped != stop:
                self._stopped = stop
                self._say_stopped(way, article)
                return
            reading.open(article)
        checks = self.ready()
        problems = checks.problems
        if not problems:
            raise Refusal("no problem is known, in this article or another")
        self.visit(problems[0 if way > 0 else -1], aside)

    def _say_stopped(self, way: int, article: str) -> None:
        """Say that no problem is left on this way, and what the same key does next."""
        further = "no further problem here" if way > 0 else "no problem before this"
        what = further if any(self.here.counted.values()) else "no problem here"
        key = self.reading.keyboard.key_of("problem.next" if way > 0 else "problem.previous", "everywhere")
        self.reading.say(f"{what}; {key} again goes to one in {short_id(article)}", "good")

    def _say(self, problem: Problem, aside: str) -> None:
        checks, tone = self.here, "error" if problem.severity is Severity.ERROR else "warning"
        total = sum(checks.counted.values())
        what, _, remedy = problem.sentence.partition("; ")
        parts: list[Part] = [(f"{checks.number_of(problem):,}/{total:,} ", "dim")]
        parts += [(f"{problem.item} {what}", tone)]
        to_do: list[Part] = [(f"; {remedy}", "plain")] if remedy else []
        key = self.reading.keyboard.key_of(_MENDING.get(problem.code, ""), "reading")
        to_do += [(f" ({key})", "key")] if key else []
        to_do += [(f" · {aside}", "dim")] if aside else []
        self.reading.telling.tell(parts, to_do)

    # What happens behind the keys

    def _go(self) -> None:
        if not self._is_going:
            self._is_going = True
            once_painted(self.reading, self._step)

    def _step(self) -> None:
        """Check what is on the screen for a moment, and go on later if that was not enough."""
        until = monotonic() + _SLICE
        self._is_going = False
        self._catch_up()
        unfinished = [side for side in self.reading.sides if not _is_checked(self._of(side.page), until)]
        self._is_going = bool(unfinished)
        if unfinished:
            soon(self.reading, _PAUSE, self._step)
        else:
            self.reading.frames.paint_after(self._tell)

    def _catch_up(self) -> None:
        """Take in the edits since; the checks of an article that cannot be read any more are dropped."""
        edits, self._edits = self._edits, []
        for edit in edits:
            self.inspection.take(edit)
            for version, checks in list(self._kept.items()):
                try:
                    checks.take(edit.changes, self.reading.session.layer(version[0]))
                except Refusal:
                    del self._kept[version]

    def _tell(self) -> None:
        """Say in the title how many problems there are."""
        self._count()
        self.reading.telling.show_title()

    def _count(self) -> None:
        """Keep how many errors and warnings are known by now."""
        self._known.clear()
        for version, checks in self._kept.items():
            counted = checks.counted
            self._known[version] = counted.get(Severity.ERROR, 0), counted.get(Severity.WARNING, 0)

    def _of(self, page: Page) -> LayerChecks:
        """The checks of an article on the screen, as far as they were made."""
        version = page.article.id, page.article.version
        checks = self._kept.pop(version, None)
        if checks is None or checks.layer is not page.layer:
            checks = self._checks_of(page.layer.article, page.text, page.segments)
        self._kept[version] = checks
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]
        return checks

    def _begun(self, article: str) -> LayerChecks:
        """The checks of any article, none of them made.

        Raises:
            Refusal: its layer or its text cannot be read.
        """
        session = self.reading.session
        layer = session.layer(article)
        return self._checks_of(article, session.workspace.article(article, layer.version).text)

    def _checks_of(self, article: str, text: str, segments: Segments | None = None) -> LayerChecks:
        session, layer = self.reading.session, self.reading.session.layer(article)

        def elsewhere(other: str, claim: str) -> Elsewhere:
            return claim_elsewhere(session.workspace, session.layer, other, claim)

        def waits(other: str, dispute: str) -> bool:
            desk = session.registry.desk
            return (desk.pending_article, desk.pending_dispute) == (other, dispute)

        def same(other: str, claim: str) -> Sequence[ClaimName]:
            return session.groups.beside((other, claim))

        def makes(other: str, claim: str) -> bool:
            return makes_dispute(session.layer, other, claim)

        def speakers() -> Mapping[str, Speaker]:
            return session.registry.speakers

        schema = session.workspace.schema
        return checks_of(
            layer, text, elsewhere, speakers, schema, waits=waits, same=same, makes=makes, segments=segments
        )


def _is_checked(checks: LayerChecks, until: float) -> bool:
    """Check until a time; whether nothing is left."""
    while monotonic() < until:
        for _ in range(_AT_ONCE):
            if not checks.go_on():
                return True
    return checks.is_complete

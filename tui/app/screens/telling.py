"""The lines that tell: the title above, and below what was done or which dispute waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part, shortened
from tui.model.disputers import disputers_of
from tui.model.refusals import Refusal
from tui.store.faults import NotSaved
from tui.text.cells import cells
from tui.text.short_names import short_name

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.app.screens.reading import ReadingScreen
    from tui.app.side import Side
    from tui.model.disputes import Dispute
    from tui.model.layers import Layer

_NAME, _SAVED = 16, 9
"""Cells for the name of whoever makes a dispute that waits, where there is too little room; for what stands around."""

_NOTE = 24
"""How much the title shows of why an article is done all the same, in cells."""

_TONE = itemgetter(1)
"""The tone of a part."""


class Telling:
    """Paints the title and the status line.

    Attributes:
        is_saved: whether the last edit is on disk.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self.is_saved = False
        self._said: tuple[Part, ...] = ()
        self._to_do: tuple[Part, ...] = ()
        self._passes = False
        self._offered: tuple[Part, ...] = ()
        self._news: deque[Part] = deque()
        self._is_news_fresh = False

    @cached_property
    def _title(self) -> Line:
        return self.reading.query_one("#title", Line)

    @cached_property
    def _status(self) -> Line:
        return self.reading.query_one("#status", Line)

    def tell(self, parts: Sequence[Part], to_do: Sequence[Part] = (), *, passes: bool = False) -> None:
        """Tell something in the status line, until something else is told.

        Args:
            parts: what is told.
            to_do: what can be done about it, which stands behind that and stays whole where there is too little room.
            passes: whether it holds only until something is done.
        """
        self._said, self._to_do, self._passes = tuple(parts), tuple(to_do), passes
        self.show_status()

    def offer(self, parts: Sequence[Part]) -> None:
        """Name further keys here, for which the line of hints has no room, until none are named; a refusal is seen."""
        if tuple(parts) != self._offered:
            self._offered = tuple(parts)
            self.show_status()

    def refuse(self, refusal: Refusal) -> None:
        """Tell why something was not done."""
        self.is_saved = self.is_saved and not isinstance(refusal, NotSaved)
        to_do = [(f"; {refusal.remedy}", "error")] if refusal.remedy else ()
        self.tell([(refusal.complaint, "error")], to_do, passes=not isinstance(refusal, NotSaved))

    def bring(self, news: str, tone: str) -> None:
        """Tell what nobody asked for: when nothing is being asked or edited, and a while after the news before it."""
        self._news.append((news, tone))
        if not self._is_news_fresh:
            self.tell_news()

    def tell_news(self) -> None:
        """Tell the next of the news, if there are any; those told before have been there for a while."""
        self._is_news_fresh = bool(self._news) and not self.reading.keyboard.is_asking
        if self._is_news_fresh:
            self.tell([self._news.popleft()])

    def report(self, refusal: Refusal) -> None:
        """Tell what was refused behind the keys: at once, unless the line holds a question."""
        if self.reading.asking.context == "letter":
            self.bring(refusal.brief, "error")
        else:
            self.refuse(refusal)

    def hear_done(self) -> None:
        """Let go of why something was not done, as something else is now; what could not be saved stays told."""
        if self._passes:
            self.tell(())

    def show_status(self) -> None:
        """Paint what was told, and which dispute waits."""
        reading = self.reading
        told_fault = "error" in map(_TONE, self._said)
        if self._offered and not (self._passes or told_fault):
            self._status.show([(" ", "plain"), *self._offered])
            return
        recording = (("recording ", "warning"),) if reading.repeating.recording else ()
        held = (("hold ", "warning"),) if reading.holding.held else ()
        saved = "saved" if self.is_saved and reading.card is None and not told_fault else ""
        pending = reading.session.pending
        waits = self._waiting(*pending) if pending else ()
        told = [(" ", "plain"), *recording, *held, *waits, *self._said]
        self._status.show(told, [(f"{saved} ", "good")], self._to_do)

    def show_title(self) -> None:
        """Paint the article, its place among the others, its state, the annotator; of two articles each over its text.

        Which one keys act in is to be seen without colours, too.
        """
        reading = self.reading
        title = [(f" {reading.page.article.title}", "title")]
        self._title.show(title, self._situation(reading.side))
        for side in reading.sides:
            if side.heading is not None:
                is_away = side is not reading.side
                mark = self._key_there() if is_away else ("▸ ", "accent")
                name = (side.page.article.title, "dim" if is_away else "title")
                side.heading.put_on("panel" if is_away else "current")
                side.heading.show([mark, name], self._situation(side, is_away=is_away))

    def _key_there(self) -> Part:
        """The key that goes to the other side, if it is as short as the mark of this one."""
        key = self.reading.keyboard.key_of("side.turn", "everywhere")
        return (f"{key} ", "key") if len(key) == 1 else ("  ", "plain")

    def _situation(self, side: Side, *, is_away: bool = False) -> Sequence[Part]:
        session, page = self.reading.session, side.page
        standing = session.workspace.standing(page.article.id)  # at the start the title waits for no others
        place = f"{standing[0]:,}/{standing[1]:,} · " if standing else ""
        place += f"version {page.article.version} · " if page.article.version > 1 else ""
        if is_away:
            return [(f"{place}{page.layer.progress.state} ", "dim")]
        place += f"{len(page.layer.strays)} to decide · " if page.layer.strays else ""
        left_open = page.coverage.open if page.coverage.is_whole else 0
        place += f"{left_open:,} open · " if left_open else ""
        note = f" “{shortened(page.layer.progress.note, _NOTE)}”" if page.layer.progress.note else ""
        read_only = () if session.access.held else (("· read only ", "warning"),)
        who = f" · {session.annotator}" if len(self.reading.sides) == 1 else ""
        problems = self.reading.checking.counted(page)
        state: list[Part] = [(str(page.layer.progress.state), "dim"), (self._since(page), "warning")]
        return [(place, "dim"), *problems, *state, (f"{note}{who} ", "dim"), *read_only]

    def _since(self, page: Page) -> str:
        """What has come up in an article since it was marked as done."""
        errors = self.reading.checking.errors(page)
        if not errors:
            return ""
        from tui.suggest.finishing import come_up_since  # noqa: PLC0415 (the text is to be seen before)

        return come_up_since(page.layer.progress, errors)

    def _waiting(self, layer: Layer, dispute: Dispute) -> Sequence[Part]:
        """What is told of a dispute that waits for a target."""
        if self._passes:
            return ((f"{dispute.id} waits · ", "warning"),)
        speakers = self.reading.session.registry.speakers
        who = speakers[dispute.by.speaker].name if dispute.by.speaker in speakers else "?"
        others = len(disputers_of(dispute, layer.claims)) - 1
        waits, behind = f"{dispute.id} waits: ", f"{f' +{others}' if others > 0 else ''} {dispute.kind} …"
        told = "".join(text for text, _ in (*self._said, *self._to_do))
        fits = cells(f"{waits}{who}{behind}{told}") + _SAVED <= self.reading.size.width
        parts = (waits, "warning"), (f"{who if fits else _short(who)}{behind}", "plain")
        return (*parts, (" ", "plain")) if any(text for text, _ in self._said) else parts


def _short(name: str) -> str:
    from tui.suggest.surnames import is_office_of  # noqa: PLC0415 (the text is to be seen before)

    return short_name(name, _NAME, (), is_office_of)

"""Articles: the next, the one before, and when one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.dispatch import does
from tui.app.needs import all_placed, article_after, article_before
from tui.model.edits import joined, put
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.model.statuses import ArticleState

if TYPE_CHECKING:
    from tui.app.page import Page
    from tui.app.screens.reading import ReadingScreen
_TO_GAPS, _TO_PROBLEMS = ("coverage.next", "moving"), ("problem.next", "everywhere")
"""What leads to the first of what is left, and where its key is bound."""


class Articles:
    """Turns from article to article."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._warned_of: tuple[Page, Layer] | None = None

    @does("article.next")
    def next_article(self, count: int) -> None:
        """Turn to the next article."""
        self._turn(count)

    @does("article.previous")
    def previous_article(self, count: int) -> None:
        """Turn to the article before."""
        self._turn(-count)

    @does("article.done")
    def mark_done(self, count: int) -> None:
        """Mark the article as done; if it is, as started. Where something is left, only if asked again, with a note."""
        reading = self.reading
        layer = reading.page.layer
        if layer.progress.state is ArticleState.DONE:
            self._mark(ArticleState.STARTED, "")
            return
        all_placed(reading)
        left = reading.covering.left
        if not left:
            self._mark(ArticleState.DONE, "")
        elif self._warned_of == (reading.page, layer):
            reading.asking.ask(f"{left.told}: why is the article done all the same?", "", self._force)
        else:
            self._warned_of = (reading.page, layer)
            leads = _TO_GAPS if left.gaps or left.unfinished else _TO_PROBLEMS
            first = reading.keyboard.key_of(*leads)
            again = reading.keyboard.key_of("article.done", "reading")
            raise Refusal(left.told, remedy=f"{first} leads to the first, {again} again and a note force it")

    def _force(self, note: str) -> None:
        if not note.strip():
            raise Refusal("not done without a note")
        self._mark(ArticleState.DONE, note.strip())

    def _mark(self, state: ArticleState, note: str) -> None:
        page, done = self.reading.page, state is ArticleState.DONE
        wanted = replace(page.layer.progress, state=state, note=note)
        edit = joined("done" if done else "not done", [put(page.article.id, page.layer, "state", wanted)])
        self.reading.do(edit, "the article is done" if done else "the article is not done any more")

    def _turn(self, step: int) -> None:
        ids = self.reading.session.workspace.ids
        here = self.reading.session.workspace.position(self.reading.page.article.id)
        (article_after if step > 0 else article_before)(self.reading)
        self.reading.open(ids[max(0, min(len(ids) - 1, here + step))])

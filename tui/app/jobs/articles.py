"""Articles: the next, the one before, and when one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.dispatch import does
from tui.app.needs import all_placed, article_after, article_before
from tui.model.edits import joined, put
from tui.model.statuses import ArticleState

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Articles:
    """Turns from article to article."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

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
        """Mark the article as done; if it is, as started."""
        page = self.reading.page
        progress = page.layer.progress
        done = progress.state is not ArticleState.DONE
        if done:
            all_placed(self.reading)
        wanted = replace(progress, state=ArticleState.DONE if done else ArticleState.STARTED)
        edit = joined("done" if done else "not done", [put(page.article.id, page.layer, "state", wanted)])
        self.reading.do(edit, "the article is done" if done else "the article is not done yet")

    def _turn(self, step: int) -> None:
        ids = self.reading.session.workspace.ids
        here = self.reading.session.workspace.position(self.reading.page.article.id)
        (article_after if step > 0 else article_before)(self.reading)
        self.reading.open(ids[max(0, min(len(ids) - 1, here + step))])

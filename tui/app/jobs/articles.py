"""Articles: the next, the one before, one out of the list, and when one is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.describing import short_id
from tui.app.dispatch import does
from tui.app.needs import all_placed, article_after, article_before
from tui.app.widgets.entry import Choice
from tui.model.edits import joined, put
from tui.model.refusals import Refusal
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

    @does("article.list")
    def list_articles(self, count: int) -> None:
        """Choose an article by its title or id."""
        session = self.reading.session

        def choices(query: str) -> list[Choice]:
            wanted = query.casefold()
            found = [e for e in session.workspace.entries if wanted in f"{e.id} {e.title}".casefold()]
            return [self._choice(entry.id, entry.title) for entry in found]

        self.reading.asking.choose("Which article?", choices, lambda choice: self.reading.open(choice.value))

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
        entries = self.reading.session.workspace.entries
        here = self.reading.session.workspace.position(self.reading.page.article.id)
        (article_after if step > 0 else article_before)(self.reading)
        self.reading.open(entries[max(0, min(len(entries) - 1, here + step))].id)

    def _choice(self, article: str, title: str) -> Choice:
        try:
            layer = self.reading.session.layer(article)
        except Refusal as refusal:
            return Choice(
                ((f"{short_id(article):<12} ", "dim"), ("broken  ", "error"), (title, "title")), str(refusal), article
            )
        counts = f"  {len(layer.claims)} claims, {len(layer.disputes)} disputes"
        parts = (
            (f"{short_id(article):<12} ", "dim"),
            (f"{layer.progress.state.value:<8}", "good" if layer.progress.state is ArticleState.DONE else "dim"),
            (title, "title"),
        )
        return Choice(parts, f"{article}{counts}", article)

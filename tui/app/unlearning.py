"""Unlearning: an edit of the open article with the aliases that go with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tui.model.aliases import naming_words, without_lost
from tui.model.edits import Edit
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_MOST = 16
"""In how many other articles words are looked for that name a speaker; an alias of one named in more stays."""
_PATIENCE = 0.25
"""Seconds that a key may wait until it is known which these are."""


def with_unlearned(edit: Edit, reading: ReadingScreen) -> Edit:
    """The edit, and what it takes the ground from: the aliases that nothing else gives."""
    page, session = reading.page, reading.session

    def elsewhere(speaker: str) -> Iterable[str] | None:
        session.overview.go_on(_PATIENCE)
        articles = [article for article in session.overview.naming((speaker,)) if article != page.article.id]
        if len(articles) > _MOST or not session.overview.is_complete:
            return None
        try:
            found = map(session.look_at, articles)
            return {words for layer, article in found for words in naming_words(layer, article.text, speaker)}
        except Refusal:
            return None

    return without_lost(
        edit, page.layer, page.registry, page.text, elsewhere=elsewhere, others=session.shares_of_others
    )

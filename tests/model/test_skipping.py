"""Skipping an article, and taking it up again."""

import pytest

from tui.model.claims import Claim, ClaimType
from tui.model.dismissals import Dismissal, Reason
from tui.model.edits import applied
from tui.model.layers import Layer, Progress
from tui.model.skipping import skip_of
from tui.model.spans import Span
from tui.model.statuses import ArticleState
from tui.model.strays import Stray

CLAIM = Claim("c1", ClaimType.DIRECT, (Span(0, 3),))


def skipped(layer: Layer) -> Layer:
    """The layer after the article was skipped, or taken up again."""
    after = applied(skip_of(layer), {layer.article: layer})[layer.article]
    assert isinstance(after, Layer)
    return after


@pytest.mark.parametrize(
    ("layer", "state"),
    [
        (Layer("a", "mk"), ArticleState.NEW),
        (Layer("a", "mk", claims={"c1": CLAIM}), ArticleState.STARTED),
        (Layer("a", "mk", strays={"c1": Stray("c1", 1, claim=CLAIM)}), ArticleState.STARTED),
        (Layer("a", "mk", dismissed={"0-3": Dismissal("0-3", 0, 3, Reason.OTHER)}), ArticleState.STARTED),
    ],
)
def test_an_article_that_is_taken_up_again_is_what_it_was(layer: Layer, state: ArticleState) -> None:
    """It is a started one if anything was done in it, also if that has no place now; otherwise a new one."""
    once = skipped(layer)
    assert once.progress.state is ArticleState.SKIPPED
    assert skipped(once).progress.state is state


def test_why_an_article_was_done_is_not_said_of_one_that_is_not() -> None:
    """The note of an article that was done all the same goes when it is skipped."""
    done = Layer("a", "mk", claims={"c1": CLAIM}, progress=Progress(state=ArticleState.DONE, version=2, note="so"))
    assert skipped(done).progress == Progress(state=ArticleState.SKIPPED, version=2)
    assert skipped(skipped(done)).progress == Progress(state=ArticleState.STARTED, version=2)

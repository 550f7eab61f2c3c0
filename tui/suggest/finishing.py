"""Finishing: what keeps an article from being done."""

from msgspec import Struct

from tui.model.checks.layer_checks import LayerChecks
from tui.model.checks.problem import Severity
from tui.model.layers import Progress
from tui.model.statuses import ArticleState
from tui.suggest.coverage import Coverage


class Left(Struct, frozen=True):
    """What is left to do in an article.

    Attributes:
        gaps: how many places are open.
        unfinished: the ids of the disputes that are drafts.
        errors: how many errors are known of other items; warnings keep nothing from being done.
    """

    gaps: int = 0
    unfinished: tuple[str, ...] = ()
    errors: int = 0

    def __bool__(self) -> bool:
        return bool(self.gaps or self.unfinished or self.errors)

    @property
    def told(self) -> str:
        """All of it, in words."""
        drafts = self.unfinished
        parts = [f"{self.gaps:,} open"] if self.gaps else []
        if drafts:
            parts.append(f"{drafts[0]} unfinished" if len(drafts) == 1 else f"{len(drafts):,} disputes unfinished")
        parts += [f"{self.errors:,} error{'s' if self.errors > 1 else ''}"] if self.errors else []
        return ", ".join(parts)


def come_up_since(progress: Progress, errors: int) -> str:
    """What keeps an article from being done that is marked so, in words; empty if a note says why it is all the same.

    Args:
        progress: of the article.
        errors: how many are known in it.
    """
    if progress.state is not ArticleState.DONE or progress.note or not errors:
        return ""
    return f", but {Left(errors=errors).told}"


def left_in(coverage: Coverage, checks: LayerChecks) -> Left:
    """What is left in the article that both are of; both have to know all of it."""
    drafts = tuple(coverage.unfinished)
    of_drafts = sum(one.severity is Severity.ERROR for draft in drafts for one in checks.of(draft))
    return Left(coverage.open, drafts, checks.counted[Severity.ERROR] - of_drafts)

"""The actions of coverage, checks and guidelines: what was overlooked, what is wrong, and how it is to be done."""

from tui.keys.typing_actions import HINT, QUIET, Row

COVERAGE: tuple[Row, ...] = (
    ("coverage.next", QUIET, "open", "Go to the next open place: somebody seems to speak, and nothing is annotated."),
    ("coverage.previous", QUIET, "open back", "Go to the previous open place."),
    ("coverage.extend_next", QUIET, "add open", "Extend the selection over the next open place."),
    ("coverage.extend_previous", QUIET, "back over", "Extend the selection back over the previous open place."),
)
DISMISSING: tuple[Row, ...] = (
    ("coverage.dismiss", QUIET, "dismiss", "Say why nothing is to be annotated here, or take that back."),
)
GAPS: tuple[Row, ...] = (
    ("gap.dismiss", HINT, "dismiss", "Say why nothing is to be annotated there, or take that back."),
)
CHECKING: tuple[Row, ...] = (
    ("coverage.list", QUIET, "overlooked", "List what is open in the article, or was dismissed, and why."),
    ("problem.next", QUIET, "next problem", "Go to the next problem, in this article or one that follows."),
    ("problem.previous", QUIET, "problem back", "Go to the problem before, in this article or an earlier one."),
    ("problem.list", QUIET, "problems", "List what is wrong with what is annotated: in this article, or in all."),
)
PROBLEMS: tuple[Row, ...] = (
    ("problem.scope", HINT, "all articles", "List the problems of all articles, or of this one again."),
)

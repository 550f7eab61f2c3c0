"""The actions of checks and guidelines: what is wrong, and how it is to be done."""

from tui.keys.typing_actions import HINT, QUIET, Row

CHECKING: tuple[Row, ...] = (
    ("problem.next", QUIET, "next problem", "Go to the next problem, in this article or one that follows."),
    ("problem.previous", QUIET, "problem back", "Go to the problem before, in this article or an earlier one."),
    ("problem.list", QUIET, "problems", "List what is wrong with what is annotated: in this article, or in all."),
)
PROBLEMS: tuple[Row, ...] = (
    ("problem.scope", HINT, "all articles", "List the problems of all articles, or of this one again."),
)

"""The actions of coverage, checks and guidelines: what was overlooked, what is wrong, and how it is to be done."""

from tui.keys.registry.row import HINT, QUIET, Row

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
    ("view.guidelines", QUIET, "guidelines", "Read the workspace's guidelines, from the section on what is at hand."),
)
GUIDELINES: tuple[Row, ...] = (
    ("guidelines.next", QUIET, "down", "Scroll one row down."),
    ("guidelines.previous", QUIET, "up", "Scroll one row up."),
    ("guidelines.page_next", HINT, "page down", "Scroll one page down."),
    ("guidelines.page_previous", QUIET, "page up", "Scroll one page up."),
    ("guidelines.first", QUIET, "top", "Scroll to the beginning."),
    ("guidelines.last", QUIET, "bottom", "Scroll to the end."),
    ("guidelines.next_section", HINT, "next section", "Go to the next heading."),
    ("guidelines.previous_section", QUIET, "section back", "Go to the heading before."),
    ("guidelines.text", HINT, "text", "Go back to the text; the guidelines stay beside it, if there is room."),
    ("guidelines.leave", HINT, "close", "Close the guidelines."),
)
PROBLEMS: tuple[Row, ...] = (
    ("problem.scope", HINT, "all/this article", "List the problems of all articles, or of this one again."),
)

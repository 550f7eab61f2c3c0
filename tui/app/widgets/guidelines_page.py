"""The page of the guidelines: a title, and the prose; beside the text, or over it where that is narrow."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.app.widgets.line import Line
from tui.app.widgets.painting import Part
from tui.app.widgets.prose_view import ProseView


class GuidelinesPage(Vertical):
    """What the workspace says of how to annotate.

    Attributes:
        prose: all of it.
    """

    DEFAULT_CSS = "GuidelinesPage { width: 1fr; min-width: 44; background: $background; }"

    def __init__(self, markdown: str) -> None:
        super().__init__(id="guidelines")
        self.prose = ProseView(markdown, id="guidelines-prose")
        self._title = Line(id="guidelines-title", ground="panel")

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield self._title
        yield self.prose

    def tell(self, left: Sequence[Part], right: Sequence[Part]) -> None:
        """Paint the title."""
        self._title.show(left, right)

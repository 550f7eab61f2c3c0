"""The guide: what the program's own Markdown says, chapter by chapter."""

from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown

from tui.app.widgets.line import Line

_CHAPTERS = Path(__file__).parents[2] / "guide"


class GuideScreen(ModalScreen[None]):
    """The chapters below each other; any of the usual keys leaves."""

    AUTO_FOCUS = "#chapters"

    def __init__(self) -> None:
        super().__init__()
        self._left = False

    def compose(self) -> ComposeResult:
        """The chapters, in the order of their file names."""
        yield Line(id="guide-title", ground="current")
        with VerticalScroll(id="chapters"):
            for chapter in sorted(_CHAPTERS.glob("*.md")):
                yield Markdown(chapter.read_text(encoding="utf-8"), open_links=False)

    def on_mount(self) -> None:
        """Say how to leave."""
        self.query_one("#guide-title", Line).show([(" Guide", "title")], [("↑ ↓ scroll · Esc back ", "dim")])

    def on_key(self, event: events.Key) -> None:
        """Leave, or scroll."""
        event.stop()
        chapters = self.query_one("#chapters", VerticalScroll)
        moves = {
            "down": lambda: chapters.scroll_relative(y=1, animate=False),
            "up": lambda: chapters.scroll_relative(y=-1, animate=False),
            "pagedown": lambda: chapters.scroll_page_down(animate=False),
            "space": lambda: chapters.scroll_page_down(animate=False),
            "pageup": lambda: chapters.scroll_page_up(animate=False),
            "home": lambda: chapters.scroll_home(animate=False),
            "end": lambda: chapters.scroll_end(animate=False),
        }
        if event.key in moves:
            moves[event.key]()
        elif event.key in ("escape", "q", "f2", "enter") and not self._left:
            self._left = True
            self.dismiss()

"""The guide: what the program's own Markdown says, chapter by chapter."""

from collections.abc import Callable, Mapping
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui.app.widgets.line import Line
from tui.app.widgets.prose_view import ProseView
from tui.keys.keymap import Keymap

_CHAPTERS = Path(__file__).parents[2] / "guide"
_CONTEXTS = ("picker", "moving", "everywhere")
"""Where the keys are looked up: those of a list, then those that move the text."""
_LEAVING = frozenset({"picker.cancel", "picker.choose", "help.guide"})


class GuideScreen(ModalScreen[None]):
    """The chapters below each other, scrolled and left by the keys that do so elsewhere.

    Args:
        keymap: the keys.
    """

    AUTO_FOCUS = "#chapters"
    CSS = "GuideScreen { background: $background; layout: vertical; }"

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        chapters = sorted(_CHAPTERS.glob("*.md"))
        self._chapters = ProseView("\n".join(file.read_text(encoding="utf-8") for file in chapters), id="chapters")
        self._left = False

    def compose(self) -> ComposeResult:
        """How to leave, and the chapters in the order of their file names."""
        back = next(iter(self._keymap.keys_of("picker.cancel", "picker")))
        title = Line(id="guide-title", ground="current")
        title.show([(" Guide", "title")], [(f"↑ ↓ scroll · {back} back ", "dim")])
        yield title
        yield self._chapters

    def on_key(self, event: events.Key) -> None:
        """Leave, or scroll."""
        event.stop()
        action = self._keymap.reached(_CONTEXTS, (event.key,))
        moves = _moves(self._chapters)
        if event.key == "space":
            moves["screen.next"]()
        elif isinstance(action, str) and action in moves:
            moves[action]()
        elif action in _LEAVING and not self._left:
            self._left = True
            self.dismiss()


def _moves(chapters: ProseView) -> Mapping[str, Callable[[], None]]:
    """How each action scrolls the chapters."""

    def by(rows: int) -> Callable[[], None]:
        return lambda: chapters.scroll_relative(y=rows, animate=False)

    page = max(1, chapters.size.height - 1)
    turned = {"next": 1, "previous": -1}
    return {
        **{f"{noun}.{way}": by(rows) for noun in ("line", "picker") for way, rows in turned.items()},
        **{f"{step}{way}": by(rows * page) for step in ("screen.", "picker.page_") for way, rows in turned.items()},
        **dict.fromkeys(("article.start", "line.start"), lambda: chapters.scroll_home(animate=False)),
        **dict.fromkeys(("article.end", "line.end"), lambda: chapters.scroll_end(animate=False)),
    }

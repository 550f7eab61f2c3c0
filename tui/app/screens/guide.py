"""The guide: what the program's own Markdown says, chapter by chapter."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui.app.widgets.entry import Choice, Picker
from tui.app.widgets.item_list import ItemList
from tui.app.widgets.line import Line
from tui.app.widgets.prose_view import ProseView
from tui.keys.chapters import in_keys_of
from tui.keys.keymap import PREFIX, Keymap
from tui.keys.loading import DEFAULT, read_keymap
from tui.keys.names import printable
from tui.shipped import shipped
from tui.text.prose import headings_of, passages_with

_CHAPTERS = Path(__file__).parents[2] / "guide"
_CONTEXTS = ("guidelines", "picker", "moving", "everywhere")
"""Where the keys are looked up: those of prose, of a list, those that move the text, those that turn the article."""
_LEAVING = frozenset({"picker.cancel", "picker.choose", "help.guide", "guidelines.leave"})
_BEFORE = 24
"""Code points shown before what was looked for."""
_MOST = 200
"""Passages that are listed at most."""


class GuideScreen(ModalScreen[int]):
    """The chapters below each other, scrolled, turned and left by the keys that do so elsewhere; gives where one was.

    Args:
        keymap: the keys.
        at: the number of the block to begin at.
    """

    AUTO_FOCUS = "#chapters"
    CSS = "GuideScreen { background: $background; layout: vertical; }"

    def __init__(self, keymap: Keymap, at: int = 0) -> None:
        super().__init__()
        self._keymap = keymap
        files = sorted(_CHAPTERS.glob("*.md"))
        written = "\n".join(file.read_text(encoding="utf-8") for file in files)
        default = read_keymap(shipped("keymaps") / f"{DEFAULT}.yaml", shipped("keymaps"))
        self._markdown = in_keys_of(written, default, keymap)
        self._headings = headings_of(self._markdown)
        self._begins = [heading.block for heading in self._headings if heading.level == 1]
        self._chapters = ProseView(self._markdown, id="chapters", scrolled=self._tell)
        self._chapters.go_to(at)
        self._title = Line(id="guide-title", ground="current")
        self._contents = Picker("guide-contents")
        self._typed: tuple[str, ...] = ()
        self._left = False

    def compose(self) -> ComposeResult:
        """Where one is and how to go elsewhere, the chapters in the order of their file names, and their contents."""
        yield self._title
        yield self._chapters
        yield self._contents

    def on_mount(self) -> None:
        """Tell where one is."""
        self._tell()

    def on_key(self, event: events.Key) -> None:
        """Leave, scroll, turn, or choose among the contents."""
        event.stop()
        if self._contents.is_open:
            self._press(event)
            return
        self._typed += (event.key,)
        action = self._keymap.reached(_CONTEXTS, self._typed)
        if action is PREFIX:
            return
        self._typed = ()
        moves = {**_moves(self._chapters), **self._turns()}
        if isinstance(action, str) and action in moves:
            moves[action]()
        elif action in _LEAVING and not self._left:
            self._left = True
            self.dismiss(self._chapters.top_block)

    def on_item_list_opened(self, message: ItemList.Opened) -> None:
        """Go to what was clicked twice."""
        message.stop()
        self._take()

    def _press(self, event: events.Key) -> None:
        contents = self._contents
        does: Mapping[str, Callable[[], None]] = {
            "picker.next": lambda: contents.move(1),
            "picker.previous": lambda: contents.move(-1),
            "picker.page_next": lambda: contents.move(contents.page),
            "picker.page_previous": lambda: contents.move(-contents.page),
            "picker.choose": self._take,
            "picker.cancel": self._close,
        }
        action = None if printable(event.key) else self._keymap.lookup("picker", (event.key,))
        if isinstance(action, str) and action in does:
            does[action]()
        else:
            contents.line.press(event)

    def _turns(self) -> Mapping[str, Callable[[], None]]:
        """How each action goes to another chapter or section, or lists them."""
        sections = [heading.block for heading in self._headings]
        return {
            "article.next": lambda: self._turn(self._begins, 1),
            "article.previous": lambda: self._turn(self._begins, -1),
            "guidelines.next_section": lambda: self._turn(sections, 1),
            "guidelines.previous_section": lambda: self._turn(sections, -1),
            **dict.fromkeys(("article.list", "search.here"), self._open),
        }

    def _turn(self, blocks: Sequence[int], step: int) -> None:
        """Go to the next of some blocks, or back: first to where this one begins."""
        top = self._chapters.top_block
        here = bisect_right(blocks, top) - 1
        place = here + step if step > 0 or blocks[here] == top else here
        self._chapters.go_to(blocks[max(0, min(place, len(blocks) - 1))])

    def _open(self) -> None:
        here = bisect_right([heading.block for heading in self._headings], self._chapters.top_block) - 1
        self._contents.open("Contents: type to find", self._choices)
        self._contents.move(max(0, here))
        self._tell()

    def _choices(self, typed: str) -> Sequence[Choice]:
        """The headings with what is typed in them, then the passages."""
        sought = typed.strip().casefold()
        heads = [
            Choice((("  " * (level - 1) + title, "title" if level == 1 else "plain"),), "", block)
            for title, level, block in self._headings
            if sought in title.casefold()
        ]
        if not sought:
            return heads
        found = passages_with(self._markdown, sought, _MOST)
        return heads + [
            Choice((("…" * (at > _BEFORE) + text[max(0, at - _BEFORE) :], "dim"),), self._chapter_of(block), block)
            for block, text, at in found
        ]

    def _take(self) -> None:
        chosen = self._contents.chosen
        if chosen is not None:
            self._chapters.go_to(chosen.value)
            self._chapters.mark(chosen.value)
        self._close()

    def _close(self) -> None:
        self._contents.close()
        self._tell()

    def _chapter_of(self, block: int) -> str:
        place = max(1, bisect_right(self._begins, block))
        titles = [heading.title for heading in self._headings if heading.level == 1]
        return f"{titles[place - 1]} {place}/{len(titles)}"

    def _tell(self) -> None:
        """Say in which chapter one is, and which keys go elsewhere."""
        keys = [
            f"{self._key('article.next', 'everywhere')} {self._key('article.previous', 'everywhere')} chapter",
            f"{self._key('article.list', 'everywhere')} contents",
            f"{self._key('picker.cancel', 'picker')} back ",
        ]
        if self._contents.is_open:
            keys = [f"{self._key('picker.choose', 'picker')} go there", keys[-1]]
        here = self._chapter_of(self._chapters.top_block)
        self._title.show([(" Guide", "title"), (f" · {here}", "plain")], [(" · ".join(keys), "dim")])

    def _key(self, action: str, context: str) -> str:
        return next(iter(self._keymap.keys_of(action, context)), "")


def _moves(chapters: ProseView) -> Mapping[str, Callable[[], None]]:
    """How each action scrolls the chapters."""

    def by(rows: int) -> Callable[[], None]:
        return lambda: chapters.scroll_relative(y=rows, animate=False)

    page = max(1, chapters.size.height - 1)
    turned = {"next": 1, "previous": -1}
    pages = ("screen.", "picker.page_", "guidelines.page_")
    return {
        **{f"{noun}.{way}": by(rows) for noun in ("line", "picker", "guidelines") for way, rows in turned.items()},
        **{f"{step}{way}": by(rows * page) for step in pages for way, rows in turned.items()},
        **dict.fromkeys(
            ("article.start", "line.start", "guidelines.first"), lambda: chapters.scroll_home(animate=False)
        ),
        **dict.fromkeys(("article.end", "line.end", "guidelines.last"), lambda: chapters.scroll_end(animate=False)),
    }

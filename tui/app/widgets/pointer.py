"""The mouse over the text, as in editors: clicks in a row, dragging, and dragging on beyond an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events

if TYPE_CHECKING:
    from textual.message import Message
    from textual.timer import Timer

    from tui.app.widgets.article_view import ArticleView

_SCROLL_EVERY = 0.05
"""Seconds between two steps of the text while the mouse is held beyond its edge."""


class Pointer:
    """Tells what the mouse selects in a view of the text."""

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        self._held = False
        self._at = (0, 0)
        self._offset = 0
        self._clicks = 0
        self._last_down: tuple[float, int, int] | None = None
        self._scrolling: Timer | None = None

    def down(self, event: events.MouseDown) -> None:
        """Begin a selection, extend it, or name an item; on the card nothing."""
        view = self._view
        offset = view.offset_at(event.x, event.y)
        if event.button != 1 or offset is None or not view.is_text(event.y):
            return
        item = view.name_at(event.x, event.y)
        if item is not None:
            self._tell(view.Named(view, item))
            return
        self._held = True
        self._at, self._offset, self._clicks = (event.x, event.y), offset, self._counted(event)
        view.capture_mouse()
        self._tell(view.Pressed(view, offset, self._clicks, extends=event.shift, keeps=event.ctrl))

    def move(self, event: events.MouseMove) -> None:
        """Extend the selection while the button is held; beyond an edge go on as long as it is held there."""
        if not self._held or (event.x, event.y) == self._at:
            return
        self._at = (event.x, event.y)
        if self._view.is_text(event.y):
            self._rest()
        elif self._scrolling is None:
            self._scrolling = self._view.set_interval(_SCROLL_EVERY, self._extend)
        self._extend()

    def up(self) -> None:
        """End a selection."""
        self._rest()
        if self._held:
            self._held = False
            self._view.release_mouse()

    def _counted(self, event: events.MouseDown) -> int:
        """Which click it is of several in a row at one place; with shift held down each stands alone."""
        before, self._last_down = self._last_down, (event.time, event.x, event.y)
        within = self._view.app.CLICK_CHAIN_TIME_THRESHOLD
        if event.shift or before is None or before[1:] != (event.x, event.y) or event.time - before[0] > within:
            return 1
        return self._clicks + 1

    def _extend(self) -> None:
        """Extend to where the mouse is; the cursor comes into view, so the text scrolls."""
        offset = self._view.offset_at(*self._at)
        if offset is not None:
            self._tell(self._view.Pressed(self._view, offset, self._clicks, extends=True, since=self._offset))

    def _tell(self, message: Message) -> None:
        """Tell it above the view: in the view's own queue it would come behind the keys that are there already."""
        if self._view.parent is not None:
            self._view.parent.post_message(message)

    def _rest(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
            self._scrolling = None

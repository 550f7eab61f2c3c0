"""One line of the screen that costs one line to change."""

from collections.abc import Sequence

from textual.strip import Strip

from tui.app.widgets.painting import Part, two_sided
from tui.app.widgets.row_widget import RowWidget


class Line(RowWidget):
    """A row of styled text, with a part that stays at its right end."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(self, *, ground: str = "text", id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._left: tuple[Part, ...] = ()
        self._ending: tuple[Part, ...] = ()
        self._right: tuple[Part, ...] = ()
        self._ground = ground

    @property
    def text(self) -> str:
        """What the line says, without styles."""
        return "".join(text for text, _ in (*self._left, *self._ending, *self._right))

    def show(self, left: Sequence[Part], right: Sequence[Part] = (), ending: Sequence[Part] = ()) -> None:
        """Paint other parts, if they are other; the ending stands behind the left ones, which are cut before it is."""
        shown = (tuple(left), tuple(ending), tuple(right))
        if shown != (self._left, self._ending, self._right):
            self._left, self._ending, self._right = shown
            self.refresh()

    def put_on(self, ground: str) -> None:
        """Paint it on another ground."""
        if ground != self._ground:
            self._ground = ground
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line's only row."""
        return two_sided(self._left, self._right, self.outer_size.width, self._ground, self._ending)

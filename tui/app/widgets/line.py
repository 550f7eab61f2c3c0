"""One line of the screen that costs one line to change."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from textual.strip import Strip

from tui.app.theme import worn
from tui.app.themes.looks import Look
from tui.app.widgets.painting import Part, two_sided
from tui.app.widgets.row_widget import RowWidget

_Parts = tuple[Part, ...]
_Look = tuple[_Parts, _Parts, int, str, _Parts]


class Line(RowWidget):
    """A row of styled text, with a part that stays at its right end."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; }"

    def __init__(self, *, ground: str = "text", id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._left: _Parts = ()
        self._ending: _Parts = ()
        self._right: _Parts = ()
        self._ground = ground
        self._told: Callable[[], Sequence[Part]] | None = None
        self._painted: _Look | None = None

    @property
    def text(self) -> str:
        """What the line says, without styles."""
        self.find_changes()
        return "".join(text for text, _ in (*self._left, *self._ending, *self._right))

    def show(self, left: Sequence[Part], right: Sequence[Part] = (), ending: Sequence[Part] = ()) -> None:
        """Paint other parts, if they are other; the ending stands behind the left ones, which are cut before it is."""
        self._told = None
        shown = (tuple(left), tuple(ending), tuple(right))
        if shown != (self._left, self._ending, self._right):
            self._left, self._ending, self._right = shown
            self.touch_up()

    def show_then(self, told: Callable[[], Sequence[Part]]) -> None:
        """Paint the parts that this gives when everything that a key changes has changed."""
        self._told = told
        self.touch_up()

    def compare(self) -> Sequence[int]:
        """Its row, if that looks different by now; whether it is seen or not, it is asked for once."""
        if self._told is not None:
            self._left, self._ending, self._right = tuple(self._told()), (), ()
            self._told = None
        before, self._painted = self._painted, self._look
        return () if self._painted == before else (0,)

    def put_on(self, ground: str) -> None:
        """Paint it on another ground."""
        if ground != self._ground:
            self._ground = ground
            self.touch_up()

    def render_line(self, y: int) -> Strip:
        """The line's only row."""
        self._painted = self._look
        return _laid(self._painted, worn())

    @property
    def _look(self) -> _Look:
        return self._left, self._right, self.size.width, self._ground, self._ending


@lru_cache(maxsize=64)
def _laid(look: _Look, _worn: Look) -> Strip:
    """A line that looks so: many lines go back and forth between a few texts."""
    return two_sided(*look)

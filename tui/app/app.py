"""The application: one session, one keymap, the reading screen; and how it ends, whatever happens."""

import gc
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from textual import events
from textual.app import App, ScreenStackError
from textual.driver import Driver
from textual.pilot import Pilot
from textual.screen import Screen

from tui.app.driver import SturdyDriver
from tui.app.endings import end_on_signals, held_terminal, write_crash
from tui.app.screens.reading import ReadingScreen
from tui.app.theme import TEXTUAL_THEME
from tui.keys.keymap import Keymap
from tui.model.refusals import Refusal
from tui.store.places import Place, keep_place, place_of
from tui.store.session import Session

Player = Callable[[Pilot[object]], Coroutine[Any, Any, None]]
"""Presses keys in a running application."""


class GlossatorApp(App[None], inherit_bindings=False):
    """Opens the article that was open last.

    Args:
        session: what is annotated, and by whom.
        keymap: the keys.

    Attributes:
        crash: the one line to print after the program broke; empty if it did not.
    """

    CSS_PATH = "glossator.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Glossator"
    PAUSE_GC_ON_SCROLL = True

    def __init__(self, session: Session, keymap: Keymap) -> None:
        super().__init__(driver_class=None)
        self.session = session
        self.keymap = keymap
        self.crash = ""
        self._start, self._passed_over = _start(session)

    def get_driver_class(self) -> type[Driver]:
        """The driver that no byte ends, on a terminal of its own kind."""
        usual = super().get_driver_class()
        return SturdyDriver if issubclass(SturdyDriver, usual) else usual

    def get_default_screen(self) -> Screen[None]:
        """The reading screen, at the place that was left last."""
        return ReadingScreen(self.session, self.keymap, self._start.article, self._start.cursor)

    def on_mount(self) -> None:
        """Put on the theme."""
        self.register_theme(TEXTUAL_THEME)
        self.theme = TEXTUAL_THEME.name

    def on_ready(self) -> None:
        """Say what could not be opened; let the collector pass over what is loaded by now, since it stays."""
        if self._passed_over is not None:
            self.reading.say(self._passed_over.brief, "error")
        gc.freeze()
        gc.enable()

    def on_resize(self, event: events.Resize) -> None:
        """Draw all anew, at the same size too: a terminal that was smaller for a moment has lost what it showed."""
        with suppress(ScreenStackError):  # the first size comes before the first screen
            self.screen.refresh()

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen."""
        return next(screen for screen in self.screen_stack if isinstance(screen, ReadingScreen))

    def keep_place(self) -> None:
        """Remember where the reader is, for the next time."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, ReadingScreen):
                place = Place(screen.page.article.id, screen.selection.cursor(screen.page.text))
                keep_place(self.session.workspace, self.session.annotator, place)

    def exit(self, *args: object, **kwargs: object) -> None:
        """Remember the place, then leave."""
        self.keep_place()
        super().exit(*args, **kwargs)  # type: ignore[arg-type]

    def _handle_exception(self, error: Exception) -> None:
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        if not self.crash:
            self._return_code, self.crash = self._farewell(error)
        self._close_messages_no_wait()

    def _farewell(self, error: Exception) -> tuple[int, str]:
        """The exit status that an error ends the program with, and the line that is printed then."""
        if isinstance(error, Refusal):
            return 2, str(error)
        kept = write_crash(error, self.session.workspace.folder)
        where = f"; details in {kept}" if kept else ""
        return 1, f"{type(error).__name__}: the program broke, your annotations are saved{where}"


def _start(session: Session) -> tuple[Place, Refusal | None]:
    """The place that was left last, or the first article that opens; and why another one did not.

    Raises:
        Refusal: if no article opens.
    """
    left = place_of(session.workspace, session.annotator)
    places = [Place(entry.id, 0) for entry in session.workspace.entries]
    if left is not None and left.article in {place.article for place in places}:
        places.insert(0, left)
    refused: Refusal | None = None
    for place in places:
        try:
            session.article(place.article)
            session.layer(place.article)
        except Refusal as refusal:
            refused = refused or refusal
        else:
            return place, refused
    raise refused or Refusal("holds no article", where=str(session.workspace.folder))


def run(session: Session, keymap: Keymap) -> tuple[int, str]:
    """Run the program on this terminal.

    Returns:
        the exit status, and the one line to print if the program broke.
    """
    return run_on_terminal(GlossatorApp(session, keymap))


def run_on_terminal(app: GlossatorApp, player: Player | None = None) -> tuple[int, str]:
    """Run the application on this terminal, with signals that end it well.

    Args:
        app: the application.
        player: presses keys of its own.

    Returns:
        the exit status, and the one line to print if the program broke.
    """
    left = end_on_signals(lambda status: _leave(app, status), held_terminal())
    try:
        app.run(auto_pilot=player)
    finally:
        left()
    return app.return_code or 0, app.crash


def _leave(app: GlossatorApp, status: int) -> None:
    loop = getattr(app, "_loop", None)
    if loop is None:
        raise SystemExit(status)
    loop.call_soon_threadsafe(lambda: app.exit(return_code=status))

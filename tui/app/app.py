"""The application: one session, one keymap, the reading screen; and how it ends, whatever happens."""

import gc
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import App, ScreenStackError
from textual.driver import Driver
from textual.screen import Screen

from tui.app.driver import SturdyDriver
from tui.app.endings import end_on_signals, held_terminal, write_crash
from tui.app.screens.reading import ReadingScreen
from tui.app.theme import TEXTUAL_THEME
from tui.keys.keymap import Keymap
from tui.model.refusals import Refusal
from tui.store.places import Place, keep_place, place_of
from tui.store.session import Session


class GlossatorApp(App[None]):
    """Opens the article that was open last.

    Args:
        session: what is annotated, and by whom.
        keymap: the keys.

    Attributes:
        crash: the one line to print after the program broke; empty if it did not.
    """

    CSS_PATH = "glossator.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []
    TITLE = "Glossator"
    PAUSE_GC_ON_SCROLL = True

    def __init__(self, session: Session, keymap: Keymap) -> None:
        super().__init__(driver_class=None)
        self.session = session
        self.keymap = keymap
        self.crash = ""

    def get_driver_class(self) -> type[Driver]:
        """The driver that no byte ends, on a terminal of its own kind."""
        usual = super().get_driver_class()
        return SturdyDriver if issubclass(SturdyDriver, usual) else usual

    def get_default_screen(self) -> Screen[None]:
        """The reading screen, at the place that was left last."""
        place = place_of(self.session.workspace, self.session.annotator)
        known = {entry.id for entry in self.session.workspace.entries}
        if place is None or place.article not in known:
            place = Place(self.session.workspace.entries[0].id, 0)
        return ReadingScreen(self.session, self.keymap, place.article, place.cursor)

    def on_mount(self) -> None:
        """Put on the theme."""
        self.register_theme(TEXTUAL_THEME)
        self.theme = TEXTUAL_THEME.name

    def on_ready(self) -> None:
        """Let the collector pass over what is loaded by now, since it stays."""
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

    def action_help_quit(self) -> None:
        """Say at ctrl+c how to leave."""
        key = next(iter(self.keymap.keys_of("app.quit")), "")
        self.reading.say(f"{key} leaves; everything is saved already")

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


def run(session: Session, keymap: Keymap) -> tuple[int, str]:
    """Run the program on this terminal.

    Returns:
        the exit status, and the one line to print if the program broke.
    """
    app = GlossatorApp(session, keymap)
    left = end_on_signals(lambda status: _leave(app, status), held_terminal())
    try:
        app.run()
    finally:
        left()
    return app.return_code or 0, app.crash


def _leave(app: GlossatorApp, status: int) -> None:
    loop = getattr(app, "_loop", None)
    if loop is None:
        raise SystemExit(status)
    loop.call_soon_threadsafe(lambda: app.exit(return_code=status))

"""The application: one session, one keymap, the reading screen; and how it ends, whatever happens."""

from __future__ import annotations

import gc
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, ScreenStackError
from textual.driver import Driver
from textual.filter import ANSIToTruecolor, LineFilter, Monochrome, NoColor
from textual.message import Message
from textual.screen import Screen
from textual.worker import WorkerFailed

from tui.app.behind import Unhurried, every, once_painted
from tui.app.driver import SturdyDriver
from tui.app.endings import end_on_signals, held_terminal
from tui.app.screens.reading import ReadingScreen
from tui.app.screens.turning import keep_place
from tui.app.theme import look_of, wear
from tui.app.themes.sheets import sheet_of
from tui.app.themes.terminals import depth_of
from tui.app.widgets.rows_view import RowsView
from tui.model.refusals import Refusal
from tui.model.views import Theme
from tui.store.crashes import broke, write_crash
from tui.store.places import Places, read_places
from tui.store.session import Session
from tui.store.views import Views
from tui.store.workspace import Workspace

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tui.app.screens.reading import Keys
    from tui.store.firsts import Welcome

Player = Callable[["Pilot[object]"], Coroutine[Any, Any, None]]
"""Presses keys in a running application."""

_SELDOM = 10_000
"""Objects that are made before Python looks for garbage: after every 700, as of itself, what is read behind the keys
would have it look through all that is in memory several times a second, and a key wait for that."""
_REST = 2.0
"""Seconds without an edit after which the files are brought up to date."""


class GlossatorApp(Unhurried, App[None], inherit_bindings=False):
    """Opens the article that was open last.

    Args:
        session: what is annotated, and by whom.
        keys: the keymap; or what reads it once the text is seen, and gives it with what looks after its file.
        views: how the user likes the text to be shown, and where that is kept.
        theme: the theme to begin with, if it is another than the user's.
        heard: what is to be told of the articles that were taken in just now.
        welcome: how the user is received; None if nothing is to be shown that is shown once.

    Attributes:
        crash: the one line to print after the program broke; empty if it did not.
    """

    CSS_PATH = "glossator.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Glossator"
    _reading: ReadingScreen
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        session: Session,
        keys: Keys,
        views: Views | None = None,
        theme: Theme | None = None,
        heard: Sequence[str] = (),
        *,
        welcome: Welcome | None = None,
    ) -> None:
        super().__init__(driver_class=None)
        self._welcome = welcome
        self._heard = heard
        self.views = views or Views()
        self._first_theme = theme or self.views.view.theme
        self.session = session
        self._keys = keys
        self.crash = ""
        self._told: set[str] = set()
        self._edits_seen = -1
        self._is_styled = False
        self._behind_mouse = False
        self._last_detour: events.Event | None = None
        self._taken_out = 0
        self._places = read_places(session.workspace, session.annotator)
        self._start, self._passed_over = _start(session, self._places)

    def get_driver_class(self) -> type[Driver]:
        """The driver that no byte ends, on a terminal of its own kind."""
        usual = super().get_driver_class()
        return SturdyDriver if issubclass(SturdyDriver, usual) else usual

    def get_default_screen(self) -> Screen[None]:
        """The reading screen, at the place that was left last, in its theme before anything is styled."""
        self.set_reactive(App.theme, self._wear(self._first_theme))
        self.stylesheet.set_variables(self.get_css_variables())
        self._is_styled = True
        # It is asked for also when all screens are gone already.
        self._reading = ReadingScreen(self.session, self._keys, self._start, self._places)
        return self._reading

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew; not at Textual's first call, since it is styled for the first theme by then."""
        if self._is_styled:
            self._is_styled = False
        else:
            super().refresh_css(animate)

    def put_on(self, theme: Theme) -> None:
        """Paint everything in another theme, in as many colours as the terminal has."""
        self._is_styled = False
        self.theme = self._wear(theme)
        for screen in self.screen_stack:
            for widget in screen.walk_children(with_self=True):
                widget.repaint_all() if isinstance(widget, RowsView) else widget.refresh()

    def _wear(self, theme: Theme) -> str:
        """Paint in a theme from now on; gives the name that Textual knows it by."""
        system = None if self.is_headless else self.console.color_system
        look = look_of(theme, depth_of(system))
        wear(look)
        sheet = sheet_of(look)
        self.register_theme(sheet)
        return sheet.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, but for those that turn colours into others: the theme decides about colours."""
        changing = (Monochrome, NoColor, *((ANSIToTruecolor,) if self.native_ansi_color else ()))
        return [kept for kept in super().get_line_filters() if not isinstance(kept, changing)]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What the style sheet names besides Textual's own variables, before a theme is on."""
        return {"edge": "#000000"}

    def on_ready(self) -> None:
        """Go on once the text is seen; let the collector pass over what is loaded by now, since it stays."""
        self.reading.call_next(self._go_on)

    async def _go_on(self) -> None:
        await self.reading.get_ready()
        if self._passed_over is not None:
            self.reading.telling.bring(self._passed_over.brief, "error")
        elif self._heard and not self.reading.placing.has_news:
            self.reading.arriving.tell(self._heard)
        if (refused := self.session.workspace.schema_refused) is not None:
            self.reading.telling.bring(refused.brief, "error")
        elif self._welcome is not None:
            self.reading.touring.welcome(self._welcome)
        self.reading.following.tell()
        self._settle()
        every(self.reading, _REST, self._settle)
        every(self.reading, _REST, self.keep_place)
        once_painted(self.reading, self.session.get_ready)
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()

    def _settle(self) -> None:
        """Bring the files up to date if no edit has come for a while; show what others did, tell what was damaged."""
        self.reading.telling.tell_news()
        self.reading.following.look()
        edits = self.session.edits_done
        if edits == self._edits_seen:
            self.session.checkpoint()
        self._edits_seen = edits
        self.reading.arriving.look()
        untold = [line for line in self.session.warnings if line not in self._told]
        if untold:
            self._told.update(untold)
            more = f" (and {len(untold) - 1} more)" if len(untold) > 1 else ""
            self.reading.telling.bring(untold[0] + more, "error")

    def post_message(self, message: Message) -> bool:
        """Put a message into the queue; what is typed goes straight on if nothing is before it."""
        is_free = not self._taken_out and self._pending_message is None and not self._message_queue.values
        if is_free and isinstance(message, events.Key | events.Paste) and self._hands_on(message):
            return True
        return super().post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """Hand on what is typed; all else goes Textual's way."""
        self._taken_out += 1
        try:
            if isinstance(event, events.MouseEvent):
                self._behind_mouse = True
            elif isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
                if self._hands_on(event):
                    return
                self._behind_mouse = False
                self._last_detour = event
            await super().on_event(event)
        finally:
            self._taken_out -= 1

    def _hands_on(self, event: events.Key | events.Paste) -> bool:
        """Hand what is typed to the reading screen straight away, but never past the mouse, whose way is longer."""
        arrived = self._last_detour is None or self._last_detour._stop_propagation  # the screen stops it
        if event._forwarded or not arrived or self._behind_mouse or not self.app_focus:
            return False
        stack = self._screen_stack
        screen = stack[-1] if stack else None
        if isinstance(screen, ReadingScreen):
            event._forwarded = True
            return (isinstance(event, events.Key) and screen.take_at_once(event)) or screen.post_message(event)
        return False

    def on_resize(self, event: events.Resize) -> None:
        """Draw all anew, at the same size too: a terminal that was smaller for a moment has lost what it showed."""
        with suppress(ScreenStackError):  # the first size comes before the first screen
            self.screen.refresh()

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen."""
        return self._reading

    def keep_place(self) -> None:
        """Remember where the reader is, for the next time."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, ReadingScreen):
                keep_place(screen)

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
        if isinstance(error, WorkerFailed):
            error = error.error if isinstance(error.error, Exception) else error
        if isinstance(error, Refusal):
            return 2, str(error)
        kept = write_crash(error, self.session.workspace.folder)
        return 1, broke(error, "your annotations are saved", kept)


def _start(session: Session, places: Places) -> tuple[str, Refusal | None]:
    """The article that was left last, or the first one that opens; and why another one did not.

    Raises:
        Refusal: if no article opens.
    """
    workspace = session.workspace
    left = [place.article for place in places.left[:1] if place.article in workspace]
    refused: Refusal | None = None
    for article in chain(left, _one_by_one(workspace)):
        try:
            session.article(article)
        except Refusal as refusal:
            refused = refused or refusal
        else:
            return article, refused
    raise refused or Refusal("holds no article", where=str(workspace.folder))


def _one_by_one(workspace: Workspace) -> Iterator[str]:
    """The articles; to give the first, the others need not be known."""
    if workspace.first is not None:
        yield workspace.first
        yield from workspace.ids[1:]


def run(
    session: Session,
    keys: Keys,
    views: Views,
    theme: Theme,
    heard: Sequence[str] = (),
    *,
    welcome: Welcome | None = None,
) -> tuple[int, str]:
    """Run the program on this terminal; what it is run with is as for GlossatorApp.

    Returns:
        the exit status, and the one line to print if the program broke.
    """
    return run_on_terminal(GlossatorApp(session, keys, views, theme, heard, welcome=welcome))


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

"""A reader at the real program, without a terminal: presses keys, reads the screen."""

from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from time import monotonic

from textual import events
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen

from tests.monkey import typed
from tui.app.app import GlossatorApp
from tui.app.play import keys_in, press
from tui.app.screens.reading import ReadingScreen
from tui.app.widgets.entry import Choice, Picker
from tui.app.widgets.line import Line
from tui.keys.actions import CONTEXTS
from tui.keys.keymap import Keys
from tui.keys.loading import read_keymap
from tui.keys.names import printable
from tui.shipped import shipped
from tui.store.adding import add
from tui.store.description import is_workspace
from tui.store.firsts import Welcome
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace

PATIENCE = 20.0
"""Seconds within which anything that is waited for must happen; only a failing test waits so long."""
_MOMENT = 0.001
"""Seconds between two looks at whether the program has come to rest."""

FIRST, SECOND = "000_284ed7cf7806a98c", "004_ee044382c62ecd57"


class Reader:
    """Somebody who annotates.

    Attributes:
        hasty: whether the next key is pressed, and the screen read, while the program still works behind the keys;
            otherwise only when all has come to rest, on whatever machine.
    """

    def __init__(self, app: GlossatorApp, pilot: Pilot[None], *, hasty: bool = False) -> None:
        self.app = app
        self.hasty = hasty
        self._pilot = pilot

    @property
    def reading(self) -> ReadingScreen:
        """The reading screen."""
        return self.app.reading

    @property
    def session(self) -> Session:
        """What is annotated."""
        return self.app.session

    async def press(self, keys: str) -> None:
        """Press keys, separated by blanks; text in quotation marks is typed."""
        for key in keys_in(keys):
            press(self.app, key)
            await self.settle()

    async def do(self, action: str) -> None:
        """Press the keys that start an action where the reader is now."""
        for key in self._keys_of(action):
            self.app.post_message(events.Key(key, typed(key) or None))
            await self.settle()

    def _keys_of(self, action: str) -> Keys:
        keyboard = self.reading.keyboard
        contexts = keyboard.contexts
        typing = any(CONTEXTS[name].typing for name in contexts)
        for context in contexts:
            for keys, bound in keyboard.keymap.bindings(context):
                shadowed = typing and printable(keys[0])
                if bound == action and not shadowed and keyboard.keymap.reached(contexts, keys) == action:
                    return keys
        raise AssertionError(f"no key for {action} in {contexts}")

    async def paste(self, text: str) -> None:
        """Paste a text."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is left to be done: no message waits for its turn, and what has changed is laid out.

        Nothing is left to be done behind the keys either, unless the reader is hasty. Textual's own pause waits for
        20 ms in which hardly anything is done.
        """
        limit = monotonic() + PATIENCE
        while self.app.is_running:
            assert monotonic() < limit, f"the program does not come to rest:\n{self.screen}"
            if not self.hasty and _works_behind(self.app):
                await sleep(_MOMENT)
                continue
            screen = self.app.screen
            pumps: list[MessagePump] = [self.app, *screen.walk_children(with_self=True)]
            if not await self._pilot._wait_for_screen():
                return
            self.app.screen._on_timer_update()
            if screen is not self.app.screen or self.app._resize_event or any(map(_is_busy, pumps)):
                continue
            if self.hasty or not _works_behind(self.app):
                return

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds that is yet to come.

        Raises:
            AssertionError: if it does not come.
        """
        limit = monotonic() + PATIENCE
        while not holds():
            assert monotonic() < limit, f"waited in vain:\n{self.screen}"
            await self.settle()
            await sleep(_MOMENT)

    async def rest(self) -> None:
        """Wait until nothing has been done for a while: what the next key changes is painted at once."""
        await self._pilot.pause()

    async def click(self, selector: str, x: int, y: int, *, times: int = 1) -> None:
        """Click into a part of the screen, so many times in a row."""
        await self._pilot.click(selector, offset=(x, y), times=times)
        await self.settle()

    async def point(self, gesture: str, x: int, y: int, *, held: str = "") -> None:
        """Click, drag or turn the wheel somewhere on the screen, with shift or ctrl held down or not."""
        size = self.app.size
        x, y = min(x, size.width - 1), min(y, size.height - 1)
        keys = {"shift": held == "shift", "control": held == "ctrl"}
        if gesture == "wheel":
            self.app.post_message(events.MouseScrollDown(None, x, y, 0, 0, 0, keys["shift"], False, keys["control"]))
        elif gesture == "drag":
            await self._pilot.mouse_down(offset=(x, y), **keys)
            await self._pilot.hover(offset=(size.width // 2, size.height // 2))
            await self._pilot.mouse_up(offset=(size.width // 2, size.height // 2), **keys)
        else:
            await self._pilot.click(offset=(x, y), **keys)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self.settle()

    def line(self, name: str) -> str:
        """What one of the screen's lines says: title, under, status, hints."""
        return self.reading.query_one(f"#{name}", Line).text

    @property
    def card(self) -> str:
        """What the open card says; empty while none is open."""
        return self.reading.card_view.text if self.reading.card else ""

    @property
    def selected(self) -> list[str]:
        """The selected texts."""
        text = self.reading.page.text
        return [span.text_of(text) for span in self.reading.selected]

    @property
    def rows(self) -> list[list[tuple[str, str]]]:
        """The rows of the screen: texts, and how each is drawn."""
        strips = self.app.screen._compositor.render_strips()
        return [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]

    @property
    def screen(self) -> str:
        """Everything on the screen."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


def offered(entry: Picker) -> Sequence[Choice]:
    """All that a list offers for what has been typed into it, headings too."""
    return entry._offered


def _works_behind(app: GlossatorApp) -> bool:
    """Whether something goes on behind the keys, or is to be gone on with in a moment."""
    steps = (timer for pump in app.reading.walk_children(with_self=True) for timer in pump._timers)
    soon = any(timer._repeat == 0 and timer._task is not None and not timer._task.done() for timer in steps)
    return soon or any(not worker.is_finished for worker in app.workers)


def _is_busy(pump: MessagePump) -> bool:
    """Whether a widget, or the program, has yet something to do."""
    callbacks = pump._callbacks if isinstance(pump, Screen) else ()
    return pump.is_running and bool(pump._next_callbacks or callbacks or not pump._message_queue.empty())


@asynccontextmanager
async def reader_of(
    folder: Path,
    *paths: Path,
    size: tuple[int, int] = (120, 40),
    annotator: str = "mk",
    keymap: str = "default",
    along: bool = False,
    welcome: Welcome | None = None,
    hasty: bool = False,
) -> AsyncIterator[Reader]:
    """A reader of the seeds, or of other articles, in a workspace that stays."""
    workspace = Workspace.open(folder) if is_workspace(folder) else Workspace.create(folder, "Test")
    for path in gathered(paths or (shipped("seeds"),)):
        add(workspace, article_of(path))
    keymaps = shipped("keymaps")
    with closing(Session(workspace, annotator, along=along)) as session:
        app = GlossatorApp(session, read_keymap(keymaps / f"{keymap}.yaml", keymaps), welcome=welcome)
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot, hasty=hasty)
            await reader.settle()
            yield reader

"""A reader at the real program, without a terminal: presses keys, reads the screen."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from textual.pilot import Pilot

from tui.app.app import GlossatorApp
from tui.app.play import keys_in, press
from tui.app.screens.reading import ReadingScreen
from tui.app.widgets.line import Line
from tui.keys.loading import read_keymap
from tui.shipped import shipped
from tui.store.intake import article_of, gathered
from tui.store.session import Session
from tui.store.workspace import Workspace, is_workspace

FIRST, SECOND = "000_284ed7cf7806a98c", "004_ee044382c62ecd57"


class Reader:
    """Somebody who annotates."""

    def __init__(self, app: GlossatorApp, pilot: Pilot[None]) -> None:
        self.app = app
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
            await self._pilot.pause()

    async def settle(self) -> None:
        """Wait until nothing is left to be done."""
        await self._pilot.pause()

    async def click(self, selector: str, x: int, y: int, *, times: int = 1) -> None:
        """Click into a part of the screen, so many times in a row."""
        await self._pilot.click(selector, offset=(x, y), times=times)
        await self._pilot.pause()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self._pilot.resize_terminal(width, height)
        await self._pilot.pause()

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
    def screen(self) -> str:
        """Everything on the screen."""
        return "\n".join(strip.text for strip in self.app.screen._compositor.render_strips())


@asynccontextmanager
async def reader_of(
    folder: Path, *paths: Path, size: tuple[int, int] = (120, 40), annotator: str = "mk"
) -> AsyncIterator[Reader]:
    """A reader of the seeds, or of other articles, in a workspace that stays."""
    workspace = Workspace.open(folder) if is_workspace(folder) else Workspace.create(folder, "Test")
    for path in gathered(paths or (shipped("seeds"),)):
        workspace.add(article_of(path))
    keymaps = shipped("keymaps")
    with closing(Session(workspace, annotator)) as session:
        app = GlossatorApp(session, read_keymap(keymaps / "default.yaml", keymaps))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Reader(app, pilot)

"""What follows once the text is on the screen: all that takes time and is not seen before."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.behind import every
from tui.app.jobs.browsing import Browsing
from tui.app.jobs.crew import take_on
from tui.app.screens.arranging import arrange
from tui.app.screens.sizes import SMALLEST
from tui.app.screens.turning import show_again
from tui.app.widgets.entry import Picker, Prompt
from tui.app.widgets.history_page import HistoryPage
from tui.app.widgets.line import Line
from tui.app.widgets.sheet import Sheet
from tui.keys.keymap import Keymap
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import Keys, ReadingScreen


async def furnish(reading: ReadingScreen, keys: Keys) -> None:
    """Put in what is asked and listed in, and take on who does what keys ask for."""
    arrange(reading.app)
    reading.picker, reading.prompt, reading.lookup = Picker("picker"), Prompt(), Picker("lookup")
    reading.browsing = Browsing(reading)
    await reading.mount(reading.picker, reading.prompt, before="#status")
    too_small = Line(id="too-small")
    too_small.show([(f"too small: {SMALLEST.width}×{SMALLEST.height} at least", "warning")])
    await reading.mount(reading.browsing.library, HistoryPage(), reading.lookup, too_small)
    await reading.query_one("#body").mount(Sheet())
    await reading.panes.furnish()
    keymap, watch = (keys, None) if isinstance(keys, Keymap) else keys()
    take_on(reading, keymap, watch)


def fill(reading: ReadingScreen) -> None:
    """Show what is annotated; where that cannot be read, turn to the first article that opens, and say why.

    Raises:
        Refusal: if no article's annotations can be read, or the registry cannot.
    """
    session, page = reading.session, reading.page
    session.read_registry()
    try:
        reading.placing.arrive(page.article.id)
        if session.version(page.article.id) != page.article.version:
            show_again(reading)
        else:
            page.fill(session.layer(page.article.id), session.registry, session.workspace.schema.verbs)
            reading.show_items()
        reading.beside.resume()
        reading.placing.tell()
    except Refusal as refusal:
        for article in session.workspace.ids:
            with suppress(Refusal):
                reading.turn_to(article)
                reading.refuse(refusal)
                return
        raise
    finally:
        if reading.reloading.watch is not None:
            every(reading, reading.reloading.watch.every, reading.reloading.look)

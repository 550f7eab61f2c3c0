"""The tour, played: the keys of the guide's tour in the real program, seen or unseen."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tui.app.app import GlossatorApp, run_on_terminal
from tui.keys.keymap import Keymap
from tui.keys.names import normalised
from tui.model.views import Theme
from tui.store.files import write_atomically
from tui.store.session import Session

TOUR = Path(__file__).parents[1] / "guide" / "01-tour.md"
_KEYS = re.compile(r"^```keys\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_TOKEN = re.compile(r'"([^"]*)"|(\S+)')
_BETWEEN_KEYS = 0.3
"""Seconds between two keys that are played for somebody to watch."""
_SIZE = (120, 40)


def keys_in(written: str) -> Iterator[str]:
    """Keys written one after another: names as in a keymap, and texts to type in quotation marks."""
    for typed, key in _TOKEN.findall(written):
        if key:
            yield normalised(key)
        else:
            yield from typed


def tour_keys(tour: str) -> Iterator[str]:
    """The keys in a tour's blocks marked `keys`."""
    for block in _KEYS.findall(tour):
        yield from keys_in(block)


def play(
    session: Session, keymap: Keymap, *, theme: Theme | None, visibly: bool, picture: Path | None
) -> tuple[int, str]:
    """Play the tour.

    Args:
        session: where it is played; what it annotates stays there.
        keymap: the keys must mean what they mean in the default keymap.
        theme: what it is played in; None for the usual one.
        visibly: on this terminal, slowly; otherwise without one.
        picture: where to draw the last screen as SVG.

    Returns:
        the exit status, and the one line to print if the program broke.
    """
    app = GlossatorApp(session, keymap, theme=theme)
    drawn: list[str] = []

    async def press_all(pilot: Pilot[object]) -> None:
        for key in tour_keys(TOUR.read_text(encoding="utf-8")):
            press(app, key)
            await (asyncio.sleep(_BETWEEN_KEYS) if visibly else pilot.pause())
        if visibly:
            app.reading.say("the tour is over; the keys are yours", "good")
            return
        drawn.append(_without_fonts(app.export_screenshot(title="Glossator", simplify=True)))
        app.exit()

    if visibly:
        return run_on_terminal(app, press_all)
    app.run(headless=True, size=_SIZE, auto_pilot=press_all)
    if picture is not None and drawn:
        write_atomically(picture, drawn[0].encode())
    return app.return_code or 0, app.crash


def _without_fonts(picture: str) -> str:
    """The picture without the font files that it would fetch; a viewer's own monospaced font does."""
    return _FONT.sub("", picture)


def press(app: GlossatorApp, key: str) -> None:
    """Press a key as the terminal would."""
    character = key if len(key) == 1 else None
    app.post_message(events.Key(key if character is None or key.isalnum() else normalised(key), character))

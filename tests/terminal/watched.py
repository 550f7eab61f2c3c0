"""The program, watched from within: `python watched.py REPORT COMMAND...` runs a command of Glossator.

After each turn of its loop it is looked whether what is selected and annotated makes sense, and how long the turn took.
What is to be told goes to the report, one JSON object a line. At a signal it tells where it is, and goes on.
"""

import faulthandler
import json
import sys
from asyncio import Handle
from pathlib import Path
from signal import SIGUSR1
from time import perf_counter, thread_time

from textual import events

from tests.invariants import check_layer, check_selection
from tui import cli
from tui.app import app
from tui.model.layers import Layer
from tui.text.selection import Selection

TOLD_FROM = 0.1
"""Seconds of work in one turn from which on it is told: for so long no key was answered."""


TELL_STACKS = SIGUSR1
"""The signal at which the stack of each thread is written beside the report, also by a program that answers no key."""


def stacks_beside(report: Path) -> Path:
    """The file of the stacks that the program tells at a signal."""
    return report.with_suffix(".stacks")


class Watched(app.GlossatorApp):
    """Glossator, and what it was given last."""

    CSS_PATH = Path(app.__file__).with_name("glossator.tcss")

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        self.last = ""
        self._selection: Selection | None = None
        self._layer: Layer | None = None
        _running.append(self)

    async def on_event(self, event: events.Event) -> None:
        """Remember an event, then take it."""
        if isinstance(event, events.InputEvent | events.Paste | events.Resize):
            self.last = repr(event)[:120]
        await super().on_event(event)

    @property
    def is_ready(self) -> bool:
        """Whether keys are answered."""
        return self.is_running and any(getattr(screen, "_is_ready", False) for screen in self.screen_stack)

    def check(self) -> None:
        """What is selected and annotated makes sense, if it is something else than before."""
        page, selection = self.reading.page, self.reading.selection
        if selection is not self._selection:
            self._selection = selection
            check_selection(page.text, selection)
        if page.layer is not self._layer:
            self._layer = page.layer
            check_layer(page.text, page.layer, self.session.registry, self.session.layer)


_running: list[Watched] = []


class Report:
    """Looks at each turn of the loop, and tells what is worth it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._take = Handle._run

    def turn(self, handle: Handle) -> None:
        """Have a turn taken."""
        watched = next((app for app in _running if app.is_ready), None)
        begun, worked = perf_counter(), thread_time()
        self._take(handle)
        worked, lasted = thread_time() - worked, perf_counter() - begun
        if watched is None or not watched.is_ready:
            return
        if max(worked, lasted) > TOLD_FROM:
            self._tell(worked=round(worked, 3), lasted=round(lasted, 3), after=watched.last)
        try:
            watched.check()
        except AssertionError as fault:
            self._tell(fault=str(fault)[:300], after=watched.last)

    def _tell(self, **told: object) -> None:
        with self._file.open("a", encoding="utf-8") as report:
            report.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    report = Report(Path(sys.argv[1]))
    faulthandler.register(TELL_STACKS, stacks_beside(Path(sys.argv[1])).open("a"))

    def _run(handle: Handle) -> None:
        report.turn(handle)

    Handle._run = _run  # type: ignore[method-assign]
    app.GlossatorApp = Watched  # type: ignore[misc]
    cli.main(sys.argv[2:])

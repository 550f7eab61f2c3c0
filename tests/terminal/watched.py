"""The program, watched from within: `python watched.py REPORT COMMAND...` runs a command of Glossator.

After each turn of its loop it is looked whether what is selected and annotated makes sense, and how long the turn took.
What is to be told goes to the report, one JSON object a line. At a signal it tells where it is, and goes on.
"""

import json
import signal
import sys
import traceback
from asyncio import Handle
from collections import Counter
from pathlib import Path
from threading import Thread, get_ident
from time import perf_counter, sleep, thread_time
from types import FrameType

from textual import events
from textual.message import Message

from tests.invariants import check_layer, check_selection
from tui import cli
from tui.app import app
from tui.model.layers import Layer
from tui.text.selection import Selection

TOLD_FROM = 0.1
"""Seconds of work in one turn from which on it is told: for so long no key was answered."""


_LOOK_EVERY = 0.02
"""Seconds between two looks at where a long turn is."""
_TOLD = 6
"""How many places of a long turn are told, those first where it was seen most often; and how many calls for each."""

TELL_STACK = signal.SIGUSR1
"""The signal at which the stack of the main thread is written beside the report; one that is busy in C tells later."""


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

    def post_message(self, message: Message) -> bool:
        """Remember what comes from without, then take it."""
        if isinstance(message, events.InputEvent | events.Paste | events.Resize):
            self.last = repr(message)[:120]
        return super().post_message(message)

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


class Lookout:
    """Looks where a long turn of the loop is, again and again."""

    def __init__(self) -> None:
        self._begun = 0.0
        self._seen: Counter[str] = Counter()
        self._looked_at = get_ident()
        Thread(target=self._look, daemon=True).start()

    def begin(self, now: float) -> None:
        """A turn begins."""
        self._begun = now

    def end(self) -> list[tuple[str, int]]:
        """A turn has ended: where it was seen, and how often."""
        self._begun = 0.0
        seen, self._seen = self._seen, Counter()
        return seen.most_common(_TOLD)

    def _look(self) -> None:
        while True:
            sleep(_LOOK_EVERY)
            if self._begun and perf_counter() - self._begun > TOLD_FROM:
                self._seen[_told(sys._current_frames()[self._looked_at])] += 1


def _told(frame: FrameType | None) -> str:
    """The innermost calls of ours."""
    calls: list[str] = []
    while frame is not None and len(calls) < _TOLD:
        if "/tui/" in frame.f_code.co_filename:
            calls.append(f"{frame.f_code.co_qualname}:{frame.f_lineno}")
        frame = frame.f_back
    return " < ".join(calls)


class Report:
    """Looks at each turn of the loop, and tells what is worth it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._take = Handle._run
        self._lookout = Lookout()

    def turn(self, handle: Handle) -> None:
        """Have a turn taken."""
        watched = next((app for app in _running if app.is_ready), None)
        begun, worked = perf_counter(), thread_time()
        self._lookout.begin(begun)
        self._take(handle)
        worked, lasted = thread_time() - worked, perf_counter() - begun
        seen = self._lookout.end()
        if watched is None or not watched.is_ready:
            return
        if max(worked, lasted) > TOLD_FROM:
            self._tell(worked=round(worked, 3), lasted=round(lasted, 3), after=watched.last, seen=seen)
        try:
            watched.check()
        except AssertionError as fault:
            self._tell(fault=str(fault)[:300], after=watched.last)

    def _tell(self, **told: object) -> None:
        with self._file.open("a", encoding="utf-8") as report:
            report.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    report = Report(Path(sys.argv[1]))

    def _tell_stack(_: int, frame: FrameType | None) -> None:
        # Not by `faulthandler`, which now and then kills a program that it interrupts.
        with stacks_beside(Path(sys.argv[1])).open("a") as file:
            traceback.print_stack(frame, file=file)

    signal.signal(TELL_STACK, _tell_stack)

    def _run(handle: Handle) -> None:
        report.turn(handle)

    Handle._run = _run  # type: ignore[method-assign]
    app.GlossatorApp = Watched  # type: ignore[misc]
    cli.main(sys.argv[2:])

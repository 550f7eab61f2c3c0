"""Behind the keys: what goes on by itself, a little at a time. A refusal there is told, as that of a key is."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from textual.message_pump import MessagePump
from textual.timer import Timer, TimerCallback

from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

Step = Callable[[], object]


class Unhurried(MessagePump):
    """Does later what is to be done later, however late that is on a busy machine."""

    def set_timer(
        self, delay: float, callback: TimerCallback | None = None, *, name: str | None = None, pause: bool = False
    ) -> Timer:
        """Call something after some seconds; Textual would never call it if it began to wait later than it is due."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False
        return timer


def behind(reading: ReadingScreen, work: Coroutine[Any, Any, None]) -> None:
    """Do some work between the keys; a Refusal ends it, and is told."""

    async def told() -> None:
        try:
            await work
        except Refusal as refusal:
            reading.telling.report(refusal)

    reading.run_worker(told())


def soon(reading: ReadingScreen, seconds: float, step: Step) -> None:
    """Take a step after some seconds; a Refusal is told."""
    reading.set_timer(seconds, _told(reading, step))


def every(reading: ReadingScreen, seconds: float, step: Step) -> None:
    """Take a step every so many seconds; what is refused time and again is told the first time."""
    refused = ""

    def taken() -> None:
        nonlocal refused
        try:
            step()
            refused = ""
        except Refusal as refusal:
            if refusal.brief != refused:
                reading.telling.report(refusal)
            refused = refusal.brief

    reading.set_interval(seconds, taken)


def once_painted(reading: ReadingScreen, step: Step) -> None:
    """Take a step when all that has changed is on the screen; a Refusal is told."""
    reading.call_after_refresh(_told(reading, step))


def after_others(reading: ReadingScreen, step: Step) -> None:
    """Take a step when those who wait have had their turn, keys that are on their way too; a Refusal is told."""
    get_running_loop().call_soon(reading.call_later, _told(reading, step))


def _told(reading: ReadingScreen, step: Step) -> Callable[[], None]:
    def taken() -> None:
        try:
            step()
        except Refusal as refusal:
            reading.telling.report(refusal)

    return taken

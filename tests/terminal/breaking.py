"""The program with faults in it: F7 to F12 raise an error that carries what must not be told, each somewhere else."""

import sys
from asyncio import sleep
from pathlib import Path

from textual import events

from tui import cli
from tui.app import app

_FAULTS = ("f8", "f9", "f10", "f11", "f12")
TOLD_TO_NOBODY = "\x1b]52;c;T1dORUQ=\x07[/] secret words"


class Breaking(app.GlossatorApp):
    """Glossator, but for one key."""

    CSS_PATH = Path(app.__file__).with_name("glossator.tcss")

    def _hands_on(self, event: events.Key | events.Paste) -> bool:
        """What breaks it comes by all events' way, but for the key that breaks it while it is taken."""
        if isinstance(event, events.Key) and event.key == "f7":
            self.reading.keyboard.hears = self.break_once
        return not (isinstance(event, events.Key) and event.key in _FAULTS) and super()._hands_on(event)

    async def on_event(self, event: events.Event) -> None:
        """Take an event, but for one key."""
        key = event.key if isinstance(event, events.Key) else ""
        match key:
            case "f8":
                self.reading.set_timer(0.01, self.break_down)
            case "f9":
                self.reading.run_worker(self.break_down, thread=True)
            case "f10":
                self.reading.run_worker(self.break_later())
            case "f11":
                self.break_down()
            case "f12":
                self.reading.call_next(self.break_down)
            case _:
                await super().on_event(event)

    async def break_later(self) -> None:
        """Raise an error after a while."""
        await sleep(0.01)
        self.break_down()

    def break_once(self, _: str) -> None:
        """Raise an error, but not at the next key."""
        self.reading.keyboard.hears = None
        self.break_down()

    def break_down(self) -> None:
        """Raise an error."""
        words = TOLD_TO_NOBODY
        raise RuntimeError(words)


if __name__ == "__main__":
    app.GlossatorApp = Breaking  # type: ignore[misc]
    cli.main(sys.argv[1:])

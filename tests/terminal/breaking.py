"""The program with a fault in it: F12 raises an error that carries what must not be told."""

import sys
from pathlib import Path

from textual import events

from tui import cli
from tui.app import app

TOLD_TO_NOBODY = "\x1b]52;c;T1dORUQ=\x07[/] secret words"


class Breaking(app.GlossatorApp):
    """Glossator, but for one key."""

    CSS_PATH = Path(app.__file__).with_name("glossator.tcss")

    async def on_event(self, event: events.Event) -> None:
        """Take an event, but for one key."""
        if isinstance(event, events.Key) and event.key == "f12":
            self.reading.call_next(self.break_down)
        else:
            await super().on_event(event)

    def break_down(self) -> None:
        """Raise an error."""
        words = TOLD_TO_NOBODY
        raise RuntimeError(words)


if __name__ == "__main__":
    app.GlossatorApp = Breaking  # type: ignore[misc]
    cli.main(sys.argv[1:])

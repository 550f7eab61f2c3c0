"""The program with a fault in it: F12 raises an error that carries what must not be told."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding

from tui import cli
from tui.app import app

TOLD_TO_NOBODY = "\x1b]52;c;T1dORUQ=\x07[/] secret words"


class Breaking(app.GlossatorApp):
    """Glossator, but for one key."""

    CSS_PATH = Path(app.__file__).with_name("glossator.tcss")
    BINDINGS: ClassVar = [Binding("f12", "break", priority=True)]

    def action_break(self) -> None:
        """Raise an error."""
        words = TOLD_TO_NOBODY
        raise RuntimeError(words)


if __name__ == "__main__":
    app.GlossatorApp = Breaking  # type: ignore[misc]
    cli.main(sys.argv[1:])

"""The least that a Textual program can be: an article's first line on the screen."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static


class Minimal(App[None]):
    """Shows the first line of the file it is given."""

    def compose(self) -> ComposeResult:
        """One widget."""
        yield Static(Path(sys.argv[1]).read_text(encoding="utf-8").partition("\n")[0], markup=False)


if __name__ == "__main__":
    Minimal().run()

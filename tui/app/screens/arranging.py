"""Arranging: how all screens are laid out but a wide one that shows one article and nothing else."""

from pathlib import Path

from textual.app import App

_SHEET = Path(__file__).parent.with_name("arrangements.tcss")


def arrange(app: App[object]) -> None:
    """Read that from its style sheet, once: as a rule the first text is seen before."""
    if not app.stylesheet.has_source(str(_SHEET)):
        app.stylesheet.read(_SHEET)

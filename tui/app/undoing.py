"""Undoing: what is told of something done that may not have been meant, with the key that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


def with_way_back(reading: ReadingScreen, said: str) -> str:
    """What is told of something that was done, and how to have it back."""
    key = reading.keyboard.key_of("edit.undo", "everywhere")
    return said + (f" · {key} takes that back" if key else "")


def told_deleted(reading: ReadingScreen, what: str) -> str:
    """What is told of something that was deleted, and how to have it back."""
    return with_way_back(reading, f"{what} deleted")

"""Offering to undo, or redo, an edit with all that rests on it: said first, done by one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tui.app.widgets.entry import Choice
from tui.model.articles import short_id
from tui.model.dependents import Joint
from tui.model.edits import Edit
from tui.store.journal.records import Kind
from tui.store.session import Way

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


def offer_joint(reading: ReadingScreen, way: Way, joint: Joint, then: Callable[[Edit], None]) -> None:
    """Let it be decided whether all of an edit is undone, or redone; `then` is called with what was done."""

    def chosen(_: Choice) -> None:
        reading.session.reverse_with(way, joint)
        then(joint.edit)

    does = "take all of it back" if way is Kind.UNDONE else "make it again as far as can be"
    key = reading.keyboard.key_of("edit.redo" if way is Kind.UNDONE else "edit.undo", "everywhere")
    told = f"{key} brings all of it back" if way is Kind.UNDONE else f"{key} takes all of it back"
    choices = [Choice(((does, "accent"),), told, joint), *_told(joint, way)]
    reading.asking.choose(f"Other things rest on “{joint.edit.label}”", lambda _: choices, chosen)


def _told(joint: Joint, way: Way) -> Iterator[Choice]:
    yield from _rows(joint.changed, "was changed since; that goes, too")
    yield from _rows(joint.going, "goes, too")
    loose = "stays, without that" if way is Kind.UNDONE else "comes back, without what is not there any more"
    yield from _rows(joint.loosened, loose)


def _rows(items: Iterable[str], told: str) -> Iterator[Choice]:
    for item in items:
        article, _, name = item.rpartition("#")
        shown = f"{short_id(article)}#{name}" if article else name
        yield Choice(((f"{shown:<12} ", "plain"), (told, "dim")), "", None, heading=True)

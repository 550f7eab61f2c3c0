"""Undo and redo of one deed, as the keys of the program do it."""

from typing import Protocol

from tui.model.edits import Edit
from tui.store.journal.acts import Kind
from tui.store.reversing import Turn
from tui.store.session import Way


class Turned(Protocol):
    """What takes deeds back: a session, or what stands in for one."""

    def reverse(self, kind: Way, count: int) -> Turn | None:
        """As a session does."""


def undo(session: Turned) -> Edit | None:
    """Take the last deed back; gives the edit that did it, None if there was nothing."""
    turn = session.reverse(Kind.UNDONE, 1)
    return turn.edit if turn else None


def redo(session: Turned) -> Edit | None:
    """Do again what was taken back last; gives the edit that did it, None if there was nothing."""
    turn = session.reverse(Kind.REDONE, 1)
    return turn.edit if turn else None

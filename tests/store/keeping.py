"""Edits that undo passes over: journals of old have them, and every journal after somebody mended its parts by hand."""

from tui.model.edits import Edit
from tui.store.journal.records import Kind
from tui.store.journal.writing import Move
from tui.store.session import Session


def keep(session: Session, edit: Edit) -> None:
    """Make an edit that undo passes over, durably."""
    whole = session._contributed(edit)
    session._commit([Move(Kind.KEPT, whole)], whole)

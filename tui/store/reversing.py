"""Reversing: which entries of the journal one step of undo or redo goes back over, and what is written to do so."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from msgspec import Struct

from tui.model.edits import Edit, joined
from tui.model.refusals import Refusal
from tui.store.journal.journal import Journal
from tui.store.journal.records import Entry, Kind
from tui.store.journal.writing import Move

Deed = Sequence[Entry]
"""Entries that are reversed together, the one that is reversed first coming first."""


class Turn(Struct, frozen=True):
    """What undo or redo has done.

    Attributes:
        edit: all that was changed, as one edit.
        deeds: how many deeds were taken back, or done again.
    """

    edit: Edit
    deeds: int


def next_deeds(journal: Journal, kind: Kind, count: int) -> list[Deed]:
    """The deeds that undo (`Kind.UNDONE`) or redo (`Kind.REDONE`) would reverse next, as many as there are.

    Raises:
        Refusal: if the first of them is lost.
    """
    undoes = kind is Kind.UNDONE
    sequence = journal.position.undo if undoes else journal.position.redo
    deeds: list[Deed] = []
    while sequence > journal.dropped.last and len(deeds) < count:
        try:
            deed = [journal.entry(sequence)]
        except Refusal:
            if deeds:
                break
            raise
        if deed[0].joins:
            _complete(deed, journal, undoes=undoes)
        deeds.append(deed)
        sequence = _following(deed[-1], undoes=undoes)
    return deeds


def _complete(deed: list[Entry], journal: Journal, *, undoes: bool) -> None:
    """Add to the first entry of a deed those that belong to it; if one of them is lost, what is left is a deed."""
    with suppress(Refusal):
        for _ in range(deed[0].joins):
            joined_to = _following(deed[-1], undoes=undoes)
            if joined_to <= journal.dropped.last:
                break
            deed.append(journal.entry(joined_to))


def edits_done(journal: Journal) -> Iterator[Edit]:
    """The edits that undo would take back, the last one first, as far as the journal has them."""
    sequence = journal.position.undo
    with suppress(Refusal):
        while sequence > journal.dropped.last:
            entry = journal.entry(sequence)
            yield entry.edit
            sequence = entry.under


def inverse_of(deeds: Sequence[Deed]) -> Edit:
    """What it amounts to, to reverse deeds; it bears the name of the last of them."""
    inverses = [entry.edit.inverse for deed in deeds for entry in deed]
    if len(inverses) == 1:
        return inverses[0]
    return joined(deeds[-1][0].label, *(inverse.changes for inverse in inverses))


def moves_of(kind: Kind, deeds: Sequence[Deed], edit: Edit) -> list[Move]:
    """What is added to the journal to reverse deeds, which amounts to an edit.

    It is one entry for each deed, so that none is ever half reversed.
    """
    if len(deeds) == 1:
        return [Move(kind, edit, deeds[0][-1])]
    return [Move(kind, inverse_of([deed]), deed[-1]) for deed in deeds]


def _following(entry: Entry, *, undoes: bool) -> int:
    return entry.under if undoes else entry.over

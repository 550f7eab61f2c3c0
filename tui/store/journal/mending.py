"""Mending a journal that nobody writes: every line is read, what is intact is kept, what is lost is written down."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

from tui.store.faults import NotSaved
from tui.store.journal.journal import Journal
from tui.store.journal.writing import JournalWriter


def mend_journal(layers: Path, annotator: str, check: Callable[[], None]) -> tuple[str, ...]:
    """Mend a journal; of each damaged file a copy is kept beside it.

    Args:
        layers: the annotator's folder, which nobody else may write now.
        annotator: whose it is.
        check: called before anything is written; raises NotSaved if we must not write any more.

    Returns:
        a line for each loss or damage that was met.

    Raises:
        NotSaved: if the system refuses.
        Refusal: as for the journal.
    """
    journal = Journal(layers, annotator)
    deque(journal.lines(), 0)  # so that all damage is known
    writing = JournalWriter(journal, check)
    try:
        damaged = next((segment for segment in journal.segments if not segment.ended), None)
        if damaged is not None:
            raise NotSaved("cannot be mended: the system refuses", where=str(damaged.path), remedy="make room first")
        writing.declare_losses()
    finally:
        writing.close()
    return tuple(journal.warnings)

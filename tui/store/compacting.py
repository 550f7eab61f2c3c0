"""Making an annotator's journal small: the whole of what `glossator compact` does."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from tui.model.refusals import Refusal
from tui.store.dropping import drop_history
from tui.store.journal.compaction import compact
from tui.store.journal.journal import FOLDER, Journal
from tui.store.journal.mending import mend_journal
from tui.store.layer_writing import LayerWriter
from tui.store.locks import LayerLock
from tui.store.workspace import Workspace


class Compacted(Struct, frozen=True):
    """What became of a journal.

    Attributes:
        before: its bytes before.
        after: its bytes now.
        files: how many files it has now.
        dropped: how many edits were dropped.
        warnings: a line for each loss or damage that was met.
    """

    before: int
    after: int
    files: int
    dropped: int
    warnings: tuple[str, ...]


def compact_layer(
    workspace: Workspace, annotator: str, *, dropping: bool = False, before: datetime | None = None
) -> Compacted:
    """Pack an annotator's journal; of what is damaged in it a copy is kept.

    Args:
        workspace: where it is.
        annotator: whose it is.
        dropping: whether to drop history.
        before: only what was done before this moment; None for all.

    Raises:
        NotSaved: if the system refuses; nothing is lost.
        Refusal: if another process writes it, or it cannot be read.
    """
    layers = workspace.layer_folder(annotator)
    if not _segments(layers):
        raise Refusal(f"{annotator} has no journal here", where=str(workspace.folder), remedy="name the --annotator")
    lock = LayerLock(layers / "lock")
    try:
        size = _bytes(layers)
        warnings = mend_journal(layers, annotator, lock.verify)
        dropped = 0
        if dropping:
            with closing(LayerWriter(workspace, annotator, lock.verify)) as files:
                dropped = drop_history(files, before)
            warnings += files.warnings
        compact(Journal(layers, annotator), lock.verify)
        return Compacted(size, _bytes(layers), len(_segments(layers)), dropped, tuple(dict.fromkeys(warnings)))
    finally:
        lock.release()


def _segments(layers: Path) -> list[Path]:
    return list((layers / FOLDER).glob("*.wal"))


def _bytes(layers: Path) -> int:
    return sum(path.stat().st_size for path in _segments(layers))

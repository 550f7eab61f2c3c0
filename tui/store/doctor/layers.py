"""All that belongs to one annotator."""

from pathlib import Path

from tui.store.doctor.finding import Finding, Tell
from tui.store.doctor.journals import JournalHealth
from tui.store.doctor.parts import PartsHealth
from tui.store.doctor.places import PlacesHealth
from tui.store.doctor.strays import strays_in
from tui.store.locks import LayerLock, is_held
from tui.store.workspace import Workspace


class LayerHealth:
    """How an annotator's files are.

    Args:
        workspace: where they are.
        annotator: whose they are.
        tell: is told how far it is.

    Attributes:
        findings: what is wrong.
        kept: copies that were kept earlier.

    Raises:
        Refusal: if the name cannot be an annotator's.
    """

    def __init__(self, workspace: Workspace, annotator: str, tell: Tell) -> None:
        layers = workspace.layer_folder(annotator)
        self._lock: Path = layers / "lock"
        self._written = is_held(self._lock)
        self._strays = strays_in(layers)
        self.kept = self._strays.kept
        self._journal = JournalHealth(layers, annotator, written=self._written)
        self._parts: PartsHealth | None = None
        if self._journal.journal is not None:
            self._parts = PartsHealth(workspace, annotator, written=self._written, tell=tell)
            self._journal.expect(self._parts.last)
        self._places = PlacesHealth(workspace, annotator)

    @property
    def findings(self) -> list[Finding]:
        """What is wrong, file by file."""
        unfinished = [] if self._written else self._strays.findings
        parts = self._parts.findings if self._parts else []
        return [*unfinished, *self._journal.findings, *parts, *self._places.findings]

    def repair(self) -> None:
        """Set right what can be.

        Raises:
            NotSaved: if the system refuses.
            Refusal: if another process writes the layer.
        """
        lock = LayerLock(self._lock)
        try:
            self._strays.repair()
            self._journal.repair(lock)
            if self._parts is not None:
                self._parts.repair(lock)
            self._places.repair()
        finally:
            lock.release()

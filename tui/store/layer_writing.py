"""The files of one annotator, written: the journal at once, the TinyDB files at checkpoints."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import cast

from msgspec import Struct

from tui.model.edits import Change, Edit, whole
from tui.model.layers import Layer, Part
from tui.model.refusals import Refusal
from tui.store.files import Missing, keep_copy, write_atomically
from tui.store.journal.records import Kind
from tui.store.journal.writing import JournalWriter, Move
from tui.store.layer_files import LayerFiles, Reading
from tui.store.shards import Mark, Shard
from tui.store.tables import LIMIT
from tui.store.workspace import Workspace

_BOUND = 1000
"""Edits after which the files are written, so that opening after a kill has little to read."""


class _State(Struct):
    """A part in use.

    Attributes:
        part: as it is.
        mark: of its file; None if there is none that can be used.
        behind: the changes that the file lacks, if it can be used.
        stale: whether the file is to be written.
    """

    part: Part
    mark: Mark | None
    behind: dict[tuple[str, str], Change]
    stale: bool


class LayerWriter(LayerFiles):
    """An annotator's layers and registry, to be changed by the one process that may.

    Args:
        workspace: where they are.
        annotator: whose they are.
        check: called before anything is written; raises NotSaved if we must not write any more.

    Raises:
        Refusal: as for LayerFiles.
    """

    def __init__(self, workspace: Workspace, annotator: str, check: Callable[[], None]) -> None:
        super().__init__(workspace, annotator)
        self._check = check
        self._writing = JournalWriter(self.journal, check)
        self._states: dict[str, _State] = {}
        self._unknown: set[str] = set()  # the parts of which the journal is still to be told what they are
        self._edits = 0

    def passed_since(self, sequence: int) -> set[str] | None:
        """The parts to which something came after an entry that undo passes over; None if it may have been any."""
        passed = self.journal.passed_since(sequence)
        if passed is None:
            return None
        return passed | self._unknown

    @property
    def stale(self) -> set[str]:
        """The names of the parts whose files lack an edit."""
        return {name for name, state in self._states.items() if state.stale}

    def read(self, name: str) -> Reading:
        """A part, from now on in use; of a file that cannot be used a copy is kept.

        Raises:
            Refusal: as for LayerFiles.
        """
        reading = super().read(name)
        self._use(name, reading)
        return reading

    def glimpse(self, article: str) -> Layer:
        """The layer of one of very many articles: it is not in use afterwards, unless its file is to be written.

        Raises:
            Refusal: as `layer`.
        """
        known = self._states.get(article)
        if known is not None:
            return cast("Layer", known.part)
        reading = super().read(article)
        if reading.stale:
            self._use(article, reading)
        elif reading.unknown:
            self._unknown.add(article)
        return cast("Layer", reading.part)

    def let_go(self, article: str) -> bool:
        """Use a layer no longer, for it to be read again when it is needed; False if its file lacks an edit."""
        state = self._states.get(article)
        if state is not None and state.stale:
            return False
        self._states.pop(article, None)
        return True

    def save(self, moves: Sequence[Move], parts: Mapping[str, Part], keys: int = 0) -> None:
        """Bring edits to disk: when this returns, they are there.

        Args:
            moves: what was done, in order.
            parts: every part that is another after them, as it is then.
            keys: how many keys it took.

        Raises:
            NotSaved: if the system refuses; nothing has changed.
            Refusal: if a text cannot be stored.
            ValueError: if a change names another record than it holds.
        """
        changes = list(chain.from_iterable(move.edit.changes for move in moves))
        states: dict[str, _State] = {}
        for change in changes:
            if change.after is not None and change.after.id != change.id:
                raise ValueError(f"{change.after.id} stored as {change.id} could not be read again")
            states[change.part] = self._state(change.part)
        unknown = sorted(self._unknown.intersection(states))
        told = [Move(Kind.FOUND, Edit("found", whole(name, states[name].part))) for name in unknown]
        self._writing.append([*told, *moves], keys)
        self._unknown.difference_update(unknown)
        for change in changes:
            states[change.part].behind[change.table, change.id] = change
        for name, state in states.items():
            state.part, state.stale = parts.get(name, state.part), True
        self._edits += len(moves)
        if self._edits >= _BOUND:
            with contextlib.suppress(Refusal):
                self.checkpoint()

    def adopt(self, name: str) -> None:
        """Let the journal take over what another program has written into the file of a part.

        Raises:
            NotSaved: if the system refuses; nothing has changed.
            Refusal: as for LayerFiles.
        """
        state = self._state(name)
        if name in self._unknown:
            self._writing.append([Move(Kind.FOUND, Edit("found", whole(name, state.part)))])
            self._unknown.discard(name)
            state.stale = True

    def get_ready(self) -> None:
        """Do ahead what the first edit would have to wait for; it leaves no trace if there is none."""
        self._writing.get_ready()

    def checkpoint(self) -> None:
        """Write the file of every part that lacks an edit.

        Raises:
            NotSaved: if the system refuses; the journal holds what the files lack.
        """
        stale = self.stale
        if stale:
            self._check()
        for name in stale:
            self._write(name, self._states[name])
        self._edits = 0

    def close(self) -> None:
        """Write what is to be written, as far as the system lets us; nothing may be saved any more."""
        with contextlib.suppress(Refusal):
            self.checkpoint()
        self._writing.close()

    def _use(self, name: str, reading: Reading) -> None:
        if reading.fault and reading.mark is None:
            with contextlib.suppress(Refusal):
                keep_copy(self.shard(name, anew=True).path, LIMIT)
        behind = {(change.table, change.id): change for change in reading.behind}
        self._states[name] = _State(reading.part, reading.mark, behind, reading.stale)
        self._unknown.discard(name)
        if reading.unknown:
            self._unknown.add(name)

    def _state(self, name: str) -> _State:
        if name not in self._states:
            self.read(name)
        return self._states[name]

    def _write(self, name: str, state: _State) -> None:
        shard = self._as_left(name, state.mark)
        changes = whole(name, state.part) if shard is None else tuple(state.behind.values())
        shard = shard or self.shard(name, anew=True)
        content, mark = shard.changed(changes, state.part, self.journal.id, self.journal.last)
        write_atomically(shard.path, content)
        state.mark, state.behind, state.stale = mark, {}, False

    def _as_left(self, name: str, mark: Mark | None) -> Shard | None:
        """The file of a part if it is as we left it; if another program has written it, a copy is kept."""
        if mark is None:
            return None
        with contextlib.suppress(Refusal):
            shard = self.shard(name)
            if shard.mark == mark:
                return shard
        with contextlib.suppress(Missing):
            copy = keep_copy(self.shard(name, anew=True).path, LIMIT)
            self.tell(f"{copy}: is what another program wrote while the layer was open; it is not used")
        return None

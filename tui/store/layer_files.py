"""The files of one annotator, read: each part is what its TinyDB file says and what the journal has after that."""

from typing import cast

from msgspec import Struct

from tui.model.edits import REGISTRY, Change, laid_over
from tui.model.layers import Layer, Part, Registry
from tui.store.journal.journal import Journal
from tui.store.journal.records import Entry, Kind
from tui.store.shards import FORMAT, Mark, Shard, ShardMeta
from tui.store.tables import Broken
from tui.store.workspace import Workspace


class Reading(Struct, frozen=True):
    """A part as it was read.

    Attributes:
        part: with everything that was accepted.
        mark: of its file; None if there is none that can be used.
        behind: what the file lacks, if it can be used.
        stale: whether the file is to be written.
        unknown: whether the journal does not know what the part was before, so that it must be told.
        fault: why its file cannot be used as it is, in one line; empty if it can, or there is none.
    """

    part: Part
    mark: Mark | None = None
    behind: tuple[Change, ...] = ()
    stale: bool = False
    unknown: bool = False
    fault: str = ""


class LayerFiles:
    """An annotator's layers and registry on disk. Reading needs no lock, also while somebody writes them.

    Raises:
        Refusal: if the journal cannot be read, or is of a newer program or another annotator.
    """

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self.workspace = workspace
        self.annotator = annotator
        self.journal = Journal(workspace.layer_folder(annotator), annotator)
        self._faults: list[str] = []

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each loss or damage that was met so far."""
        return (*self.journal.warnings, *self._faults)

    def registry(self) -> Registry:
        """The annotator's share of the registry; empty if there is none yet.

        Raises:
            Refusal: if its file is broken and the journal cannot help.
        """
        return cast("Registry", self.read(REGISTRY).part)

    def layer(self, article: str) -> Layer:
        """The annotator's layer of an article; empty if there is none yet.

        Raises:
            Refusal: if its file is broken and the journal cannot help, or the article is unknown.
        """
        return cast("Layer", self.read(article).part)

    def glimpse(self, article: str) -> Layer:
        """The layer of one of very many articles.

        Raises:
            Refusal: as `layer`.
        """
        return self.layer(article)

    def annotated(self) -> list[str]:
        """The ids of the articles that there is a layer of, in the catalog's order."""
        there = self.journal.parts | set(self.workspace.annotated(self.annotator))
        return [article for article in self.workspace.ids if article in there]

    def read(self, name: str) -> Reading:
        """A part, with what has to be known to write it.

        Raises:
            Refusal: as `registry` and `layer`.
        """
        reading = self._read(name)
        if reading.fault:
            self.tell(reading.fault)
        return reading

    def tell(self, line: str) -> None:
        """Add a warning, once."""
        if line not in self._faults:
            self._faults.append(line)

    def shard(self, name: str, *, anew: bool = False) -> Shard:
        """The file of a part.

        Raises:
            Broken, Refusal: as for the shard; Refusal also if the article is unknown.
        """
        if name == REGISTRY:
            path = self.workspace.registry_path(self.annotator)
            return Shard(path, ShardMeta(FORMAT, self.annotator), anew=anew)
        path = self.workspace.layer_path(self.annotator, name)
        texts = [entry.sha256 for entry in self.workspace.versions(name)]
        return Shard(path, ShardMeta(FORMAT, self.annotator, name, texts[-1]), anew=anew, texts=texts)

    def _read(self, name: str) -> Reading:
        try:
            shard = self.shard(name)
            part = shard.part()
        except Broken as broken:
            if not self.journal.touches(name):
                raise
            return self._rebuilt(name, f"{broken.where}: {broken.what}")
        if not shard.there:
            return self._rebuilt(name)
        mark = shard.mark
        known = mark.journal != "" and mark.journal == self.journal.id
        entries = list(self.journal.since(name, mark.sequence if known else 0))
        found = next((entry for entry in reversed(entries) if entry.kind is Kind.FOUND), None)
        if found is not None or (entries and not known):
            # Unless the file is what the journal was told it found, somebody else has put it there.
            told = found is not None and part == laid_over(self._empty(name), name, found.changes)
            return self._rebuilt(name, "" if told else f"{shard.path}: is not what the journal says it is")
        behind = _changes(entries, name)
        fault = f"{shard.path}: another program has changed it; it is used as it is now" if shard.altered else ""
        return Reading(laid_over(part, name, behind), mark, behind, bool(behind), not known or shard.altered, fault)

    def _rebuilt(self, name: str, fault: str = "") -> Reading:
        entries = list(self.journal.since(name, 0))
        found = [number for number, entry in enumerate(entries) if entry.kind is Kind.FOUND]
        changes = _changes(entries[found[-1] if found else 0 :], name)
        fault = fault and f"{fault}; it is made anew from the journal"
        return Reading(laid_over(self._empty(name), name, changes), stale=bool(entries), fault=fault)

    def _empty(self, name: str) -> Part:
        return self.shard(name, anew=True).part()


def _changes(entries: list[Entry], name: str) -> tuple[Change, ...]:
    own = ((change for change in entry.changes if change.part == name) for entry in entries)
    latest = {(change.table, change.id): change for changes in own for change in changes}
    return tuple(latest.values())

"""Sessions: one annotator at work in one workspace; the only way to change annotations."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from typing import cast

from tui.model.articles import Article
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, applied, put
from tui.model.layers import Layer, Part, Progress, Registry
from tui.model.refusals import Refusal
from tui.model.removals import refuse_dangling
from tui.model.statuses import ArticleState
from tui.store.journal.records import Entry, Kind
from tui.store.layer_writing import LayerWriter
from tui.store.locks import LayerLock
from tui.store.workspace import Workspace

_ARTICLES_KEPT = 8
_ANNOTATIONS = ("claims", "disputes", "mentions")


class Session:
    """What one annotator sees and does, until `close`.

    Attributes:
        registry: the annotator's share of what all articles have in common.

    Raises:
        Refusal: if another process writes this annotator's layers, or the registry is broken.
    """

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self.workspace = workspace
        self.annotator = annotator
        self._lock = LayerLock(workspace.layer_folder(annotator) / "lock")
        self._layers: dict[str, Layer] = {}
        self._articles: OrderedDict[str, Article] = OrderedDict()
        try:
            self._files = LayerWriter(workspace, annotator, self._lock.verify)
            self.registry: Registry = self._files.registry()
        except BaseException:
            self._lock.release()
            raise

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each file that was found damaged or changed by others so far, and what became of it."""
        return self._files.warnings

    @property
    def edits_done(self) -> int:
        """How many edits `undo` can take back, those of earlier sessions included."""
        return self._files.journal.position.depth

    @property
    def can_redo(self) -> bool:
        """Whether `redo` can make an edit again."""
        return self._files.journal.position.redo > 0

    def article(self, article: str) -> Article:
        """An article of the workspace; the last few stay in memory. Files of others that lack edits are written.

        Raises:
            Refusal: if there is none of that id, or its text has been altered.
        """
        known = self._articles.pop(article, None) or self.workspace.article(article)
        self._articles[article] = known
        if len(self._articles) > _ARTICLES_KEPT:
            self._articles.popitem(last=False)
        if self._files.stale - {REGISTRY, article}:
            self.checkpoint()
        return known

    def layer(self, article: str) -> Layer:
        """The layer of an article, with every edit so far; empty if there is none yet.

        Raises:
            Refusal: if its file is broken, or the article is unknown.
        """
        if article not in self._layers:
            self._layers[article] = self._files.layer(article)
        return self._layers[article]

    def layers(self) -> Iterator[Layer]:
        """All layers that are on disk or were asked for, in the catalog's order.

        Raises:
            Refusal: if a file is broken and the journal cannot help.
        """
        wanted = self._layers.keys() | set(self._files.annotated())
        for entry in self.workspace.entries:
            if entry.id in wanted:
                yield self.layer(entry.id)

    def readable_layers(self) -> Iterator[Layer]:
        """As `layers`, without those whose files are broken; turning to such an article says what is wrong."""
        wanted = self._layers.keys() | set(self._files.annotated())
        for entry in self.workspace.entries:
            if entry.id in wanted:
                with suppress(Refusal):
                    yield self.layer(entry.id)

    def do(self, edit: Edit) -> Edit:
        """Make an edit, durably, so that `undo` can take it back; what was undone is forgotten.

        The first annotation in a new article also makes the article a started one.

        Returns:
            The edit as it was made; one without changes does nothing.

        Raises:
            NotSaved, Outdated, Refusal: as `commit`; nothing has changed then.
        """
        whole = self._with_progress(edit)
        if whole.changes:
            self._commit(Kind.DONE, whole)
        return whole

    def undo(self) -> Edit | None:
        """Take the last edit back, whenever it was made; None if there is none left.

        Returns:
            The edit that was made to this end.

        Raises:
            NotSaved, Outdated, Refusal: as `commit`; Refusal also if something else was built upon the edit, or if
                the journal has lost it. Nothing has changed then.
        """
        return self._reverse(Kind.UNDONE, self._files.journal.position.undo)

    def redo(self) -> Edit | None:
        """Make the edit again that was taken back last; None if there is none.

        Returns:
            The edit that was made to this end.

        Raises:
            NotSaved, Outdated, Refusal: as `undo`; nothing has changed then.
        """
        return self._reverse(Kind.REDONE, self._files.journal.position.redo)

    @property
    def pending(self) -> tuple[Layer, Dispute] | None:
        """The dispute that waits for a target, with its layer; None if there is none."""
        desk = self.registry.desk
        if not desk.pending_dispute:
            return None
        try:
            layer = self.layer(desk.pending_article)
        except Refusal:
            return None
        dispute = layer.disputes.get(desk.pending_dispute)
        return (layer, dispute) if dispute else None

    def commit(self, edit: Edit) -> None:
        """Make an edit that undo passes over: it is on disk when this returns.

        Raises:
            NotSaved: if the system refuses to write.
            Outdated: if a record is not what the edit was made for.
            Refusal: if a text cannot be stored, or the file of a part is broken.
            In each case nothing has changed, in memory or on disk.
        """
        self._commit(Kind.KEPT, edit)

    def get_ready(self) -> None:
        """Do ahead what the first edit would have to wait for; it leaves no trace if there is none."""
        self._files.get_ready()

    def checkpoint(self) -> None:
        """Bring the TinyDB files up to date with the journal, as far as the system lets us."""
        with suppress(Refusal):
            self._files.checkpoint()

    def close(self) -> None:
        """Bring the files up to date and let others write; a second call does nothing."""
        if self._lock.held:
            self._files.close()
        self._lock.release()

    def _commit(self, kind: Kind, edit: Edit, reverses: Entry | None = None) -> None:
        parts = applied(edit, {name: self._part(name) for name in edit.parts})
        if reverses is not None and reverses.sequence < self._files.journal.passed:
            # What came since did not all go the way of undo: something may rest on this edit.
            layers = (parts.get(layer.article, layer) for layer in self.readable_layers())
            registry = parts.get(REGISTRY, self.registry)
            refuse_dangling(edit, cast("Registry", registry), cast("Iterator[Layer]", layers))
        self._files.save(kind, edit, parts, reverses)
        for part in parts.values():
            if isinstance(part, Registry):
                self.registry = part
            else:
                self._layers[part.article] = part

    def _reverse(self, kind: Kind, sequence: int) -> Edit | None:
        if not sequence:
            return None
        entry = self._files.journal.entry(sequence)
        inverse = entry.edit.inverse
        self._commit(kind, inverse, entry)
        return inverse

    def _part(self, name: str) -> Part:
        return self.registry if name == REGISTRY else self.layer(name)

    def _with_progress(self, edit: Edit) -> Edit:
        starts: list[Change] = []
        for name in edit.parts:
            if name != REGISTRY and _annotates(edit, name):
                layer = self.layer(name)
                if layer.progress.state is ArticleState.NEW:
                    starts.append(put(name, layer, "state", Progress(state=ArticleState.STARTED)))
        return Edit(edit.label, (*edit.changes, *starts))


def _annotates(edit: Edit, part: str) -> bool:
    changes = [change for change in edit.changes if change.part == part]
    annotates = any(change.table in _ANNOTATIONS and change.after is not None for change in changes)
    return annotates and all(change.table != "state" for change in changes)

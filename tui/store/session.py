"""Sessions: one annotator at work in one workspace; the only way to change annotations."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress

from tui.model.articles import Article
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, applied, put
from tui.model.layers import Layer, Part, Progress, Registry
from tui.model.refusals import Refusal
from tui.model.statuses import ArticleState
from tui.store.layer_files import LayerFiles
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
        self._files = LayerFiles(workspace, annotator)
        self._layers: dict[str, Layer] = {}
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        try:
            self.registry: Registry = self._files.registry()
        except BaseException:
            self.close()
            raise

    @property
    def edits_done(self) -> int:
        """How many edits `undo` can take back."""
        return len(self._done)

    @property
    def edits_undone(self) -> int:
        """How many edits `redo` can make again."""
        return len(self._undone)

    def article(self, article: str) -> Article:
        """An article of the workspace; the last few stay in memory.

        Raises:
            Refusal: if there is none of that id, or its text has been altered.
        """
        known = self._articles.pop(article, None) or self.workspace.article(article)
        self._articles[article] = known
        if len(self._articles) > _ARTICLES_KEPT:
            self._articles.popitem(last=False)
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
            Refusal: if a file is broken.
        """
        wanted = self._layers.keys() | set(self.workspace.annotated(self.annotator))
        for entry in self.workspace.entries:
            if entry.id in wanted:
                yield self.layer(entry.id)

    def readable_layers(self) -> Iterator[Layer]:
        """As `layers`, without those whose files are broken; turning to such an article says what is wrong."""
        wanted = self._layers.keys() | set(self.workspace.annotated(self.annotator))
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
            self.commit(whole)
            self._done.append(whole)
            self._undone.clear()
        return whole

    def undo(self) -> Edit | None:
        """Take the last edit back; None if there is none left.

        Returns:
            The edit that was made to this end.

        Raises:
            NotSaved, Outdated: as `commit`; nothing has changed then.
        """
        return self._moved(self._done, self._undone)

    def redo(self) -> Edit | None:
        """Make the edit again that was taken back last; None if there is none.

        Returns:
            The edit that was made to this end.

        Raises:
            NotSaved, Outdated: as `commit`; nothing has changed then.
        """
        return self._moved(self._undone, self._done)

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
        """Make an edit: it is on disk when this returns.

        Raises:
            NotSaved: if the system refuses to write.
            Outdated: if a record is not what the edit was made for.
            Refusal: if a text cannot be stored, or the file of a part is broken.
            In each case nothing has changed, in memory or on disk.
        """
        parts = applied(edit, {name: self._part(name) for name in edit.parts})
        self._files.save(edit, parts)
        for part in parts.values():
            if isinstance(part, Registry):
                self.registry = part
            else:
                self._layers[part.article] = part

    def close(self) -> None:
        """Let others write; a second call does nothing."""
        self._lock.release()

    def _moved(self, source: list[Edit], goal: list[Edit]) -> Edit | None:
        if not source:
            return None
        inverse = source[-1].inverse
        self.commit(inverse)
        source.pop()
        goal.append(inverse)
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

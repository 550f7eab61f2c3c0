"""Sessions: one annotator at work in one workspace; the only way to change annotations."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from time import time_ns
from typing import TYPE_CHECKING, cast

from tui.model.articles import Article
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, applied, put
from tui.model.layers import Layer, Part, Progress, Registry
from tui.model.refusals import Refusal
from tui.model.removals import refuse_dangling
from tui.model.statuses import ArticleState
from tui.store.access import Access, ReadOnly
from tui.store.faults import NotSaved
from tui.store.journal.journal import Journal
from tui.store.journal.records import Entry, Kind
from tui.store.layer_files import LayerFiles
from tui.store.layer_writing import LayerWriter
from tui.store.workspace import Workspace

if TYPE_CHECKING:
    from tui.store.following import Following, News

_ARTICLES_KEPT = 8
_ANNOTATIONS = ("claims", "disputes", "mentions")


class Session:
    """What one annotator sees and does, until `close`.

    Args:
        workspace: where.
        annotator: who.
        along: whether a layer that another process writes, or that cannot be written, is read along.

    Attributes:
        registry: what all articles have in common, as far as it is known: the annotator's own share at first, the
            merge of all shares once `follow` has read them.

    Raises:
        Held: if another process writes this annotator's layers and they are not to be read along.
        Refusal: if they cannot be written, likewise; or if the registry is broken.
    """

    def __init__(self, workspace: Workspace, annotator: str, *, along: bool = False) -> None:
        self.workspace = workspace
        self.annotator = annotator
        self._lock = Access(workspace.layer_folder(annotator) / "lock", annotator, along=along)
        self._layers: dict[str, Layer] = {}
        self._articles: OrderedDict[str, Article] = OrderedDict()
        self._following: Following | None = None
        try:
            self._begin()
        except BaseException:
            self._lock.release()
            raise

    def _begin(self) -> None:
        self._writer = LayerWriter(self.workspace, self.annotator, self._lock.verify) if self._lock.held else None
        self._files: LayerFiles = self._writer or self._along()
        self._share = self.registry = self._files.registry()
        self._layers.clear()
        if self._following is not None:
            self._following.restart(self._files)
            self.registry = self._following.merged(self._share)

    def _along(self) -> LayerFiles:
        from tui.store.following import AlongFiles  # noqa: PLC0415 (whoever writes need not wait for it)

        return AlongFiles(self.workspace, self.annotator)

    @property
    def access(self) -> Access:
        """Whether anything may be changed, and why not."""
        return self._lock

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each file that was found damaged or changed by others so far, and what became of it."""
        others = self._following.warnings if self._following is not None else ()
        return (*self._files.warnings, *others)

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
        if self._writer is not None and self._writer.stale - {REGISTRY, article}:
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
            NotSaved, Outdated, ReadOnly, Refusal: as `commit`; Refusal also if it deletes a speaker that somebody
                else's items name. Nothing has changed then.
        """
        whole = self._contributed(self._with_progress(edit))
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
            ReadOnly: if nothing may be changed.
            Refusal: if a text cannot be stored, or the file of a part is broken.
            In each case nothing has changed, in memory or on disk.
        """
        self._commit(Kind.KEPT, self._contributed(edit))

    def checkpoint(self) -> None:
        """Bring the TinyDB files up to date with the journal, as far as the system lets us."""
        if self._writer is not None:
            with suppress(Refusal):
                self._writer.checkpoint()

    def follow(self) -> "News":
        """Take in what others have written since: in the registry, and if this one reads along, in its layers.

        A little at a time, so that whoever works meanwhile does not notice.

        Returns:
            what has changed.
        """
        if self._following is None:
            from tui.store.following import Following  # noqa: PLC0415 (the text is to be seen before)

            self._following = Following(self.workspace, self.annotator, self._files)
        news = self._following.look(self.registry, self._share, self._layers)
        if news.anew:
            self._begin()
        if news.share is not None and news.registry is not None:
            self._share, self.registry = news.share, news.registry
            self._layers.update(news.layers)
        return news

    def take_over(self) -> None:
        """Write from now on, all being read anew, if nobody else does.

        Raises:
            ReadOnly: if somebody does, or the system refuses.
            Refusal: if what was written cannot be read.
        """
        self._lock.take()
        try:
            self._begin()
        except BaseException:
            self._writer = None
            self._lock.give_up()
            raise

    def close(self) -> None:
        """Bring the files up to date and let others write; a second call does nothing."""
        if self._writer is not None and self._lock.held:
            self._writer.close()
        self._lock.release()

    def _commit(self, kind: Kind, edit: Edit, reverses: Entry | None = None) -> None:
        if self._writer is None:
            raise ReadOnly(self._lock.line)
        parts = applied(edit, {name: self._part(name) for name in edit.parts})
        seen = self._seen_with(edit, parts)
        if reverses is not None and reverses.sequence < self._files.journal.passed:
            # What came since did not all go the way of undo: something may rest on this edit.
            layers = (parts.get(layer.article, layer) for layer in self.readable_layers())
            refuse_dangling(edit, seen, cast("Iterator[Layer]", layers))
        try:
            self._writer.save(kind, edit, parts, reverses)
        except NotSaved:
            if not self._lock.is_replaced:
                raise
            self._go_on_in_copy(self._writer).save(kind, edit, parts, reverses)
        self.registry = seen
        for part in parts.values():
            if isinstance(part, Registry):
                self._share = part
            else:
                self._layers[part.article] = part

    def _go_on_in_copy(self, writer: LayerWriter) -> LayerWriter:
        """Go on in a copy that has been put in the place of the layer's folder, if nothing is lost by that.

        Raises:
            NotSaved: if it lacks an edit, or has others.
        """
        there, known = Journal(self.workspace.layer_folder(self.annotator), self.annotator), self._files.journal
        if (there.id, there.last) != (known.id, known.last):
            what = "not saved: a copy with other edits has been put in the folder's place"
            raise NotSaved(what, where=str(there.folder.parent), remedy="put the folder itself back")
        self._lock.renew()
        writer.close()
        self._begin()
        return self._writer or writer

    def _seen_with(self, edit: Edit, parts: Mapping[str, Part]) -> Registry:
        """The registry as the annotator sees it after an edit."""
        share = parts.get(REGISTRY)
        if not isinstance(share, Registry):
            return self.registry
        if self._following is None:
            return share
        return self._following.renewed(self.registry, share, [c.id for c in edit.changes if c.part == REGISTRY])

    def _contributed(self, edit: Edit) -> Edit:
        """The edit as one of the annotator's own share, in place of what all annotators see."""
        from tui.model.contributions import colours_in, contributed  # noqa: PLC0415 (the text is to be seen before)

        return contributed(
            edit,
            self.registry,
            self._share,
            self._following.shares if self._following is not None else {},
            annotator=self.annotator,
            now=time_ns() // 1_000_000,
            beside=lambda article: colours_in(self.layer(article), self.registry.speakers),
        )

    def _reverse(self, kind: Kind, sequence: int) -> Edit | None:
        if not sequence:
            return None
        entry = self._files.journal.entry(sequence)
        inverse = entry.edit.inverse
        self._commit(kind, inverse, entry)
        return inverse

    def _part(self, name: str) -> Part:
        return self._share if name == REGISTRY else self.layer(name)

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

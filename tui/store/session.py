"""Sessions: one annotator at work in one workspace; the only way to change annotations."""

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal

from msgspec.structs import replace

from tui.model.articles import Article
from tui.model.deeds import finished_by
from tui.model.dependents import BuiltUpon, Joint, joint_of
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit, applied, put
from tui.model.layers import Layer, Part, Registry
from tui.model.refusals import Refusal
from tui.model.statuses import ArticleState
from tui.store.history import History
from tui.store.journal.records import Kind
from tui.store.journal.writing import Move
from tui.store.layer_writing import LayerWriter
from tui.store.locks import LayerLock
from tui.store.reversing import Turn, edits_done, inverse_of, moves_of, next_deeds
from tui.store.workspace import Workspace

_ARTICLES_KEPT = 8
_ANNOTATIONS = ("claims", "disputes", "mentions")

Way = Literal[Kind.UNDONE, Kind.REDONE]
"""To undo, or to redo."""


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
        self._articles: OrderedDict[tuple[str, int], Article] = OrderedDict()
        self._shown: dict[str, int] = {}
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
        return self._files.journal.position.depth - self._files.journal.dropped.depth

    @property
    def nothing_to_undo(self) -> str:
        """Why `undo` has nothing to take back, when it has nothing."""
        dropped = self._files.journal.dropped.at[:10]
        return f"nothing to undo: the history up to {dropped} was dropped" if dropped else "nothing to undo"

    @property
    def can_redo(self) -> bool:
        """Whether `redo` can make an edit again."""
        return self._files.journal.position.redo > self._files.journal.dropped.last

    def article(self, article: str) -> Article:
        """An article of the workspace, in the version that its layer belongs to.

        The last few stay in memory. Files of others that lack edits are written.

        Raises:
            Refusal: if there is none of that id, its text has been altered, or its layer decides and is broken.
        """
        version = self.version(article)
        known = self._articles.pop((article, version), None) or self.workspace.article(article, version)
        self._articles[article, version] = known
        if len(self._articles) > _ARTICLES_KEPT:
            self._articles.popitem(last=False)
        if self._files.stale - {REGISTRY, article}:
            self.checkpoint()
        return known

    def renew(self, article: str) -> Edit | None:
        """Go on to the newest version of an article's text, with all that is annotated in it, in one edit.

        What is sure of its place there takes it; the rest become strays. Without annotations there is nothing to edit.

        Returns:
            The edit that was made; None if there was nothing to carry over.

        Raises:
            NotSaved, Outdated, Refusal: as `do`; nothing has changed then.
        """
        newest = self.workspace.entry(article).version
        layer = self.layer(article) if newest > 1 else None
        if layer is None or layer.version in {0, newest}:
            self._shown[article] = newest
            return None
        from tui.text.anchoring import Anchors  # noqa: PLC0415 (not before a text has changed)
        from tui.text.carrying import carried  # noqa: PLC0415

        old, new = self.workspace.article(article, layer.version), self.workspace.article(article)
        return self.do(carried(layer, newest, Anchors(old.text, new.text)))

    def is_behind(self, article: str) -> bool:
        """Whether there is a newer version of the text than the one that is annotated, or was read last."""
        return self.workspace.entry(article).version > self.version(article)

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

        The first annotation in a new article also makes the article a started one, and binds it to this version of the
        text.

        Returns:
            The edit as it was made; one without changes does nothing.

        Raises:
            NotSaved, Outdated, Refusal: as `commit`; nothing has changed then.
        """
        whole = self._with_progress(edit)
        if whole.changes:
            self._commit([Move(Kind.DONE, whole, joins=self._finished_by(whole))], whole)
        return whole

    def undo(self) -> Edit | None:
        """Take the last deed back, whenever it was done: an edit, or several that belong together.

        Returns:
            The edit that was made to this end; None if there is nothing left.

        Raises:
            BuiltUpon: if something else rests on it; `reverse_with` takes that back, too.
            NotSaved, Refusal: as `commit`; Refusal also if the journal has lost it. Nothing has changed then.
        """
        turn = self.reverse(Kind.UNDONE, 1)
        return turn.edit if turn else None

    def redo(self) -> Edit | None:
        """Do again what was taken back last.

        Returns:
            The edit that was made to this end; None if there is nothing.

        Raises:
            BuiltUpon, NotSaved, Refusal: as `undo`; nothing has changed then.
        """
        turn = self.reverse(Kind.REDONE, 1)
        return turn.edit if turn else None

    def reverse(self, kind: Way, count: int) -> Turn | None:
        """Undo or redo several deeds at once; fewer, if something rests on one of them; None if there is none.

        Raises:
            BuiltUpon, NotSaved, Refusal: as `undo`; nothing has changed then.
        """
        deeds = next_deeds(self._files.journal, kind, count)
        if not deeds:
            return None
        edit = inverse_of(deeds)
        joint = self._joint_of(edit, min(entry.sequence for deed in deeds for entry in deed))
        if joint.edit == edit:
            self._commit(moves_of(kind, deeds), edit)
            return Turn(edit, len(deeds))
        if len(deeds) > 1:
            return self.reverse(kind, len(deeds) // 2)
        if joint.dependents:
            raise BuiltUpon(joint)
        self.reverse_with(kind, joint)
        return Turn(joint.edit, 1)

    def reverse_with(self, kind: Way, joint: Joint) -> None:
        """Undo or redo one deed with all that rests on it; the other way brings all of that back at once.

        Raises:
            NotSaved, Outdated, Refusal: as `commit`; nothing has changed then.
        """
        [deed] = next_deeds(self._files.journal, kind, 1)
        self._commit([Move(kind, joint.edit, deed[-1])], joint.edit)

    def history(self) -> History:
        """Everything that was done, the newest first; to be read piece by piece."""
        return History(self._files.journal)

    def recorded(self, sequence: int) -> Edit:
        """The edit that the history tells of under a number.

        Raises:
            Refusal: if the journal has lost it.
        """
        return self._files.journal.entry(sequence).edit

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
        self._commit([Move(Kind.KEPT, edit)], edit)

    def checkpoint(self) -> None:
        """Bring the TinyDB files up to date with the journal, as far as the system lets us."""
        with suppress(Refusal):
            self._files.checkpoint()

    def close(self) -> None:
        """Bring the files up to date and let others write; a second call does nothing."""
        if self._lock.held:
            self._files.close()
        self._lock.release()

    def _commit(self, moves: list[Move], edit: Edit) -> None:
        """Make moves that together amount to an edit."""
        parts = applied(edit, {name: self._part(name) for name in edit.parts})
        self._files.save(moves, parts)
        for part in parts.values():
            if isinstance(part, Registry):
                self.registry = part
            else:
                self._layers[part.article] = part

    def _joint_of(self, edit: Edit, since: int) -> Joint:
        """The edit with what rests on it: something may, that came since an entry without going the way of undo."""
        passed = self._files.passed_since(since)
        names = {*edit.parts, REGISTRY}
        parts = {name: self._part(name) for name in names}
        if passed is None:
            parts |= {layer.article: layer for layer in self.readable_layers()}
        elif passed:
            parts |= {name: self._part(name) for name in passed - names if name in self.workspace}
        elif all(parts[c.part].record(c.table, c.id) == c.before for c in edit.changes):
            return Joint(edit)
        return joint_of(edit, parts)

    def _finished_by(self, edit: Edit) -> int:
        """How many of the edits before it an edit makes one deed with."""
        if not self.registry.desk.pending_dispute:
            return 0
        return finished_by(edit, self.registry.desk, edits_done(self._files.journal))

    def version(self, article: str) -> int:
        """The version of the text that an article's items stand in; before there are any, the one read first."""
        newest = self.workspace.entry(article).version
        bound = self.layer(article).version if newest > 1 else 0
        shown = self._shown.setdefault(article, bound or newest)
        return bound or shown

    def _part(self, name: str) -> Part:
        return self.registry if name == REGISTRY else self.layer(name)

    def _with_progress(self, edit: Edit) -> Edit:
        starts: list[Change] = []
        for name in edit.parts:
            if name != REGISTRY and _annotates(edit, name):
                layer = self.layer(name)
                progress = layer.progress
                if progress.state is ArticleState.NEW:
                    progress = replace(progress, state=ArticleState.STARTED)
                if not layer.version and self.version(name) > 1:
                    progress = replace(progress, version=self.version(name))
                if progress != layer.progress:
                    starts.append(put(name, layer, "state", progress))
        return Edit(edit.label, (*edit.changes, *starts))


def _annotates(edit: Edit, part: str) -> bool:
    changes = [change for change in edit.changes if change.part == part]
    annotates = any(change.table in _ANNOTATIONS and change.after is not None for change in changes)
    return annotates and all(change.table != "state" for change in changes)

"""Sessions: one annotator at work in one workspace; the only way to change annotations."""

from collections.abc import Mapping
from time import time_ns
from typing import TYPE_CHECKING, Literal

from tui.model.deeds import finished_by
from tui.model.dependents import BuiltUpon, Joint, joint_of
from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Edit, applied, laid_over
from tui.model.layers import Layer, Part, Registry
from tui.model.refusals import Refusal
from tui.store.faults import NotSaved
from tui.store.history import History
from tui.store.journal.journal import Journal
from tui.store.journal.records import Kind
from tui.store.journal.writing import Move
from tui.store.reversing import Turn, edits_done, inverse_of, moves_of, next_deeds
from tui.store.seeing import Seeing, alone

if TYPE_CHECKING:
    from tui.store.layer_writing import LayerWriter
    from tui.store.reckoning import Reckoning

Way = Literal[Kind.UNDONE, Kind.REDONE]
"""To undo, or to redo."""


class Session(Seeing):
    """What one annotator sees and does, until `close`.

    Attributes:
        keys: how many keys were pressed since the last edit; whoever reads the keyboard counts them.
    """

    keys: int = 0
    _reckoning: "Reckoning | None" = None

    @property
    def edits_done(self) -> int:
        """How many edits undo can take back, those of earlier sessions included."""
        return self._files.journal.position.depth - self._files.journal.dropped.depth

    @property
    def nothing_to_undo(self) -> str:
        """Why undo has nothing to take back, when it has nothing."""
        dropped = self._files.journal.dropped.at[:10]
        return f"nothing to undo: the history up to {dropped} was dropped" if dropped else "nothing to undo"

    @property
    def can_redo(self) -> bool:
        """Whether `redo` can make an edit again."""
        return self._files.journal.position.redo > self._files.journal.dropped.last

    def renew(self, article: str) -> Edit | None:
        """Go on to the newest version of an article's text, with all that is annotated in it, in one edit.

        What is sure of its place there takes it; the rest become strays. Without annotations there is nothing to edit.

        Returns:
            The edit that was made; None if there was nothing to carry over.

        Raises:
            NotSaved, Outdated, Refusal: as `do`; nothing has changed then.
        """
        edit = self._texts.renewing(article)
        return self.do(edit) if edit is not None else None

    def do(self, edit: Edit, *, joins: int = 0) -> Edit:
        """Make an edit, durably, so that undo can take it back; what was undone is forgotten.

        The first annotation in a new article also makes the article a started one, and binds it to this version of the
        text.

        Args:
            edit: what is done.
            joins: how many of the edits before it it makes one deed with, so that one undo takes all of them back.

        Returns:
            The edit as it was made; one without changes does nothing.

        Raises:
            NotSaved: if the system refuses to write.
            Outdated: if a record is not what the edit was made for.
            ReadOnly: if nothing may be changed.
            Refusal: if a text cannot be stored, the file of a part is broken, or it deletes a speaker that somebody
                else's items name.
            In each case nothing has changed, in memory or on disk.
        """
        whole = self._contributed(self._texts.begun(edit))
        if whole.changes:
            self._commit([Move(Kind.DONE, whole, joins=joins or self.finished_by(whole))], whole)
        return whole

    def finished_by(self, edit: Edit) -> int:
        """How many of the edits before it an edit makes one deed with: those of the dispute whose target it gives."""
        if not self.registry.desk.pending_dispute:
            return 0
        return finished_by(edit, self.registry.desk, edits_done(self._files.journal))

    def reverse(self, kind: Way, count: int) -> Turn | None:
        """Take the last deeds back, whenever they were done, or do again what was taken back last.

        A deed is an edit, or several that belong together.

        Args:
            kind: whether to undo or to redo.
            count: of deeds; fewer are reversed if something rests on one of them.

        Returns:
            What was made to this end; None if there is nothing left.

        Raises:
            BuiltUpon: if something else rests on the first of them; `reverse_with` takes that back, too.
            NotSaved, Outdated, ReadOnly, Refusal: as `do`; Refusal also if the journal has lost it. Nothing has changed
                then.
        """
        deeds = next_deeds(self._files.journal, kind, count)
        if not deeds:
            return None
        edit = inverse_of(deeds)
        joint = self._joint_of(edit, min(entry.sequence for deed in deeds for entry in deed))
        if joint.edit == edit:
            self._commit(moves_of(kind, deeds, edit), edit)
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
            NotSaved, Outdated, Refusal: as `do`; nothing has changed then.
        """
        [deed] = next_deeds(self._files.journal, kind, 1)
        self._commit([Move(kind, joint.edit, deed[-1])], joint.edit)

    def history(self) -> History:
        """Everything that was done, the newest first; to be read piece by piece."""
        return History(self._files.journal)

    def reckoning(self) -> "Reckoning":
        """The statistics of everything that was done, to be read piece by piece; the same one as long as it will do."""
        from tui.store.reckoning import Reckoning  # noqa: PLC0415 (only who looks at them needs them)

        if self._files is not self._writer:  # what somebody else writes is known up to when it was opened
            return Reckoning(Journal(self.workspace.layer_folder(self.annotator), self.annotator))
        known = self._reckoning
        if known is None or known.fault is not None or known.journal is not self._files.journal:
            known = self._reckoning = Reckoning(self._files.journal)
        return known

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

    def get_ready(self) -> None:
        """Do ahead what the first edit would have to wait for; it leaves no trace if there is none."""
        if self._writer is not None:
            self._writer.get_ready()

    def _commit(self, moves: list[Move], edit: Edit) -> None:
        """Make moves that together amount to an edit."""
        writer = self._to_write
        parts = applied(edit, self._parts_of(edit))
        seen = self._seen_with(edit, parts)
        try:
            writer.save(moves, parts, self.keys)
        except NotSaved:
            if not self._lock.is_replaced:
                raise
            self._go_on_in_copy(writer).save(moves, parts, self.keys)
        self.keys = 0
        self.registry = seen
        if "groups" in self.__dict__:
            self.groups.take(edit)
        for part in parts.values():
            if isinstance(part, Registry):
                self._share = part
            else:
                self._layers[part.article] = part
        self._touch(parts)

    def _parts_of(self, edit: Edit) -> dict[str, Part]:
        """The parts that an edit touches, as they are before it."""
        return {name: self._share if name == REGISTRY else self.layer(name) for name in edit.parts}

    def _joint_of(self, edit: Edit, since: int) -> Joint:
        """The edit with what rests on it: something may, that came since an entry without going the way of undo."""
        passed = self._to_write.passed_since(since)
        parts: dict[str, Part] = {REGISTRY: self._share, **self._parts_of(edit)}
        if passed is None:
            parts |= {layer.article: layer for layer in self.readable_layers()}
        elif passed:
            parts |= {name: self.layer(name) for name in passed - parts.keys() if name in self.workspace}
        elif all(parts[c.part].record(c.table, c.id) == c.before for c in edit.changes):
            return Joint(edit)
        share = laid_over(self._share, REGISTRY, edit.changes)
        return joint_of(edit, parts, self._seen_with(edit, {REGISTRY: share}).speakers)

    def _go_on_in_copy(self, writer: "LayerWriter") -> "LayerWriter":
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
            return alone(share)
        changed = dict[str, None]()
        for change in edit.changes:
            if change.part == REGISTRY:
                changed[change.id.partition("|")[0]] = None
        return self._following.renewed(self.registry, share, changed)

    def _contributed(self, edit: Edit) -> Edit:
        """The edit as one of the annotator's own share, in place of what all annotators see."""
        from tui.model.contributions import colours_in, contributed  # noqa: PLC0415 (the text is to be seen before)
        from tui.model.groups import without_lost  # noqa: PLC0415

        links = self.registry.links
        return contributed(
            without_lost(edit, links, self.groups) if links else edit,
            self.registry,
            self._share,
            self._following.shares if self._following is not None else {},
            annotator=self.annotator,
            now=time_ns() // 1_000_000,
            beside=lambda article: colours_in(self.layer(article), self.registry.speakers),
        )

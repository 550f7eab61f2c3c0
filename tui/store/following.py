"""Following: what others write in a workspace while it is open, as changes of what an annotator sees."""

from collections.abc import Iterable, Mapping
from typing import cast

from msgspec import Struct

from tui.model.edits import REGISTRY, Change, Edit, joined, laid_over
from tui.model.layers import Layer, Registry
from tui.model.sharing import merged, renewed
from tui.store.journal.following import Tail
from tui.store.journal.journal import Journal
from tui.store.journal.records import Entry
from tui.store.layer_files import LayerFiles, Reading
from tui.store.others import Others
from tui.store.workspace import Workspace

_SHARED = ("speakers", "stamps", "merges", "apart")


class News(Struct, frozen=True):
    """What others have written.

    Attributes:
        edit: the changes of what the annotator sees.
        anew: whether everything is to be shown anew.
        more: whether there is something left to be read at once.
        registry: what the annotator sees now; None if that is what it was.
        share: the annotator's share by now; None likewise.
        layers: those that another process has written, of those that were read.
    """

    edit: Edit = Edit("", ())
    anew: bool = False
    more: bool = False
    registry: Registry | None = None
    share: Registry | None = None
    layers: Mapping[str, Layer] = {}


class AlongFiles(LayerFiles):
    """The files of an annotator while another process writes them."""

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        super().__init__(workspace, annotator)
        self._folder = workspace.layer_folder(annotator)
        self._read_up_to: dict[str, int] = {}

    def read(self, name: str) -> Reading:
        """A part, as far as it is written by now.

        Raises:
            Refusal: as for LayerFiles.
        """
        reading = super().read(name)
        mark = reading.mark
        in_file = mark.sequence if mark is not None and mark.journal == self.journal.id else 0
        self._read_up_to[name] = max(self.journal.last, in_file)
        return reading

    def refresh(self) -> None:
        """Read from now on what the journal says by now.

        Raises:
            Refusal: as for LayerFiles.
        """
        self.journal = Journal(self._folder, self.annotator)

    def unread(self, entry: Entry) -> tuple[Change, ...]:
        """The changes of an entry that were not yet there when their part was read."""
        return tuple(change for change in entry.changes if entry.sequence > self._read_up_to.get(change.part, 0))


class Following:
    """Follows the other annotators' shares, and for whoever only reads, the layers.

    Args:
        workspace: where.
        annotator: who follows.
        files: of the annotator.
    """

    def __init__(self, workspace: Workspace, annotator: str, files: LayerFiles) -> None:
        self._others = Others(workspace, annotator)
        self.restart(files)

    @property
    def shares(self) -> Mapping[str, Registry]:
        """The shares of the others, by annotator, as far as they were read."""
        return self._others.shares

    @property
    def knows_all(self) -> bool:
        """Whether the shares of all others were read."""
        return self._others.complete

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each share that cannot be read."""
        return tuple(self._others.warnings)

    def restart(self, files: LayerFiles) -> None:
        """Go on from where the annotator's files are, which were read anew."""
        self._along = files if isinstance(files, AlongFiles) else None
        self._tail = Tail(files.journal)

    def merged(self, share: Registry) -> Registry:
        """What an annotator sees who has a share."""
        return merged(share, list(self.shares.values()))

    def renewed(self, view: Registry, share: Registry, changed: Iterable[str]) -> Registry:
        """What an annotator sees whose share has changed in some speakers."""
        return renewed(view, share, list(self.shares.values()), changed)

    def look(self, view: Registry, share: Registry, layers: Mapping[str, Layer]) -> News:
        """Look what others have written since the last time.

        Args:
            view: what the annotator sees.
            share: the annotator's share.
            layers: the annotator's layers that were read.
        """
        changes: list[Change] = []
        if self._along is not None:
            entries = self._tail.news()
            if entries is None:
                return News(anew=True)
            if entries:
                self._along.refresh()
            changes = [change for entry in entries for change in self._along.unread(entry)]
        shared = (change for change in changes if change.part == REGISTRY and change.table in _SHARED)
        ids = self._others.look() | {change.id.partition("|")[0]: None for change in shared}
        more = not self._others.complete
        if not ids and not changes:
            return News(more=more)
        own = cast("Registry", laid_over(share, REGISTRY, changes))
        parts = {change.part for change in changes} & layers.keys()
        written = {part: cast("Layer", laid_over(layers[part], part, changes)) for part in parts}
        now = self.renewed(view, own, ids)
        items = [change for change in changes if change.part != REGISTRY or change.table not in _SHARED]
        edit = joined("what others did", _seen(view, now, ids), items)
        return News(edit, more=more, registry=now, share=own, layers=written)


def _seen(before: Registry, after: Registry, ids: Iterable[str]) -> Iterable[Change]:
    for name in sorted(ids):
        was, now = before.speakers.get(name), after.speakers.get(name)
        if was != now:
            yield Change(REGISTRY, "speakers", name, was, now)
        if before.merges.get(name) != after.merges.get(name):
            yield Change(REGISTRY, "merges", name, before.merges.get(name), after.merges.get(name))

"""The files of one annotator: parts in, edits out, all of an edit or nothing."""

from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path

from tui.model.edits import REGISTRY, Edit
from tui.model.layers import Layer, Part, Registry
from tui.store.files import write_together
from tui.store.shards import Shard
from tui.store.workspace import Workspace

_OPEN_SHARDS = 8


class LayerFiles:
    """An annotator's layers and registry on disk. Reading needs no lock; writing is for its one holder."""

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self._workspace = workspace
        self._annotator = annotator
        self._shards: OrderedDict[str, Shard] = OrderedDict()

    def registry(self) -> Registry:
        """The annotator's share of the registry; empty if there is none yet.

        Raises:
            Refusal: if its file is broken.
        """
        return self._shard(REGISTRY).registry()

    def layer(self, article: str) -> Layer:
        """The annotator's layer of an article; empty if there is none yet.

        Raises:
            Refusal: if its file is broken, or the article is unknown.
        """
        return self._shard(article).layer()

    def save(self, edit: Edit, parts: Mapping[str, Part]) -> None:
        """Bring an edit to disk: when this returns, it is there.

        Args:
            edit: what was done.
            parts: every part that the edit touches, as it is after the edit.

        Raises:
            NotSaved: if the system refuses; every file is as before.
            Refusal: if a text cannot be stored.
        """
        shards = {name: self._shard(name) for name in _in_writing_order(edit)}
        try:
            contents: dict[Path, bytes] = {}
            for name, shard in shards.items():
                changes = [change for change in edit.changes if change.part == name]
                contents[shard.path] = shard.changed(changes, parts[name])
            write_together(contents)
        except BaseException:
            for shard in shards.values():
                shard.withdraw()
            raise
        for shard in shards.values():
            shard.accept()

    def _shard(self, name: str) -> Shard:
        shard = self._shards.pop(name, None) or self._opened(name)
        self._shards[name] = shard
        if len(self._shards) > _OPEN_SHARDS:
            self._shards.popitem(last=False)
        return shard

    def _opened(self, name: str) -> Shard:
        if name == REGISTRY:
            return Shard.of_registry(self._workspace.registry_path(self._annotator), self._annotator)
        sha256 = self._workspace.entry(name).sha256
        path = self._workspace.layer_path(self._annotator, name)
        return Shard.of_layer(path, name, self._annotator, sha256)


def _in_writing_order(edit: Edit) -> tuple[str, ...]:
    # If the process is killed between two files, no claim on disk may name a speaker that is not there.
    removes = any(change.part == REGISTRY and change.after is None for change in edit.changes)
    return edit.parts[::-1] if removes else edit.parts

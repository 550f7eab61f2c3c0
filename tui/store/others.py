"""The shares of the other annotators: read a few at a time, then followed while they write."""

import contextlib
import os
from collections.abc import Mapping
from typing import cast

from msgspec import Struct

from tui.model.edits import REGISTRY, laid_over
from tui.model.layers import Registry
from tui.model.refusals import Refusal
from tui.model.sharing import merged
from tui.store.journal.following import Tail
from tui.store.journal.head import head_of
from tui.store.journal.journal import FOLDER, HEAD
from tui.store.layer_files import LayerFiles
from tui.store.workspace import Workspace


class Others:
    """What all other annotators of a workspace have written in the registry.

    Attributes:
        shares: by annotator, as far as they were read.
        warnings: a line for each that could not be.
        complete: whether all were.
    """

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self._workspace = workspace
        self._annotator = annotator
        self._followed: dict[str, _Followed] = {}
        self.shares: dict[str, Registry] = {}
        self.warnings: list[str] = []
        self.complete = False

    def read_all(self) -> None:
        """Read every share there is."""
        self.look()
        while not self.complete:
            self.look()

    def look(self) -> dict[str, None]:
        """Follow all that were read, and read one more.

        Returns:
            the ids of the speakers of which something may have changed, as they stand in the shares: those who are new
            are listed in that order, and take colours in it.
        """
        names = annotators(self._workspace)
        if names is None:  # the folder is elsewhere for the moment
            self.complete = True
            return {}
        there = sorted(names - {self._annotator})
        changed = dict[str, None]()
        for name in [name for name in self._followed if name not in there]:
            changed |= self._take(name, Registry())
            del self._followed[name], self.shares[name]
        for name, followed in self._followed.items():
            changed |= self._read(name, followed)
        unread = [name for name in there if name not in self._followed]
        if unread:
            self._followed[unread[0]] = _Followed(self._workspace, unread[0])
            changed |= self._read(unread[0], self._followed[unread[0]])
        self.complete = len(unread) <= 1
        return changed

    def _read(self, name: str, followed: "_Followed") -> dict[str, None]:
        try:
            return self._take(name, followed.look())
        except Refusal as refusal:
            line = f"what {name} has written of speakers cannot be read: {refusal}"
            if line not in self.warnings:
                self.warnings.append(line)
            return self._take(name, self.shares.get(name, Registry()))

    def _take(self, name: str, share: Registry) -> dict[str, None]:
        before = self.shares.get(name, Registry())
        self.shares[name] = share
        if share is before:
            return {}
        changed = [name for table in ("speakers", "stamps", "merges") for name in _differing(before, share, table)]
        pairs = _differing(before, share, "apart")
        return dict.fromkeys((*changed, *(pair.partition("|")[0] for pair in pairs)))


class _Followed:
    """One annotator's share."""

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self._workspace = workspace
        self._annotator = annotator
        self._share = Registry()
        self._tail: Tail | None = None
        self._seen: _Sign | None = None
        self._refused: Refusal | None = None

    def look(self) -> Registry:
        """The share as it is now.

        Raises:
            Refusal: if it cannot be read; that is tried again when it has changed.
        """
        sign = self._sign()
        news = self._tail.news() if self._tail is not None and sign.file == (self._seen or sign).file else None
        if news is None:
            self._begin(sign)
        for entry in news or ():
            if REGISTRY in entry.parts:
                self._share = cast("Registry", laid_over(self._share, REGISTRY, entry.changes))
        return self._share

    def _begin(self, sign: "_Sign") -> None:
        if self._refused is not None and sign == self._seen:
            raise self._refused
        self._seen = sign
        try:
            files = LayerFiles(self._workspace, self._annotator)
            self._share = files.registry()
        except Refusal as refusal:
            self._tail, self._refused = None, refusal
            raise
        self._tail, self._refused = Tail(files.journal), None

    def _sign(self) -> "_Sign":
        folder = self._workspace.layer_folder(self._annotator)
        with contextlib.suppress(OSError):
            if not (folder / FOLDER).exists():
                status = self._workspace.registry_path(self._annotator).stat()
                return _Sign(0, (status.st_ino, status.st_mtime_ns, status.st_size))
        return _Sign(head_of(folder / HEAD))


class _Sign(Struct, frozen=True):
    """What tells a share from what it was before.

    Attributes:
        head: the last sequence number of its journal.
        file: its file, where there is no journal.
    """

    head: int
    file: tuple[int, int, int] | None = None


def annotators(workspace: Workspace) -> set[str] | None:
    """Who has a folder in a workspace; None if that cannot be found out."""
    try:
        with os.scandir(workspace.folder / "layers") as entries:
            folders = [entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
    except OSError:
        return None
    found: set[str] = set()
    for name in folders:
        with contextlib.suppress(Refusal):
            workspace.layer_folder(name)
            found.add(name)
    return found


def seen_by(files: LayerFiles) -> tuple[Registry, tuple[str, ...]]:
    """What an annotator sees of the registry, and a line for each share that cannot be read.

    Raises:
        Refusal: if the annotator's own cannot.
    """
    others = Others(files.workspace, files.annotator)
    others.read_all()
    return merged(files.registry(), list(others.shares.values())), tuple(others.warnings)


def _differing(before: Registry, after: Registry, table: str) -> list[str]:
    was: Mapping[str, object] = getattr(before, table)
    now: Mapping[str, object] = getattr(after, table)
    return [name for name in {**was, **now} if was.get(name) != now.get(name)]

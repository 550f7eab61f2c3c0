"""One writer for each layer: a lock that ends with the process that holds it."""

import contextlib
import fcntl
import os
import platform
from datetime import datetime
from pathlib import Path

import msgspec

from tui.model.refusals import Refusal
from tui.store.faults import NotSaved, reason
from tui.store.files import make_folder, read_regular

_LIMIT = 4096


class Holder(msgspec.Struct, frozen=True):
    """Who has a layer: the host, the process and since when (ISO 8601)."""

    host: str
    pid: int
    since: str


class LayerLock:
    """The right to write a layer, held from construction until `release` or the end of the process.

    Args:
        path: the lock file; made if need be, never removed.

    Raises:
        Refusal: if another process holds it, or the file cannot be opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        make_folder(path.parent)
        try:
            self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        except OSError as error:
            why, remedy = reason(error)
            raise Refusal(f"the layer cannot be locked: {why}", where=str(path), remedy=remedy) from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._sign(self._file)
        except BlockingIOError:
            self.release()
            raise _held(path) from None
        except OSError as error:
            self.release()
            why, remedy = reason(error)
            raise Refusal(f"the layer cannot be locked: {why}", where=str(path), remedy=remedy) from error

    @staticmethod
    def _sign(file: int) -> None:
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        os.ftruncate(file, 0)
        os.pwrite(file, msgspec.json.encode(Holder(platform.node(), os.getpid(), since)), 0)

    @property
    def held(self) -> bool:
        """Whether it was not released yet."""
        return self._file is not None

    def verify(self) -> None:
        """Make sure that the layer is still where it was when it was locked.

        Raises:
            NotSaved: if its folder or the lock file was moved or deleted, so that another process may be writing.
        """
        try:
            here = self._path.lstat()
            held = self._file is not None and os.path.samestat(here, os.fstat(self._file))
        except OSError:
            held = False
        if not held:
            what = "not saved: the folder has been moved or deleted"
            raise NotSaved(what, where=str(self._path.parent), remedy="put it back, then do it again")

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def is_held(path: Path) -> bool:
    """Whether a process has the layer of this lock file; nothing is changed by looking."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


def _held(path: Path) -> Refusal:
    who = "another process"
    with contextlib.suppress(msgspec.MsgspecError, Refusal):
        holder = msgspec.json.decode(read_regular(path, _LIMIT), type=Holder)
        who = f"process {holder.pid} on {holder.host} since {holder.since}"
    return Refusal(f"the layer is being written by {who}", where=str(path.parent), remedy="close it there")

"""One writer for each layer: a lock that ends with the process that holds it."""

import contextlib
import fcntl
import os
import platform
from datetime import datetime
from pathlib import Path
from time import sleep

import msgspec

from tui.model.refusals import Refusal
from tui.store.faults import NotSaved, reason
from tui.store.files import make_folder, read_regular

_LIMIT = 4096
_TRIES, _PAUSE = 3, 0.01


class Holder(msgspec.Struct, frozen=True):
    """Who has a layer: the host, the process and since when (ISO 8601)."""

    host: str
    pid: int
    since: str

    def told(self, now: datetime) -> str:
        """Where and since when the layer is being written: “on HOST since 09:12 (5 min)”."""
        try:
            since = datetime.fromisoformat(self.since).astimezone()
        except ValueError:
            return f"on {self.host}"
        minutes = max(0, round((now - since).total_seconds() / 60))
        day = "" if since.date() == now.astimezone().date() else f"{since:%Y-%m-%d} "
        return f"on {self.host} since {day}{since:%H:%M} ({_age(minutes)})"


class Held(Refusal):
    """Another process writes the layer."""


class LayerLock:
    """The right to write a layer, held from construction until `release` or the end of the process.

    Args:
        path: the lock file; made if need be, never removed.

    Attributes:
        held: whether it was not released yet.

    Raises:
        Held: if another process holds it.
        Refusal: if the file cannot be opened for writing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._name = str(path)
        self.held = False
        make_folder(path.parent)
        try:
            self._file: int | None = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        except OSError as error:
            why, remedy = reason(error)
            raise Refusal(f"the layer cannot be locked: {why}", where=str(path), remedy=remedy) from error
        try:
            _lock(self._file)
            self.held = True
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
    def is_replaced(self) -> bool:
        """Whether another lock file is where this one was."""
        try:
            return self._file is not None and not os.path.samestat(self._path.lstat(), os.fstat(self._file))
        except OSError:
            return False

    def verify(self) -> None:
        """Make sure that the layer is still where it was when it was locked.

        Raises:
            NotSaved: if its folder or the lock file was moved or deleted, so that another process may be writing.
        """
        try:
            here = os.lstat(self._name)
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
            self._file, self.held = None, False


def is_held(path: Path) -> bool:
    """Whether a process has the layer of this lock file; nothing is changed by looking."""
    try:
        return holder_of(path) is not None
    except Refusal:
        return False


def holder_of(path: Path) -> Holder | None:
    """Who holds a lock, without taking it; None if nobody does.

    Raises:
        Refusal: if that cannot be found out.
    """
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        why, remedy = reason(error)
        raise Refusal(f"the lock cannot be read: {why}", where=str(path), remedy=remedy) from error
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _signed(path)
    except OSError as error:
        why, remedy = reason(error)
        raise Refusal(f"the lock cannot be read: {why}", where=str(path), remedy=remedy) from error
    finally:
        os.close(file)
    return None


def _lock(file: int) -> None:
    """Take the lock; somebody who only looks whether it is held has it for a moment."""
    for _ in range(_TRIES - 1):
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        sleep(_PAUSE)
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _signed(path: Path) -> Holder:
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError, Refusal):
        return msgspec.json.decode(read_regular(path, _LIMIT), type=Holder)
    return Holder("another host or process", 0, "")


def _held(path: Path) -> Held:
    holder = _signed(path)
    who = f"process {holder.pid} on {holder.host} since {holder.since}" if holder.pid else "another process"
    return Held(f"the layer is being written by {who}", where=str(path.parent), remedy="close it there")


def _age(minutes: int) -> str:
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 2 * 24 * 60 else f"{minutes // (24 * 60)} days"

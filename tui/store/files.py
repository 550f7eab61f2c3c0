"""Files that are whole or not there: written beside, flushed, then put in place."""

import contextlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from tui.model.refusals import Refusal
from tui.store.faults import NotSaved, reason, saving

# Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
_EXISTING = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


KEPT = ".damaged"
"""What the names of kept copies end in, but for a number."""


class Missing(Refusal):
    """There is no file of that name."""


def user_path(name: str) -> Path:
    """The file or folder that somebody means by what they typed; `~` and `~anna` are home folders.

    Raises:
        Refusal: if there is no such home folder.
    """
    try:
        return Path(name).expanduser()
    except (RuntimeError, OSError, ValueError):
        raise Refusal("there is no such home folder", where=name, remedy="write the whole path") from None


def real_path(path: Path) -> Path:
    """The path that links lead to; what is missing of it is left as it is.

    Raises:
        Refusal: if they lead in a circle, or no file can be called so.
    """
    try:
        return path.resolve()
    except RuntimeError:  # what Python 3.11 and 3.12 raise at links in a circle
        raise Refusal("is a link that leads in a circle", where=str(path), remedy="name another place") from None
    except OSError as error:
        why, remedy = reason(error)
        raise Refusal(why, where=str(path), remedy=remedy) from error
    except ValueError:
        raise Refusal("no file can be called so", where=str(path), remedy="use another name") from None


def is_there(path: Path) -> bool:
    """Whether something bears the name that somebody typed; a link counts for what it leads to.

    Raises:
        Refusal: if no file can be called so, or the system does not let it be known.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        why, remedy = reason(error)
        raise Refusal(why, where=str(path), remedy=remedy) from error
    except ValueError:
        raise Refusal("no file can be called so", where=str(path), remedy="use another name") from None
    return True


@contextlib.contextmanager
def opened_regular(path: Path, limit: int) -> Iterator[BinaryIO]:
    """A regular file of at most `limit` bytes, to be read while the context lasts.

    Raises:
        Missing: if there is none.
        Refusal: if it is a link, a pipe, a folder, too large or cannot be read.
    """
    try:
        with os.fdopen(os.open(path, _EXISTING), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise Refusal("is not a regular file", where=str(path))
            if status.st_size > limit:
                raise Refusal(f"has {status.st_size:,} bytes, more than {limit:,}", where=str(path))
            yield file
    except FileNotFoundError:
        raise Missing("there is no such file", where=str(path)) from None
    except OSError as error:
        why, remedy = reason(error)
        raise Refusal(f"cannot be read: {why}", where=str(path), remedy=remedy) from error


def read_regular(path: Path, limit: int) -> bytes:
    """The content of a regular file of at most `limit` bytes.

    Raises:
        Missing, Refusal: as `opened_regular`.
    """
    with opened_regular(path, limit) as file:
        return file.read()


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a file in place that is either the old or the new one at every moment.

    Args:
        path: the file; its folder is made if need be.
        data: the whole content.
        durable: on disk when this returns; otherwise when the system likes.

    Raises:
        NotSaved: if the system refuses; the file then has its old content.
        Refusal: if something other than a regular file bears the name.
    """
    with writing_atomically(path, durable=durable) as file:
        file.write(data)


@contextlib.contextmanager
def writing_atomically(path: Path, *, durable: bool = True) -> Iterator[BinaryIO]:
    """A file to be written piece by piece, which takes its place when the context ends; an error leaves the old one.

    Args:
        path: the file; its folder is made if need be.
        durable: as for `write_atomically`.

    Raises:
        NotSaved, Refusal: as `write_atomically`.
    """
    make_folder(path.parent)
    with saving(path):
        replacement = _Replacement(path, durable=durable)
        try:
            with replacement.filling() as file:
                yield file
            replacement.complete()
        except BaseException:
            replacement.withdraw()
            raise
        finally:
            replacement.close()


def keep_copy(path: Path, limit: int) -> Path:
    """Copy a regular file of at most `limit` bytes beside itself, as `NAME.damaged` or with a number after that.

    Returns:
        the copy; it is on disk, and has replaced nothing.

    Raises:
        NotSaved, Refusal: as `read_regular` and `write_atomically`.
    """
    copy = _free_name(path)
    write_atomically(copy, read_regular(path, limit))
    return copy


def set_aside(path: Path) -> Path:
    """Rename what is not wanted in its place, as `keep_copy` names copies; a name that was hidden is not any more.

    Returns:
        where it is now; that is on disk.

    Raises:
        NotSaved: if the system refuses.
    """
    goal = _free_name(path.with_name(path.name.lstrip(".")))
    with saving(path):
        path.rename(goal)
        flush_folder(path.parent)
    return goal


def _free_name(path: Path) -> Path:
    number, free = 1, path.with_name(f"{path.name}{KEPT}")
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.name}{KEPT}-{number}")
    return free


def make_folder(path: Path, within: Path | None = None) -> None:
    """Make a folder and those above it; new ones are on disk when this returns.

    Args:
        path: the folder.
        within: a folder above it that is not made: where it is gone, so is what was to be written to.

    Raises:
        NotSaved: if the system refuses, or a file is in the way.
    """
    if path.is_dir():
        return
    if path.parent != within:
        make_folder(path.parent, within)
    with saving(path):
        path.mkdir(exist_ok=True)
        flush_folder(path.parent)


def flush_folder(path: Path) -> None:
    """Wait until the names in a folder are on disk."""
    folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


class _Replacement:
    """New content of a file, beside it until it is complete."""

    def __init__(self, path: Path, *, durable: bool) -> None:
        self.path = path
        self._durable = durable
        self._old = _opened_target(path)
        self._done = False
        self._beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")

    @contextlib.contextmanager
    def filling(self) -> Iterator[BinaryIO]:
        """The new content, to be written."""
        mode = 0o666 if self._old is None else stat.S_IMODE(os.fstat(self._old).st_mode)
        with os.fdopen(os.open(self._beside, _NEW_FILE, mode), "wb") as file:
            yield file
            file.flush()
            if self._durable:
                os.fsync(file.fileno())

    def complete(self) -> None:
        """Put the content in the file's place."""
        self._beside.replace(self.path)
        self._done = True
        if self._durable:
            flush_folder(self.path.parent)

    def withdraw(self) -> None:
        """Leave things as they were, as far as the system lets us."""
        with contextlib.suppress(OSError, NotSaved):
            if not self._done:
                self._beside.unlink(missing_ok=True)
            elif self._old is None:
                self.path.unlink()
            else:
                # The replaced file lives on as long as it is open.
                with os.fdopen(os.dup(self._old), "rb") as old:
                    write_atomically(self.path, old.read(), durable=self._durable)

    def close(self) -> None:
        """Let go of the replaced file."""
        if self._old is not None:
            os.close(self._old)
            self._old = None


def _opened_target(path: Path) -> int | None:
    try:
        target = os.open(path, _EXISTING)
    except FileNotFoundError:
        return None
    if stat.S_ISREG(os.fstat(target).st_mode):
        return target
    os.close(target)
    raise Refusal("is not a regular file", where=str(path), remedy="move it away")

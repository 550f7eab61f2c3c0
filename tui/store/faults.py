"""What the disk can refuse, in words."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.model.refusals import Refusal

_REASONS = {
    errno.ENOSPC: ("the disk is full", "make room, then do it again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room, then do it again"),
    errno.EFBIG: ("the file would be larger than the system allows", "raise the limit on file sizes"),
    errno.EROFS: ("the disk is read-only", "work on a copy that can be written"),
    errno.EACCES: ("you have no permission there", "ask for write permission"),
    errno.EPERM: ("you have no permission there", "ask for write permission"),
    errno.EIO: ("the disk reports an error", "keep a copy of the workspace and check the disk"),
    errno.ELOOP: ("it is a link", "put the file itself there"),
    errno.ENAMETOOLONG: ("the name is too long", "use a shorter one"),
}


class NotSaved(Refusal):
    """A write that the system refused; what was there before is still there."""


class Newer(Refusal):
    """A file that a later program wrote.

    Args:
        version: of its format.
        known: the last format that this program knows.
        where: the file.
    """

    def __init__(self, version: int, known: int, where: str) -> None:
        what = f"has format {version}, this program knows up to {known}"
        super().__init__(what, where=where, remedy="use a newer Glossator")


def reason(error: OSError) -> tuple[str, str]:
    """Why the system refused, and what to do about it; the latter may be empty."""
    fallback = (error.strerror or str(error), "")
    return _REASONS.get(error.errno, fallback) if error.errno else fallback


def refused(error: OSError, path: Path) -> NotSaved:
    """That the system refused to write `path`."""
    why, remedy = reason(error)
    return NotSaved(f"not saved: {why}", where=str(path), remedy=remedy)


@contextmanager
def saving(path: Path) -> Iterator[None]:
    """Turn what the system refuses while `path` is written into NotSaved; a reader who has had enough is no refusal."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise refused(error, path) from error

"""The head: the last sequence number that was accepted, to notice when the end of a journal is gone.

It is written after each entry without waiting for the disk, so it may be behind, but is never ahead.
"""

import contextlib
import os
from pathlib import Path

import msgspec

from tui.model.refusals import Refusal
from tui.store.files import read_regular
from tui.store.journal.records import checked, framed

_LIMIT = 4096


class Head(msgspec.Struct, frozen=True):
    """What the file says."""

    sequence: int


def head_of(path: Path) -> int:
    """The last sequence number that was accepted as far as the file knows; 0 without a file that can be read."""
    with contextlib.suppress(Refusal, msgspec.MsgspecError):
        line = checked(read_regular(path, _LIMIT).partition(b"\n")[0])
        if line is not None:
            return msgspec.json.decode(line, type=Head).sequence
    return 0


class HeadFile:
    """The file of the head, open for writing; a system that refuses it is let be, since nothing hangs on it."""

    def __init__(self, path: Path) -> None:
        self._file: int | None = None
        with contextlib.suppress(OSError):
            self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o666)

    def advance(self, sequence: int) -> None:
        """Write down that this number was accepted."""
        if self._file is None:
            return
        try:
            # Always of the same length, so that nothing of a longer line stays behind it.
            os.pwrite(self._file, framed(b'{"sequence":%20d}' % sequence), 0)
        except OSError:
            return

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

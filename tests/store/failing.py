"""What the system refuses a writer, for the time of one deed."""

import contextlib
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EIO
from pathlib import Path
from random import Random

FAULTS = ("none", "none", "size", "sync")
"""What may be wrong with the system: nothing, files may not grow beyond some byte, or flushing fails."""
FULL_DISK = (*FAULTS, "full")
"""The same where the disk is so small that it can be filled."""


@contextmanager
def fault(name: str, folder: Path, chance: Random) -> Iterator[None]:
    """Let the system refuse something, now and then, while the context lasts.

    Args:
        name: one of the faults.
        folder: a place on the disk that is to be full.
        chance: whether it does, and when.
    """
    if name == "none" or chance.random() < 0.5:
        yield
    elif name == "size":
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (chance.randrange(40_000), limits[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    elif name == "full":
        filler = folder / "filler"
        _fill(filler, chance.choice([0, 0, chance.randrange(20_000)]))
        try:
            yield
        finally:
            filler.unlink()
    else:
        kept = os.fdatasync, os.fsync
        os.fdatasync, os.fsync = (_sometimes_failing(sync, chance) for sync in kept)
        try:
            yield
        finally:
            os.fdatasync, os.fsync = kept


def _sometimes_failing(sync: Callable[[int], None], chance: Random) -> Callable[[int], None]:
    def synced(file: int) -> None:
        if chance.random() < 0.4:
            raise OSError(EIO, os.strerror(EIO))
        sync(file)

    return synced


def _fill(filler: Path, left: int) -> None:
    """Fill the disk but for so many bytes."""
    with filler.open("wb", buffering=0) as file:
        for length in (65536, 512):
            with contextlib.suppress(OSError):
                while file.write(bytes(length)):
                    pass
        file.truncate(max(0, file.tell() - left))

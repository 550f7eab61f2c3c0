"""Crash files: what is needed to find a fault of the program, without any text or value that it worked on."""

import os
import sys
from pathlib import Path


def write_crash(error: BaseException, folder: Path) -> str:
    """Write what is needed to find a fault, without article text or values, and say where it is.

    Args:
        error: the fault.
        folder: where the file goes; made if need be.

    Returns:
        the file's path; empty if it could not be written.
    """
    import traceback  # noqa: PLC0415 (needed only at the end of a broken run)

    from tui import __version__  # noqa: PLC0415

    frames = "".join(traceback.format_tb(error.__traceback__))
    report = f"glossator {__version__}, Python {sys.version}\n{type(error).__name__}\n{frames}"
    path = folder / f"crash-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(report)
    except OSError:
        return ""
    return str(path)


def broke(error: BaseException, work: str, kept: str) -> str:
    """The one line that tells of a fault.

    Args:
        error: the fault.
        work: what has become of the user's work, in words.
        kept: the crash file; empty if there is none.
    """
    where = f"; details in {kept}" if kept else ""
    return f"{type(error).__name__}: the program broke, {work}{where}"

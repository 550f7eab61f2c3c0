"""The standard streams, made fit to be used: whoever started the program may have closed some, or write no Unicode."""

from __future__ import annotations

import io
import os
import sys

_OPENED = (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY)


def make_ready() -> None:
    r"""Let each standard stream be there, and take every character.

    Where one is closed, `/dev/null` is in its place: otherwise the next file that is opened would be, and get what is
    told. What the encoding of an output cannot write is written as an escape (`\u2192`).
    """
    for number, how in enumerate(_OPENED):
        try:
            os.fstat(number)
        except OSError:
            _fill(number, how)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 (open till the end)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")


def _fill(number: int, how: int) -> None:
    """Let a number that is closed stand for nothing."""
    nothing = os.open(os.devnull, how)
    if nothing != number:
        os.dup2(nothing, number)
        os.close(nothing)
    os.set_inheritable(number, True)  # as a standard stream is

"""Parsing that may neither take long nor fill the memory, whatever it is given: by a child process."""

import sys
from typing import TYPE_CHECKING, Self

import msgspec

from tui.model.refusals import Refusal

if TYPE_CHECKING:
    import subprocess

SECONDS = 20
_TEXTS = 500
"""After how many texts another child takes over, so that none grows without end."""


class Bounded:
    """Has texts parsed by a child, which ends when the context does.

    Args:
        seconds: how long a text may take by the clock; the child bounds its computing time itself.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._parsed = 0

    def __enter__(self) -> Self:
        """Nothing is started before there is a text."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the child."""
        self._end()

    def parsed(self, way: str, text: str, where: str) -> dict[str, object]:
        """What a text comes to.

        Args:
            way: how it is parsed, by its name in `bounded_child`.
            text: to be parsed.
            where: it stands, for the refusal.

        Raises:
            Refusal: if that takes too long, or too much memory.
        """
        from threading import Timer  # noqa: PLC0415 (not before there is a text)

        if self._parsed >= _TEXTS:
            self._end()
        child = self._child = self._child or _started()
        self._parsed += 1
        timer = Timer(self._seconds, child.kill)
        timer.start()
        try:
            assert child.stdin is not None and child.stdout is not None  # noqa: PT018, S101 (both are pipes)
            child.stdin.write(msgspec.json.encode((way, text)) + b"\n")
            child.stdin.flush()
            return msgspec.json.decode(child.stdout.readline(), type=dict[str, object])
        except (OSError, msgspec.DecodeError):
            self._end()
            what = f"takes too long, or too much memory, to be read as {way}"
            raise Refusal(what, where=where, remedy="save it as plain text") from None
        finally:
            timer.cancel()

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None
            self._parsed = 0


def _started() -> "subprocess.Popen[bytes]":
    import subprocess  # noqa: PLC0415 (as above)

    command = (sys.executable, "-P", "-m", "tui.exchange.sources.bounded_child")
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    # Our own interpreter and module; a session of its own, so that ctrl+c is the parent's to answer.
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, start_new_session=True)  # noqa: S603

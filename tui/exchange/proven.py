"""Documents that were proven, held aside until they are taken in: their files may change meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Self

import msgspec
from msgspec import Struct

from tui.exchange.format import Taken
from tui.model.refusals import Refusal

_IN_MEMORY = 2**21
"""Bytes; what is more lies in a file that goes with the program."""


class Proven(Struct, frozen=True):
    """One document of a source.

    Attributes:
        origin: the source's name.
        taken: the document; its text where the workspace does not hold that yet.
    """

    origin: str
    taken: Taken


class Held:
    """Keeps documents, and gives them again in the same order."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed with this)
        self._decoder = msgspec.json.Decoder(Proven)

    def __enter__(self) -> Self:
        """Nothing is held yet."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of all."""
        self._file.close()

    def keep(self, one: Proven) -> None:
        """Hold a document behind the others.

        Raises:
            Refusal: if it has not the form of a gold document, or there is no room.
        """
        line = msgspec.json.encode(one)
        try:
            self._decoder.decode(line)
        except msgspec.ValidationError as fault:
            raise Refusal(str(fault), where=one.origin) from None
        with _room():
            self._file.write(line + b"\n")

    def __iter__(self) -> Iterator[Proven]:
        """All of them, from the first on."""
        with _room():
            self._file.seek(0)
        return map(self._decoder.decode, self._file)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        what = f"what was read cannot be held there: {fault.strerror}"
        raise Refusal(what, where=gettempdir(), remedy="make room, or name another folder in TMPDIR") from fault

"""What a user has been shown once: a small file in the folder of their settings, which may be lost."""

import contextlib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from tui.model.refusals import Refusal
from tui.store.files import read_regular, write_atomically

Shown = Literal["tour", "hint"]
"""What is shown once: the tour on the seeds, and the line that names the key of help."""
_LIMIT = 4096


class Firsts:
    """Knows what was shown, in whatever workspace, and is to be shown no more.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._shown: frozenset[str] = frozenset()
        with contextlib.suppress(Refusal, msgspec.MsgspecError, UnicodeDecodeError):
            self._shown = frozenset(_DECODER.decode(read_regular(path, _LIMIT)))

    def is_new(self, what: Shown) -> bool:
        """Whether it was never shown."""
        return what not in self._shown

    def keep(self, what: Shown) -> bool:
        """Keep that it was shown; whether that can be kept, so that it will not be shown again."""
        self._shown |= {what}
        try:
            write_atomically(self._path, msgspec.json.encode(sorted(self._shown)), durable=False)
        except Refusal:
            return False
        return True


class Welcome(Struct, frozen=True):
    """How somebody is received who has started the program.

    Attributes:
        firsts: what they have been shown before.
        seeds: whether it is the articles that come along that are open.
        asked: whether they asked for the tour.
    """

    firsts: Firsts
    seeds: bool = False
    asked: bool = False


_DECODER = msgspec.json.Decoder(Annotated[list[Annotated[str, Meta(max_length=20)]], Meta(max_length=20)])

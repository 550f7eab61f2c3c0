"""The file of the summaries: a checksummed line each, of which an article's last one counts; only ever added to.

It is a cache: what cannot be read is passed over, what cannot be written is let be, and nothing waits for the disk.
"""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from tui.model.refusals import Refusal
from tui.store.files import opened_regular, read_regular, write_atomically
from tui.store.journal.records import checked, framed
from tui.store.overview.summaries import Summary

_Value = TypeVar("_Value")

FORMAT = 3
_LIMIT = 10_000_000_000
_PIECE = 1 << 16
_AT_ONCE = 64
"""Lines between two steps."""


class _Head(msgspec.Struct, frozen=True):
    """The first line: of which format the file is, and of which journal its stamps speak."""

    format: int
    journal: str


class SummaryFile:
    """The file of one annotator's summaries.

    Attributes:
        lines: how many it holds, those included that no longer count.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines = 0
        self._is_torn = False
        self._journal: str | None = None

    def read(self, journal: str) -> Iterator[list[Summary]]:
        """The summaries in the order they were written, some at a time; none if they speak of another journal."""
        with contextlib.suppress(Refusal, OSError), opened_regular(self.path, _LIMIT) as file:
            head = _decoded(_HEAD, file.readline(_PIECE))
            if head is None or head.format != FORMAT or head.journal not in {"", journal}:
                return
            self._journal = head.journal
            rest = b""
            while piece := file.read(_PIECE):
                *lines, rest = (rest + piece).split(b"\n")
                found = [told for told in (_decoded(_SUMMARY, line) for line in lines) if told is not None]
                self.lines += len(found)
                self._is_torn = bool(rest)
                yield found

    def add(self, told: Iterable[Summary], journal: str) -> None:
        """Add summaries; those of another journal go."""
        lines = [_line(one) for one in told]
        if journal == self._journal:
            self._append(lines)
        elif self._journal == "":
            # What was known without a journal holds for those of which the new one says nothing.
            self._write([line for line in self._lines() if line], lines, journal)
        else:
            self._write([], lines, journal)

    def tidied(self, holds: Callable[[Summary], bool]) -> Iterator[None]:
        """Drop the lines that no longer count, step by step; `holds` says of a summary whether it does, once."""
        kept: list[bytes] = []
        for number, line in enumerate(self._lines()):
            told = _decoded(_SUMMARY, line)
            if told is not None and holds(told):
                kept.append(line)
            if not number % _AT_ONCE:
                yield
        self._write(kept, [], self._journal or "")

    def _append(self, lines: list[bytes]) -> None:
        with contextlib.suppress(OSError):
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
            try:
                # A last line that was cut short must not spoil the first of these.
                data = b"".join([b"\n" * self._is_torn, *lines])
                self._is_torn = True
                self._is_torn = os.write(file, data) < len(data)
            finally:
                os.close(file)
            self.lines += len(lines)

    def _write(self, old: list[bytes], new: list[bytes], journal: str) -> None:
        with contextlib.suppress(Refusal):
            head = framed(msgspec.json.encode(_Head(FORMAT, journal)))
            content = b"".join([head, *(line + b"\n" for line in old), *new])
            write_atomically(self.path, content, durable=False)
            self._journal, self.lines, self._is_torn = journal, len(old) + len(new), False

    def _lines(self) -> list[bytes]:
        """The lines behind the first, without their ends."""
        with contextlib.suppress(Refusal):
            return read_regular(self.path, _LIMIT).split(b"\n")[1:]
        return []


def _line(told: Summary) -> bytes:
    return framed(msgspec.json.encode(told))


def _decoded(decoder: "msgspec.json.Decoder[_Value]", line: bytes) -> "_Value | None":
    written = checked(line.removesuffix(b"\n"))
    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
        return None if written is None else decoder.decode(written)
    return None


_HEAD = msgspec.json.Decoder(_Head)
_SUMMARY = msgspec.json.Decoder(Summary)

"""The catalog of a workspace's articles: one JSON line each, only ever added to."""

import contextlib
import fcntl
import os
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from tui.model.articles import ARTICLE_ID
from tui.model.refusals import Refusal
from tui.store.faults import saving
from tui.store.files import Missing, flush_folder, make_folder, opened_regular

_LIMIT = 1_000_000_000
_PIECE = 1 << 16
"""Bytes that are read at a time; some 300 entries."""
_KEPT = 256
"""Entries that stay in memory; the others are read again from their lines."""


class Entry(msgspec.Struct, frozen=True):
    """What the catalog says of one article.

    Attributes:
        length: of the text, in code points.
        sha256: of the text in UTF-8.
        version: of the text; articles are never altered, so it is 1.
    """

    id: Annotated[str, Meta(pattern=rf"^{ARTICLE_ID}\Z")]
    title: str
    date: str
    origin: str
    length: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    version: Annotated[int, Meta(ge=1, le=1)] = 1


class Catalog:
    """The entries of a catalog file, in the order they were added: read piece by piece, or when they are asked for.

    In memory are the ids and where the lines begin. A last line without its end was never accepted and is passed
    over. Whatever has to know all entries raises Refusal if a line is none, or names an article a second time.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._starts = array("Q", [0])  # the last one is where the lines read so far end
        self._by_sha256: dict[str, str] | None = None
        self._near: dict[str, Entry] = {}
        self._is_read = False

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all articles."""
        self.read()
        return self._ids

    @property
    def first(self) -> str | None:
        """The id of the first article."""
        while not self._ids and self.read_on():
            pass
        return self._ids[0] if self._ids else None

    @property
    def is_read(self) -> bool:
        """Whether it has been read to its end."""
        return self._is_read

    def read(self) -> None:
        """Read it to its end."""
        while self.read_on():
            pass

    def read_on(self) -> bool:
        """Read a further piece; False once the end is reached."""
        if not self._is_read:
            length = _PIECE
            while True:
                piece = self._bytes(self._starts[-1], length)
                if len(piece) < length or b"\n" in piece:
                    break
                length *= 8
            self._take(piece)
            self._is_read = len(piece) < length
        return not self._is_read

    def place(self, article: str) -> int | None:
        """Where an article stands, counted from 0; None if it is not in the catalog."""
        place = self._places.get(article)
        if place is None and not self._is_read:
            self.read()
            place = self._places.get(article)
        return place

    def entry(self, article: str) -> Entry | None:
        """The entry of an article; None if it has none. Nothing else need have been read."""
        known = self._near.get(article)
        if known is None and article not in self._places and not self._is_read:
            known = self._found(article)
        if known is None:
            place = self.place(article)
            known = None if place is None else self.between(place, place + 1)[0]
        if known is not None:
            if len(self._near) >= _KEPT:
                self._near.clear()
            self._near[article] = known
        return known

    def between(self, first: int, end: int) -> list[Entry]:
        """The entries from one place to another, which is excluded, as far as they have been read.

        Raises:
            Refusal: if the file is no longer what it was.
        """
        ids = self._ids[first:end]
        start = self._starts[first]
        lines = self._bytes(start, self._starts[first + len(ids)] - start).split(b"\n")
        with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
            entries = [_DECODER.decode(line) for line in lines[: len(ids)]]
            if [entry.id for entry in entries] == ids:
                return entries
        raise Refusal("has been altered by another program", where=str(self.path), remedy="open the workspace again")

    def entries(self) -> Iterator[Entry]:
        """All entries, a few at a time in memory."""
        for first in range(0, len(self.ids), _KEPT):  # all of them, before the first is given
            yield from self.between(first, first + _KEPT)

    def with_text(self, sha256: str) -> Entry | None:
        """The entry of the text that has this digest."""
        if self._by_sha256 is None:
            self._by_sha256 = {entry.sha256: entry.id for entry in self.entries()}
        article = self._by_sha256.get(sha256)
        return None if article is None else self.entry(article)

    @contextlib.contextmanager
    def adding(self) -> Iterator[Callable[[Entry], None]]:
        """Keep other processes from adding; gives the function that adds one entry, durably.

        What others have added before is taken in first.

        Raises:
            NotSaved: if the system refuses to open the catalog or to add; it is unchanged then.
            Refusal: as for the class.
        """
        self.read()
        make_folder(self.path.parent)
        with saving(self.path):
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)
        try:
            with saving(self.path):
                fcntl.flock(file, fcntl.LOCK_EX)
                size = os.fstat(file).st_size
            end = self._starts[-1]
            if size < end:
                raise Refusal("has been cut short by another program", where=str(self.path))
            self._take(os.pread(file, size - end, end))
            yield partial(self._append, file)
        finally:
            os.close(file)

    def _append(self, file: int, entry: Entry) -> None:
        line = msgspec.json.encode(entry) + b"\n"
        end = self._starts[-1]
        with saving(self.path):
            try:
                os.ftruncate(file, end)
                with os.fdopen(file, "r+b", closefd=False) as writing:
                    writing.seek(end)
                    writing.write(line)
                    writing.flush()
                    os.fsync(file)
                if not end:
                    flush_folder(self.path.parent)
            except OSError:
                os.ftruncate(file, end)
                raise
        self._enter(entry, len(line))

    def _bytes(self, start: int, length: int) -> bytes:
        with contextlib.suppress(Missing), opened_regular(self.path, _LIMIT) as file:
            file.seek(start)
            return file.read(length)
        return b""

    def _found(self, article: str) -> Entry | None:
        """The entry of an article if a line that was not read yet begins with its id, as the program writes it."""
        if not re.fullmatch(ARTICLE_ID, article):
            return None
        sign = b'\n{"id":"%b",' % article.encode()
        with contextlib.suppress(Missing), opened_regular(self.path, _LIMIT) as file:
            start = self._starts[-1]
            file.seek(start)
            before = b"\n"
            while piece := file.read(_PIECE):
                at = (before + piece).find(sign)
                if at >= 0:
                    file.seek(start + at + 1 - len(before))
                    with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                        return _DECODER.decode(file.readline())
                    return None
                start += len(piece)
                before = piece[1 - len(sign) :]
        return None

    def _take(self, data: bytes) -> None:
        """Enter the whole lines of what follows."""
        whole = data[: data.rfind(b"\n") + 1]
        for line in whole.split(b"\n")[:-1]:
            try:
                entry = _DECODER.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise Refusal(f"is no catalog entry: {error}", where=self._next_line) from error
            if entry.id in self._places:
                raise Refusal(f"the article {entry.id} stands in the catalog twice", where=self._next_line)
            self._enter(entry, len(line) + 1)

    @property
    def _next_line(self) -> str:
        return f"{self.path}:{len(self._ids) + 1}"

    def _enter(self, entry: Entry, length: int) -> None:
        self._places[entry.id] = len(self._ids)
        self._ids.append(entry.id)
        self._starts.append(self._starts[-1] + length)
        if self._by_sha256 is not None:
            self._by_sha256[entry.sha256] = entry.id


_DECODER = msgspec.json.Decoder(Entry)

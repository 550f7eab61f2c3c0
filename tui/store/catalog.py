"""The catalog of a workspace's articles: one JSON line each, only ever added to."""

import contextlib
import fcntl
import mmap
import os
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, BinaryIO

import msgspec
from msgspec import Meta

from tui.model.articles import ARTICLE_ID
from tui.model.refusals import Refusal
from tui.store.faults import NotSaved, saving
from tui.store.files import Missing, flush_folder, make_folder, opened_regular

_LIMIT = 1_000_000_000
_PIECE = 1 << 16
"""Bytes that are read at a time; some 300 entries."""
_KEPT = 256
"""Entries that stay in memory; the others are read again from their lines."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the catalog says of one version of an article; catalogs of before authors were kept are read as well.

    Attributes:
        length: of the text, in code points.
        sha256: of the text in UTF-8.
        version: of the text, counted from 1; none is ever altered.
        author, publisher, language: as for an article.
    """

    id: Annotated[str, Meta(pattern=rf"^{ARTICLE_ID}\Z")]
    title: str
    date: str
    origin: str
    length: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    version: Annotated[int, Meta(ge=1)] = 1
    author: str = ""
    publisher: str = ""
    language: str = ""


class Catalog:
    """The entries of a catalog file, in the order the articles were added: read piece by piece, or when asked for.

    In memory are the ids and where the line of each newest version begins. A last line without its end was never
    accepted and is passed over. Whatever has to know all entries raises Refusal if a line is none, or names a version
    that is not the article's next.

    Attributes:
        is_read: whether it has been read to its end.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._ids: list[str] = []
        self._places: dict[str, int] = {}
        self._starts = array("Q")
        self._end = 0
        self._earlier: dict[str, list[int]] = {}  # where the lines of the versions before the newest begin
        self._by_sha256: dict[str, int] | None = None
        self._near: dict[str, Entry] = {}
        self.is_read = False

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all articles."""
        if not self.is_read:
            self.read()
        return self._ids

    @property
    def first(self) -> str | None:
        """The id of the first article."""
        while not self._ids and self.read_on():
            pass
        return self._ids[0] if self._ids else None

    def read(self) -> None:
        """Read it to its end."""
        while self.read_on():
            pass

    def read_on(self) -> bool:
        """Read a further piece; False once the end is reached."""
        if not self.is_read:
            length = _PIECE
            while True:
                piece = self._bytes(self._end, length)
                if len(piece) < length or b"\n" in piece:
                    break
                length *= 8
            self._take(piece)
            self.is_read = len(piece) < length
        return not self.is_read

    def place(self, article: str) -> int | None:
        """Where an article stands, counted from 0; None if it is not in the catalog."""
        place = self._places.get(article)
        if place is None and not self.is_read:
            self.read()
            place = self._places.get(article)
        return place

    def entry(self, article: str) -> Entry | None:
        """The entry of an article's newest version; None if there is none. Nothing else need have been read."""
        known = self._near.get(article)
        if known is None and not self.is_read:
            known = self._found(article)
        if known is None:
            place = self.place(article)
            known = None if place is None else self.between(place, place + 1)[0]
        if known is not None:
            if len(self._near) >= _KEPT:
                self._near.clear()
            self._near[article] = known
        return known

    def version(self, article: str) -> int:
        """The number of an article's newest version; 0 if there is no such article."""
        if self.is_read and article in self._places:
            return len(self._earlier.get(article, ())) + 1
        entry = self.entry(article)
        return entry.version if entry else 0

    def between(self, first: int, end: int) -> list[Entry]:
        """The entries of the articles from one place to another, which is excluded, as far as they have been read.

        Raises:
            Refusal: if the file is no longer what it was.
        """
        ids = self._ids[first:end]
        entries = self._entries_at(self._starts[first : first + len(ids)])
        if [entry.id for entry in entries] != ids:
            raise self._altered()
        return entries

    def entries(self) -> Iterator[Entry]:
        """The newest version of every article, a few at a time in memory."""
        for first in range(0, len(self.ids), _KEPT):  # all of them, before the first is given
            yield from self.between(first, first + _KEPT)

    def versions(self, article: str) -> list[Entry]:
        """The entries of all versions of an article, the first one first; none if it has none."""
        place = self.place(article)
        if place is None:
            return []
        self.read()
        return self._entries_at([*self._earlier.get(article, ()), self._starts[place]])

    def with_text(self, sha256: str) -> Entry | None:
        """The entry of the version whose text has this digest."""
        if self._by_sha256 is None:
            self._by_sha256 = {}
            for first in range(0, len(self.ids), _KEPT):
                places = range(first, min(first + _KEPT, len(self._ids)))
                starts = [start for place in places for start in self._lines_of(place)]
                found = zip(self._entries_at(starts), starts, strict=True)
                self._by_sha256 |= {entry.sha256: start for entry, start in found}
        start = self._by_sha256.get(sha256)
        return None if start is None else self._entries_at([start])[0]

    def refresh(self) -> list[Entry]:
        """Take in what other processes have added; gives the new entries. Without any, this costs next to nothing.

        Raises:
            Refusal: as for the class, or if the file cannot be read or has been cut short.
        """
        if not self.is_read:
            return []  # what is new comes with the rest
        try:
            size = self.path.stat().st_size
        except OSError:
            return []  # what is wrong is told by whoever needs an article
        if size < self._end:
            raise Refusal("has been cut short by another program", where=str(self.path))
        return self._take(self._bytes(self._end, size - self._end)) if size > self._end else []

    @contextlib.contextmanager
    def adding(self) -> Iterator[Callable[[Sequence[Entry]], None]]:
        """Keep other processes from adding; gives the function that adds entries, durably: all of them, or none.

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
                moved = not os.path.samestat(os.fstat(file), self.path.lstat())
            if moved:
                raise NotSaved("has been repaired meanwhile", where=str(self.path), remedy="do it again")
            if size < self._end:
                raise Refusal("has been cut short by another program", where=str(self.path))
            self._take(os.pread(file, size - self._end, self._end))
            yield partial(self._append, file)
        finally:
            os.close(file)

    def _append(self, file: int, entries: Sequence[Entry]) -> None:
        lines = [msgspec.json.encode(entry) + b"\n" for entry in entries]
        end = self._end
        with saving(self.path):
            try:
                os.ftruncate(file, end)
                with os.fdopen(file, "r+b", closefd=False) as writing:
                    writing.seek(end)
                    writing.writelines(lines)
                    writing.flush()
                    os.fsync(file)
                if not end:
                    flush_folder(self.path.parent)
            except OSError:
                os.ftruncate(file, end)
                raise
        for entry, line in zip(entries, lines, strict=True):
            self._enter(entry, len(line))

    def _bytes(self, start: int, length: int) -> bytes:
        with contextlib.suppress(Missing), opened_regular(self.path, _LIMIT) as file:
            file.seek(start)
            return file.read(length)
        return b""

    def _entries_at(self, starts: Sequence[int]) -> list[Entry]:
        """The entries whose lines begin there.

        Raises:
            Refusal: if the file is no longer what it was, or cannot be read.
        """
        try:
            with opened_regular(self.path, _LIMIT) as file:
                return [_DECODER.decode(_line_at(file, start)) for start in starts]
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise self._altered() from error

    def _lines_of(self, place: int) -> tuple[int, ...]:
        """Where the lines of all versions of an article begin."""
        return (*self._earlier.get(self._ids[place], ()), self._starts[place])

    def _altered(self) -> Refusal:
        return Refusal("has been altered by another program", where=str(self.path), remedy="open the workspace again")

    def _found(self, article: str) -> Entry | None:
        """The entry of an article if a line that was not read yet begins with its id, as the program writes it.

        It is the last such line: versions follow each other.
        """
        if not re.fullmatch(ARTICLE_ID, article):
            return None
        sign = b'{"id":"%b",' % article.encode()
        with contextlib.suppress(Missing, ValueError), opened_regular(self.path, _LIMIT) as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            last = data.rfind(b"\n")
            start = data.rfind(b"\n" + sign, max(0, self._end - 1), last) + 1
            if start or (not self._end and last > 0 and data[: len(sign)] == sign):
                with contextlib.suppress(msgspec.MsgspecError, UnicodeDecodeError):
                    return _DECODER.decode(data[start : data.find(b"\n", start)])
        return None

    def _take(self, data: bytes) -> list[Entry]:
        """Enter the whole lines of what follows."""
        whole = data[: data.rfind(b"\n") + 1]
        taken: list[Entry] = []
        for line in whole.split(b"\n")[:-1]:
            try:
                entry = _DECODER.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise Refusal(f"is no catalog entry: {error}", where=self._next_line) from error
            known = len(self._earlier.get(entry.id, ())) + 1 if entry.id in self._places else 0
            if entry.version != known + 1:
                what = f"the article {entry.id} stands in the catalog twice, or not with all its versions"
                raise Refusal(what, where=self._next_line)
            self._enter(entry, len(line) + 1)
            taken.append(entry)
        return taken

    @property
    def _next_line(self) -> str:
        lines = len(self._ids) + sum(map(len, self._earlier.values()))
        return f"{self.path}:{lines + 1}"

    def _enter(self, entry: Entry, length: int) -> None:
        place = self._places.setdefault(entry.id, len(self._ids))
        if place == len(self._ids):
            self._ids.append(entry.id)
            self._starts.append(self._end)
        else:
            self._earlier.setdefault(entry.id, []).append(self._starts[place])
            self._starts[place] = self._end
            self._near.pop(entry.id, None)
        if self._by_sha256 is not None:
            self._by_sha256[entry.sha256] = self._end
        self._end += length


def _line_at(file: BinaryIO, start: int) -> bytes:
    file.seek(start)
    return file.readline()


_DECODER = msgspec.json.Decoder(Entry)

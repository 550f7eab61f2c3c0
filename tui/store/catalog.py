"""The catalog of a workspace's articles: one JSON line each, only ever added to."""

import contextlib
import fcntl
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from tui.model.articles import ARTICLE_ID
from tui.model.refusals import Refusal
from tui.store.faults import NotSaved, saving
from tui.store.files import Missing, flush_folder, make_folder, opened_regular, read_regular

_LIMIT = 1_000_000_000


class Entry(msgspec.Struct, frozen=True):
    """What the catalog says of one version of an article.

    Attributes:
        length: of the text, in code points.
        sha256: of the text in UTF-8.
        version: of the text, counted from 1; none is ever altered.
    """

    id: Annotated[str, Meta(pattern=rf"^{ARTICLE_ID}\Z")]
    title: str
    date: str
    origin: str
    length: Annotated[int, Meta(ge=0)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
    version: Annotated[int, Meta(ge=1)] = 1


class Catalog:
    """The entries of a catalog file, in the order in which the articles were added.

    A last line without its end was never accepted and is passed over.

    Attributes:
        by_id: the newest version of each article.
        earlier: the versions before that, of articles that have any.
        by_sha256: every version of every article.
        lines: how many there are; it tells whether something was added.

    Raises:
        Refusal: if a line is not an entry, or names a version that is not the article's next.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.by_id: dict[str, Entry] = {}
        self.earlier: dict[str, tuple[Entry, ...]] = {}
        self.by_sha256: dict[str, Entry] = {}
        self.lines = 0
        self._end = 0
        with contextlib.suppress(Missing):
            self._take(read_regular(path, _LIMIT))

    @contextlib.contextmanager
    def adding(self) -> Iterator[Callable[[Entry], None]]:
        """Keep other processes from adding; gives the function that adds one entry, durably.

        What others have added before is taken in first.

        Raises:
            NotSaved: if the system refuses to open the catalog or to add; it is unchanged then.
            Refusal: as for the class.
        """
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

    def refresh(self) -> list[Entry]:
        """Take in what other processes have added; gives the new entries. Without any, this costs next to nothing.

        Raises:
            Refusal: as for the class, or if the file cannot be read or has been cut short.
        """
        size = self._size()
        if size == self._end:
            return []
        if size < self._end:
            raise Refusal("has been cut short by another program", where=str(self.path))
        with opened_regular(self.path, _LIMIT) as file:
            file.seek(self._end)
            return self._take(file.read(size - self._end))

    def _size(self) -> int:
        try:
            return self.path.stat().st_size
        except OSError:
            return self._end  # what is wrong is told by whoever needs an article

    def _append(self, file: int, entry: Entry) -> None:
        line = msgspec.json.encode(entry) + b"\n"
        with saving(self.path):
            try:
                os.ftruncate(file, self._end)
                with os.fdopen(file, "r+b", closefd=False) as end:
                    end.seek(self._end)
                    end.write(line)
                    end.flush()
                    os.fsync(file)
                if not self._end:
                    flush_folder(self.path.parent)
            except OSError:
                os.ftruncate(file, self._end)
                raise
        self._enter(entry)
        self._end += len(line)

    def _take(self, data: bytes) -> list[Entry]:
        whole = data[: data.rfind(b"\n") + 1]
        taken: list[Entry] = []
        for line in whole.split(b"\n")[:-1]:
            where = f"{self.path}:{self.lines + 1}"
            try:
                entry = _DECODER.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise Refusal(f"is no catalog entry: {error}", where=where) from error
            known = self.by_id.get(entry.id)
            if entry.version != (known.version + 1 if known else 1):
                what = f"the article {entry.id} stands in the catalog twice, or not with all its versions"
                raise Refusal(what, where=where)
            self._enter(entry)
            taken.append(entry)
        self._end += len(whole)
        return taken

    def _enter(self, entry: Entry) -> None:
        self.lines += 1
        if entry.version > 1:
            self.earlier[entry.id] = (*self.earlier.get(entry.id, ()), self.by_id[entry.id])
        self.by_id[entry.id] = entry
        self.by_sha256[entry.sha256] = entry


_DECODER = msgspec.json.Decoder(Entry)

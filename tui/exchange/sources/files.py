"""The files that sources name: of folders those that hold an article, of patterns what fits, standard input."""

import errno
import glob
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from tui.exchange.sources.reading import ENDINGS, SINGLE, Kind, Reading, Remark
from tui.model.refusals import Refusal

STANDARD_INPUT = Path("-")
_OPENED = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # or opening a pipe that nobody writes to would wait for ever
_PATTERN = set("*?[")
_DESCRIPTION = "glossator.yaml"
_NOT_ARTICLES = ("readme", "license", "changelog")


class Source(Struct, frozen=True):
    """A file, a member of an archive or standard input.

    Attributes:
        where: for what is told of it.
        origin: by which a later version of it is known again: its name within the folder that was given.
        kind: what it is.
        open: gives its bytes; raises OSError or Refusal.
        path: of the file; None if it is none.
        stamp: when it was last changed (nanoseconds) and its size in bytes; None if it is no file.
    """

    where: str
    origin: str
    kind: Kind
    open: Callable[[], BinaryIO]
    path: Path | None = None
    stamp: tuple[int, int] | None = None


Found = Source | Remark | Refusal


class NoArticles(Refusal):
    """A folder, archive or table in which nothing looks like an article."""


def files_of(sources: Sequence[Path], reading: Reading) -> Iterator[Found]:
    """The files that sources name, in their order; of folders by name.

    Hidden files, workspaces, READMEs and the like are left out of folders; a link that leads out of the folder is
    refused, as is what is not there. Nothing is opened.
    """
    for source in sources:
        if source == STANDARD_INPUT:
            kind = reading.kind or Kind.TEXT
            yield Source("standard input", "standard input", kind, _standard_input)
        elif _is_there(source) and source.is_dir():
            if os.path.lexists(source / _DESCRIPTION):
                yield Refusal("is a workspace, not a source of articles", where=str(source))
            else:
                yield from _folder(source, reading)
        elif _is_there(source):
            yield _named(source, reading)
        elif _PATTERN & set(str(source)):
            yield from _fitting(source, reading)
        else:
            yield from missing([source])


def missing(sources: Iterable[Path]) -> Iterator[Refusal]:
    """The refusals of sources that are not there; of a pattern it is not known what fits."""
    for source in sources:
        if source != STANDARD_INPUT and not _is_there(source) and not _PATTERN & set(str(source)):
            yield Refusal("there is no such file or folder", where=str(source))


def content(source: Source, most_bytes: int) -> bytes:
    """All bytes of a source.

    Raises:
        Refusal: if it is longer, or cannot be read.
    """
    try:
        with source.open() as file:
            data = file.read(most_bytes + 1)
    except OSError as fault:
        raise unreadable(source.where, fault) from fault
    if len(data) > most_bytes:
        raise too_large(source.where, most_bytes)
    return data


def too_large(where: str, most_bytes: int) -> Refusal:
    """The refusal of what is longer than it may be."""
    what = f"is larger than {most_bytes / 1e6:g} MB"
    return Refusal(what, where=where, remedy="split it, or raise the bound: --max-size")


def unreadable(where: str, fault: OSError) -> Refusal:
    """The refusal of what the system does not let be read."""
    if fault.errno == errno.ELOOP:
        return Refusal("is a link", where=where, remedy="name the file itself")
    return Refusal(f"cannot be read: {fault.strerror or fault}", where=where)


def home_of(source: Path) -> Path:
    """The folder in which the workspace of a source goes: itself, or that in which the file, or what fits, stands."""
    home = source if source.is_dir() else source.parent
    while _PATTERN & set(str(home)) and not _is_there(home):
        home = home.parent
    return home


def kind_of(name: str, reading: Reading) -> Kind | None:
    """What a file is, as somebody says or by its ending; None if neither tells."""
    return reading.kind or ENDINGS.get(os.path.splitext(name)[1].casefold())  # noqa: PTH122 (of 100,000 names)


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(path)
    except ValueError:  # a name that no file can have
        return False


def _standard_input() -> BinaryIO:
    return os.fdopen(os.dup(0), "rb")


def _named(path: Path, reading: Reading) -> Found:
    """A file that somebody names, whatever its ending."""
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            return Refusal("is a link that leads out of its folder", where=str(path), remedy="name the file itself")
        target = path.resolve()
        return _source(str(path), path.name, kind_of(path.name, reading) or Kind.TEXT, target, target.stat())
    except OSError as fault:
        return unreadable(str(path), fault)
    except RuntimeError:  # what Python 3.11 and 3.12 raise at links in a circle
        return Refusal("is a link that leads in a circle", where=str(path))


def _fitting(pattern: Path, reading: Reading) -> Iterator[Found]:
    found = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 (it takes an absolute pattern as well)
    if not found:
        yield Refusal("nothing has a name like that", where=str(pattern))
    for name in found:
        path = Path(name)
        if not path.is_dir():
            yield _named(path, reading)


def _folder(folder: Path, reading: Reading) -> Iterator[Found]:
    root = folder.resolve()
    passed_over = found = 0
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            entries = _listed(root / inner)
        except OSError as fault:
            entries = []
            found += 1
            yield unreadable(str(folder / inner), fault)
        folders = [entry for entry in entries if entry.is_dir(follow_symlinks=False) and not _is_workspace(entry)]
        for entry in entries:
            for one in _entry(folder, root, entry, reading):
                found += 1
                yield one
        if reading.recursive:
            waiting += (_within(root, entry) for entry in reversed(folders))
        else:
            passed_over = len(folders)
    if not found:
        yield _without_articles(folder, passed_over)
    elif passed_over:
        counted = "1 folder" if passed_over == 1 else f"{passed_over:,} folders"
        yield Remark(str(folder), f"{counted} in it not looked into; --recursive takes them, too", closely=True)


def _without_articles(folder: Path, passed_over: int) -> NoArticles:
    remedy = "put texts (.txt, .md, .html) there, or name a workspace or a file"
    if passed_over:
        remedy = f"--recursive looks into the folders in it; or {remedy}"
    return NoArticles("holds no articles", where=str(folder), remedy=remedy)


def _listed(folder: Path) -> "list[os.DirEntry[str]]":
    """What stands in a folder, by name, without what is hidden."""
    with os.scandir(folder) as scanned:
        return sorted((entry for entry in scanned if not entry.name.startswith(".")), key=lambda entry: entry.name)


def _is_workspace(folder: "os.DirEntry[str]") -> bool:
    return os.path.lexists(Path(folder.path) / _DESCRIPTION)


def _within(root: Path, entry: "os.DirEntry[str]") -> str:
    """The name of what stands somewhere in a folder, from there."""
    return entry.path[len(str(root).rstrip("/")) + 1 :]


def _entry(folder: Path, root: Path, entry: "os.DirEntry[str]", reading: Reading) -> Iterator[Found]:
    """What stands in a folder, if it looks like an article."""
    kind = ENDINGS.get(os.path.splitext(entry.name)[1].casefold())  # noqa: PTH122 (of 100,000 names)
    if kind not in SINGLE or entry.name.casefold().startswith(_NOT_ARTICLES):
        return
    name = _within(root, entry)
    where = str(folder / name)
    try:
        if entry.is_dir(follow_symlinks=False):
            return
        path = Path(entry.path)
        if entry.is_symlink():
            path = path.resolve(strict=True)
            if not path.is_relative_to(root):
                yield Refusal("is a link that leads out of its folder", where=where, remedy="name the file itself")
                return
            if path.is_dir():
                return
        yield _source(where, name, reading.kind or kind, path, entry.stat())
    except OSError as fault:
        yield unreadable(where, fault)
    except RuntimeError:  # as above
        yield Refusal("is a link that leads in a circle", where=where)


def _source(where: str, origin: str, kind: Kind, path: Path, status: os.stat_result) -> Found:
    if not stat.S_ISREG(status.st_mode):
        return Refusal("is not a regular file", where=where)
    storable = origin.encode("utf-8", "replace").decode()
    stamp = (status.st_mtime_ns, status.st_size)
    return Source(where, storable, kind, lambda: _opened(path, where), path, stamp)


def _opened(path: Path, where: str) -> BinaryIO:
    file = os.fdopen(os.open(path, _OPENED), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise Refusal("is not a regular file", where=where)
    return file

"""Zip archives: their members are read one at a time and never unpacked, within bounds that no bomb keeps to."""

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from tui.exchange.sources.files import Found, NoArticles, Source, too_large, unreadable
from tui.exchange.sources.reading import ENDINGS, Kind, Reading, Remark
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

MOST_MEMBERS = 200_000
MOST_BYTES = 4_000_000_000
"""Of all members together, unpacked."""
MOST_RATIO = 200
"""How many times its packed size a member may have; news has three to ten times."""
_RATIO_MATTERS = 1_000_000
_MOST_DIRECTORY = 64_000_000
_END, _END_64, _PLACE_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_LONGEST_END = 65_535 + 22
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
_TABLES = frozenset({Kind.JSONL, Kind.CSV})
_REMEDY = "put texts (.txt, .md, .html) or tables (.jsonl, .csv) in"
_HIDDEN = (".", "__MACOSX")


def members_of(source: Source, reading: Reading) -> Iterator[Found]:
    """The articles and tables in an archive, by name; what else is in it is counted.

    Raises:
        Refusal: if it is no archive, has too many members, or would be too large unpacked.
    """
    try:
        with source.open() as file:
            if not file.seekable():
                raise Refusal("an archive cannot be read from a pipe", where=source.where, remedy="name the file")
            _check_directory(file, source.where)
            with zipfile.ZipFile(file) as archive:
                yield from _members(archive, source, reading)
    except OSError as fault:
        raise unreadable(source.where, fault) from fault
    except _BROKEN as fault:
        raise Refusal(f"is no zip archive, or a damaged one: {fault}", where=source.where) from None


def _members(archive: zipfile.ZipFile, source: Source, reading: Reading) -> Iterator[Found]:
    listed = archive.infolist()
    total = sum(member.file_size for member in listed)
    if len(listed) > MOST_MEMBERS:
        raise Refusal(f"holds {len(listed):,} members, more than {MOST_MEMBERS:,}", where=source.where)
    if total > MOST_BYTES:
        what = f"would have {total / 1e9:,.1f} GB unpacked, more than {MOST_BYTES / 1e9:g} GB"
        raise Refusal(what, where=source.where, remedy="split it")
    others = articles = 0
    for member in listed:
        parts = member.filename.split("/")
        if member.is_dir() or any(part.startswith(_HIDDEN) and part != ".." for part in parts):
            continue
        kind = ENDINGS.get(f".{member.filename.casefold().rpartition('.')[2]}")
        fault = _fault(member)
        articles += fault != "" or kind not in {None, Kind.ZIP}
        if fault:
            yield Refusal(fault, where=f"{source.where}/{member.filename}")
        elif kind is None or kind is Kind.ZIP:
            others += 1
        elif kind not in _TABLES and member.file_size > reading.most_bytes:
            yield too_large(f"{source.where}/{member.filename}", reading.most_bytes)
        else:
            yield _member(archive, member, source, kind)
    if others:
        yield Remark(source.where, f"{others:,} member{'s' * (others > 1)} of other kinds passed over")
    if not articles:
        remedy = "unpack the archives in it" if any(map(_is_archive, listed)) else _REMEDY
        raise NoArticles("holds no articles", where=source.where, remedy=remedy)


def _is_archive(member: zipfile.ZipInfo) -> bool:
    return member.filename.casefold().endswith(".zip")


def _fault(member: zipfile.ZipInfo) -> str:
    """Why a member is not read; empty if it may be."""
    name = member.orig_filename
    if "\0" in name or "\\" in name or name.startswith("/") or ":" in name.partition("/")[0]:
        return "is named as no member of an archive may be"
    if ".." in name.split("/"):
        return "climbs out of the archive"
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        return "is a link" if stat.S_ISLNK(mode) else "is not a regular file"
    if member.flag_bits & 1:
        return "is encrypted"
    if member.file_size > max(_RATIO_MATTERS, MOST_RATIO * member.compress_size):
        return f"would have more than {MOST_RATIO} times its size unpacked, as a zip bomb has"
    return ""


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, kind: Kind) -> Source:
    where = f"{source.where}/{member.filename}"
    name = member.filename.encode("utf-8", "replace").decode()
    return Source(where, f"{source.origin}/{name}", kind, lambda: io.BufferedReader(_Member(archive, member, where)))


class _Member(io.RawIOBase):
    """The unpacked bytes of a member; damage to it is refused by its name."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> None:
        self._where = where
        with self._refusing():
            self._file = archive.open(member)

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Read as much as fits.

        Raises:
            Refusal: if the member is damaged.
        """
        view = memoryview(buffer)
        with self._refusing():
            data = self._file.read(len(view))
        view[: len(data)] = data
        return len(data)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except _BROKEN as fault:
            raise Refusal(f"is damaged: {fault}", where=self._where) from None


def _check_directory(file: BinaryIO, where: str) -> None:
    """Make sure that the list of members is not so long that reading it alone would fill the memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_END))
    tail = file.read(_LONGEST_END)
    end = tail.rfind(_END)
    if end < 0 or len(tail) < end + 22:
        raise Refusal("is no zip archive, or is cut short", where=where)
    (length,) = struct.unpack_from("<L", tail, end + 12)
    if tail[max(0, end - 20) : end].startswith(_PLACE_64):
        (place,) = struct.unpack_from("<Q", tail, end - 12)
        file.seek(min(place, size))
        record = file.read(56)
        if record.startswith(_END_64) and len(record) == 56:
            (length,) = struct.unpack_from("<Q", record, 40)
    if length > _MOST_DIRECTORY:
        raise Refusal("holds too many members", where=where, remedy=f"{MOST_MEMBERS:,} at most; split it")
    file.seek(0)

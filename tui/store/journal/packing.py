"""Packed lines: many entries compressed into one line, so that a long history takes little room."""

import lzma
import zlib
from collections.abc import Iterable, Iterator

from tui.store.journal.records import Packed, line_of

_PIECE = 1 << 18
"""Bytes of entries in a packed line, or a little more: what one damaged byte can cost."""
_LIMIT = 1 << 30
_XZ = b"\xfd7zXZ\0"


def packed(entries: Iterable[bytes]) -> Iterator[bytes]:
    """Packed lines that hold these entries' JSON, in order."""
    piece: list[bytes] = []
    length = 0
    for written in entries:
        piece.append(written)
        length += len(written)
        if length >= _PIECE:
            yield _line(piece)
            piece, length = [], 0
    if piece:
        yield _line(piece)


def unpacked(line: Packed) -> list[bytes] | None:
    """The JSON of the entries in a packed line; None if it cannot be had, or is too large to be ours."""
    try:
        if line.lines.startswith(_XZ):
            xz = lzma.LZMADecompressor()
            written, whole = xz.decompress(line.lines, _LIMIT), xz.eof
        else:
            deflated = zlib.decompressobj()
            written = deflated.decompress(line.lines, _LIMIT)
            whole = deflated.eof
    except (lzma.LZMAError, zlib.error):
        return None
    return written.split(b"\n") if whole else None


def _line(piece: list[bytes]) -> bytes:
    written = b"\n".join(piece)
    return line_of(Packed(min(lzma.compress(written), zlib.compress(written, 9), key=len)))

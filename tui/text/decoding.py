"""From bytes to text: strict, so that what is stored is what was read."""

import codecs

from tui.model.refusals import Refusal

MAX_ARTICLE_BYTES = 10_000_000
_CHARACTERS_TO_A_NUL = 8
"""A text with more NULs than one in so many characters is another kind of file, UTF-16 without its mark for one."""


def decoded(data: bytes, where: str, *, max_bytes: int = MAX_ARTICLE_BYTES) -> str:
    r"""The text of a file, without its byte order mark and with `\n` for every line end.

    Args:
        data: UTF-8, or UTF-16 that says so by its byte order mark.
        where: the file, for the refusal.
        max_bytes: how long it may be.

    Raises:
        Refusal: if it is too long, of another encoding, or holds a lone surrogate, or NUL as often as
            only another kind of file does.
    """
    if len(data) > max_bytes:
        raise Refusal(
            f"{len(data) / 1e6:.1f} MB, which is more than {max_bytes / 1e6:g} MB",
            where=where,
            remedy="split it into several files",
        )
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unreadable(error, data, where) from None
    nul = text.find("\0")
    if nul >= 0 and text.count("\0") * _CHARACTERS_TO_A_NUL > len(text):
        raise Refusal(
            f"a NUL character stands at place {nul} (line {_line(text, nul)})",
            where=where,
            remedy="is it a text file? Save it as plain UTF-8 text",
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(error: UnicodeDecodeError, data: bytes, where: str) -> Refusal:
    # "utf-8-sig" counts from behind the mark.
    marked = error.encoding == "utf-8" and data.startswith(codecs.BOM_UTF8)
    place = error.start + (len(codecs.BOM_UTF8) if marked else 0)
    name = "UTF-16" if error.encoding.startswith("utf-16") else "UTF-8"
    line = data.count(b"\n", 0, place) + 1
    return Refusal(
        f"byte {place} (0x{data[place]:02x}, line {line}) is not {name}",
        where=where,
        remedy="save it as UTF-8",
    )


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1

"""From bytes of an unknown encoding to text: marks first, then UTF-8, then a guess, which is always told.

What is guessed was measured on news: charset-normalizer takes one Western text in ten for an old code page, so that
windows-1252 is preferred to these where all of it reads as Western text.
"""

import codecs
import re

from msgspec import Struct

from tui.model.refusals import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as that of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_NO_ENCODINGS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "unicode_escape"})
"""What Python calls encodings, but no file is in."""
_SAMPLE = 65_536
_CHARACTERS_TO_A_NUL = 8
_CHARACTERS_TO_A_CONTROL = 50
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_SHIFTS = re.compile(rb"\x1b\$[@B]")
_SOUND = 2
"""With more sequences of UTF-8 than that for each fault it is UTF-8: in texts of East Asia some come by chance."""
_EAST_ASIAN = re.compile(r"big5.*|cp9(?:32|49|50)|euc_.*|gb.*|hz|johab|shift_jis.*")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_WESTERN = re.compile(r"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\xffŒœŠšŽžŸƒ\s!-~\xa0“”‘’„‚–—…•†‡‰‹›«»€£¥©®™§°·¿¡½¼¾ªº´]*")
_CODE_PAGES = re.compile(
    r"cp(?:437|500|775|8[0-9]{2}|932|949|1006|1026|1125|1140|1257)|mac_.*|hp_roman8|latin_1|iso8859_1[0-6]?"
)
_ODD = {"\0": "NUL", "\x0b": "vertical tab", "\x0c": "form feed", "\x85": "NEL", "\u2028": "line separator"}
_ODD_ONES = re.compile("[\0\x0b\x0c\x85\u2028]")


class Decoded(Struct, frozen=True):
    r"""A text, and how it was read.

    Attributes:
        text: with `\n` for every line end, without the byte order mark; nothing else was changed.
        encoding: by its common name.
        guess: what a reader should be told if the encoding is a guess.
        details: what is worth telling only where somebody looks closely: line ends, the mark.
    """

    text: str
    encoding: str
    guess: str = ""
    details: tuple[str, ...] = ()

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should be told: that the encoding is a guess, which odd characters are in the text."""
        return tuple(filter(None, (self.guess, *odd_characters(self.text))))


def text_from(data: bytes, where: str, encoding: str = "") -> Decoded:
    """Read bytes as text.

    Args:
        data: of a file.
        where: its name, for the refusal.
        encoding: as somebody says, or as the file declares it; empty to find it out.

    Raises:
        Refusal: if it is no text (an archive, a picture), is damaged, or its encoding cannot be told.
    """
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise Refusal(f"is {kind}, not a text", where=where, remedy="save it as plain text")
    mark, marked = mark_of(data)
    guess = ""
    if marked or encoding:
        encoding = marked or encoding
        text = _strict(data, encoding, where, len(mark))
    else:
        try:
            text, encoding = data.decode(), "utf-8"
        except UnicodeDecodeError as fault:
            text, encoding = _guessed(data, fault, where)
        if encoding == "utf-8" and "\0" in text:
            text, encoding = _without_mark(data, text)
        elif _SHIFTS.search(data):
            text, encoding = _shifted(data, text)
        if encoding != "utf-8":
            guess = f"read as {_name(encoding)}, which its bytes suggest; if that is wrong, say --encoding"
    _check(text, where)
    details = [f"{_name(encoding)}{' with a byte order mark' if mark else ''}"]
    if "\r" in text:
        details.append("CRLF line ends" if "\r\n" in text else "CR line ends")
    # Files that were joined or saved twice have several marks.
    return Decoded(with_plain_line_ends(text.lstrip("\ufeff")), _name(encoding), guess, tuple(details))


def mark_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that data begins with, and the encoding that it tells; both empty if there is none."""
    return next((known for known in _MARKS if data.startswith(known[0])), (b"", ""))


def with_plain_line_ends(text: str) -> str:
    r"""The text with `\n` for every line end."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def odd_characters(text: str) -> list[str]:
    """What is to be told of characters that few texts have; nothing if there are none."""
    found = _ODD_ONES.findall(text)
    if not found:
        return []
    counts = ", ".join(f"{found.count(one):,} × {name}" for one, name in _ODD.items() if one in found)
    return [f"{counts} stay in the text, shown by stand-ins"]


def known_encoding(name: str) -> bool:
    """Whether there is a text encoding of that name."""
    try:
        known = codecs.lookup(name)
    except (LookupError, ValueError):
        return False
    return known._is_text_encoding and known.name not in _NO_ENCODINGS


def _strict(data: bytes, encoding: str, where: str, start: int) -> str:
    try:
        return data[start:].decode(encoding)
    except UnicodeDecodeError as fault:
        raise _undecodable(
            data, fault.start + start, _name(encoding), where, "is it damaged, or of another encoding?"
        ) from None


def _guessed(data: bytes, fault: UnicodeDecodeError, where: str) -> tuple[str, str]:
    """The text, by the encoding that its bytes suggest.

    Raises:
        Refusal: if it is UTF-8 but for some bytes, or nothing fits.
    """
    remedy = "the rest is UTF-8, so the file is damaged there; repair it, or say --encoding"
    damaged = _undecodable(data, fault.start, "UTF-8", where, remedy)
    sound = _soundness(data)
    if sound > _SOUND:
        raise damaged
    if b"\0" in data:
        text, encoding = _without_mark(data, "\0")
        if encoding != "utf-8":
            return text, encoding
    if len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data)) * _CHARACTERS_TO_A_CONTROL > len(data):
        raise Refusal("is no text but binary data", where=where, remedy="save it as plain text")
    encodings = ["cp1252"] if (western := _is_western(data)) else []
    suggested = _suggested(data)
    if suggested and not (western and (_CODE_PAGES.fullmatch(suggested) or _same(data, suggested, "cp1252"))):
        encodings.insert(0, suggested)
    if sound > 1:
        if not _EAST_ASIAN.fullmatch(suggested):
            raise damaged
        encodings = [suggested]
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise _undecodable(data, fault.start, "UTF-8", where, "save it as UTF-8, or say --encoding")


def _soundness(data: bytes) -> float:
    """How many sequences of UTF-8 there are for each byte that is none; halves of characters count for them."""
    halves = len(_SURROGATE.findall(data))
    lenient = data.decode(errors="replace")
    faults = lenient.count("\ufffd")
    sequences = sum(character > "\x7f" for character in lenient) - faults
    return (sequences + halves) / max(1, faults - 3 * halves)


def _shifted(data: bytes, text: str) -> tuple[str, str]:
    """Japanese whose characters stand between escape sequences; other texts as they are, for UTF-8."""
    try:
        return data.decode("iso2022_jp_2"), "iso2022_jp_2"
    except UnicodeDecodeError:
        return text, "utf-8"


def likely(data: bytes) -> str:
    """In what a beginning without a mark is, as far as its NULs tell: UTF-16, or what has one byte for a line end."""
    nuls = data[:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    return "utf-8" if sum(nuls) * 4 < len(data) else "utf-16-be" if nuls[0] > nuls[1] else "utf-16-le"


def _is_western(data: bytes) -> bool:
    """Whether all of it reads as a text of Western Europe, most of whose letters have no mark."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return bool(_WESTERN.fullmatch(text)) and 4 * sum(one > "\x7f" for one in text) < sum(map(str.isalpha, text))


def _same(data: bytes, encoding: str, other: str) -> bool:
    return data.decode(encoding, "replace") == data.decode(other, "replace")


def _suggested(data: bytes) -> str:
    """The encoding that the bytes suggest; empty if none does."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (takes long to load, and few files need it)

    first = next((place for place, byte in enumerate(data) if byte > 0x7F), 0)
    start = data.rfind(b"\n", 0, first) + 1
    best = from_bytes(data[start : start + _SAMPLE]).best()
    if best is None or (
        best.encoding.startswith("utf_") and b"\0" not in data
    ):  # blanks and line ends have a NUL there
        return ""
    return best.encoding


def _without_mark(data: bytes, text: str) -> tuple[str, str]:
    """Text with many NULs, read as the UTF-16 that it is; other texts as they are, for UTF-8."""
    for encoding, high in (("utf-16-le", data[1:_SAMPLE:2]), ("utf-16-be", data[:_SAMPLE:2])):
        if len(data) % 2 == 0 and 2 * high.count(0) > len(high):
            try:
                return data.decode(encoding), encoding
            except UnicodeDecodeError:
                break
    return text, "utf-8"


def _check(text: str, where: str) -> None:
    nuls = text.count("\0")
    if nuls * _CHARACTERS_TO_A_NUL > len(text) or len(_CONTROLS.findall(text)) * _CHARACTERS_TO_A_NUL > len(text) > 0:
        raise Refusal("is no text but binary data", where=where, remedy="save it as plain text")
    try:
        text.encode()
    except UnicodeEncodeError as fault:
        line = text.count("\n", 0, fault.start) + 1
        raise Refusal("half of a character (a lone surrogate) stands there", where=f"{where}:{line}") from None


def _undecodable(data: bytes, place: int, name: str, where: str, remedy: str) -> Refusal:
    line = data.count(b"\n", 0, place) + 1
    what = f"byte {place} (0x{data[place]:02x}, line {line}) is not {name}" if place < len(data) else f"is not {name}"
    return Refusal(what, where=where, remedy=remedy)


def _name(encoding: str) -> str:
    known = codecs.lookup(encoding).name
    return re.sub(r"^cp(125[0-8])$", r"windows-\1", known).replace("_", "-").replace("iso8859", "iso-8859")

"""JSON Lines and CSV: an article in each row, read row by row, so that a table may be of any length."""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, Protocol

from tui.exchange.sources.files import NoArticles, Source, too_large, unreadable
from tui.exchange.sources.made import article_from, line_of, said_by
from tui.exchange.sources.reading import Column, Given, Reading, Remark
from tui.model.refusals import Refusal
from tui.text.encodings import likely, mark_of, odd_characters, text_from, with_plain_line_ends

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

_SAMPLE = 65_536
_SHOWN = 12
_WITHOUT_MARK = {"utf-16": "utf-16-le", "utf-32": "utf-32-le"}
"""What is read in these where no mark says otherwise."""
_MOST_COLUMNS = 1_000
_GUESSES: Mapping[Column, tuple[str, ...]] = {
    Column.TEXT: ("text", "content", "body", "article", "article_text", "maintext", "full_text", "fulltext", "story"),
    Column.TITLE: ("title", "headline"),
    Column.DATE: ("date", "published", "date_publish", "published_at", "publishedat", "publication_date", "pubdate"),
    Column.AUTHOR: ("author", "authors", "byline"),
    Column.PUBLISHER: ("publisher", "source", "outlet", "publication", "site", "sitename", "source_domain"),
    Column.LANGUAGE: ("language", "lang"),
    Column.ID: ("id", "article_id", "doc_id", "uuid", "_id"),
}
"""What columns are called where nobody says: the likeliest name first."""


class CsvRows(Protocol):
    """The rows of a CSV file, and how many lines were read for them."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]:
        """Row by row; raises csv.Error or UnicodeDecodeError."""


def jsonl_articles(source: Source, reading: Reading) -> Iterator[Given]:
    """The articles of JSON Lines: an object in each line, UTF-8."""
    columns: Mapping[Column, str] | None = None
    for number, line in _lines(source, reading.most_bytes):
        row = f":{number}"
        try:
            if isinstance(line, Refusal):
                raise line
            if not line.strip():
                continue
            values = _object(line, f"{source.where}{row}")
            if columns is None or (columns[Column.TEXT] not in values and not reading.columns):
                columns = _columns(list(values), reading, f"{source.where}{row}")
                yield _told(source.where, columns)
            found = {column: _inner(values, name) for column, name in columns.items()}
            yield from _article(source, found, row, reading)
        except Refusal as refusal:
            yield refusal


def csv_articles(source: Source, reading: Reading) -> Iterator[Given]:
    """The articles of a CSV file, whose first row names the columns; its separator is found out.

    Raises:
        Refusal: if it is no table, or no column can be the text.
    """
    csv.field_size_limit(max(reading.most_bytes, _SAMPLE))
    try:
        with source.open() as opened:
            head = opened.read(_SAMPLE)
            read = text_from(_whole_lines(head, reading.encoding), source.where, reading.encoding)
            if read.guess:
                yield Remark(source.where, read.guess)
            unmarked = _Joined(head.removeprefix(mark_of(head)[0]), opened)
            encoding = _WITHOUT_MARK.get(read.encoding, read.encoding)
            lines = io.TextIOWrapper(io.BufferedReader(unmarked), encoding, newline="")
            rows = csv.reader(lines, delimiter=_separator(read.text, source), strict=True)
            yield from _rows(source, rows, reading)
    except OSError as fault:
        raise unreadable(source.where, fault) from fault


def _rows(source: Source, rows: "CsvRows", reading: Reading) -> Iterator[Given]:
    columns: Mapping[Column, str] = {}
    names: list[str] = []
    end = 0
    is_filled = False
    try:
        for fields in rows:
            row, end = f":{end + 1}", rows.line_num
            if not any(field.strip() for field in fields):
                continue
            if not names:
                names = [name.lstrip("\ufeff").strip() for name in fields]
                _check_names(names, f"{source.where}{row}")
                columns = _columns(names, reading, f"{source.where}{row}")
                yield _told(source.where, columns)
                continue
            is_filled = True
            if len(fields) != len(names):
                what = f"{len(fields)} fields, where the first row has {len(names)}"
                yield Refusal(what, where=f"{source.where}{row}", remedy="is a separator or a quotation mark missing?")
                continue
            values = dict(zip(names, fields, strict=True))
            found: dict[Column, object] = {column: values.get(name) for column, name in columns.items()}
            try:
                yield from _article(source, found, row, reading)
            except Refusal as refusal:
                yield refusal
    except (csv.Error, UnicodeError) as fault:
        raise _broken(fault, f"{source.where}:{end + 1}", reading) from None
    if not names:
        raise Refusal("nothing is in it", where=source.where)
    if not is_filled:
        raise NoArticles("holds no articles, only the names of columns", where=source.where)


def _broken(fault: Exception, where: str, reading: Reading) -> Refusal:
    """The refusal of the rest of a table, from the row that begins in that line."""
    if isinstance(fault, UnicodeDecodeError):
        what = f"byte 0x{fault.object[fault.start]:02x}, here or below, is not {fault.encoding}"
        return Refusal(what, where=where, remedy="the rows before were read; save it as UTF-8")
    if "field larger" in str(fault):
        large = too_large(where, reading.most_bytes)
        return Refusal(f"{large.what}, and what stands below was not read", where=where, remedy=large.remedy)
    what = "a quotation mark is never closed" if "unexpected end" in str(fault) else str(fault)
    return Refusal(what, where=where, remedy="the rows before were read")


def _article(source: Source, found: Mapping[Column, object], row: str, reading: Reading) -> Iterator[Given]:
    where = f"{source.where}{row}"
    text = found.get(Column.TEXT)
    if not isinstance(text, str):
        what = "there is no text" if text is None else f"the text is {_kind(text)}"
        raise Refusal(what, where=where)
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise Refusal("half of a character (a lone surrogate) stands in the text", where=where) from None
    if size > reading.most_bytes:
        raise too_large(where, reading.most_bytes)
    if not text.strip():
        raise Refusal("the text is empty", where=where)
    text = with_plain_line_ends(text)
    for what in odd_characters(text):
        yield Remark(where, what)
    said = said_by({column.value: value for column, value in found.items()})
    stem = source.origin.rpartition("/")[2].rpartition(".")[0] or source.origin
    name = line_of(found.get(Column.ID))
    place = f"#{name}" if name else row
    yield from article_from(source, text, said, name or f"{stem}-{row[1:]}", place)


def _columns(names: Sequence[str], reading: Reading, where: str) -> Mapping[Column, str]:
    """Which column says what, by name; what nobody says is guessed.

    Raises:
        Refusal: if one that somebody names is not there, or none can be the text.
    """
    plain = {name.casefold(): name for name in reversed(names)}
    found: dict[Column, str] = {}
    for column, guesses in _GUESSES.items():
        said = reading.columns.get(column)
        guess = next((plain[name] for name in guesses if name in plain), None)
        if said and said not in names and said.partition(".")[0] not in names:
            raise Refusal(f"there is no column “{said}”", where=where, remedy=f"there are {_listed(names)}")
        if said or guess:
            found[column] = said or guess or ""
    if Column.TEXT not in found:
        remedy = f"say --text-column NAME; there are {_listed(names)}"
        raise Refusal("no column is called as a text would be", where=where, remedy=remedy)
    return found


def _told(where: str, columns: Mapping[Column, str]) -> Remark:
    listed = ", ".join(f"{column} from “{name}”" for column, name in columns.items())
    return Remark(where, listed)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else ""
    return ", ".join(f"“{name[:60]}”" for name in names[:_SHOWN]) + more


def _check_names(names: Sequence[str], where: str) -> None:
    if len(names) > _MOST_COLUMNS:
        raise Refusal(f"{len(names):,} columns, more than {_MOST_COLUMNS:,}", where=where)
    doubled = next((name for place, name in enumerate(names) if name and name in names[:place]), None)
    if doubled is not None:
        raise Refusal(f"two columns are called “{doubled}”", where=where, remedy="rename one")


def _whole_lines(head: bytes, encoding: str) -> bytes:
    """The beginning of a file up to the end of a line."""
    if len(head) < _SAMPLE:
        return head
    name = mark_of(head)[1] or _WITHOUT_MARK.get(codecs.lookup(encoding or "utf-8").name) or encoding or likely(head)
    ends = [_end_of_last(line_end.encode(name), head) for line_end in "\n\r"]
    return head[: max(ends)] if any(ends) else head


def _end_of_last(sign: bytes, data: bytes) -> int:
    """Where the last of a sign ends that begins where characters do; 0 if there is none."""
    found = data.rfind(sign)
    while found > 0 and found % len(sign):
        found = data.rfind(sign, 0, found + len(sign) - 1)
    return found + len(sign) if found > 0 else 0


def _separator(text: str, source: Source) -> str:
    first = text.lstrip("\ufeff\n").partition("\n")[0]
    if source.origin.casefold().endswith(".tsv"):
        return "\t"
    counts = {mark: first.count(mark) for mark in ",;\t|"}
    return max(counts, key=lambda mark: counts[mark]) if any(counts.values()) else ","


def _lines(source: Source, most_bytes: int) -> Iterator[tuple[int, bytes | Refusal]]:
    try:
        with source.open() as file:
            number = 0
            while line := file.readline(most_bytes + 1):
                number += 1
                if len(line) > most_bytes:
                    yield number, too_large(f"{source.where}:{number}", most_bytes)
                    while line and not line.endswith(b"\n"):
                        line = file.readline(_SAMPLE)
                    continue
                yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    except OSError as fault:
        raise unreadable(source.where, fault) from fault


def _object(line: bytes, where: str) -> dict[str, object]:
    try:
        value = json.loads(line.decode(), object_pairs_hook=_without_doubles, parse_constant=_no_number)
    except UnicodeDecodeError as fault:
        what = f"byte {fault.start} of the line (0x{line[fault.start]:02x}) is not UTF-8"
        raise Refusal(what, where=where, remedy="JSON Lines is UTF-8") from None
    except json.JSONDecodeError as fault:
        raise Refusal(f"is not JSON: {fault.msg}", where=f"{where}:{fault.colno}") from None
    except RecursionError:
        raise Refusal("nested too deeply", where=where) from None
    except ValueError as fault:
        what = "a number has too many digits" if "digit" in str(fault) else str(fault)
        raise Refusal(what, where=where) from None
    if not isinstance(value, dict):
        raise Refusal(f"is {_kind(value)}, not an object with the article's text", where=where)
    return value


def _without_doubles(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise ValueError(f"the key “{doubled[:60]}” stands there twice")
    return made


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is no number in JSON")


def _inner(values: Mapping[str, object], name: str) -> object:
    """A value by its key; `meta.text` is that of an object in the object, if no key is called so."""
    if name in values:
        return values[name]
    value: object = values
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _kind(value: object) -> str:
    kinds: Iterable[tuple[type, str]] = (
        (bool, "true or false"),
        (str, "a text"),
        (list, "a list"),
        (dict, "an object"),
    )
    return (
        "nothing (null)"
        if value is None
        else next((name for kind, name in kinds if isinstance(value, kind)), "a number")
    )


class _Joined(io.RawIOBase):
    """A file from its beginning, of which a part has been read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Whether it can be read: it can."""
        return True

    def readinto(self, buffer: "Buffer") -> int:
        """Read as much as fits."""
        view = memoryview(buffer)
        if self._head:
            data, self._head = self._head[: len(view)], self._head[len(view) :]
        else:
            data = self._rest.read(len(view))
        view[: len(data)] = data
        return len(data)

"""Gold documents back from YAML, with the line of whatever is wrong."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from tui.exchange.expected import choices, in_words
from tui.exchange.gold import FORMAT, FORMAT_VERSION, GoldDocument
from tui.exchange.streams import Piece, pieces
from tui.model.refusals import Refusal
from tui.text.decoding import MAX_ARTICLE_BYTES
from tui.text.yaml_door import Document, read_documents

LARGEST_DOCUMENT = 64 * 2**20
"""Bytes of one article's labels; some 150,000 claims."""

_MOST_NODES = 4_000_000
_BEGINS = re.compile(rb"^format:[ \t]*[\"']?glossator-gold", re.MULTILINE)
_MAJOR = FORMAT_VERSION.partition(".")[0]
_FAULT = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?", re.DOTALL)
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def gold_in(file: BinaryIO, where: str) -> Iterator[GoldDocument | Refusal]:
    """The gold documents of a file or stream, one after another; for one that is none, the refusal that says why.

    What is read has the right form; whether it is true of its article is for a check to say.

    Args:
        file: is read once, a document at a time.
        where: its name, for refusals.
    """
    found = False
    try:
        for piece in pieces(file, where, LARGEST_DOCUMENT):
            found = True
            try:
                yield from _documents(piece, where)
            except Refusal as refusal:
                yield _joined(piece, where) or refusal
    except Refusal as refusal:
        yield refusal
        return
    if not found:
        yield Refusal("holds no gold labels", where=where)


def _joined(piece: Piece, where: str) -> Refusal | None:
    """What is told of files that were joined as they are; None if these are none."""
    begins = [found.start() for found in _BEGINS.finditer(piece.data)][:2]
    if len(begins) < 2:
        return None
    line = piece.line + piece.data.count(b"\n", 0, begins[1])
    what = "another document begins without the line --- that parts it from the one before"
    return Refusal(what, where=f"{where}:{line}", remedy="put that line there, or name the files one by one")


def _documents(piece: Piece, where: str) -> list[GoldDocument]:
    documents = read_documents(
        piece.data,
        where,
        max_bytes=LARGEST_DOCUMENT,
        max_nodes=_MOST_NODES,
        max_scalar=MAX_ARTICLE_BYTES,
        first_line=piece.line,
    )
    return [_gold(document, where) for document in documents]


def _gold(document: Document, where: str) -> GoldDocument:
    _recognise(document, where)
    try:
        return msgspec.convert(document.value, GoldDocument)
    except msgspec.ValidationError as fault:
        raise _refusal(str(fault), document, where) from None


def _recognise(document: Document, where: str) -> None:
    """Refuses other formats, and versions that this program cannot know."""
    value = document.value if isinstance(document.value, dict) else {}
    if value.get("format") != FORMAT:
        line = document.line_of(("format",))
        raise Refusal(f"not gold labels: no “format: {FORMAT}”", where=f"{where}:{line}")
    version = value.get("format_version")
    if isinstance(version, str) and version.partition(".")[0] != _MAJOR:
        line = document.line_of(("format_version",))
        raise Refusal(
            f"gold labels of version {version}; this program reads version {_MAJOR}",
            where=f"{where}:{line}",
            remedy="get the Glossator that wrote them",
        )


def _refusal(fault: str, document: Document, where: str) -> Refusal:
    """The conversion's message (“Expected `int`, got `str` - at `$.claims[0].id`”) with line and place."""
    parts = _FAULT.fullmatch(fault)
    what, place = (parts["what"], parts["path"] or "") if parts else (fault, "")
    path: list[str | int] = [name if name else int(index) for name, index in _STEP.findall(place)]
    unknown = _UNKNOWN_FIELD.fullmatch(what)
    line = document.line_of((*path, unknown[1]) if unknown else tuple(path))
    at, told = place.lstrip("."), in_words(what)
    remedy = choices(what, path, GoldDocument)
    return Refusal(f"{told} in {at}" if at else told, where=f"{where}:{line}", remedy=remedy)

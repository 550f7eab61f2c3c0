"""Gold documents back from YAML, with the line of whatever is wrong."""

import re

import msgspec

from tui.exchange.gold import FORMAT, FORMAT_VERSION, GoldDocument
from tui.model.refusals import Refusal
from tui.text.decoding import MAX_ARTICLE_BYTES
from tui.text.yaml_door import Document, read_documents

LARGEST_FILE = 64 * 2**20
"""Bytes; some 150,000 claims."""

_MOST_NODES = 4_000_000
_MAJOR = FORMAT_VERSION.partition(".")[0]
_FAULT = re.compile(r"(?P<what>.*?)(?: - at `\$(?P<path>[^`]*)`)?", re.DOTALL)
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def read_gold(data: bytes, where: str) -> list[GoldDocument]:
    """The gold documents of a file, one for each YAML document.

    What is read has the right form; whether it is true of its article is for a check to say.

    Args:
        data: the file's content.
        where: its name, for refusals.

    Raises:
        Refusal: naming file and line, if it is not gold labels of a version that is known here.
    """
    documents = read_documents(data, where, max_bytes=LARGEST_FILE, max_nodes=_MOST_NODES, max_scalar=MAX_ARTICLE_BYTES)
    if not documents:
        raise Refusal("holds no gold labels", where=where)
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
    at = place.lstrip(".")
    return Refusal(f"{what} in {at}" if at else what, where=f"{where}:{line}")

"""Web pages: the article in one, below its headline, and what the page says of it."""

import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec

from msgspec.structs import replace

from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source, content
from tui.exchange.sources.made import article_from, said_by
from tui.exchange.sources.reading import Given, Reading
from tui.exchange.sources.stand_ins import with_stand_ins
from tui.exchange.sources.texts import remarks_of
from tui.model.refusals import Refusal
from tui.text.encodings import known_encoding, text_from, with_plain_line_ends
from tui.text.headlines import under_headline

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})|encoding=[\"']([A-Za-z0-9_.:\-]{2,40})"
)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,9}));?")
_IN_PAGES = re.compile("[\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WIDER = re.compile(r"iso-?8859-?1|latin-?1|us-ascii|ascii", re.IGNORECASE)
"""Browsers take these for windows-1252, and so do those who write pages."""


def page_article(source: Source, reading: Reading, parsers: Bounded) -> Iterator[Given]:
    """The article of a page.

    Raises:
        Refusal: if it has none, takes too long, or what is needed to read it is not installed.
    """
    if find_spec("trafilatura") is None:
        from tui.exchange.extras import command_for  # noqa: PLC0415

        raise Refusal("web pages need the library trafilatura", where=source.where, remedy=command_for("html"))
    data = content(source, reading.most_bytes)
    read = text_from(data, source.where, reading.encoding or _declared(data))
    standing = with_stand_ins(_printable(read.text))
    parsed = parsers.parsed("HTML", standing.page, source.where)
    found = {name: standing.undone(value) for name, value in parsed.items() if isinstance(value, str)}
    # What finds the article gives one paragraph a line.
    text = re.sub(r"\n+", "\n\n", with_plain_line_ends(found["text"]).strip())
    if not text:
        raise Refusal("no article is found in the page", where=source.where, remedy="save its text as plain text")
    yield from remarks_of(source.where, replace(read, text=text))
    said = said_by({**found, "author": _as_written(found.get("author", ""), read.text)})
    yield from article_from(source, under_headline(said.title, text) + "\n", said)


def _as_written(author: str, page: str) -> str:
    """Names of authors with the full stops that they have in the page (“R. Gul”), which are dropped on the way."""
    return "; ".join(_with_stops(name, page) for name in author.split("; "))


def _with_stops(name: str, page: str) -> str:
    words = name.split()
    written = re.search(r"(?<!\w)" + r"(?:\.\s*|\s+)".join(map(re.escape, words)) + r"(?!\w)", page) if words else None
    return " ".join(written[0].split()) if written else name


def _printable(page: str) -> str:
    """The page with a stand-in for each reference to a character that no page may have: one would lose all of it."""
    return _REFERENCE.sub(lambda found: found[0] if _may_be(found) else "\ufffd", page)


def _may_be(reference: re.Match[str]) -> bool:
    sign = int(reference[1], 16) if reference[1] else int(reference[2])
    return sign <= sys.maxunicode and bool(_IN_PAGES.fullmatch(chr(sign)))


def _declared(data: bytes) -> str:
    """The encoding that a page declares, unless its bytes say what they are; empty if it declares none."""
    match = _DECLARED.search(data[:4_096])
    name = (match[1] or match[2] or b"").decode() if match else ""
    if not known_encoding(name):
        return ""
    try:
        data.decode()
    except UnicodeDecodeError:
        return "cp1252" if _WIDER.fullmatch(name) else name
    return ""

"""Web pages: the article in one, below its headline, and what the page says of it."""

import re
from collections.abc import Iterator
from importlib.util import find_spec

from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source, content
from tui.exchange.sources.made import article_from, said_by
from tui.exchange.sources.reading import Given, Reading
from tui.exchange.sources.texts import remarks_of
from tui.model.refusals import Refusal
from tui.text.encodings import known_encoding, text_from, with_plain_line_ends
from tui.text.headlines import under_headline

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})|encoding=[\"']([A-Za-z0-9_.:\-]{2,40})"
)
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
    yield from remarks_of(source.where, read)
    found = parsers.parsed("HTML", read.text, source.where)
    # What finds the article gives one paragraph a line.
    text = re.sub(r"\n+", "\n\n", with_plain_line_ends(str(found["text"])).strip())
    if not text:
        raise Refusal("no article is found in the page", where=source.where, remedy="save its text as plain text")
    said = said_by(found)
    yield from article_from(source, under_headline(said.title, text) + "\n", said)


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

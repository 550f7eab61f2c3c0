"""From a source to its articles, whatever it is; what reads a kind is loaded when there is one of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.exchange.sources.files import Found, Source
from tui.exchange.sources.reading import Given, Kind, Reading
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.exchange.sources.bounded import Bounded


def articles_of(source: Source, reading: Reading, parsers: "Bounded") -> Iterator[Given]:
    """The articles of a source, what is to be told of them, and what in it is refused.

    Args:
        source: a file; whatever is in it is refused in words, never by another error.
        reading: how it is read.
        parsers: parses what is not plain.
    """
    try:
        for found in _read(source, reading, parsers):
            if isinstance(found, Source):
                yield from articles_of(found, reading, parsers)
            else:
                yield found
    except Refusal as refusal:
        yield refusal


def _read(source: Source, reading: Reading, parsers: "Bounded") -> Iterator[Given | Found]:
    match source.kind:
        case Kind.TEXT:
            from tui.exchange.sources.texts import plain_article  # noqa: PLC0415

            return plain_article(source, reading)
        case Kind.MARKDOWN:
            from tui.exchange.sources.texts import markdown_article  # noqa: PLC0415

            return markdown_article(source, reading, parsers)
        case Kind.HTML:
            from tui.exchange.sources.webpages import page_article  # noqa: PLC0415

            return page_article(source, reading, parsers)
        case Kind.JSONL:
            from tui.exchange.sources.tables import jsonl_articles  # noqa: PLC0415

            return jsonl_articles(source, reading)
        case Kind.CSV:
            from tui.exchange.sources.tables import csv_articles  # noqa: PLC0415

            return csv_articles(source, reading)
        case Kind.ZIP:
            from tui.exchange.sources.archives import members_of  # noqa: PLC0415

            return members_of(source, reading)

"""From a source to its articles, whatever it is."""

from collections.abc import Iterator

from tui.exchange.sources.archives import members_of
from tui.exchange.sources.files import Source
from tui.exchange.sources.reading import Given, Kind, Reading
from tui.exchange.sources.tables import csv_articles, jsonl_articles
from tui.exchange.sources.texts import markdown_article, plain_article
from tui.exchange.sources.webpages import Webpages
from tui.model.refusals import Refusal


def articles_of(source: Source, reading: Reading, pages: Webpages) -> Iterator[Given]:
    """The articles of a source, what is to be told of them, and what in it is refused.

    Args:
        source: a file; whatever is in it is refused in words, never by another error.
        reading: how it is read.
        pages: reads web pages.
    """
    ways = {
        Kind.TEXT: plain_article,
        Kind.MARKDOWN: markdown_article,
        Kind.HTML: pages.article,
        Kind.JSONL: jsonl_articles,
        Kind.CSV: csv_articles,
    }
    try:
        if source.kind is Kind.ZIP:
            for found in members_of(source, reading):
                if isinstance(found, Source):
                    yield from articles_of(found, reading, pages)
                else:
                    yield found
        else:
            yield from ways[source.kind](source, reading)
    except Refusal as refusal:
        yield refusal

"""From a source to its articles, whatever it is."""

from collections.abc import Callable, Iterator, Mapping

from tui.exchange.sources.archives import members_of
from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source
from tui.exchange.sources.reading import Given, Kind, Reading
from tui.exchange.sources.tables import csv_articles, jsonl_articles
from tui.exchange.sources.texts import markdown_article, plain_article
from tui.exchange.sources.webpages import page_article
from tui.model.refusals import Refusal

_WAYS: Mapping[Kind, Callable[[Source, Reading, Bounded], Iterator[Given]]] = {
    Kind.TEXT: lambda source, reading, _: plain_article(source, reading),
    Kind.JSONL: lambda source, reading, _: jsonl_articles(source, reading),
    Kind.CSV: lambda source, reading, _: csv_articles(source, reading),
    Kind.MARKDOWN: markdown_article,
    Kind.HTML: page_article,
}


def articles_of(source: Source, reading: Reading, parsers: Bounded) -> Iterator[Given]:
    """The articles of a source, what is to be told of them, and what in it is refused.

    Args:
        source: a file; whatever is in it is refused in words, never by another error.
        reading: how it is read.
        parsers: parses what is not plain.
    """
    try:
        if source.kind is Kind.ZIP:
            for found in members_of(source, reading):
                if isinstance(found, Source):
                    yield from articles_of(found, reading, parsers)
                else:
                    yield found
        else:
            yield from _WAYS[source.kind](source, reading, parsers)
    except Refusal as refusal:
        yield refusal

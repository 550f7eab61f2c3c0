"""Reading bytes as a source."""

import io
from collections.abc import Callable, Iterator

import pytest

from tui.exchange.sources.articles import articles_of
from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source
from tui.exchange.sources.reading import ENDINGS, Given, Reading

Read = Callable[..., list[Given]]


@pytest.fixture(scope="module")
def parsers() -> Iterator[Bounded]:
    """One child for all tests of a module."""
    with Bounded() as made:
        yield made


@pytest.fixture
def read(parsers: Bounded) -> Read:
    """Gives what a file of that name and content comes to."""

    def read_as(name: str, content: str | bytes, reading: Reading | None = None) -> list[Given]:
        data = content if isinstance(content, bytes) else content.encode()
        kind = ENDINGS[f".{name.rpartition('.')[2]}"]
        return list(articles_of(Source(name, name, kind, lambda: io.BytesIO(data)), reading or Reading(), parsers))

    return read_as

"""Plain texts and Markdown, each one article."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from tui.exchange.sources.bounded import Bounded
from tui.exchange.sources.files import Source, content
from tui.exchange.sources.made import Said, article_from, said_by
from tui.exchange.sources.reading import Given, Reading, Remark
from tui.model.refusals import Refusal
from tui.text.encodings import Decoded, text_from
from tui.text.headlines import under_headline

_KEY = r"\s*(?:#|[\"']?\w[\w -]{0,60}[\"']?\s*:)"
_FRONT = re.compile(
    rf"---[ \t]*\n(?={_KEY})(?P<head>.*?)(?<![^\n])(?:---|\.\.\.)[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
"""What begins with a line of hyphens and says `key:` below; otherwise that line is a rule across the page."""
_GOLD = re.compile(r"(?:#.*\n|---[ \t]*\n)*format:[ \t]*[\"']?glossator-gold")
_KEYS = {
    "title": ("title", "headline"),
    "date": ("date", "published", "publish_date", "pubdate", "created"),
    "author": ("author", "authors", "byline", "by"),
    "publisher": ("publisher", "publication", "source", "site", "outlet"),
    "language": ("language", "lang", "locale"),
}
_MOST_KEYS = 2_000


def plain_article(source: Source, reading: Reading) -> Iterator[Given]:
    """The article that a text file is."""
    read = text_from(content(source, reading.most_bytes), source.where, reading.encoding)
    if _GOLD.match(read.text) and reading.kind is None:
        remedy = "say --format gold; or --as text, if it is one"
        raise Refusal("holds gold labels, and no article", where=source.where, remedy=remedy)
    yield from remarks_of(source.where, read)
    yield from article_from(source, read.text, Said())


def markdown_article(source: Source, reading: Reading, parsers: Bounded) -> Iterator[Given]:
    """The article that a Markdown file holds: its text without the marks, below the title of its front matter.

    Raises:
        Refusal: also if the front matter is no YAML, with its line.
    """
    read = text_from(content(source, reading.most_bytes), source.where, reading.encoding)
    front = _FRONT.match(read.text)
    said = _front_matter(front["head"], source.where) if front else Said()
    body = read.text[front.end() :] if front else read.text
    text = str(parsers.parsed("markdown", body, source.where)["text"]) + "\n"
    yield from remarks_of(source.where, replace(read, text=text))
    yield from article_from(source, under_headline(said.title, text), said)


def remarks_of(where: str, read: Decoded) -> Iterator[Remark]:
    """What is to be told of how a text was read, and of what is taken of it."""
    for what in read.remarks:
        yield Remark(where, what)
    if not read.text.strip():
        yield Remark(where, "the text is empty")
    details = ", ".join(read.details)
    yield Remark(where, details, closely=True, counted=f"read as {details}" * (details != "utf-8"))


def _front_matter(head: str, where: str) -> Said:
    from tui.text.yaml_door import read_document  # noqa: PLC0415 (few files need it)

    if not head.strip():
        return Said()
    # A line before it, so that lines count as in the file.
    document = read_document(b"#\n" + head.encode(), where, max_bytes=len(head.encode()) + 2, max_nodes=_MOST_KEYS)
    if not isinstance(document.value, dict):
        raise Refusal("the front matter does not say `key: value`", where=f"{where}:2")
    values = {str(key).casefold(): value for key, value in document.value.items()}
    known = {name: next((values[key] for key in keys if values.get(key)), "") for name, keys in _KEYS.items()}
    return said_by(known)

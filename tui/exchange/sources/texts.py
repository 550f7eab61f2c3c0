"""Plain texts and Markdown, each one article."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.exchange.sources.files import Source, content
from tui.exchange.sources.made import Said, article_from, said_by
from tui.exchange.sources.reading import Given, Reading, Remark
from tui.model.refusals import Refusal
from tui.text.encodings import Decoded, text_from
from tui.text.headlines import under_headline

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"---[ \t]*\n(?P<head>.*?)(?<![^\n])(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
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
    yield from remarks_of(source.where, read)
    yield from article_from(source, read.text, Said())


def markdown_article(source: Source, reading: Reading) -> Iterator[Given]:
    """The article that a Markdown file holds: its text without the marks, below the title of its front matter.

    Raises:
        Refusal: also if the front matter is no YAML, with its line.
    """
    read = text_from(content(source, reading.most_bytes), source.where, reading.encoding)
    yield from remarks_of(source.where, read)
    front = _FRONT.match(read.text)
    said = _front_matter(front["head"], source.where) if front else Said()
    body = read.text[front.end() :] if front else read.text
    yield from article_from(source, under_headline(said.title, _without_marks(body)), said)


def remarks_of(where: str, read: Decoded) -> Iterator[Remark]:
    """What is to be told of how a text was read."""
    for what in read.remarks:
        yield Remark(where, what)
    yield Remark(where, ", ".join(read.details), closely=True)


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


def _without_marks(markdown: str) -> str:
    """The text of Markdown as it is read: paragraphs, headings, items and rows, without marks, addresses, pictures."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (takes long to load)

    blocks: list[str] = []
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            blocks.append("\t".join(cells or ()))
            cells = None
        elif token.type == "inline":
            text = _words(token.children or [])
            (blocks if cells is None else cells).append(text)
        elif token.type in {"fence", "code_block"}:
            blocks.append(token.content.rstrip("\n"))
    return "\n\n".join(block for block in blocks if block.strip()) + "\n" * bool(blocks)


def _words(tokens: "list[Token]") -> str:
    parts = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        token.content if token.type in {"text", "code_inline", "text_special"} else parts.get(token.type, "")
        for token in tokens
    )

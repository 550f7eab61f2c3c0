"""What is asked of reading, and what comes of it: articles, remarks on them, refusals of what is none."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from tui.model.articles import Article
from tui.model.refusals import Refusal
from tui.text.decoding import MAX_ARTICLE_BYTES


class Kind(StrEnum):
    """What a file is, as its ending or somebody says."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    ZIP = "zip"


ENDINGS: Mapping[str, Kind] = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".zip": Kind.ZIP,
}
SINGLE = frozenset({Kind.TEXT, Kind.MARKDOWN, Kind.HTML})
"""The kinds that hold one article; only these are looked for in folders."""


class Column(StrEnum):
    """What the columns of a table can say of an article."""

    TEXT = "text"
    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    PUBLISHER = "publisher"
    LANGUAGE = "language"
    ID = "id"


class Reading(Struct, frozen=True):
    """How sources are read.

    Attributes:
        kind: of every source; None to go by the endings of their names, and take others for text.
        encoding: of every source; empty to find it out.
        columns: of tables, as somebody says; the others are guessed by their names.
        most_bytes: how long an article may be.
        recursive: whether folders in folders are looked into.
    """

    kind: Kind | None = None
    encoding: str = ""
    columns: Mapping[Column, str] = {}
    most_bytes: int = MAX_ARTICLE_BYTES
    recursive: bool = False


class Remark(Struct, frozen=True):
    """What is to be told of a source, in a line; the article is taken nonetheless.

    Attributes:
        where: the source.
        what: is told.
        closely: whether that matters only where somebody looks closely: at a preview, or counted after an import.
        counted: what is told once, with the number of all of whom it is to be told; empty to tell of each.
    """

    where: str
    what: str
    closely: bool = False
    counted: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Given = Article | Remark | Refusal
"""What reading a source gives, one after the other; a refusal is of a file, or of one row of it."""

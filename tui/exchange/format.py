"""The interface of formats: what one is called, what it cannot hold, how it is written and read.

A format is one module of `tui.exchange.formats` with a `FORMAT` in it, or comes from elsewhere by an entry point of the
group `glossator.formats`. Between all of them stands the gold document, with its article's text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from msgspec import Struct

from tui.exchange.extras import command_for
from tui.exchange.features import Feature, Loss
from tui.exchange.gold import GoldDocument
from tui.model.refusals import Refusal


class Labelled(Struct, frozen=True):
    """An article with the labels that one annotator has given it.

    Attributes:
        text: of the article, in which all offsets count code points; a line ends with one line feed.
        colours: the numbers of the speakers' colours, by their ids, as far as they have any.
    """

    document: GoldDocument
    text: str
    colours: Mapping[str, int] = {}


class Taken(Struct, frozen=True):
    """What was read of one article, in a format that holds labels.

    Attributes:
        document: the labels; ids that the format does not hold are made up in reading order (`c1`, `d1`).
        text: of the article; None if the format leaves it outside.
        losses: what stood there and could not be taken.
    """

    document: GoldDocument
    text: str | None = None
    losses: tuple[Loss, ...] = ()


class Out(Protocol):
    """Where a format writes: a folder, or a single file or stream."""

    @property
    def single(self) -> bool:
        """Whether there is one file or stream only, which can be opened once."""

    def open(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to be written; it is in place, whole, when the context ends without an error, or not at all.

        Args:
            name: relative to the folder (`text/ARTICLE.txt`); a single file or stream has its own already.

        Raises:
            Refusal: if the name would lead out of the folder, is used already, or the system refuses.
        """


class Origin(Protocol):
    """What labels are read from: a file, or standard input."""

    @property
    def name(self) -> str:
        """For refusals (`gold.yaml`); a line may be put behind it."""

    @property
    def path(self) -> Path | None:
        """The file; None for standard input."""

    def content(self, most_bytes: int) -> bytes:
        """All of it.

        Raises:
            Refusal: if it is longer, no regular file, or cannot be read.
        """

    def beside(self, ending: str, most_bytes: int) -> bytes | None:
        """The content of the file that has the same name but for its ending (`.txt`); None if there is none.

        Raises:
            Refusal: as `content`.
        """


class Layout(StrEnum):
    """Into what a format puts several articles."""

    ARTICLES = "files of each article"
    ONE = "one file"
    EITHER = "a file of each article, or one"
    TABLES = "several files"


class Format(Struct, frozen=True):
    """A format of labels.

    Attributes:
        name: as `--format` takes it: lower case, with hyphens.
        title: for people.
        endings: of its files, with the dot; the first one is that of files that are written. Where others use it, too,
            it should say more (`.doccano.jsonl`): a plain `.jsonl` is taken for articles.
        layout: into what it puts several articles.
        write: writes labels, one article at a time, and gives what is lost beyond `loses`; gone through to its end.
            Raises Refusal if a document cannot be written at all, or a library is missing.
        loses: what it cannot hold, and what is done instead; the losses of these are found and told by themselves.
        read: gives what a file holds, article by article; None if it cannot be read back. Raises Refusal, with file and
            line, if it is no such file.
        extra: which extra of the package it needs; empty if none.
        offsets: in what its offsets count.
        holds_text: whether the article's text is in what it writes.
        note: what else there is to know, in a sentence.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    layout: Layout
    write: Callable[[Iterable[Labelled], Out], Iterable[Loss]]
    loses: Mapping[Feature, str] = {}
    read: Callable[[Origin], Iterator[Taken]] | None = None
    extra: str = ""
    offsets: str = "code points"
    holds_text: bool = True
    note: str = ""


def library(module: str, extra: str, what: str = "this format") -> Any:
    """A library that only some formats need.

    Args:
        module: to be imported (`pyarrow.parquet`).
        extra: of the package, which brings it along.
        what: needs it.

    Raises:
        Refusal: if it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as fault:
        what = f"{what} needs the library {module.partition('.')[0]}"
        raise Refusal(what, remedy=command_for(extra)) from fault

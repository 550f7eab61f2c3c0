"""Workspaces: a folder with articles, their catalog and every annotator's layers."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from tui.model.articles import Article
from tui.model.refusals import Refusal
from tui.store.catalog import Catalog, Entry
from tui.store.files import read_regular, write_atomically

FORMAT = "glossator-workspace"
FORMAT_VERSION = 1
_FILE = "glossator.yaml"
_FILE_LIMIT = 1_000_000
_TEXT_LIMIT = 100_000_000
_NAME_LENGTH = 64

_TEMPLATE = """\
# A Glossator workspace: the articles and the annotations in this folder belong together.
format: {format}
format_version: {version}
title: "{title}"
"""


_AS_CREATED = re.compile(_TEMPLATE.format(format=FORMAT, version=FORMAT_VERSION, title=r"([ !#-\[\]-~]*)").encode())
"""The file as `create` writes it, but for titles with other characters than those of ASCII."""


class Workspace:
    """A workspace on disk; made by `create` or `open`."""

    def __init__(self, folder: Path, title: str) -> None:
        self.folder = folder
        self.title = title
        self._catalog = Catalog(folder / "articles" / "catalog.jsonl")

    @classmethod
    def create(cls, folder: Path, title: str) -> "Workspace":
        """Make a new, empty workspace; the folder is made if need be.

        Raises:
            Refusal: if there is one already, or the folder cannot be written.
        """
        file = folder / _FILE
        if file.exists():
            raise Refusal("is a workspace already", where=str(folder), remedy="open it")
        content = _TEMPLATE.format(format=FORMAT, version=FORMAT_VERSION, title=_escaped(title))
        write_atomically(file, content.encode())
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """Open a workspace.

        Raises:
            Refusal: if the folder is none, is broken, or was written by a newer program.
        """
        file = folder / _FILE
        where = str(file)
        data = read_regular(file, _FILE_LIMIT)
        created = _AS_CREATED.fullmatch(data)
        if created:
            return cls(folder, created[1].decode())
        from tui.text.yaml_door import read_document  # noqa: PLC0415 (takes as long to load as all else here)

        document = read_document(data, where, max_bytes=_FILE_LIMIT, max_nodes=10_000)
        match document.value:
            case {"format": "glossator-workspace", "format_version": int(version), "title": str(title)}:
                if version > FORMAT_VERSION:
                    raise Refusal(
                        f"has format {version}, this program knows up to {FORMAT_VERSION}",
                        where=where,
                        remedy="use a newer Glossator",
                    )
                return cls(folder, title)
        raise Refusal("does not describe a workspace: format, format_version and title", where=where)

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all articles, in the order they were added.

        Raises:
            Refusal: if the catalog is broken; as `position` and all that has to know every article.
        """
        return self._catalog.ids

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the catalog says of every article, in the order they were added; read anew each time."""
        return tuple(self._catalog.entries())

    def entries_between(self, first: int, end: int) -> list[Entry]:
        """What the catalog says of the articles from one place to another, which is excluded."""
        return self._catalog.between(first, end)

    @property
    def first(self) -> str | None:
        """The id of the first article, for which the others need not be known; None if there is none."""
        return self._catalog.first

    @property
    def is_read(self) -> bool:
        """Whether every article is known by now: what needs them all does not have to wait for the catalog."""
        return self._catalog.is_read

    def read_on(self) -> bool:
        """Get to know some more articles; False once all are known.

        Raises:
            Refusal: if the catalog is broken.
        """
        return self._catalog.read_on()

    def place_of(self, article: str) -> int | None:
        """As `position`; None if the workspace has no article of that id."""
        return self._catalog.place(article)

    def position(self, article: str) -> int:
        """Where an article stands among the others, counted from 0.

        Raises:
            KeyError: if the workspace has no article of that id.
        """
        place = self._catalog.place(article)
        if place is None:
            raise KeyError(article)
        return place

    def __contains__(self, article: str) -> bool:
        return self._catalog.entry(article) is not None

    def entry(self, article: str) -> Entry:
        """What the catalog says of one article.

        Raises:
            Refusal: if the workspace has no article of that id.
        """
        entry = self._catalog.entry(article)
        if entry is None:
            raise Refusal(f"there is no article {article}", where=str(self.folder))
        return entry

    def article(self, article: str) -> Article:
        """Read an article.

        Raises:
            Refusal: if there is none of that id, or its text is not what was imported.
        """
        entry = self.entry(article)
        path = self._text_path(article)
        data = read_regular(path, _TEXT_LIMIT)
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise Refusal("the text has been altered since it was imported", where=str(path), remedy="put it back")
        return Article(entry.id, entry.title, data.decode(), entry.sha256, entry.date, entry.origin)

    def add(self, article: Article) -> Entry:
        """Take an article in, durably.

        A text that is there already is not added again. If another text bears the article's id, the new
        one gets a part of its digest as a suffix: what is annotated stays as it is.

        Returns:
            The entry under which the workspace holds the text.

        Raises:
            Refusal: if the system refuses to write (NotSaved); nothing is added then.
        """
        known = self._catalog.with_text(article.sha256)
        if known is not None:
            return known
        with self._catalog.adding() as append:
            known = self._catalog.with_text(article.sha256)
            if known is not None:
                return known
            if article.id in self:
                article = replace(article, id=f"{article.id[:80]}-{article.sha256[:12]}")
            write_atomically(self._text_path(article.id), article.text.encode())
            entry = Entry(article.id, article.title, article.date, article.origin, len(article.text), article.sha256)
            append(entry)
        return entry

    def layer_folder(self, annotator: str) -> Path:
        """The folder that only this annotator writes.

        Raises:
            Refusal: if the name cannot be a folder's name.
        """
        return self.folder / "layers" / _safe_name(annotator)

    def registry_path(self, annotator: str) -> Path:
        """The file of the annotator's share of the registry."""
        return self.layer_folder(annotator) / "registry.json"

    def layer_path(self, annotator: str, article: str) -> Path:
        """The file of the annotator's layer of an article."""
        return self.layer_folder(annotator) / _shelf(article) / f"{article}.json"

    def place_path(self, annotator: str) -> Path:
        """The file that remembers where the annotator was."""
        return self.layer_folder(annotator) / "places.json"

    def annotated(self, annotator: str) -> list[str]:
        """The ids of the articles that the annotator has a layer file of, in the catalog's order."""
        files = {file.name.removesuffix(".json") for file in self.layer_files(annotator)}
        return [article for article in self.ids if article in files]

    def layer_files(self, annotator: str) -> Iterator["os.DirEntry[str]"]:
        """What stands where the annotator's layer files do, folder by folder."""
        folder = self.layer_folder(annotator)
        for shelf in (f"{number:02x}" for number in range(256)):
            with contextlib.suppress(OSError), os.scandir(folder / shelf) as found:
                yield from (file for file in found if file.name.endswith(".json") and not file.name.startswith("."))

    def overview_path(self, annotator: str) -> Path:
        """The file that knows what is in the annotator's layers; it may be deleted."""
        return self.folder / "cache" / _safe_name(annotator) / "overview.jsonl"

    def _text_path(self, article: str) -> Path:
        return self.folder / "articles" / _shelf(article) / f"{article}.txt"


def is_workspace(folder: Path) -> bool:
    """Whether the folder says that it is a workspace."""
    try:
        return (folder / _FILE).is_file()
    except OSError:  # a name that no file can have
        return False


def _shelf(article: str) -> str:
    # 256 folders keep each one short in a workspace of 100,000 articles.
    return hashlib.sha256(article.encode()).hexdigest()[:2]


def _safe_name(annotator: str) -> str:
    safe = annotator.isprintable() and not set(annotator) & set("/\\") and annotator == annotator.strip()
    if not safe or not annotator or annotator.startswith(".") or len(annotator) > _NAME_LENGTH:
        raise Refusal(
            f"{annotator!r} cannot be an annotator's name",
            remedy=f"use up to {_NAME_LENGTH} letters, digits and signs, without / or a leading dot",
        )
    return annotator


def _escaped(title: str) -> str:
    def shown(sign: str) -> str:
        if sign in '"\\':
            return f"\\{sign}"
        return sign if sign.isprintable() else f"\\U{ord(sign):08x}"

    return "".join(map(shown, title.encode("utf-8", "replace").decode()))

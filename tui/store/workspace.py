"""Workspaces: a folder with articles, their catalog and every annotator's layers."""

import contextlib
import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model.articles import Article
from tui.model.refusals import Refusal
from tui.store.catalog import Catalog, Entry
from tui.store.description import DESCRIPTION, describe, read_schema, title_of
from tui.store.files import read_regular
from tui.store.layout import CATALOG, safe_name, shelf, text_path

if TYPE_CHECKING:
    from tui.model.schema import Schema

_TEXT_LIMIT = 100_000_000


class Workspace:
    """A workspace on disk; made by `create` or `open`.

    Attributes:
        folder: where it is.
        title: what it is called.
        catalog: which articles there are; `tui.store.adding` adds to it.
    """

    def __init__(self, folder: Path, title: str, catalog: Catalog | None = None) -> None:
        self.folder = folder
        self.title = title
        self.catalog = Catalog(folder / CATALOG) if catalog is None else catalog

    @classmethod
    def create(cls, folder: Path, title: str) -> "Workspace":
        """Make a new, empty workspace; the folder is made if need be.

        Raises:
            Refusal: if there is one already, or the folder cannot be written.
        """
        file = folder / DESCRIPTION
        if file.exists():
            raise Refusal("is a workspace already", where=str(folder), remedy="open it")
        describe(folder, title)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """Open a workspace.

        Raises:
            Refusal: if the folder is none, is broken, or was written by a newer program.
        """
        return cls(folder, title_of(folder))

    @property
    def schema(self) -> "Schema":
        """What is to be told of claims, disputes and speakers; the default where the workspace's own is refused."""
        return self._schema[0]

    @property
    def schema_refused(self) -> Refusal | None:
        """Why the workspace's own schema cannot be used (a SchemaRefused if it has faults); None if it can."""
        return self._schema[1]

    @cached_property
    def _schema(self) -> "tuple[Schema, Refusal | None]":
        from tui.model.schema import Schema  # noqa: PLC0415 (the text is to be seen before)

        try:
            return read_schema(self.folder), None
        except Refusal as refused:
            return Schema(), refused

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all articles, in the order they were added.

        Raises:
            Refusal: if the catalog is broken; as `position` and all that has to know every article.
        """
        return self.catalog.ids

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the catalog says of every article's newest version, in the catalog's order; read anew each time."""
        return tuple(self.catalog.entries())

    def entries_between(self, first: int, end: int) -> list[Entry]:
        """What the catalog says of the articles from one place to another, which is excluded."""
        return self.catalog.between(first, end)

    @property
    def first(self) -> str | None:
        """The id of the first article, for which the others need not be known; None if there is none."""
        return self.catalog.first

    @property
    def is_read(self) -> bool:
        """Whether every article is known by now: what needs them all does not have to wait for the catalog."""
        return self.catalog.is_read

    def read_on(self) -> bool:
        """Get to know some more articles; False once all are known.

        Raises:
            Refusal: if the catalog is broken.
        """
        return self.catalog.read_on()

    def standing(self, article: str) -> tuple[int, int] | None:
        """Where an article stands, counted from 1, and among how many; None as long as not every article is known."""
        place = self.catalog.place(article) if self.catalog.is_read else None
        return None if place is None else (place + 1, len(self.catalog.ids))

    def place_of(self, article: str) -> int | None:
        """As `position`; None if the workspace has no article of that id."""
        return self.catalog.place(article)

    def position(self, article: str) -> int:
        """Where an article stands among the others, counted from 0.

        Raises:
            KeyError: if the workspace has no article of that id.
        """
        place = self.catalog.place(article)
        if place is None:
            raise KeyError(article)
        return place

    def __contains__(self, article: str) -> bool:
        return self.catalog.entry(article) is not None

    def entry(self, article: str) -> Entry:
        """What the catalog says of one article.

        Raises:
            Refusal: if the workspace has no article of that id.
        """
        entry = self.catalog.entry(article)
        if entry is None:
            raise Refusal(f"there is no article {article}", where=str(self.folder))
        return entry

    def versions(self, article: str) -> tuple[Entry, ...]:
        """What the catalog says of each version of an article, the first one first.

        Raises:
            Refusal: if the workspace has no article of that id.
        """
        found = self.catalog.versions(article)
        if not found:
            raise Refusal(f"there is no article {article}", where=str(self.folder))
        return tuple(found)

    def newest(self, article: str) -> int:
        """The number of the newest version of an article's text.

        Raises:
            Refusal: if the workspace has no article of that id.
        """
        version = self.catalog.version(article)
        if not version:
            raise Refusal(f"there is no article {article}", where=str(self.folder))
        return version

    def holding(self, sha256: str) -> Entry | None:
        """The article and version whose text has that digest; None if there is none."""
        return self.catalog.with_text(sha256)

    def refresh(self) -> list[Entry]:
        """Take in what other processes have added to the catalog; gives its new entries.

        Raises:
            Refusal: if the catalog cannot be read; what is known stays so.
        """
        return self.catalog.refresh()

    def article(self, article: str, version: int = 0) -> Article:
        """Read an article.

        Args:
            article: its id.
            version: of its text; 0 for the newest one.

        Raises:
            Refusal: if there is no such article or version, or its text is not what was imported.
        """
        entry = self._version(article, version) if version else self.entry(article)
        path = text_path(self.folder, article, entry.version)
        data = read_regular(path, _TEXT_LIMIT)
        if hashlib.sha256(data).hexdigest() != entry.sha256:
            raise Refusal("the text has been altered since it was imported", where=str(path), remedy="put it back")
        named = (entry.author, entry.publisher, entry.language)
        known = (entry.sha256, entry.date, entry.origin, entry.version)
        return Article(entry.id, entry.title, data.decode(), *known, *named)

    def _version(self, article: str, version: int) -> Entry:
        newest = self.entry(article)
        for entry in (newest,) if newest.version == version else self.versions(article):
            if entry.version == version:
                return entry
        raise Refusal(f"there is no version {version} of {article}", where=str(self.folder))

    def layer_folder(self, annotator: str) -> Path:
        """The folder that only this annotator writes.

        Raises:
            Refusal: if the name cannot be a folder's name.
        """
        return self.folder / "layers" / safe_name(annotator)

    def registry_path(self, annotator: str) -> Path:
        """The file of the annotator's share of the registry."""
        return self.layer_folder(annotator) / "registry.json"

    def layer_path(self, annotator: str, article: str) -> Path:
        """The file of the annotator's layer of an article."""
        return self.layer_folder(annotator) / shelf(article) / f"{article}.json"

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
        for number in range(256):
            with contextlib.suppress(OSError), os.scandir(folder / f"{number:02x}") as found:
                yield from (file for file in found if file.name.endswith(".json") and not file.name.startswith("."))

    def overview_path(self, annotator: str) -> Path:
        """The file that knows what is in the annotator's layers; it may be deleted."""
        return self.folder / "cache" / safe_name(annotator) / "overview.jsonl"

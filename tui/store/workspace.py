"""Workspaces: a folder with articles, their catalog and every annotator's layers."""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model.articles import Article
from tui.model.refusals import Refusal
from tui.store.catalog import Catalog, Entry
from tui.store.faults import Newer
from tui.store.files import read_regular, write_atomically

if TYPE_CHECKING:
    from tui.model.schema import Schema
    from tui.store.adding import Added
    from tui.text.yaml_door import Document

FORMAT = "glossator-workspace"
FORMAT_VERSION = 1
DESCRIPTION = "glossator.yaml"
CATALOG = "articles/catalog.jsonl"
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

    def __init__(self, folder: Path, title: str, catalog: Catalog | None = None) -> None:
        self.folder = folder
        self.title = title
        self._catalog = Catalog(folder / CATALOG) if catalog is None else catalog

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
        return self._catalog.ids

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What the catalog says of every article's newest version, in the catalog's order; read anew each time."""
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

    def versions(self, article: str) -> tuple[Entry, ...]:
        """What the catalog says of each version of an article, the first one first.

        Raises:
            Refusal: if the workspace has no article of that id.
        """
        found = self._catalog.versions(article)
        if not found:
            raise Refusal(f"there is no article {article}", where=str(self.folder))
        return tuple(found)

    def newest(self, article: str) -> int:
        """The number of the newest version of an article's text.

        Raises:
            Refusal: if the workspace has no article of that id.
        """
        version = self._catalog.version(article)
        if not version:
            raise Refusal(f"there is no article {article}", where=str(self.folder))
        return version

    def holding(self, sha256: str) -> Entry | None:
        """The article and version whose text has that digest; None if there is none."""
        return self._catalog.with_text(sha256)

    def refresh(self) -> list[Entry]:
        """Take in what other processes have added to the catalog; gives its new entries.

        Raises:
            Refusal: if the catalog cannot be read; what is known stays so.
        """
        return self._catalog.refresh()

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

    def add(self, article: Article) -> Entry:
        """Take an article in, durably; see `tui.store.adding`.

        Returns:
            The entry under which the workspace holds the text.

        Raises:
            Refusal: if the system refuses to write (NotSaved); nothing is added then.
        """
        from tui.store.adding import added  # noqa: PLC0415 (whoever reads need not know how)

        return added(self, self._catalog, [article])[0].entry

    def add_all(self, articles: Sequence[Article]) -> "list[Added]":
        """Take several articles in, durably, in one go: as `add`, one after the other, but far faster.

        Raises:
            Refusal: if the system refuses to write (NotSaved); the first of them may have been added.
        """
        from tui.store.adding import added  # noqa: PLC0415 (as for one)

        return added(self, self._catalog, articles)

    def would_be(self, article: Article) -> Entry:
        """The entry under which the workspace would hold an article's text; nothing is added.

        Raises:
            Refusal: if the text of an article's version before has been altered.
        """
        from tui.store.adding import destined  # noqa: PLC0415 (as for one)

        return destined(self, self._catalog, article)

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
        return self.folder / "cache" / safe_name(annotator) / "overview.jsonl"


def text_path(folder: Path, article: str, version: int = 1) -> Path:
    """The file of a version of an article's text in the workspace of that folder."""
    # No id has an @ in it, so no version's text can take the place of another article's.
    name = f"{article}@{version}.txt" if version > 1 else f"{article}.txt"
    return folder / "articles" / _shelf(article) / name


def describe(folder: Path, title: str) -> None:
    """Write the file that describes a workspace.

    Raises:
        NotSaved, Refusal: if the system refuses.
    """
    content = _TEMPLATE.format(format=FORMAT, version=FORMAT_VERSION, title=_escaped(title))
    write_atomically(folder / DESCRIPTION, content.encode())


def title_of(folder: Path) -> str:
    """What a workspace is called, by the file that describes it.

    Raises:
        Newer: if it was written by a newer program.
        Missing: if there is no such file.
        Refusal: if it does not describe a workspace, or cannot be read.
    """
    created, document = _description(folder)
    return created if document is None else _head_of(document, str(folder / DESCRIPTION))


def read_schema(folder: Path) -> "Schema":
    """The schema of a workspace, by the file that describes it.

    Raises:
        SchemaRefused: with every fault of it.
        Missing, Refusal: as for the title.
    """
    from tui.model.schema import Schema  # noqa: PLC0415 (the text is to be seen before)

    _, document = _description(folder)
    if document is None:
        return Schema()
    from tui.store.schema_file import schema_of  # noqa: PLC0415 (only where there is one)

    _head_of(document, str(folder / DESCRIPTION))
    return schema_of(document, str(folder / DESCRIPTION))


def _description(folder: Path) -> "tuple[str, Document | None]":
    """The title alone, if the file is as it was created; otherwise what it holds."""
    file = folder / DESCRIPTION
    data = read_regular(file, _FILE_LIMIT)
    created = _AS_CREATED.fullmatch(data)
    if created:
        return created[1].decode(), None
    from tui.text.yaml_door import read_document  # noqa: PLC0415 (takes as long to load as all else here)

    return "", read_document(data, str(file), max_bytes=_FILE_LIMIT, max_nodes=10_000)


def _head_of(document: "Document", where: str) -> str:
    match document.value:
        case {"format": "glossator-workspace", "format_version": int(version), "title": str(title)}:
            if version > FORMAT_VERSION:
                raise Newer(version, FORMAT_VERSION, where)
            return title
    raise Refusal("does not describe a workspace: format, format_version and title", where=where)


def is_workspace(folder: Path) -> bool:
    """Whether the folder says that it is a workspace."""
    try:
        return (folder / DESCRIPTION).is_file()
    except OSError:  # a name that no file can have
        return False


def _shelf(article: str) -> str:
    # 256 folders keep each one short in a workspace of 100,000 articles.
    return hashlib.sha256(article.encode()).hexdigest()[:2]


def safe_name(annotator: str) -> str:
    """The annotator's name, which can be a folder's.

    Raises:
        Refusal: if it cannot.
    """
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

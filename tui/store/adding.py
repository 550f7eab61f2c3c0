"""Adding articles to a workspace: first their texts are on disk, then the lines of the catalog, which make them count.

A text without a line was never accepted. So many are added at a time that flushing them costs little: files that are
flushed at the same time share what the disk has to do for them.
"""

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.model.articles import Article
from tui.store.catalog import Entry
from tui.store.faults import saving
from tui.store.files import flush_folder, make_folder, write_atomically
from tui.store.layout import text_path
from tui.store.workspace import Workspace

_AT_ONCE = 8
"""How many files are flushed at the same time."""
_OPEN = 200
"""How many files are open at a time; many systems allow a process no more than 256 or 1,024."""
_HEAD, _TAIL = 80, 12
"""Of the id of an article that shares its name with another one: code points of the name, digits of its digest."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW


class Added(Struct, frozen=True):
    """What became of an article.

    Attributes:
        entry: under which the workspace holds the text.
        is_new: whether it did not before.
    """

    entry: Entry
    is_new: bool


def add(workspace: Workspace, article: Article) -> Entry:
    """Take an article in, durably, as `add_all` does.

    Returns:
        The entry under which the workspace holds the text.

    Raises:
        NotSaved, Refusal: as `add_all`; nothing is added then.
    """
    return add_all(workspace, [article])[0].entry


def add_all(workspace: Workspace, articles: Sequence[Article]) -> list[Added]:
    """Take articles in, durably, in one go: as one after the other, but far faster.

    A text that is there already is not added again. If another text of the same origin bears the article's id and
    shares a third of its wording, the new one becomes its next version. Otherwise it is another article, whose id
    gets a part of its digest as a suffix. What is annotated stays as it is.

    Args:
        workspace: where they go.
        articles: in the order in which they are to be listed.

    Raises:
        NotSaved: if the system refuses to write; the first of them may have been added.
        Refusal: if the text of an article's version before has been altered.
    """
    catalog = workspace.catalog
    made = [catalog.with_text(article.sha256) for article in articles]
    if all(made):
        return [Added(entry, is_new=False) for entry in made if entry]
    with catalog.adding() as append:
        adding = _Adding(workspace)
        results = []
        for article in articles:
            if adding.must_be_written_before(article):
                append(adding.written())
            results.append(adding.take(article))
        waiting = adding.written()
        if waiting:
            append(waiting)
    return results


def destined(workspace: Workspace, article: Article) -> Entry:
    """The entry that adding an article would come to, as things are; nothing is written.

    Raises:
        Refusal: as for `add_all`.
    """
    return _Adding(workspace).take(article).entry


class _Adding:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._catalog = workspace.catalog
        self._namesakes: dict[str, list[str]] | None = None
        self._waiting: dict[str, tuple[Entry, str]] = {}
        self._heads: set[str] = set()

    def must_be_written_before(self, article: Article) -> bool:
        """Whether one that waits bears the article's name: what this one is depends on what is there."""
        return article.id[:_HEAD] in self._heads

    def take(self, article: Article) -> Added:
        """Find out what an article is; if it is new, it waits to be written."""
        waiting = self._waiting.get(article.sha256)
        known = waiting[0] if waiting else self._catalog.with_text(article.sha256)
        if known is not None:
            return Added(known, is_new=False)
        name = article.id
        if name in self._workspace:
            earlier = self._earlier(article)
            if earlier is None:
                article = replace(article, id=f"{name[:_HEAD]}-{article.sha256[:_TAIL]}")
            else:
                article = replace(article, id=earlier.id, version=earlier.version + 1)
        entry = _entry(article)
        self._waiting[article.sha256] = (entry, article.text)
        shared = _shared_name(article.id)
        if shared and article.id not in self._namesakes_of(shared):
            self._namesakes_of(shared).append(article.id)
        self._heads |= {name[:_HEAD], article.id[:_HEAD], shared}
        return Added(entry, is_new=True)

    def written(self) -> list[Entry]:
        """Write the texts of those that wait; gives their entries."""
        waiting = list(self._waiting.values())
        if len(waiting) == 1:
            entry, text = waiting[0]
            write_atomically(text_path(self._workspace.folder, entry.id, entry.version), text.encode())
        elif waiting:
            _write([(text_path(self._workspace.folder, entry.id, entry.version), text) for entry, text in waiting])
        self._waiting.clear()
        self._heads.clear()
        return [entry for entry, _ in waiting]

    def _earlier(self, article: Article) -> Entry | None:
        """What an article is the next version of; None if it is another one that shares its name."""
        from tui.text.likeness import is_version_of  # noqa: PLC0415 (not before a text has changed)

        for name in (article.id, *self._namesakes_of(article.id)):
            if name in self._workspace:
                entry = self._workspace.entry(name)
                if entry.origin == article.origin and is_version_of(article.text, self._workspace.article(name).text):
                    return entry
        return None

    def _namesakes_of(self, article: str) -> list[str]:
        """The ids that were given to other articles of that name; looked up once for all names."""
        if self._namesakes is None:
            self._namesakes = {}
            for name in self._catalog.ids:
                if shared := _shared_name(name):
                    self._namesakes.setdefault(shared, []).append(name)
        return self._namesakes.setdefault(article[:_HEAD], [])


def _shared_name(article: str) -> str:
    """What an id shares with others, before a part of a digest; empty if it has none."""
    return article[: -_TAIL - 1] if re.fullmatch(rf".+-[0-9a-f]{{{_TAIL}}}", article) else ""


def _entry(article: Article) -> Entry:
    of_text = (len(article.text), article.sha256, article.version)
    named = (article.author, article.publisher, article.language)
    return Entry(article.id, article.title, article.date, article.origin, *of_text, *named)


def _write(texts: Sequence[tuple[Path, str]]) -> None:
    """Put files in place that nobody knows of yet; all of them are on disk when this returns."""
    folders = {path.parent: None for path, _ in texts}
    for folder in folders:
        make_folder(folder)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for first in range(0, len(texts), _OPEN):
            opened: list[tuple[Path, int]] = []
            try:
                opened.extend((path, _filled(path, text)) for path, text in texts[first : first + _OPEN])
                list(pool.map(_flush, opened))
            finally:
                for _, file in opened:
                    os.close(file)
        list(pool.map(_flush_folder, folders))


def _filled(path: Path, text: str) -> int:
    """A new file with that text, not flushed yet."""
    with saving(path):
        try:
            file = os.open(path, _NEW, 0o666)
        except FileExistsError:  # left by a run that was broken off
            write_atomically(path, text.encode())
            return os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(file, "wb", closefd=False) as writing:
            writing.write(text.encode())
        return file


def _flush(opened: tuple[Path, int]) -> None:
    path, file = opened
    with saving(path):
        os.fsync(file)


def _flush_folder(folder: Path) -> None:
    with saving(folder):
        flush_folder(folder)

"""Taking articles in: from the files somebody names to a workspace that holds them."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tui.model.articles import Article, article_id, text_digest
from tui.model.refusals import Refusal
from tui.store.description import is_workspace
from tui.store.files import read_regular, real_path
from tui.store.workspace import Workspace
from tui.text.decoding import MAX_ARTICLE_BYTES, decoded
from tui.text.headlines import headline_of

if TYPE_CHECKING:
    from tui.store.adding import Added

WORKSPACE_NAME = "glossator"
"""The folder beside the articles that becomes their workspace."""

_AT_ONCE = 500
_CHARACTERS_AT_ONCE = 20_000_000
"""So many texts, or so much of them, are put on disk in one go."""


def article_of(path: Path) -> Article:
    """Read a text file as an article.

    Raises:
        Refusal: if it is no regular file, a link that leads out of its folder, too large or no text.
    """
    target = real_path(path)
    if path.is_symlink() and not target.is_relative_to(real_path(path.parent)):
        raise Refusal("is a link that leads out of its folder", where=str(path), remedy="name the file itself")
    text = decoded(read_regular(target, MAX_ARTICLE_BYTES), str(path))
    title = headline_of(text) or _storable(path.stem)
    return Article(article_id(path.stem), title, text, text_digest(text), origin=_storable(path.name))


def gathered(paths: Sequence[Path]) -> list[Path]:
    """The article files that paths name: files as they are, of folders every *.txt by name.

    Raises:
        Refusal: if a path is not there, or a folder holds no articles.
    """
    files: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Refusal("there is no such file or folder", where=str(path))
        files.extend(_texts_in(path) if path.is_dir() else [path])
    return files


class Outcome(StrEnum):
    """What became of a text that was to be taken in."""

    NEW = "new"
    VERSION = "version"
    KNOWN = "known"
    TWIN = "twin"


class Intake:
    """Takes texts in, many at a time, durably; tells of each in a line what became of it.

    A text is a new article; a further version of one with the same origin; known, if it is the newest text of its
    article; or a twin of another article's text or of an earlier version, and not taken in again.

    Args:
        workspace: gives the workspace, once there is a text to put into it.
        hear: told what became of each text, when that is on disk.
    """

    def __init__(self, workspace: Callable[[], Workspace], hear: Callable[[Outcome, str], object]) -> None:
        self._workspace = workspace
        self._hear = hear
        self._waiting: list[Article] = []
        self._size = 0

    def take(self, article: Article) -> bool:
        """Take a text in, soon; gives whether all texts taken so far are on disk.

        Raises:
            Refusal: as `finish`.
        """
        self._waiting.append(article)
        self._size += len(article.text)
        if len(self._waiting) < _AT_ONCE and self._size < _CHARACTERS_AT_ONCE:
            return False
        self.finish()
        return True

    def finish(self) -> None:
        """Put all texts on disk that were taken.

        Raises:
            Refusal: if the system refuses to write, or the text of an article's version before has been altered.
        """
        waiting, self._waiting, self._size = self._waiting, [], 0
        if waiting:
            from tui.store.adding import add_all  # noqa: PLC0415 (as a rule nothing is new)

            workspace = self._workspace()
            for article, made in zip(waiting, add_all(workspace, waiting), strict=True):
                self._hear(*what_became(workspace, article, made))


def what_became(workspace: Workspace, article: Article, made: "Added") -> tuple[Outcome, str]:
    """What became of a text that was added, and the line that tells it."""
    entry, name = made.entry, article.origin or article.id
    if made.is_new:
        if entry.version > 1:
            return Outcome.VERSION, f"{name}: version {entry.version} of {entry.id}"
        unlike = f", as it has little in common with {article.id}" if entry.id != article.id else ""
        return Outcome.NEW, f"{name}: taken in as {entry.id}{unlike}"
    newest = workspace.entry(entry.id)
    if newest.version > entry.version:
        twin = f"the same text as version {entry.version} of {newest.origin or entry.id}, which has {newest.version}"
        return Outcome.TWIN, f"{name}: {twin}; not taken in again"
    if entry.origin == article.origin:
        return Outcome.KNOWN, f"{name}: the same text as before, in {entry.id}; not taken in again"
    return Outcome.TWIN, f"{name}: the same text as {entry.origin or entry.id}; not taken in again"


def opened_or_made(folder: Path, title: str) -> Workspace:
    """The workspace in a folder; it is made if need be.

    Raises:
        Refusal: if something else is in the way, or the system refuses.
    """
    if is_workspace(folder):
        return Workspace.open(folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise Refusal(
            "is in the way: the articles' workspace would go there",
            where=str(folder),
            remedy="rename it, or move the articles to a folder of their own",
        )
    return Workspace.create(folder, title)


def _texts_in(folder: Path) -> list[Path]:
    found = [path for path in folder.glob("*.txt") if not path.name.startswith(".") and path.is_file()]
    if not found:
        raise Refusal(
            "holds no articles",
            where=str(folder),
            remedy="put texts whose names end in .txt there, or name a workspace or a file",
        )
    return sorted(found, key=lambda path: path.name)


def _storable(name: str) -> str:
    """A file's name, without what no text can hold."""
    return name.encode("utf-8", "replace").decode()

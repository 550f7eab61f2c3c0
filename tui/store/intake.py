"""Taking articles in: from the files somebody names to a workspace that holds them."""

import hashlib
import re
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from tui.model.articles import ARTICLE_ID, Article, text_digest
from tui.model.refusals import Refusal
from tui.store.files import read_regular
from tui.store.workspace import Workspace, is_workspace
from tui.text.decoding import MAX_ARTICLE_BYTES, decoded

WORKSPACE_NAME = "glossator"
"""The folder beside the articles that becomes their workspace."""

_TITLE_LENGTH = 90
_HEADLINE_LENGTH = 240
_SLUG_LENGTH = 80


def article_of(path: Path) -> Article:
    """Read a text file as an article.

    Raises:
        Refusal: if it is no regular file, a link that leads out of its folder, too large or no text.
    """
    target = path.resolve()
    if path.is_symlink() and not target.is_relative_to(path.parent.resolve()):
        raise Refusal("is a link that leads out of its folder", where=str(path), remedy="name the file itself")
    text = decoded(read_regular(target, MAX_ARTICLE_BYTES), str(path))
    title = _title(text) or _storable(path.stem)
    return Article(_article_id(path.stem), title, text, text_digest(text), origin=_storable(path.name))


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


def take_in(workspace: Workspace, article: Article) -> tuple[Outcome, str]:
    """Take a text in, durably, and tell in a line what became of it.

    It is a new article; a further version of one with the same origin; known, if it is the newest text of its
    article; or a twin of another article's text or of an earlier version, and not taken in again.

    Raises:
        Refusal: if the system refuses to write, or the text of the article's version before has been altered.
    """
    known, name = workspace.holding(article.sha256), article.origin or article.id
    entry = workspace.add(article)
    if known is None:
        if entry.version > 1:
            return Outcome.VERSION, f"{name}: version {entry.version} of {entry.id}"
        unlike = f", as it has little in common with {article.id}" if entry.id != article.id else ""
        return Outcome.NEW, f"{name}: taken in as {entry.id}{unlike}"
    newest = workspace.entry(entry.id)
    if newest.version > entry.version:
        twin = f"the same text as version {entry.version} of {newest.origin or entry.id}, which has {newest.version}"
        return Outcome.TWIN, f"{name}: {twin}; not taken in again"
    if entry.origin == article.origin:
        return Outcome.KNOWN, f"{name}: there already, as {entry.id}"
    return Outcome.TWIN, f"{name}: the same text as {entry.origin or entry.id}; not taken in again"


def workspace_for(paths: Sequence[Path], hear: Callable[[str], object] = str) -> Workspace:
    """The workspace to work in when somebody names these paths.

    A single workspace is opened as it is. Otherwise it is the folder `glossator` in the first folder, or
    beside the first file; it is made if need be, and takes the articles in that it does not hold yet.

    Args:
        paths: what is named.
        hear: told in a line of each text that is a further version of an article, or the same as another one.

    Raises:
        Refusal: if there is nothing to work on, or a file or the folder cannot be used; nothing is made then.
    """
    if len(paths) == 1 and is_workspace(paths[0]):
        return Workspace.open(paths[0])
    home = paths[0] if paths and paths[0].is_dir() else Path(*paths[:1]).parent
    if len(paths) == 1 and is_workspace(home / WORKSPACE_NAME) and home == paths[0] and not any(home.glob("*.txt")):
        return Workspace.open(home / WORKSPACE_NAME)
    articles = [article_of(file) for file in gathered(paths)]
    if not articles:
        raise Refusal("there is no article to read", remedy="name a text file or a folder of them")
    workspace = opened_or_made(home / WORKSPACE_NAME, home.resolve().name)
    for article in articles:
        outcome, line = take_in(workspace, article)
        if outcome in {Outcome.VERSION, Outcome.TWIN}:
            hear(line)
    return workspace


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


def _article_id(stem: str) -> str:
    if re.fullmatch(ARTICLE_ID, stem):
        return stem
    slug = re.sub(r"[^A-Za-z0-9_]+", "-", stem).strip("-")[:_SLUG_LENGTH]
    digest = hashlib.sha256(stem.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{slug or 'article'}-{digest}"


def _storable(name: str) -> str:
    """A file's name, without what no text can hold."""
    return name.encode("utf-8", "replace").decode()


def _title(text: str) -> str:
    first, _, rest = text.strip().partition("\n")
    first = first.rstrip()
    stands_alone = bool(rest) and not rest.partition("\n")[0].strip()
    if len(first) <= (_HEADLINE_LENGTH if stands_alone else _TITLE_LENGTH):
        return first
    return first[:_TITLE_LENGTH].rsplit(maxsplit=1)[0].rstrip(" ,;:–—-") + "…"

"""Gold files checked together, each against its article's text, wherever that lies."""

import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from tui.exchange.article_files import article_file
from tui.exchange.checking import check_gold
from tui.exchange.gold import GoldArticle, GoldDocument
from tui.exchange.judging import errors_in
from tui.exchange.reading import gold_in
from tui.exchange.references import Reference, references_in
from tui.model.articles import text_digest
from tui.model.refusals import Refusal
from tui.text.decoding import MAX_ARTICLE_BYTES, decoded
from tui.text.display import visible

Texts = Callable[[GoldArticle, Path], str | None]
"""Finds the text of an article that a gold file names; None if it is not at hand."""

STANDARD = Path("-")
"""How standard input is called."""

_LayerName = tuple[str, str]
"""Annotator and article."""


def check_files(paths: Iterable[Path], texts: Texts, seen: Callable[[], object] = int) -> Iterator[str]:
    """What is wrong with gold files, one line for each fault; nothing if all of it holds.

    Claims of other articles are looked up in the files of the same annotator; articles that are not among
    the files are not judged. An article whose text is not at hand is a fault: its spans stay unproven.

    Args:
        paths: the files, each of one or several documents; `-` is standard input.
        texts: finds the articles' texts.
        seen: called after each document.
    """
    claims: dict[_LayerName, Set[str]] = {}
    references: list[Reference] = []
    for path in paths:
        for document, where in _documents_of(path):
            if isinstance(document, Refusal):
                yield visible(str(document))
                continue
            layer = (document.layer.annotator, document.article.id)
            if layer in claims:
                yield visible(f"{where}: the labels of {layer[1]} by {layer[0]} are there twice")
            claims[layer] = {claim.id for claim in document.claims}
            references += references_in(document, where)
            yield from _proven(document, path, where, texts)
            seen()
    yield from map(visible, _dangling(references, claims))


def _documents_of(path: Path) -> Iterator[tuple[GoldDocument | Refusal, str]]:
    """The documents of a file, each with the name that tells it from others; refusals where they stand."""
    try:
        with opened(path) as file:
            found = gold_in(file, str(path))
            first, second = next(found, None), next(found, None)
            for one in chain((one for one in (first, second) if one is not None), found):
                if second is None or isinstance(one, Refusal):
                    yield one, str(path)
                else:
                    yield one, f"{path} ({one.article.id})"
    except Refusal as refusal:
        yield refusal, str(path)


def text_beside(article: GoldArticle, path: Path, folders: Iterable[Path] = ()) -> str | None:
    """The text of an article: `ARTICLE.txt` in the given folders, beside the gold file, or in a workspace.

    Where there are several versions of it (`ARTICLE@2.txt`), it is the one whose digest the gold file names.

    Args:
        article: whose text is sought.
        path: the gold file; the workspace that encloses it is looked in last.
        folders: places to look in first; each may be a workspace, or the folder that it is in.

    Returns:
        The text, or None if there is no such file.

    Raises:
        Refusal: if the article's id cannot name a file, or the file is no readable text.
    """
    near = path.absolute().parent
    for place in _text_places(article.id, near, tuple(folders)):
        if place.exists():
            first = _text(place)
            if text_digest(first) == article.text_sha256:
                return first
            later = map(_text, sorted(place.parent.glob(f"{place.stem}@*.txt")))
            return next((text for text in later if text_digest(text) == article.text_sha256), first)
    return None


def _text(file: Path) -> str:
    return decoded(content(file, MAX_ARTICLE_BYTES), str(file))


def _text_places(article_id: str, near: Path, folders: Sequence[Path]) -> Iterator[Path]:
    for folder in (*folders, near):
        yield article_file(folder, article_id, ".txt")
    shelf = sha256(article_id.encode()).hexdigest()[:2]
    inner = (folder / "glossator" for folder in folders)
    for folder in (*folders, *inner, near, *near.parents):
        if (folder / "glossator.yaml").is_file():
            yield article_file(folder / "articles" / shelf, article_id, ".txt")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file, or standard input for `-`, to be read.

    Raises:
        Refusal: if it is no regular file, or cannot be read.
    """
    if path == STANDARD:
        yield sys.stdin.buffer
        return
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe that nobody writes to would be waited for
            raise Refusal("is not a regular file", where=str(path))
        with path.open("rb") as file:
            yield file
    except OSError as fault:
        raise Refusal(f"cannot be read: {fault.strerror}", where=str(path)) from fault


def content(path: Path, most_bytes: int) -> bytes:
    """All of a file.

    Raises:
        Refusal: if it is longer, no regular file, or cannot be read.
    """
    with opened(path) as file:
        data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise Refusal(f"has more than {most_bytes:,} bytes", where=str(path))
    return data


def _proven(document: GoldDocument, path: Path, where: str, texts: Texts) -> Iterator[str]:
    text = None
    try:
        text = texts(document.article, path)
        if text is None:
            yield f"{where}: {document.article.id}.txt is not at hand, so no span is proven"
    except Refusal as refusal:
        yield str(refusal)
    faults = check_gold(document, text, where)
    # What is not true of the article need not be judged besides, nor can it be.
    yield from faults or (visible(f"{where}: {error}") for error in errors_in(document, text or ""))


def _dangling(references: Iterable[Reference], claims: Mapping[_LayerName, Set[str]]) -> Iterator[str]:
    for reference in references:
        if reference.claim not in claims.get(reference.layer, {reference.claim}):
            yield reference.dangles

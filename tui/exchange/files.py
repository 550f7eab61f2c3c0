"""Gold files checked together, each against its article's text, wherever that lies."""

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from tui.exchange.article_files import article_file
from tui.exchange.checking import check_gold
from tui.exchange.gold import GoldArticle, GoldDocument
from tui.exchange.reading import LARGEST_FILE, read_gold
from tui.model.articles import text_digest
from tui.model.refusals import Refusal
from tui.text.decoding import MAX_ARTICLE_BYTES, decoded
from tui.text.display import visible

Texts = Callable[[GoldArticle, Path], str | None]
"""Finds the text of an article that a gold file names; None if it is not at hand."""

_LayerName = tuple[str, str]
"""Annotator and article."""


class _Reference(Struct, frozen=True):
    """A claim of another article that an item names, and how."""

    where: str
    item: str
    names: str
    layer: _LayerName
    claim: str


def check_files(paths: Iterable[Path], texts: Texts) -> list[str]:
    """What is wrong with gold files, one line for each fault; nothing if all of it holds.

    Claims of other articles are looked up in the files of the same annotator; articles that are not among
    the files are not judged. An article whose text is not at hand is a fault: its spans stay unproven.
    """
    problems: list[str] = []
    claims: dict[_LayerName, set[str]] = {}
    references: list[_Reference] = []
    for path in paths:
        try:
            documents = read_gold(_content(path, LARGEST_FILE), str(path))
        except Refusal as refusal:
            problems.append(str(refusal))
            continue
        for document in documents:
            where = str(path) if len(documents) == 1 else f"{path} ({document.article.id})"
            layer = (document.layer.annotator, document.article.id)
            if layer in claims:
                problems.append(f"{where}: the labels of {layer[1]} by {layer[0]} are there twice")
            claims[layer] = {claim.id for claim in document.claims}
            references += _references(document, where)
            problems += _proven(document, path, where, texts)
    return [visible(problem) for problem in (*problems, *_dangling(references, claims))]


def text_beside(article: GoldArticle, path: Path, folders: Iterable[Path] = ()) -> str | None:
    """The text of an article: `ARTICLE.txt` in the given folders, beside the gold file, or in a workspace.

    Where there are several versions of it (`ARTICLE@2.txt`), it is the one whose digest the gold file names.

    Args:
        article: whose text is sought.
        path: the gold file; the workspace that encloses it is looked in last.
        folders: places to look in first; each may be a workspace.

    Returns:
        The text, or None if there is no such file.

    Raises:
        Refusal: if the article's id cannot name a file, or the file is no readable text.
    """
    near = path.absolute().parent
    for place in _text_places(article.id, near, tuple(folders)):
        texts = [decoded(_content(file, MAX_ARTICLE_BYTES), str(file)) for file in _versions_at(place)]
        if texts:
            return next((text for text in texts if text_digest(text) == article.text_sha256), texts[0])
    return None


def _versions_at(place: Path) -> list[Path]:
    """A text's file and those of its later versions, the first one first."""
    return [*([place] if place.exists() else []), *sorted(place.parent.glob(f"{place.stem}@*.txt"))]


def _text_places(article_id: str, near: Path, folders: Sequence[Path]) -> Iterator[Path]:
    for folder in (*folders, near):
        yield article_file(folder, article_id, ".txt")
    shelf = sha256(article_id.encode()).hexdigest()[:2]
    for folder in (*folders, near, *near.parents):
        if (folder / "glossator.yaml").is_file():
            yield article_file(folder / "articles" / shelf, article_id, ".txt")


def _content(path: Path, most_bytes: int) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refusal("is not a regular file", where=str(path))
        if status.st_size > most_bytes:
            raise Refusal(f"has {status.st_size:,} bytes, more than {most_bytes:,}", where=str(path))
        return path.read_bytes()
    except OSError as fault:
        raise Refusal(f"cannot be read: {fault.strerror}", where=str(path)) from fault


def _proven(document: GoldDocument, path: Path, where: str, texts: Texts) -> list[str]:
    try:
        text = texts(document.article, path)
    except Refusal as refusal:
        return [str(refusal), *check_gold(document, None, where)]
    if text is None:
        missing = f"{where}: {document.article.id}.txt is not at hand, so no span is proven"
        return [missing, *check_gold(document, None, where)]
    return check_gold(document, text, where)


def _references(document: GoldDocument, where: str) -> Iterator[_Reference]:
    for dispute in document.disputes:
        for target in dispute.targets:
            if target.claim and target.article != document.article.id:
                layer = (document.layer.annotator, target.article)
                yield _Reference(where, dispute.id, "goes against", layer, target.claim)
    for claim in document.claims:
        for same in claim.same_as:
            if same.article != document.article.id:
                layer = (document.layer.annotator, same.article)
                yield _Reference(where, claim.id, "says the same as", layer, same.claim)


def _dangling(references: Iterable[_Reference], claims: Mapping[_LayerName, set[str]]) -> Iterator[str]:
    for reference in references:
        if reference.claim not in claims.get(reference.layer, {reference.claim}):
            target = f"{reference.layer[1]}#{reference.claim}"
            yield f"{reference.where}: {reference.item} {reference.names} {target}, which is not there"

"""Gold documents into a folder, one file for each article."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tui.exchange.article_files import article_file
from tui.exchange.gold import GoldDocument
from tui.exchange.writing import gold_yaml
from tui.model.refusals import Refusal

Write = Callable[[Path, bytes], None]
"""Puts a file's whole content in place, atomically and never through a link; makes its folder if need be."""


def export(documents: Iterable[GoldDocument], folder: Path, write: Write) -> list[Path]:
    """Write each document to `ARTICLE.yaml`; a file of that name is replaced.

    Args:
        documents: at most one of each article; taken one at a time.
        folder: where the files go.
        write: how they get there.

    Returns:
        The files that were written.

    Raises:
        Refusal: if an article comes twice, its id cannot name a file, or `write` refuses; the files of
            the articles before it are written then.
    """
    written: dict[Path, None] = {}
    for document in documents:
        path = article_file(folder, document.article.id, ".yaml")
        if path in written:
            raise Refusal(
                f"two layers of article {document.article.id} would share one file",
                where=str(path),
                remedy="export each annotator to a folder of its own",
            )
        write(path, gold_yaml(document).encode())
        written[path] = None
    return list(written)

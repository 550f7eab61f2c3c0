"""What the files and folders of a workspace are called."""

import hashlib
from pathlib import Path

from tui.model.refusals import Refusal

CATALOG = "articles/catalog.jsonl"
FOLDERS = ("articles", "layers", "cache")
"""Those that only the workspace itself writes to."""
_NAME_LENGTH = 64


def text_path(folder: Path, article: str, version: int = 1) -> Path:
    """The file of a version of an article's text in the workspace of that folder."""
    # No id has an @ in it, so no version's text can take the place of another article's.
    name = f"{article}@{version}.txt" if version > 1 else f"{article}.txt"
    return folder / "articles" / shelf(article) / name


def shelf(article: str) -> str:
    """The folder among 256 in which the files of an article are."""
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

"""Files named for an article, which an id from a stranger's file cannot lead elsewhere."""

import re
from pathlib import Path

from tui.model.articles import ARTICLE_ID
from tui.model.refusals import Refusal


def article_file(folder: Path, article_id: str, suffix: str) -> Path:
    """The path of an article's file in a folder.

    Args:
        folder: where it lies.
        article_id: names it.
        suffix: with its dot.

    Raises:
        Refusal: if the id is not safe as a file name.
    """
    if not re.fullmatch(ARTICLE_ID, article_id):
        raise Refusal(f"the article id “{article_id}” cannot name a file")
    return folder / f"{article_id}{suffix}"

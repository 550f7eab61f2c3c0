"""Articles: texts to read, never altered once imported; a corrected one is a further version."""

import hashlib
import re
from collections.abc import Iterable

from msgspec import Struct

ARTICLE_ID = r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,99}"
"""What an article's id looks like, as a regular expression: always a safe file name."""


_SLUG_LENGTH = 80


def text_digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def short_id(article: str) -> str:
    """An article's id, as far as it is needed to know it by: to its first underscore (`004` of `004_ee04438`)."""
    head = article.partition("_")[0]
    return head if head and head != article else article[:12]


def shortened_to(short: str, ids: Iterable[str]) -> list[str]:
    """The ids that are shown as this one."""
    return [one for one in ids if one != short and short_id(one) == short]


class Article(Struct, frozen=True):
    """One text and what is known of it.

    Attributes:
        id: stable and short; also names the article's files.
        title: for people; the first line where that is a title.
        text: what all offsets count in.
        sha256: of the text; binds gold labels to it.
        date: of publication, as it stood in the source; empty if unknown.
        origin: where it came from (a file name, an address).
        version: of the text, counted from 1.
        author: who wrote it, as the source says; empty if unknown, as the next two.
        publisher: where it was published: a paper, an agency, a site.
        language: as the source says it (`en`, `pt-BR`).
    """

    id: str
    title: str
    text: str
    sha256: str
    date: str = ""
    origin: str = ""
    version: int = 1
    author: str = ""
    publisher: str = ""
    language: str = ""


def article_id(name: str) -> str:
    """The id of an article whose file, or whose row in a table, has this name.

    The name itself, if it is one already; otherwise what of it a file name can hold, and a part of its digest, so that
    different names have different ids.
    """
    if re.fullmatch(ARTICLE_ID, name):
        return name
    slug = re.sub(r"[^A-Za-z0-9_]+", "-", name).strip("-")[:_SLUG_LENGTH]
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug or 'article'}-{digest}"

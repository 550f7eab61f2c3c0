"""Articles: texts to read, never altered once imported; a corrected one is a further version."""

import hashlib

from msgspec import Struct

ARTICLE_ID = r"[A-Za-z0-9_][A-Za-z0-9_.\-]{0,99}"
"""What an article's id looks like, as a regular expression: always a safe file name."""


def text_digest(text: str) -> str:
    """The SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


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
    """

    id: str
    title: str
    text: str
    sha256: str
    date: str = ""
    origin: str = ""
    version: int = 1

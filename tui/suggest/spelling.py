"""Spelling: words as a hasty typist compares them, without case and accents."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:[.,-][^\W_]+)*")
_ACCENT = re.compile(r"[\u0300-\u036f]")


def typed_words(text: str) -> list[str]:
    """The words of a text, case folded and without accents; an apostrophe ends a word."""
    plain = text if text.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _WORD.findall(plain.casefold())

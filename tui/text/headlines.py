"""What an article is called: its headline, or the beginning of its text."""

import re

_TITLE_LENGTH = 90
_HEADLINE_LENGTH = 240


def headline_of(text: str) -> str:
    """The first line, if it stands alone or is short; otherwise its beginning, up to a word's end; may be empty."""
    first, _, rest = text.strip().partition("\n")
    first = first.rstrip()
    stands_alone = bool(rest) and not rest.partition("\n")[0].strip()
    if len(first) <= (_HEADLINE_LENGTH if stands_alone else _TITLE_LENGTH):
        return first
    return first[:_TITLE_LENGTH].rsplit(maxsplit=1)[0].rstrip(" ,;:–—-") + "…"


def under_headline(title: str, text: str) -> str:
    """A text with its headline for a first paragraph, as pages and papers show it; one that has it stays as it is."""
    if not title or _plain(text[: 4 * len(title) + 100]).startswith(_plain(title)):
        return text
    return f"{title}\n\n{text}"


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()

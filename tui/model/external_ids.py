"""External ids: under what name others keep a speaker: a number of Wikidata, or any URI."""

import re

from tui.model.refusals import Refusal

LONGEST = 2_000
"""Code points that an external id may have."""

_SITE = r"(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/"
_WIKIDATA = re.compile(rf"(?:{_SITE}|wikidata:|wd:)?(Q[1-9][0-9]{{0,14}})", re.IGNORECASE)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\xa0]+")


def external_id(written: str) -> str:
    """An external id as it is kept: `Q42` for Wikidata's, however it is written; empty for none.

    Raises:
        Refusal: if it is neither a number of Wikidata nor a URI.
    """
    plain = written.strip()
    item = _WIKIDATA.fullmatch(plain)
    if item:
        return item[1].upper()
    if plain and not is_external_id(plain):
        what = "is too long" if len(plain) > LONGEST else "is neither a number of Wikidata nor a URI"
        raise Refusal(f"“{plain[:60]}” {what}", remedy="write it as Q42, or as https://…")
    return plain


def is_external_id(written: str) -> bool:
    """Whether a text is an external id as it is kept."""
    known = re.fullmatch("Q[1-9][0-9]{0,14}", written) or _URI.fullmatch(written)
    return known is not None and len(written) <= LONGEST

"""An article made of what a source says, whatever its format."""

import re
from collections.abc import Mapping

from msgspec import Struct

from tui.exchange.sources.files import Source
from tui.exchange.sources.reading import Given, Remark
from tui.model.articles import Article, article_id, text_digest
from tui.text.dates import date_in_head, date_in_name
from tui.text.headlines import headline_of

_LONGEST = 300
"""Code points of what is said of an article; what is longer is no title or name."""


class Said(Struct, frozen=True):
    """What a source says of its article; what it does not say is empty."""

    title: str = ""
    date: str = ""
    author: str = ""
    publisher: str = ""
    language: str = ""


def article_from(source: Source, text: str, said: Said, name: str = "", row: str = "") -> list[Given]:
    """The article, and what is to be told of its date if the source does not say that of itself.

    Args:
        source: where it stands.
        text: of it.
        said: of it.
        name: by which its id is made; that of the source if empty.
        row: of the source in which it stands, for a table.
    """
    given: list[Given] = []
    base = re.sub(r"\.[^./]*$", "", source.origin)
    date = said.date
    if not date:
        date = date_in_name(base.rpartition("/")[2])
        place = "the name of the file"
        if not date:
            date, place = date_in_head(text), "its first lines"
        if date:
            given.append(Remark(f"{source.where}{row}", f"dated {date}, by {place}", counted=f"dated by {place}"))
    title = said.title or headline_of(text) or base.rpartition("/")[2]
    origin = f"{source.origin}{row}"
    named = article_id(name or base.replace("/", "-"))
    digest = text_digest(text)
    given.append(Article(named, title, text, digest, date, origin, 1, said.author, said.publisher, said.language))
    return given


def said_by(values: Mapping[str, object]) -> Said:
    """What is said of an article, each on one line; numbers as they are written, several names with commas."""
    return Said(**{name: line_of(values[name]) for name in Said.__struct_fields__ if name in values})


def line_of(value: object) -> str:
    """What a value says, on one line of bounded length that can be stored; empty if it says nothing."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(line_of, value)))[:_LONGEST]
    if isinstance(value, dict):
        return line_of(value.get("name"))
    if value is None or isinstance(value, bool):
        return ""
    whole = " ".join(str(value).encode("utf-8", "replace").decode().split())
    return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"

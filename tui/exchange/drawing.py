"""Drawing: a picture of the dispute map in the format that a file's name asks for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from tui.exchange.picture import Picture, Said
from tui.exchange.picture_svg import svg
from tui.exchange.picture_text import dot, mermaid
from tui.model.claims import Claim
from tui.model.refusals import Refusal
from tui.model.spans import beginning

FORMATS: Mapping[str, Callable[[Picture], str]] = MappingProxyType({"svg": svg, "dot": dot, "mermaid": mermaid})
"""What a picture can be written as."""

_ENDINGS = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid"}
_LONGEST = 400
"""How many code points of a claim a picture is given."""


def format_of(asked: str | None, file: Path | None) -> str:
    """The format that is asked for, or that the file's name ends in; SVG where neither says.

    Raises:
        Refusal: if there is no such format, or the file's name ends in none.
    """
    if asked:
        if asked not in FORMATS:
            raise Refusal(f"no picture is written as {asked!r}", remedy=f"one of: {', '.join(FORMATS)}")
        return asked
    if file is None:
        return "svg"
    found = _ENDINGS.get(file.suffix.lower())
    if found is None:
        endings = ", ".join(ending for ending in _ENDINGS if ending != ".mermaid")
        raise Refusal("ends in no format of a picture", where=str(file), remedy=f"let it end in one of {endings}")
    return found


def drawn(wanted: str, picture: Picture) -> str:
    """A picture in a format."""
    return FORMATS[wanted](picture)


def said_of(claim: Claim, text: str, article: str, date: str) -> Said:
    """What a picture tells of a claim in an article."""
    words = " … ".join(span.text_of(text) for span in beginning(claim.content, _LONGEST))
    return Said(words, place_of(article, claim.id, date))


def place_of(article: str, claim: str, date: str) -> str:
    """Where a picture says that a claim stands: its article, as far as needed to know it by, and the date of that."""
    head = article.partition("_")[0] or article
    return " · ".join(filter(None, (f"{head}#{claim}", date)))

"""Paragraphs: the lines of an article that are not blank."""

import re

from tui.text.pieces import Pieces

_PARAGRAPH = re.compile(r"[^\s](?:.*[^\s])?")


def paragraphs(text: str) -> Pieces:
    """The lines that hold more than white space, without the white space around them."""
    return Pieces(match.span() for match in _PARAGRAPH.finditer(text))

"""Paragraphs: the lines of an article that are not blank."""

import re
from collections.abc import Iterator

from tui.model.spans import Span

PARAGRAPH = re.compile(r"[^\s](?:.*[^\s])?")
"""What one is: from a line's first to its last code point that is not white space."""
_PRINTED = re.compile(r"\S")
_MARGIN = 1024
"""How many code points are looked at at once for the last one that is not white space."""


class Paragraphs:
    """The lines that hold more than white space, without the white space around them.

    Nothing is kept: a line's ends are looked for where they are asked for.

    Args:
        text: the article's text.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def __iter__(self) -> Iterator[Span]:
        return (Span(*match.span()) for match in PARAGRAPH.finditer(self._text))

    def at(self, offset: int) -> Span | None:
        """The paragraph that holds the offset."""
        found = self._in_line(offset) if 0 <= offset < len(self._text) else None
        return found if found and offset in found else None

    def after(self, offset: int) -> Span | None:
        """The first paragraph that begins behind the offset."""
        around = self.at(offset)
        match = PARAGRAPH.search(self._text, around.end if around else max(0, offset))
        return Span(*match.span()) if match else None

    def before(self, offset: int) -> Span | None:
        """The last paragraph that ends at or before the offset."""
        found = self._last(offset)
        return self._last(found.start) if found and found.end > offset else found

    def _last(self, end: int) -> Span | None:
        """The paragraph of the last code point before an offset that is not white space."""
        printed = self._printed_before(end)
        return self._in_line(printed - 1) if printed else None

    def _in_line(self, offset: int) -> Span | None:
        line = self._text.find("\n", offset)
        end = self._printed_before(line if line >= 0 else len(self._text))
        start = _PRINTED.search(self._text, self._text.rfind("\n", 0, offset) + 1, end)
        return Span(start.start(), end) if start else None

    def _printed_before(self, end: int) -> int:
        """The offset behind the last code point before `end` that is not white space; 0 if there is none."""
        while end > 0:
            start = max(0, end - _MARGIN)
            kept = len(self._text[start:end].rstrip())
            if kept:
                return start + kept
            end = start
        return 0

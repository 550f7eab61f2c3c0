r"""Where graphemes begin and end (UAX 29, extended grapheme clusters, as in regex's `\X`).

Only a bounded window around the offset is looked at, so a key costs the same anywhere in any text; a cluster
longer than the window, which no script has, is taken in parts.
"""

from tui.model.spans import Span
from tui.text.cells import stands_alone
from tui.text.clusters import clusters

_WINDOW = 128
_COMBINING = "\u0300"  # no code point below this joins another, but for LF after CR


def next_boundary(text: str, offset: int) -> int:
    """The first grapheme boundary behind the offset; the text's end if there is none."""
    if offset + 1 >= len(text):
        return len(text)
    if _is_plain(text, offset + 1):
        return offset + 1
    for match in clusters(text, _settled(text, offset), offset + _WINDOW):
        end: int = match.end()
        if end > offset:
            return end
    return len(text)


def previous_boundary(text: str, offset: int) -> int:
    """The last grapheme boundary before the offset; 0 if there is none."""
    offset = min(offset, len(text))
    if offset <= 1:
        return 0
    if _is_plain(text, offset - 1):
        return offset - 1
    start = _settled(text, offset - 1)
    for match in clusters(text, start, offset):
        start = match.start()
    return start


def snapped(text: str, span: Span) -> Span:
    """The span, out to the edges of the graphemes that it cuts."""
    if span.start > 0 and span.end < len(text) and _is_plain(text, span.start) and _is_plain(text, span.end):
        return span
    start = previous_boundary(text, min(span.start + 1, len(text)))
    return Span(start, next_boundary(text, max(span.end - 1, start)))


def _is_plain(text: str, offset: int) -> bool:
    """Whether it is certain, from two code points, that a grapheme begins at the offset."""
    before, here = text[offset - 1], text[offset]
    if before < _COMBINING and here < _COMBINING:
        return here != "\n" or before != "\r"
    return (before < _COMBINING or stands_alone(before)) and (here < _COMBINING or stands_alone(here))


def _settled(text: str, offset: int) -> int:
    """A grapheme boundary at or before the offset, as far as the window shows."""
    bound = max(0, offset - _WINDOW)
    while offset > bound and not _is_plain(text, offset):
        offset -= 1
    return offset

"""Spans that prove themselves: position and quotation together.

After the TextPositionSelector and TextQuoteSelector of the W3C Web Annotation Data Model (2017, 4.2.4 and 4.2.5).
"""

from collections.abc import Iterable, Iterator

from tui.exchange.gold import GoldSpan, GoldSpans
from tui.model.refusals import Refusal
from tui.model.spans import Span

CONTEXT = 16
"""How many code points of prefix and suffix tell apart words that occur more than once."""

_QUOTED = 40


def selected(spans: Iterable[Span], text: str, owner: str) -> GoldSpans:
    """The spans of an article's text in their order, each with its words.

    Raises:
        Refusal: naming the item that owns the span, if one ends after the text.
    """
    length, found = len(text), []
    for span in spans:
        start, end = span.start, span.end
        if end > length:
            what = f"{start}-{end} ends after the text, which has {length} characters"
            raise Refusal(what, where=owner)
        words = text[start:end]
        if text.find(words, start + 1) < 0 and text.find(words) == start:
            found.append(GoldSpan(start, end, words))
        else:
            found.append(GoldSpan(start, end, words, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]))
    return tuple(found)


def problems_of(span: GoldSpan, length: int, text: str | None) -> Iterator[str]:
    """What is wrong with a span of a text of that length; without the text, only what shows by itself."""
    place = f"{span.start}-{span.end}"
    if span.start >= span.end:
        yield f"{place} is empty or reversed"
    elif span.end > length:
        yield f"{place} ends after the text, which has {length} characters"
    elif len(span.text) != span.end - span.start:
        yield f"{place} is {span.end - span.start} characters long, its text {len(span.text)}"
    elif text is not None:
        yield from _differences(span, text)


def _differences(span: GoldSpan, text: str) -> Iterator[str]:
    place = f"{span.start}-{span.end}"
    there = text[span.start : span.end]
    if there != span.text:
        yield f"{place} should be {_quoted(span.text)}, the article has {_quoted(there)} there"
    if not text.endswith(span.prefix, 0, span.start):
        yield f"{place} does not stand after {_quoted(span.prefix)}"
    if not text.startswith(span.suffix, span.end):
        yield f"{place} does not stand before {_quoted(span.suffix)}"


def _quoted(words: str) -> str:
    return f'"{words}"' if len(words) <= _QUOTED else f'"{words[:_QUOTED]}…"'

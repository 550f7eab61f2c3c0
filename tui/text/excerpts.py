"""Excerpts: a place in a text and the words around it, in one line that fits."""

import regex

from tui.model.spans import Span
from tui.text.cells import cells, fitting, graphemes
from tui.text.display import visible

Excerpt = tuple[str, str, str]
"""What stands before a place, the place itself, what stands behind it; an ellipsis where something is left out."""

_WHITE_SPACE = regex.compile(r"\s+")
_OMITTED = "…"


def excerpt_of(text: str, span: Span, room: int) -> Excerpt:
    """A place and the words around it in its line, safe to show, with single blanks.

    Args:
        text: the whole text.
        span: the place.
        room: how many cells the three may take together; at least 3.
    """
    return narrowed(_parts(text, span, room, room), room)


def around(text: str, span: Span, beside: int, most: int) -> Excerpt:
    """A place and the words around it in its line, as `excerpt_of`, each of the three in so many cells of its own.

    Args:
        text: the whole text.
        span: the place.
        beside: how many cells may be taken before the place, and behind it.
        most: how many the place may take.
    """
    before, here, behind = _parts(text, span, beside, most)
    return _cut_before(before, beside), _cut_behind(here, most), _cut_behind(behind, beside)


def narrowed(excerpt: Excerpt, room: int) -> Excerpt:
    """An excerpt in so many cells: the place first of all, then as much on either side, cut at words."""
    before, here, behind = excerpt
    here = _cut_behind(here, room)
    left = room - cells(here)
    before = _cut_before(before, max(left // 2, left - cells(behind)))
    return before, here, _cut_behind(behind, left - cells(before))


def beginning(text: str, start: int, end: int, room: int) -> str:
    """The first words of a place, safe to show, with single blanks, in so many cells."""
    return _cut_behind(_one_line(text[start : min(end, start + 2 * room)]).strip(), room)


def _parts(text: str, span: Span, beside: int, most: int) -> Excerpt:
    """More of what stands before a place, of the place, and of what stands behind it than so many cells hold."""
    line, last = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if last < 0 else last
    before = _one_line(text[max(line, span.start - 2 * beside) : span.start]).lstrip()
    here = _one_line(text[span.start : min(span.end, span.start + 2 * most)])
    return before, here, _one_line(text[span.end : min(end, span.end + 2 * beside)]).rstrip()


def _one_line(text: str) -> str:
    return visible(_WHITE_SPACE.sub(" ", text))


def _cut_before(words: str, room: int) -> str:
    """The end of some words, from a word on, or from a grapheme if the last word is too long."""
    beyond = cells(words) - room
    if beyond <= 0:
        return words
    if room < 1:
        return ""
    start = len(words)
    for offset, width in graphemes(words, 0, len(words)):
        if beyond < 0:
            start = offset
            break
        beyond -= width
    blank = words.find(" ", start - 1, len(words) - 1)
    return _OMITTED + words[blank + 1 if blank >= 0 else start :]


def _cut_behind(words: str, room: int) -> str:
    """The beginning of some words, up to a word's end, or up to a grapheme's if the first word is too long."""
    if cells(words) <= room:
        return words
    if room < 1:
        return ""
    end = len(fitting(words, room - 1))
    blank = words.rfind(" ", 1, end + 1)
    return words[: blank if blank > 0 else end] + _OMITTED

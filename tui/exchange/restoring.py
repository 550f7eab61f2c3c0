"""Gold documents made of what other formats hold: in reading order, and of the right form."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import msgspec
from msgspec.structs import replace

from tui.exchange.gold import (
    FORMAT,
    FORMAT_VERSION,
    OFFSET_UNIT,
    GoldArticle,
    GoldDocument,
    GoldLayer,
    GoldSpans,
)
from tui.exchange.selectors import selected
from tui.model.articles import ARTICLE_ID, text_digest
from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.model.statuses import ArticleState
from tui.text.decoding import decoded

LARGEST_FILE = 64 * 2**20
"""Bytes that a file with the labels of one article, or a few, may have."""

_FAULT = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?", re.DOTALL)
_NAMED = re.compile(r"([a-z]+)\[(\d+)\]")


def stem(name: str, endings: Iterable[str]) -> str:
    """The id of an article by the name of the file that holds its labels.

    Raises:
        Refusal: if it is none that an article could have.
    """
    file = name.replace("\\", "/").rpartition("/")[2]
    ending = next((end for end in endings if file.casefold().endswith(end)), "")
    found = file[: len(file) - len(ending)] if ending else file
    if not re.fullmatch(ARTICLE_ID, found):
        raise Refusal(f"“{found}” is not the id of an article", where=name, remedy="rename the file")
    return found


def title_of(text: str, otherwise: str) -> str:
    """A title for an article of which only the text is known: its first line with words."""
    return next((line.strip() for line in text.split("\n") if line.strip()), otherwise)


def article_of(article_id: str, text: str) -> GoldArticle:
    """What the text tells of its article."""
    return GoldArticle(article_id, title_of(text, article_id), text_digest(text), len(text))


class Unified:
    """A text of elsewhere as articles have theirs: no byte order mark, and one line feed for every line end.

    Attributes:
        raw: as it came.
        text: as it is taken.
    """

    def __init__(self, raw: str, where: str) -> None:
        """Take a text.

        Raises:
            Refusal: if no article could have it: it is too long, holds a lone surrogate, or is no text.
        """
        try:
            data = raw.encode()
        except UnicodeEncodeError:
            raise Refusal("holds half a character (a lone surrogate)", where=where) from None
        self.raw = raw
        self.text = decoded(data, where)
        self._dropped = [0] if raw.startswith("\ufeff") else []
        self._dropped += [found.start() for found in re.finditer("\r\n", raw)]

    def span_at(self, start: object, end: object, where: str) -> Span:
        """The span of the text, by the offsets in the raw one.

        Raises:
            Refusal: if there is none.
        """
        span = span_at(start, end, len(self.raw), where)
        first, last = (offset - bisect_left(self._dropped, offset) for offset in (span.start, span.end))
        return span_at(first, last, len(self.text), where)


def unlabelled(article: GoldArticle, layer: GoldLayer | None = None) -> GoldDocument:
    """A document without an item, to be filled."""
    return GoldDocument(
        format=FORMAT,
        format_version=FORMAT_VERSION,
        offset_unit=OFFSET_UNIT,
        article=article,
        layer=layer or GoldLayer("", ArticleState.NEW, "accepted"),
        speakers=(),
        claims=(),
        disputes=(),
    )


def span_at(start: object, end: object, length: int, where: str) -> Span:
    """A range of a text of that many code points, from what a file says.

    Raises:
        Refusal: if it is none.
    """
    if not (isinstance(start, int) and isinstance(end, int)) or isinstance(start, bool) or isinstance(end, bool):
        raise Refusal("its offsets are no whole numbers", where=where)
    if not 0 <= start < end:
        raise Refusal(f"{start}-{end} is empty, reversed or before the text", where=where)
    if end > length:
        raise Refusal(f"{start}-{end} ends after the text, which has {length} characters", where=where)
    return Span(start, end)


def quoted(spans: Iterable[Span], text: str, where: str) -> GoldSpans:
    """Spans with the words that prove them.

    Raises:
        Refusal: if two share a character, or one ends after the text.
    """
    listed = list(spans)
    ordered = sorted(listed)
    for earlier, later in pairwise(ordered):
        if later.start < earlier.end:
            what = f"its fragments {earlier.start}-{earlier.end} and {later.start}-{later.end} share characters"
            raise Refusal(what, where=where)
    return selected(listed, text, where)


def restored(document: GoldDocument, where: str) -> GoldDocument:
    """The document with its items in reading order.

    Raises:
        Refusal: if something in it is not as gold labels have it; the place is told as that of an item.
    """
    ordered = replace(
        document,
        speakers=tuple(sorted(document.speakers, key=lambda speaker: speaker.id)),
        claims=tuple(sorted(document.claims, key=lambda claim: claim.place)),
        disputes=tuple(sorted(document.disputes, key=lambda dispute: dispute.place)),
        dismissed=tuple(sorted(document.dismissed, key=lambda one: (one.span.start, one.span.end))),
    )
    for again in _twice(ordered):
        raise Refusal(f"{again} is there twice", where=where)
    try:
        return msgspec.json.decode(msgspec.json.encode(ordered), type=GoldDocument)
    except UnicodeEncodeError:
        raise Refusal("a text in it holds half a character (a lone surrogate)", where=where) from None
    except (msgspec.ValidationError, OverflowError, TypeError) as fault:
        parts = _FAULT.fullmatch(str(fault))
        what, path = (parts["what"], parts["path"] or "") if parts else (str(fault), "")
        raise Refusal(what, where=f"{where}: {_item_at(path, ordered)}" if path else where) from None


def _twice(document: GoldDocument) -> Iterator[str]:
    seen: set[str] = set()
    for name in (
        *(f"the speaker {speaker.id}" for speaker in document.speakers),
        *(f"the claim {claim.id}" for claim in document.claims),
        *(f"the dispute {dispute.id}" for dispute in document.disputes),
    ):
        if name in seen:
            yield name
        seen.add(name)


def _item_at(path: str, document: GoldDocument) -> str:
    """The place that a path names: the item's id, and what in it."""
    found = _NAMED.match(path)
    items: Any = getattr(document, found[1], ()) if found else ()
    if not found or int(found[2]) >= len(items) or not isinstance(getattr(items[int(found[2])], "id", None), str):
        return path
    return f"{items[int(found[2])].id}{path[found.end() :]}"

"""A page: one open article with all that the screen asks of it, kept in step with each edit."""

from collections.abc import Iterable, Mapping
from functools import cached_property

from tui.app.marks import Item, Mark, MarkIndex, extent, marks_of, speakers_of
from tui.app.order import ReadingOrder
from tui.model.articles import Article
from tui.model.drafts import Draft
from tui.model.edits import REGISTRY, Edit
from tui.model.layers import Layer, Registry
from tui.model.spans import Span
from tui.model.speakers import Speaker
from tui.suggest.contents import speech
from tui.text.display import visible
from tui.text.segments import Segments

_TABLES = {"c": "claims", "d": "disputes", "m": "mentions"}


class Page:
    """One article, its items in reading order, and their marks.

    Attributes:
        shown: the text, safe to show, one code point for each of the article's.
        breaks: the offsets of its line ends.
        marks: the marks of all items, and of the draft that is on a card.
    """

    def __init__(self, article: Article, layer: Layer, registry: Registry) -> None:
        self.article = article
        self.layer = layer
        self.registry = registry
        self.segments = Segments(article.text)
        self.breaks = _breaks(article.text)
        self.shown = "\n".join(visible(line) for line in article.text.split("\n"))
        self.marks = MarkIndex()
        self._order = ReadingOrder()
        self._preview: Draft | None = None
        for item in self._all_items():
            self.marks.put(item.id, marks_of(item, registry.speakers))
        self._order.fill((extent(item), item.id, speakers_of(item)) for item in self._all_items())

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def speech(self) -> list[Span]:
        """The quotations that can be claims."""
        return speech(self.segments)

    @property
    def speakers(self) -> Mapping[str, Speaker]:
        """The registry's speakers, and those that the draft on the card would bring along."""
        newcomers = self._preview.newcomers if self._preview else {}
        return {**self.registry.speakers, **newcomers} if newcomers else self.registry.speakers

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        table = _TABLES.get(item_id[:1])
        return self.layer.record(table, item_id) if table else None

    def in_order(self, kind: str) -> list[str]:
        """The ids of one kind (`c`, `d` or `m`), in reading order."""
        return self._order.items(kind)

    def speakers_in_order(self) -> list[str]:
        """The ids of the speakers that this article names, by first appearance."""
        return [speaker for speaker in self._order.speakers() if speaker in self.registry.speakers]

    def claims_of(self, speaker: str) -> int:
        """The number of this article's claims by a speaker."""
        return self._order.claims_of(speaker)

    def under(self, offset: int) -> str | None:
        """The innermost item at an offset: the one whose marks there are shortest."""
        marks = self.marks.within(offset, offset + 1)
        real = [mark for mark in marks if self.item(mark.item) is not None]
        return min(real, key=lambda mark: (mark.kind == "mention", mark.end - mark.start)).item if real else None

    def covers(self, item: str, offset: int) -> bool:
        """Whether an item of this article marks an offset."""
        return self.item(item) is not None and any(mark.start <= offset < mark.end for mark in self.marks.of(item))

    def claim_under(self, offset: int) -> str | None:
        """The innermost claim at an offset."""
        marks = [mark for mark in self.marks.within(offset, offset + 1) if mark.item in self.layer.claims]
        return min(marks, key=lambda mark: mark.end - mark.start).item if marks else None

    def neighbour(self, offset: int, current: str | None, step: int) -> str | None:
        """The item next in reading order (step 1), or before (step -1), to the current one or to an offset."""
        return self._order.after(offset, current) if step > 0 else self._order.before(offset, current)

    def take(self, edit: Edit, layer: Layer, registry: Registry) -> list[Mark]:
        """Follow an edit that the session has accepted.

        Returns:
            the marks that have gone and come, for what has to be painted again.
        """
        renamed = {change.id for change in edit.changes if change.part == REGISTRY and change.table == "speakers"}
        self.layer, self.registry = layer, registry
        touched: list[Mark] = []
        for change in edit.changes:
            if change.part == self.article.id and change.table in _TABLES.values():
                touched += self._drop(change.id)
                if change.after is not None:
                    touched += self._put(change.after)
        for item_id in {item for speaker in renamed for item in self._order.naming(speaker)}:
            touched += self._marked_anew(item_id)
        return touched

    def preview(self, draft: Draft | None) -> list[Mark]:
        """Show a draft's marks in place of its item's, or the item's own again.

        Returns:
            the marks that have gone and come.
        """
        touched: list[Mark] = []
        if self._preview is not None:
            touched += self._marked_anew(self._preview.item.id)
        self._preview = draft
        if draft is not None:
            touched += self.marks.of(draft.item.id)
            self.marks.put(draft.item.id, marks_of(draft.item, self.speakers))
            touched += self.marks.of(draft.item.id)
        return touched

    def _all_items(self) -> Iterable[Item]:
        yield from self.layer.claims.values()
        yield from self.layer.disputes.values()
        yield from self.layer.mentions.values()

    def _put(self, item: Item) -> list[Mark]:
        self.marks.put(item.id, marks_of(item, self.registry.speakers))
        self._order.put(extent(item), item.id, speakers_of(item))
        return self.marks.of(item.id)

    def _drop(self, item_id: str) -> list[Mark]:
        gone = self.marks.of(item_id)
        self.marks.drop(item_id)
        self._order.drop(item_id)
        return gone

    def _marked_anew(self, item_id: str) -> list[Mark]:
        gone = self.marks.of(item_id)
        self.marks.drop(item_id)
        item = self.item(item_id)
        if item is not None:
            self.marks.put(item_id, marks_of(item, self.registry.speakers))
        return [*gone, *self.marks.of(item_id)]


def lead_of(marks: list[Mark]) -> Mark | None:
    """The mark that an item begins with; its first one if none leads (a mention)."""
    return next((mark for mark in marks if mark.leads), marks[0] if marks else None)


def _breaks(text: str) -> list[int]:
    places, place = [], text.find("\n")
    while place >= 0:
        places.append(place)
        place = text.find("\n", place + 1)
    return places

"""A page: one open article with all that the screen asks of it, kept in step with each edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.app.marks import Item, Mark, MarkIndex, extent, marks_of, reach_of
from tui.app.order import Listing, ReadingOrder
from tui.model.articles import Article
from tui.model.claims import Claim, doubles_of, is_said_in, of_same_words
from tui.model.disputes import Dispute, repeated_by
from tui.model.drafts import Draft
from tui.model.edits import Change, Edit
from tui.model.layers import Layer, Registry
from tui.model.merging import moved_between, people_in, with_more
from tui.model.spans import Span, Spans
from tui.model.speakers import Speaker
from tui.text.display import visible_lines
from tui.text.graphemes import snapped

if TYPE_CHECKING:
    from tui.model.schema import Verbs
    from tui.suggest.coverage import Coverage
    from tui.text.pieces import FoundPieces
    from tui.text.segments import Segments

_NEAR = 20_000
"""How far away claims may be that proposals look at, in code points."""
_CAST = 100
"""How many speakers are told apart where there is little room for their names."""
_TABLES = ("claims", "disputes", "mentions")


class Page:
    """One article, and once it is filled, its items in reading order and their marks.

    Attributes:
        text: the article's.
        layer: the items; none before the page is filled.
        speakers: the registry's, and those that the draft on the card would bring along.
        shown: the text, safe to show, one code point for each of the article's.
        breaks: the offsets of its line ends.
        marks: the marks of all items, and of the draft that is on a card.
    """

    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text
        self.layer = Layer(article.id, "")
        self.registry = Registry()
        self.speakers: Mapping[str, Speaker] = self.registry.speakers
        self.breaks = _breaks(article.text)
        self.shown = visible_lines(article.text)
        self.marks = MarkIndex(self._made)
        self._merged: Layer | None = None
        self._preview: Draft | None = None
        self._verbs: Verbs | None = None
        self._cast: tuple[str, ...] | None = None

    def fill(self, layer: Layer, registry: Registry, verbs: Verbs | None = None) -> None:
        """Put the items in, and the workspace's own verbs: once, before anything is asked but what the text is."""
        self.layer, self.registry, self._verbs = layer, registry, verbs
        self.speakers = registry.speakers
        for item in self._all_items():
            self.marks.put(item.id, *reach_of(item))

    @cached_property
    def segments(self) -> Segments:
        """The objects of the text."""
        from tui.text.segments import Segments  # noqa: PLC0415 (the text is to be seen before)
        from tui.text.verbs import vocabulary  # noqa: PLC0415

        return Segments(self.text, vocabulary(self._verbs))

    @cached_property
    def speech(self) -> FoundPieces:
        """The quotations that can be claims."""
        from tui.suggest.contents import speech  # noqa: PLC0415 (the text is to be seen before)

        return speech(self.segments)

    @cached_property
    def coverage(self) -> Coverage:
        """The places where nothing is annotated and something may be missing."""
        from tui.suggest.coverage import Coverage  # noqa: PLC0415 (the text is to be seen before)

        return Coverage(self.segments, self.layer)

    @property
    def cast(self) -> tuple[str, ...]:
        """The names of the article's speakers, of those who appear first if there are very many."""
        if self._cast is None:
            names = list[str]()
            for speaker_id in self._order.speakers[:_CAST]:
                if (speaker := self.speakers.get(speaker_id)) is not None:
                    names.append(speaker.name)
            self._cast = tuple(names)
        return self._cast

    def people_in(self, item: object) -> tuple[str, ...]:
        """The ids of the speakers that an item names, after all merges; none of what is no item."""
        return people_in(item, self.registry.speakers)

    @property
    def merged_layer(self) -> Layer:
        """The items as they are after all merges of speakers."""
        if not self.registry.merges:
            return self.layer
        if self._merged is None:
            from tui.model.unions import resolved  # noqa: PLC0415 (the text is to be seen before)

            self._merged = resolved(self.layer, self.registry.speakers)
        return self._merged

    def item(self, item_id: str) -> Item | None:
        """The item of that id."""
        return self.layer.item(item_id)

    def in_order(self, kind: str) -> Listing:
        """The ids of one kind (`c`, `d` or `m`), in reading order."""
        return self._order.items(kind)

    def speakers_in_order(self) -> Listing:
        """The ids of the speakers that this article names, by first appearance."""
        return self._order.speakers

    def layer_near(self, spans: Spans) -> Layer:
        """The layer with no other claims than those that begin near some spans: what proposals look at."""
        layer = self.merged_layer
        if not spans:
            return layer
        end = min(spans[-1].end, spans[0].start + _NEAR)
        near = self._order.between("c", spans[0].start - _NEAR, end + _NEAR)
        ids = sorted(near, key=lambda item: int(item[1:]))
        return replace(layer, claims={item: layer.claims[item] for item in ids})

    def claims_like(self, claim: Claim) -> list[str]:
        """The ids of the other claims of just the same words."""
        start = extent(claim).start
        return of_same_words(claim, (self.layer.claims[item] for item in self._order.between("c", start, start + 1)))

    def doubles_of(self, item: Claim | Dispute) -> list[str]:
        """The ids of what a further item would repeat: claims of its content and cue, or disputes of its evidence."""
        if isinstance(item, Claim):
            return doubles_of(item, (self.layer.claims[one] for one in self.claims_like(item)))
        return repeated_by(item, (self.layer.disputes[one] for one in self.disputes_shown_by(item.evidence)))

    def claims_around(self, claim: Claim) -> list[str]:
        """The ids of the claims in which a claim is said, all of it; the innermost first."""
        start, lengths = min(claim.content).start, dict[str, int]()
        for item in self.marks.near(start, start + 1):
            other = self.layer.claims.get(item)
            if other is None or item == claim.id or other.content == claim.content:
                continue
            if is_said_in(claim, other):
                lengths[item] = len(extent(other))
        return sorted(lengths, key=lambda item: (lengths[item], item))

    def disputes_shown_by(self, evidence: Spans) -> list[str]:
        """The ids of the disputes of just that evidence."""
        start = evidence[0].start
        near = self._order.between("d", start, start + 1)
        return [item for item in near if self.layer.disputes[item].evidence == evidence]

    def nearest(self, kind: str, offset: int) -> str | None:
        """The last item of a kind (`c` or `d`) that begins at an offset or before it; the first one if none does."""
        return self._order.nearest(kind, offset)

    def naming(self, speaker: str) -> list[str]:
        """The ids of the items that name a speaker."""
        return self._order.naming(speaker)

    def claims_of(self, speaker: str) -> int:
        """The number of this article's claims by a speaker."""
        return self._order.claims_of(speaker)

    def meant(self, start: int, end: int, cursor: int) -> str | None:
        """The item that a selection means: the innermost one, of which all of it is a part, or the cursor in it.

        A mention is meant where nothing else is, or where just its words are selected.
        """

        def narrowness(mark: Mark) -> tuple[bool, int]:
            beside = mark.kind == "mention" and (mark.start, mark.end) != (start, end)
            return beside, mark.end - mark.start

        found = self._real_marks(start, end) or self._real_marks(cursor, cursor)
        return min(found, key=narrowness).item if found else None

    def _real_marks(self, start: int, end: int) -> list[Mark]:
        """The marks from an offset to another, or further on, in order, but for those of what is not kept yet."""
        found, draft = list[Mark](), self._preview
        for mark in self.marks.within(start, start + 1):
            if mark.end >= end and (draft is None or mark.item != draft.item.id or self.item(mark.item) is not None):
                found.append(mark)
        return found

    def covers(self, item: str, offset: int) -> bool:
        """Whether an item of this article marks an offset."""
        return self.item(item) is not None and bool(self.marks.touching(item, offset, offset + 1))

    def claim_under(self, offset: int) -> str | None:
        """The innermost claim at an offset."""
        marks = [mark for mark in self.marks.within(offset, offset + 1) if mark.item in self.layer.claims]
        return min(marks, key=lambda mark: mark.end - mark.start).item if marks else None

    def neighbour(self, offset: int, current: str | None, steps: int) -> tuple[str | None, int]:
        """The item so many steps further in reading order than the current one, or an offset; back if negative.

        Returns:
            the last item that is so far away or less, None if there is none; and how many steps are left from there.
        """
        return self._order.after(offset, current, steps) if steps > 0 else self._order.before(offset, current, -steps)

    def take(self, edit: Edit, layer: Layer, registry: Registry) -> list[Mark]:
        """Follow an edit that the session has accepted.

        Returns:
            the marks that have gone and come, for what has to be painted again.
        """
        if "coverage" in self.__dict__:
            self.coverage.take(edit, layer)
        changed, placed, anew, shown = list[Change](), set[str](), set[str](), self._preview
        for change in edit.changes:
            if change.part == self.article.id and change.table in _TABLES:
                changed.append(change)
                placed.add(change.id)
                if shown is None or change.id != shown.item.id:  # of that one the draft is seen, before and after
                    anew.add(change.id)
        others, recoloured = self._renamed(edit, registry) if registry is not self.registry else ((), ())
        placed.update(others)
        anew.update(others, recoloured)
        touched = self._marks_of(anew)
        self.layer, self._cast = layer, None
        if registry is not self.registry:
            self.registry = registry
            self.speakers = with_more(registry.speakers, shown.newcomers) if shown is not None else registry.speakers
        self._merged = None if others else self._merged
        if self._merged is not None:
            self._merged = self._with_merges(self._merged, changed)
        self._mark(anew)
        for item_id in placed:
            self._order.drop(item_id)
            if (item := layer.item(item_id)) is not None:
                self._order.put(extent(item), item_id, self.people_in(item))
        return touched + self._marks_of(anew)

    def _renamed(self, edit: Edit, registry: Registry) -> tuple[Sequence[str], Sequence[str]]:
        """The items that name somebody else in a registry after an edit; and those that name somebody recoloured."""
        moved, recoloured = moved_between(self.registry.speakers, registry.speakers), list[str]()
        for change in edit.changes:
            if change.table == "speakers" and _colour(change.before) != _colour(change.after):
                recoloured.append(change.id)
        drafted = [self._preview.item.id] if self._preview is not None and (moved or recoloured) else []
        return self._named_by(moved), self._named_by(recoloured) + drafted

    def _named_by(self, speakers: Iterable[str]) -> list[str]:
        """The items that name any of some speakers."""
        items = list[str]()
        for speaker in speakers:
            items += self._order.naming(speaker)
        return items

    def preview(self, draft: Draft | None) -> list[Mark]:
        """Show a draft's marks in place of its item's, or the item's own again.

        Returns:
            the marks that have gone and come.
        """
        shown = self._preview
        if draft is None and shown is not None and not shown.newcomers and shown.item == self.item(shown.item.id):
            self._preview = None  # it was kept as it was shown
            return []
        held = dict.fromkeys(one.item.id for one in (shown, draft) if one is not None)
        touched = self._marks_of(held)
        self._preview, self._cast = draft, None
        self.speakers = with_more(self.registry.speakers, draft.newcomers if draft else {})
        self._mark(held)
        return touched + self._marks_of(held)

    @cached_property
    def _order(self) -> ReadingOrder:
        order = ReadingOrder()
        order.fill((extent(item), item.id, self.people_in(item)) for item in self._all_items())
        return order

    def _with_merges(self, merged: Layer, changed: Sequence[Change]) -> Layer:
        """The layer as it is after all merges, out of what that was before some changes."""
        from tui.model.unions import settled  # noqa: PLC0415 (the text is to be seen before)

        after = dict[str, dict[str, Item | None]]()
        for change in changed:
            item = settled(change.after, self.registry.speakers) if change.after is not None else None
            after.setdefault(change.table, {})[change.id] = item
        for table, items in after.items():
            merged = merged.with_records(table, items)
        tables = {name: getattr(merged, name) for name in _TABLES}
        return replace(self.layer, **tables)

    def _all_items(self) -> Iterable[Item]:
        yield from self.layer.claims.values()
        yield from self.layer.disputes.values()
        yield from self.layer.mentions.values()

    def _mark(self, items: Iterable[str]) -> None:
        """Have the marks of some items made anew."""
        for item_id in items:
            if (item := self._seen(item_id)) is None:
                self.marks.drop(item_id)
            else:
                self.marks.put(item_id, *reach_of(item))

    def _made(self, item_id: str) -> list[Mark]:
        item = self._seen(item_id)
        return [self._whole(mark) for mark in marks_of(item, self.speakers)] if item is not None else []

    def _whole(self, mark: Mark) -> Mark:
        """A mark as it is seen: no grapheme is cut."""
        span = Span(mark.start, mark.end)
        seen = snapped(self.shown, span)
        return mark if seen == span else replace(mark, start=seen.start, end=seen.end)

    def _seen(self, item_id: str) -> Item | None:
        """The item as its draft on the card has it; as it is kept, if there is none."""
        draft = self._preview
        return draft.item if draft is not None and draft.item.id == item_id else self.layer.item(item_id)

    def _marks_of(self, items: Iterable[str]) -> list[Mark]:
        marks = list[Mark]()
        for item_id in items:
            marks += self.marks.of(item_id)
        return marks


def _colour(speaker: Speaker | None) -> int:
    return speaker.colour if speaker is not None else -1


def lead_of(marks: list[Mark]) -> Mark | None:
    """The mark that an item begins with; its first one if none leads (a mention)."""
    return next((mark for mark in marks if mark.leads), marks[0] if marks else None)


def _breaks(text: str) -> list[int]:
    places, place = [], text.find("\n")
    while place >= 0:
        places.append(place)
        place = text.find("\n", place + 1)
    return places

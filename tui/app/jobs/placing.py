"""Placing: items that a new version of the text has left without a place are put where they belong, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.describing import in_marks, people, words_of
from tui.app.dispatch import does
from tui.app.marks import text_of
from tui.app.needs import proposed, proposed_elsewhere, unplaced
from tui.app.screens.turning import in_side, show_again
from tui.app.widgets.card import Card, Field
from tui.app.widgets.painting import Part
from tui.model.disputers import doers_of
from tui.model.drafts import Draft
from tui.model.edits import Edit
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.model.removals import removal_of_claim, removal_of_dispute, removal_of_mention
from tui.model.spans import trimmed
from tui.model.speakers import Mention
from tui.model.strays import Item, Stray, spans_of
from tui.text.graphemes import snapped
from tui.text.selection import at, of_spans

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.text.anchoring import Anchors

_KINDS = {"claims": "claim", "disputes": "dispute", "mentions": "mention"}


class Placing:
    """Goes through the strays of the open article and shows for each where it may belong."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._stray: Stray | None = None
        self._proposals: list[Item] = []
        self._turn = 0
        self._anchors: tuple[tuple[str, int, int], Anchors] | None = None
        self._news: Part = ("", "plain")

    @property
    def active(self) -> bool:
        """Whether an item is being placed."""
        return self._stray is not None

    @property
    def places(self) -> int:
        """How many places are proposed for the item."""
        return len(self._proposals)

    @property
    def has_news(self) -> bool:
        """Whether `arrive` has done something to tell of."""
        return bool(self._news[0])

    def arrive(self, article: str) -> None:
        """An article is about to be opened: go on to the newest version of its text.

        While something could be made again, annotations stay in the version they are in: that would be forgotten, and
        carrying them over may be what was taken back.
        """
        self.close()
        self._news = ("", "plain")
        reading, session = self.reading, self.reading.session
        if not session.is_behind(article):
            layer = session.layer(article)
            if layer.strays:
                self._news = (f"version {layer.version}: {_left(layer, self._key())}", "dim")
            return
        if session.layer(article).version and session.can_redo:
            self._news = (self.waiting(article), "warning")
            return
        try:
            self._renew(article)
        except Refusal as refusal:
            self._news = (refusal.brief, "error")
        else:
            self._news = (_carried(reading.session.layer(article), self._key()), "accent")

    def tell(self) -> None:
        """Say what `arrive` has done, if anything."""
        if self.has_news:
            self.reading.say(*self._news)

    def waiting(self, article: str) -> str:
        """What is said of an article whose items stand in an older version of its text."""
        newest = self.reading.session.workspace.entry(article).version
        return f"version {newest} of this text is here; {self._key()} goes on to it"

    def follow(self, edit: Edit) -> None:
        """An edit was made: an item that came back to be placed is shown, one that is settled is no more."""
        layer = self.reading.page.layer
        if self._stray is None:
            return
        back = [change.id for change in edit.changes if change.part == layer.article and change.id in layer.strays]
        if back:
            self._show(layer.strays[back[-1]])
        elif layer.strays.get(self._stray.id) != self._stray:
            self.close()

    @does("placing.next")
    def show_next(self, count: int) -> None:
        """Go on to the newest version of the text; if that is this one, to the next item without a place."""
        unplaced(self.reading)
        article = self.reading.page.article.id
        if self.reading.session.is_behind(article):
            self.close()
            self._renew(article)
            show_again(self.reading)
            self.reading.say(_carried(self.reading.page.layer, self._key()), "accent")
            return
        if not self.active:
            self.reading.jumping.leave()
        strays = self._strays
        here = strays.index(self._stray) if self._stray in strays else -1
        self._show(strays[(here + count) % len(strays)])

    @does("placing.accept")
    def accept(self, count: int) -> None:
        """Put the item where it is proposed."""
        proposed(self.reading)
        self._settle(self._proposals[self._turn])

    @does("placing.candidate")
    def next_proposal(self, count: int) -> None:
        """Propose the next place."""
        proposed_elsewhere(self.reading)
        self._turn = (self._turn + count) % len(self._proposals)
        self._offer()

    @does("placing.here")
    def put_here(self, count: int) -> None:
        """Put the item where the selection is."""
        from tui.text.carrying import moved_to  # noqa: PLC0415 (not before a text has changed)

        text = self.reading.page.text
        spans = tuple(span for one in self.reading.selected if (span := trimmed(one, text)) is not None)
        if not spans or self._stray is None:
            raise Refusal("nothing is selected", remedy="select the words of the item")
        self._settle(moved_to(self._stray.item, spans, self._proposals[self._turn] if self._proposals else None))

    @does("placing.delete")
    def delete(self, count: int) -> None:
        """Delete the item."""
        reading, stray = self.reading, self._stray
        if stray is None:
            return
        layer = reading.page.layer
        if stray.claim:
            edit = removal_of_claim(stray.id, layer, reading.session.layers_linked_to(layer.article))
        elif stray.dispute:
            edit = removal_of_dispute(stray.id, layer, reading.page.registry)
        else:
            edit = removal_of_mention(stray.id, layer)
        self._do(edit, f"{stray.id} deleted")

    @does("placing.leave")
    def leave(self, count: int) -> None:
        """Leave the rest for later."""
        self.close()
        self.reading.drop_fragments()
        self.reading.say(_left(self.reading.page.layer, self._key()), "dim")

    @property
    def _strays(self) -> list[Stray]:
        """The items without a place, in the order in which they stood."""
        strays = self.reading.page.layer.strays.values()
        return sorted(strays, key=lambda stray: (stray.version, min(spans_of(stray.item)), stray.id))

    def _renew(self, article: str) -> None:
        edit = self.reading.session.renew(article)
        if edit is not None:
            self.reading.telling.is_saved = True
            for side in self.reading.sides:
                side.links.take(edit)
            self.reading.survey.take(edit)
        away = self.reading.away
        if away is not None and away.page.article.id == article:
            with in_side(self.reading, away):
                show_again(self.reading)

    def _show(self, stray: Stray) -> None:
        from tui.text.carrying import proposals  # noqa: PLC0415 (not before a text has changed)

        reading = self.reading
        self._stray, self._turn = stray, 0
        self._proposals = proposals(stray, self._anchors_of(stray))
        reading.holding.release()
        reading.give_keys_to(reading.article)
        self._offer()

    def _anchors_of(self, stray: Stray) -> Anchors:
        from tui.text.anchoring import Anchors  # noqa: PLC0415 (not before a text has changed)

        article = self.reading.page.article
        wanted = (article.id, stray.version, article.version)
        if self._anchors is None or self._anchors[0] != wanted:
            old = self.reading.session.workspace.article(article.id, stray.version)
            self._anchors = (wanted, Anchors(old.text, article.text))
        return self._anchors[1]

    def _offer(self) -> None:
        """Show the item, and where it is proposed: in colour, and selected."""
        reading, stray = self.reading, self._stray
        if stray is None:
            return
        item = self._proposals[self._turn] if self._proposals else None
        drafted = item if item is not None and not isinstance(item, Mention) else None
        reading.side.preview(Draft(drafted) if drafted else None)
        reading.card_view = Card(tuple(self._title(stray)), tuple(self._fields(stray, item)))
        if item is not None:
            reading.select(of_spans(tuple(snapped(reading.page.text, span) for span in text_of(item))))
        else:
            reading.select(at(reading.page.text, self._anchors_of(stray).near(spans_of(stray.item)[0].start)))
        reading.say("")
        reading.keyboard.show_hints()

    def _title(self, stray: Stray) -> list[Part]:
        strays, version = self._strays, self.reading.page.article.version
        count = f" · {strays.index(stray) + 1} of {len(strays)} without a place in version {version}"
        return [(f"{_KINDS[stray.table]} ", "dim"), (stray.id, "accent"), (count, "dim")]

    def _fields(self, stray: Stray, item: Item | None) -> list[Field]:
        page, key_of = self.reading.page, self.reading.keyboard.key_of
        old = self.reading.session.workspace.article(page.article.id, stray.version).text
        if item is None:
            words = (in_marks(words_of(text_of(stray.item), old)), "plain")
            gone = ("gone; select where it belongs, or delete it", "warning")
            here = Field(key_of("placing.here", "placing"), "now", (gone,))
            return [Field("", "was", (*self._who(stray.item), words)), here]
        from tui.app.comparing import differences  # noqa: PLC0415 (not before a text has changed)

        was, now = differences(stray.item, old, item, page.text)
        fields = [Field("", "was", (*self._who(stray.item), *was))]
        fields.append(Field(key_of("placing.accept", "placing"), "now", tuple(now)))
        if len(self._proposals) > 1:
            place = f"place {self._turn + 1} of {len(self._proposals)}"
            fields.append(Field(key_of("placing.candidate", "placing"), "or", ((place, "dim"),)))
        return fields

    def _who(self, item: Item) -> list[Part]:
        page = self.reading.page
        return [*people(doers_of(item, page.layer.claims), page.speakers), (" ", "plain")]

    def _settle(self, item: Item) -> None:
        from tui.text.carrying import settled  # noqa: PLC0415 (not before a text has changed)

        if self._stray is not None:
            self._do(settled(self._stray, item, self.reading.page.layer), f"{item.id} placed")

    def _do(self, edit: Edit, said: str) -> None:
        """Make the edit that settles an item, and go on to the next one."""
        reading, strays, done = self.reading, self._strays, self._stray
        reading.do(edit, said)
        later = strays[strays.index(done) + 1 :] if done in strays else []
        left = [stray for stray in (*later, *strays) if stray.id in reading.page.layer.strays]
        if left:
            self._show(reading.page.layer.strays[left[0].id])
            reading.say(f"{said}; {len(reading.page.layer.strays)} left")
        else:
            self.close()
            reading.drop_fragments()
            reading.say(f"{said}; every item has its place", "good")

    def close(self) -> None:
        """Place nothing any more, for now."""
        if self._stray is None:
            return
        reading = self.reading
        self._stray, self._proposals = None, []
        reading.side.preview(None)
        reading.card_view = Card()
        reading.follow_cursor()
        reading.keyboard.show_hints()

    def _key(self) -> str:
        return self.reading.keyboard.key_of("placing.next", "reading")


def _carried(layer: Layer, key: str) -> str:
    """What is said of a layer once it is in the newest version of the text."""
    kept = len(layer.claims) + len(layer.disputes) + len(layer.mentions)
    items = f"{kept} item{'' if kept == 1 else 's'} kept"
    if not kept and not layer.strays:
        return f"version {layer.version} of this text" if layer.version else "the newest version of this text"
    return f"version {layer.version}: {items}, {_left(layer, key)}"


def _left(layer: Layer, key: str) -> str:
    return f"{len(layer.strays)} to decide ({key})" if layer.strays else "none to decide"

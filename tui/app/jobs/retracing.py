"""Retracing: the list of everything that was done, to go where it was done, or back to how things were."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.app.dispatch import does
from tui.app.marks import text_of
from tui.app.needs import history
from tui.app.past import amount, name_of, row_parts, told_of
from tui.app.past_rows import BEGINNING, PastRows, Sought
from tui.app.widgets.painting import Part
from tui.model.dismissals import Dismissal
from tui.model.refusals import Refusal
from tui.model.spans import Spans
from tui.model.strays import Stray
from tui.store.journal.records import Kind
from tui.store.session import Way
from tui.store.unrolling import Fate, PastDeed, deeds_between
from tui.text.selection import of_spans

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.app.widgets.history_page import HistoryPage

_SLICE, _PAUSE = 0.008, 0.002
"""How many seconds are spent on reading, and left to keys and to the screen, by turns."""
_TEXTS = 16
"""How many texts are kept of which rows show words."""
_AHEAD = 200
"""Rows that are read beyond the chosen one."""
_AT_ONCE = 100
"""How many deeds are undone or redone at once; then there is a pause, too."""

_BELOW = {BEGINNING: "before all of this"}
_DONE = {Kind.UNDONE: "taken back", Kind.REDONE: "made again"}
_DOES = {Kind.UNDONE: "takes back", Kind.REDONE: "makes again"}


class Turning:
    """Deeds that are to be undone or redone, and how many have been.

    Attributes:
        target: the deed that is the last one to stand then; None if none does.
        begun: whether it was said that this is wanted.
        done: how many were undone or redone.
    """

    def __init__(self, deeds: Sequence[PastDeed], target: PastDeed | None) -> None:
        self.way: Way = Kind.REDONE if deeds[0].fate is Fate.UNDONE else Kind.UNDONE
        self.deeds = deeds
        self.target = target
        self.begun = False
        self.done = 0

    @property
    def told(self) -> str:
        """What it comes to."""
        return f"{_DOES[self.way]} {amount(self.deeds)}"

    @property
    def told_done(self) -> str:
        """What it has come to."""
        return f"{amount(self.deeds[: self.done])} {_DONE[self.way]}"


class Retracing:
    """Lists what was done while the page is open."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._rows: PastRows | None = None
        self._turning: Turning | None = None
        self._reads = False

    @does("history.list")
    def open(self, count: int) -> None:
        """Open the page, at the deed that undo would take back."""
        reading, page = self.reading, self._page
        history(reading)
        reading.holding.release()
        reading.remember_focus()
        self._rows = PastRows(reading.session.history(), self._title_of, lru_cache(_TEXTS)(self._text_of))
        self._turning = None
        page.paint, page.line.changed = self._paint, self._narrow
        page.moved, page.opened = self._moved, lambda: reading.keyboard.perform("history.go")
        page.open()
        self._narrow("")

    @does("history.leave")
    def leave(self, count: int) -> None:
        """Drop what was about to be done, or stop doing it; otherwise close the page."""
        turning, self._turning = self._turning, None
        if turning is None:
            self._close()
        elif turning.begun:
            self._end(turning)
        else:
            self._tell()

    @does("history.newest")
    def choose_newest(self, count: int) -> None:
        """Choose what was done last."""
        if self._rows is not None:
            self._page.move(-len(self._rows.ids))

    @does("history.oldest")
    def choose_oldest(self, count: int) -> None:
        """Choose what was before everything."""
        if self._rows is not None:
            self._rows.sought = Sought.BEGINNING
            self._go_on()

    @does("history.go")
    def go(self, count: int) -> None:
        """Go to where the chosen deed was done; or do what was said that it would be done."""
        if self._turning is not None:
            self._begin()
        elif self._chosen is None:
            self._tell([("nothing was done there", "warning")])
        else:
            deed = self._chosen
            self._close()
            self._go_to(deed)

    @does("history.turn")
    def turn(self, count: int) -> None:
        """Say what will be undone or redone for the chosen deed to be the last one that stands; then do it."""
        rows, deed = self._rows, self._chosen
        if self._turning is not None:
            self._begin()
        elif rows is not None:
            rows.read_to_last()
            self._go_on()
            place = rows.place_of(self._page.chosen)
            leads = place is not None and (deed is None or not (deed.is_passed_over or deed.fate is Fate.GONE))
            changing = deeds_between(rows.deeds, place) if place is not None and leads else []
            if changing:
                self._turning = Turning(changing, deed)
            why = "this is how things are" if leads else "undo and redo do not lead there"
            self._tell([] if changing else [(why, "warning")])

    @property
    def _page(self) -> HistoryPage:
        return self.reading.asking.history

    @property
    def _chosen(self) -> PastDeed | None:
        """The deed of the chosen row."""
        place = self._rows.place_of(self._page.chosen) if self._rows is not None else None
        return self._rows.deeds[place] if self._rows and place is not None and place < len(self._rows.deeds) else None

    # What is listed

    def _title_of(self, article: str) -> str:
        workspace = self.reading.session.workspace
        return workspace.entry(article).title if article in workspace else ""

    def _text_of(self, article: str) -> str:
        """The text of an article, if all that was done in it was done in this one."""
        workspace = self.reading.session.workspace
        if article == self.reading.page.article.id and len(workspace.versions(article)) == 1:
            return self.reading.page.text
        with suppress(Refusal):
            return workspace.article(article).text if len(workspace.versions(article)) == 1 else ""
        return ""

    def _paint(self, row: str) -> Sequence[Part]:
        place = self._rows.place_of(row) if self._rows is not None else None
        if self._rows is None or place is None or place == len(self._rows.deeds):
            return [(f"  {_BELOW.get(row, '…')}", "dim")]
        return row_parts(self._rows.row(place), datetime.now().astimezone(), self.reading.size.width - 2)

    def _narrow(self, typed: str) -> None:
        if self._rows is not None:
            self._rows.narrow(typed)
            self._page.show([])
            self._moved()

    def _moved(self) -> None:
        """Another row is chosen: what was about to be done is not meant any more."""
        if self._turning is None or not self._turning.begun:
            self._turning = None
        self._go_on()

    def _go_on(self) -> None:
        """Read for a moment as far as is wanted, and go on behind the keys if that was not enough."""
        rows, page = self._rows, self._page
        if rows is None:
            return
        if rows.read_on(_SLICE, _AHEAD, page.chosen):
            page.show(rows.ids)
        if found := rows.found():
            page.choose(found)
        self._tell()
        if rows.lacks(_AHEAD, page.chosen) and not self._reads:
            self._reads = True
            behind(self.reading, self._read_behind(rows))

    async def _read_behind(self, rows: PastRows) -> None:
        await sleep(_PAUSE)
        self._reads = False
        if rows is self._rows:
            self._go_on()

    def _tell(self, told: Sequence[Part] = ()) -> None:
        """Say how many rows there are, and what is to be known of the chosen one, or would be done."""
        rows, deed = self._rows, self._chosen
        if rows is None:
            return
        if rows.fault is not None:
            told = [(rows.fault.brief, "error")]
        elif self._turning is not None:
            key, leave = (self._key_of(action) for action in ("history.go", "history.leave"))
            told = [(f"{key} {self._turning.told}", "warning"), (f" · {leave} does not", "dim")]
        elif not told and deed is not None:
            row = rows.row(rows.place_of(self._page.chosen) or 0)
            told = [(told_of(row, self.reading.session.annotator, datetime.now().astimezone()), "dim")]
        self._page.tell(f"{rows.counted} ", told)

    def _key_of(self, action: str) -> str:
        return self.reading.keyboard.key_of(action, "history")

    # What is done

    def _begin(self) -> None:
        turning = self._turning
        if turning is not None and not turning.begun:
            turning.begun = True
            self._turn(turning)

    def _turn(self, turning: Turning) -> None:
        """Undo or redo the next few; the rest behind the keys, so that it can be seen and stopped."""
        reading = self.reading
        try:
            left = len(turning.deeds) - turning.done
            turn = reading.session.reverse(turning.way, min(_AT_ONCE, left))
            if turn is not None:
                turning.done += turn.deeds
                reading.take(turn.edit)
        except Refusal as refusal:
            self._end(turning, refusal)
            return
        if turn is None or turning.done >= len(turning.deeds):
            self._end(turning)
        else:
            self._page.tell("", [(f"{turning.told_done} …", "accent")])
            behind(reading, self._turn_behind(turning))

    async def _turn_behind(self, turning: Turning) -> None:
        await sleep(_PAUSE)
        if turning is self._turning:
            self._turn(turning)

    def _end(self, turning: Turning, refusal: Refusal | None = None) -> None:
        """Close the page, go to what is the last deed now, and say what was done."""
        self._turning = None
        self._close()
        if turning.target is not None and turning.target.articles and turning.done == len(turning.deeds):
            self._go_to(turning.target)
        if refusal is not None:
            self.reading.refuse(refusal)
        if refusal is None or turning.done:
            told = turning.told_done
            self.reading.say(f"{told}; {refusal.brief}" if refusal else told, "error" if refusal else "plain")

    def _close(self) -> None:
        self._rows = None
        self._page.close()
        self.reading.return_focus()

    def _go_to(self, deed: PastDeed) -> None:
        """Go to the item that a deed was about; if that is gone, to where its text is."""
        reading = self.reading
        article, item = deed.place
        article = article or next(iter(deed.articles), "")
        if not article:
            raise Refusal(f"“{name_of(deed)}” is of no single article")
        reading.open(article, item or None)
        reading.give_keys_to(reading.article)
        if item and reading.page.item(item) is None:
            spans = self._left_by(deed)
            if spans:
                reading.select(of_spans(spans))
            if item not in reading.page.layer.dismissed:
                reading.say(f"{item} is not there any more" + ("; this was its text" if spans else ""))

    def _left_by(self, deed: PastDeed) -> Spans:
        """The text of an item that is gone, as the deed had it; nothing if that may have been another text."""
        article = self.reading.page.article
        only = len(self.reading.session.workspace.versions(article.id)) == 1
        for change in self.reading.session.recorded(deed.sequence).changes:
            record = change.after or change.before
            if (change.part, change.id) != deed.place or record is None:
                continue
            if isinstance(record, Stray):
                return text_of(record.item) if record.version == article.version else ()
            spans = (record.span,) if isinstance(record, Dismissal) else text_of(record)
            return tuple(span for span in spans if span.end <= len(article.text)) if only else ()
        return ()

"""The article: its text in rows, what is marked in it, the selection, and the card of an item being edited.

Only the rows that look different after a key are painted again. Rows without selection and current item are kept
painted.
"""

from bisect import bisect_left
from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from tui.app.marks import Mark
from tui.app.page import Page
from tui.app.theme import style
from tui.app.widgets.card import CardRow
from tui.app.widgets.dressing import Worn, dressed, paragraph_on
from tui.app.widgets.gutter import gutter, gutter_width
from tui.app.widgets.painting import painted, row
from tui.app.widgets.pointer import Pointer
from tui.app.widgets.row_looks import RowLook, clipped, within
from tui.app.widgets.rows_view import RowsView
from tui.model.spans import Span
from tui.text.selection import Selection
from tui.text.wrapping import Rows

_MARGIN = 2
_UPPER = 3
"""The part of the height above what is brought up."""
_FIRST = 20_000
"""How many code points past the cursor are shown at first of a text that is not shown whole."""
_KEPT = 1024
"""How many rows are kept painted."""

_BELOW = RowLook()


class ArticleView(RowsView[RowLook | int], inherit_bindings=False):
    """A page's text, wrapped to the width, with a gutter that names the items that start on a row."""

    DEFAULT_CSS = """
    ArticleView { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """

    class Pressed(Message):
        """The mouse went down over the text, or was dragged.

        Attributes:
            view: what it is over.
            offset: of the grapheme under it.
            clicks: which click in a row it is: two stand for the word, three for the sentence.
            extends: whether the selection is to end here: it was dragged, or shift held down.
            keeps: whether what was selected is to stay selected: ctrl was held down.
            since: the offset that the mouse was pressed at, while it is dragged; None when it is pressed.
        """

        def __init__(
            self,
            view: "ArticleView",
            offset: int,
            clicks: int,
            *,
            extends: bool = False,
            keeps: bool = False,
            since: int | None = None,
        ) -> None:
            super().__init__()
            self.view = view
            self.offset = offset
            self.clicks = clicks
            self.extends = extends
            self.keeps = keeps
            self.since = since

    class Named(Message):
        """The mouse went down on an item's name in the gutter."""

        def __init__(self, view: "ArticleView", item: str) -> None:
            super().__init__()
            self.view = view
            self.item = item

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._page: Page | None = None
        self._rows = Rows("", [], 1)
        self._selection = Selection(0, 0)
        self._is_point = True
        self._current: str | None = None
        self._cursor = 0
        self._cursor_row = 0
        self._card: Sequence[CardRow] = ()
        self._passes = False
        self._is_away = False
        self._hits: Sequence[Span] = ()
        self._paragraphs: Sequence[int] = ()
        self._kept_strips: dict[int, Strip] = {}
        self._wrapped_to = 0
        self._is_whole = True
        self._widest = 0
        self._place = (0, 0)
        self._pointer = Pointer(self)

    @property
    def rows(self) -> Rows:
        """Where each row begins and ends."""
        return self._rows

    @property
    def page_height(self) -> int:
        """The number of rows that a screen moves by."""
        return max(1, self.size.height - _MARGIN)

    @property
    def max_scroll_y(self) -> int:
        """How far the text scrolls: so far that the last row is above the card."""
        return super().max_scroll_y + len(self._card)

    @property
    def shown_rows(self) -> range:
        """The rows on the screen, at least one."""
        top = min(self.top_row, len(self._rows) - 1)
        return range(top, min(len(self._rows), top + max(1, self.size.height - len(self._card))))

    @property
    def _top(self) -> int:
        """The offset that the first row on the screen begins with."""
        return self._rows.start(self.shown_rows[0])

    def show(self, page: Page, selection: Selection, top: int = 0, *, whole: bool = True) -> None:
        """Put an article in, with what is selected in it; no hit of a search is marked.

        Args:
            page: the article.
            selection: what is selected; its cursor comes into view.
            top: an offset in the row that is to be the first, as far as the cursor allows.
            whole: whether all of it can be scrolled to; otherwise, until `complete`, not far past the cursor.
        """
        self._page, self._selection, self._current, self._hits = page, selection, None, ()
        self._place, self._is_whole = (top, 0), whole
        self._wrap()

    def complete(self) -> None:
        """Show what the page has been filled with, and the text to its end."""
        if not self._is_whole:
            self._is_whole = True
            self._place = self._held_place()
            self._wrap()
        self.repaint_all()

    def show_from(self, top: int) -> None:
        """Scroll until the row of an offset is the first, as far as there are rows below it."""
        self.scroll_rows(self._rows.row_of(top))

    def bring_up(self, span: Span) -> None:
        """Show all of a span, if that is not seen: from a third of the height on."""
        self._place = (span.start, _MARGIN)  # for as long as there is no size
        first, last, shown = self._rows.row_of(span.start), self._rows.row_of(span.end - 1), self.shown_rows
        if first not in shown or last not in shown:
            self.scroll_to(y=max(0, first - self.size.height // _UPPER), animate=False, immediate=True)

    def select(self, selection: Selection) -> None:
        """Show another selection, and bring its cursor into view."""
        self._selection = selection
        self._find_cursor()
        self._reveal()
        self.touch_up()

    def follow(self, item: str | None) -> None:
        """Show another item as the current one."""
        if item != self._current:
            self._current = item
            self.touch_up()

    def step_back(self, *, is_away: bool) -> None:
        """Show the cursor as a place that is kept, while keys act in another text; or as the cursor again."""
        if is_away != self._is_away:
            self._is_away = is_away
            self.touch_up()

    def repaint_all(self) -> None:
        """Paint everything again."""
        self._kept_strips.clear()
        super().repaint_all()

    def repaint_marks(self, marks: Sequence[Mark]) -> None:
        """Paint the rows again that these marks are in, after they have come or gone."""
        if not marks:
            return
        changed = set[int]()
        for mark in marks:
            # Of the row that begins where a mark ends, the first character tells so.
            first, last = self._rows.row_of(mark.start), self._rows.row_of(mark.end)
            if last - first >= _KEPT:
                self._kept_strips.clear()
                self._painted.clear()
            changed.update(range(first, min(last, first + _KEPT) + 1))
        for number in changed:
            self._kept_strips.pop(number, None)
        # By where they were painted, which need not be where they are by now.
        for y, look in tuple(self._painted.items()):
            if (look if isinstance(look, int) else look.number) in changed:
                del self._painted[y]
        self.touch_up()

    def show_hits(self, hits: Sequence[Span]) -> None:
        """Mark what a search has found: spans in order, without overlap; none any more if there is none."""
        self._hits = hits or ()
        self.touch_up()

    def number_paragraphs(self, starts: Sequence[int]) -> None:
        """Number the paragraphs that start at these offsets, in order; none any more if there is none."""
        self._paragraphs = starts
        self.repaint_all()

    def limit(self, width: int) -> None:
        """Cut rows at so many columns, or 0 for as many as there is room."""
        if width == self._widest:
            return
        self._widest = width
        self._place = self._held_place()
        self._wrap()

    def lay(self, card: Sequence[CardRow], *, passes: bool = False) -> None:
        """Lay the rows of a card over the bottom, or take them away; the cursor stays clear of one that stays."""
        if card == self._card:
            return
        self._card = card
        self.cover(len(card))
        self.scroll_rows(self.top_row)
        if not (passes or self._passes):
            self._reveal()
        self._passes = passes
        self.touch_up()

    def looks_of(self, heights: Sequence[int]) -> Sequence[RowLook | int]:
        """What rows of the text look like: mere numbers but for those that a key may have changed, or the card's."""
        top, card, count = self.top_row, self._card, len(self._rows) if self._page else 0
        card_top, cursor_row, changing = self.size.height - len(card), self._cursor_row, self._changing_rows()
        looks: list[RowLook | int] = []
        for y in heights:
            number = y + top
            if y >= card_top:
                looks.append(RowLook(card=card[y - card_top]))
            elif number >= count:
                looks.append(_BELOW)
            else:
                looks.append(self._look_of(number) if number == cursor_row or number in changing else number)
        return looks

    def drawn(self, look: RowLook | int) -> Strip:
        """A row of the article, of the card, or none."""
        if isinstance(look, int):
            strip = self._kept_strips.get(look)
            if strip is None:
                if len(self._kept_strips) >= _KEPT:
                    del self._kept_strips[next(iter(self._kept_strips))]
                strip = self._kept_strips[look] = self._dressed(RowLook(look))
            return strip
        if look.card is not None:
            return row(look.card[0], self.row_width, look.card[1])
        return self._dressed(look)

    def resized(self) -> None:
        """Wrap to the new width; the cursor stays where it was on the screen, as far as it can."""
        if self.size.width != self._wrapped_to:
            if self._wrapped_to:
                self._place = self._held_place()
            self._wrap()
        else:
            self._reveal()

    def offset_at(self, x: int, y: int) -> int | None:
        """The offset of the grapheme nearest to a place of the widget; None without text."""
        if self._page is None or not self._page.text:
            return None
        number = max(0, min(y + self.top_row, len(self._rows) - 1))
        return self._rows.offset_at(number, max(0, x - gutter_width(self.size.width)))

    def is_text(self, y: int) -> bool:
        """Whether the row at this height is not under the card."""
        return 0 <= y < self.size.height - len(self._card)

    def name_at(self, x: int, y: int) -> str | None:
        """The item whose name stands at a place of the gutter; None if there is none, or it is not the gutter."""
        number = y + self.top_row
        width = gutter_width(self.size.width)
        if self._page is None or x >= width or not 0 <= number < len(self._rows):
            return None
        start, _, end = self._rows.bounds(number)
        leads = [mark for mark in self._page.marks.within(start, end) if mark.leads and start <= mark.start]
        cells = 0
        for text, _ in gutter(leads, None, width, current=False) if leads else ():
            cells += len(text)
            if x < cells:
                return next((mark.item for mark in leads if mark.item == text.strip()), leads[0].item)
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select, or extend."""
        self._pointer.down(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Extend the selection while the button is held."""
        self._pointer.move(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """End a selection by mouse."""
        self._pointer.up()

    def _wrap(self) -> None:
        """Cut the text into rows as wide as there is room, and scroll to where it is to stay."""
        if self._page is None or not self.size.width:
            self._wrapped_to = 0
            return
        width = self._wrapped_to = self.size.width
        shown, breaks = self._page.shown, self._page.breaks
        if not self._is_whole:
            shown = shown[: self._selection.end + _FIRST]
            breaks = breaks[: bisect_left(breaks, len(shown))]
        self._rows = Rows(shown, breaks, self._room(width))
        self._find_cursor()
        self.set_length(len(self._rows))
        offset, y = self._place
        self.scroll_rows(max(0, self._rows.row_of(offset) - y))
        self._reveal()
        self.repaint_all()

    def _room(self, width: int) -> int:
        room = width - gutter_width(width) - 1
        return min(self._widest, room) if self._widest else room

    def _held_place(self) -> tuple[int, int]:
        """An offset, and the height at which it is to stay: the cursor's if that is seen, else the first row's."""
        y = self._cursor_row - self.top_row
        return (self._cursor, y) if 0 <= y < self.size.height else (self._top, 0)

    def _find_cursor(self) -> None:
        text = self._page.text if self._page else ""
        self._cursor = self._selection.cursor(text)
        self._cursor_row = self._rows.row_of(self._cursor)
        self._is_point = self._selection.is_point(text)

    def _changing_rows(self) -> range:
        """The rows of all that is selected, found or current; none if there is nothing but the cursor."""
        held = self._selection
        ranges = [] if self._is_point else [(held.start, held.end)]
        if held.kept:
            ranges.append((held.kept[0].start, held.kept[-1].end))
        if self._hits:
            ranges.append((self._hits[0].start, self._hits[-1].end))
        if self._page and self._current:
            ranges.append(self._page.marks.hull_of(self._current))
        first, behind = len(self._rows.shown), 0
        for start, end in ranges:
            if end:
                first, behind = min(first, start), max(behind, end)
        return range(self._rows.row_of(first), self._rows.row_of(behind - 1) + 1) if behind else range(0)

    def _look_of(self, number: int) -> RowLook | int:
        held, (start, _, end), here = self._selection, self._rows.bounds(number), number == self._cursor_row
        chosen: list[Span | Selection] = [*within(held.kept, start, end)]
        if not self._is_point:
            chosen.append(held)
        if here and self._is_away and self._page and self._cursor < len(self._page.text):
            chosen.append(Span(self._cursor, self._cursor + 1))
        current = self._page.marks.touching(self._current, start, end) if self._page and self._current else ()
        look = RowLook(
            number,
            clipped(chosen, start, end),
            clipped(within(self._hits, start, end), start, end),
            clipped(current, start, end),
            self._cursor if here and not self._is_away else -1,
            here and self.has_focus,
        )
        return look if here or look.chosen or look.hits or look.current else number

    def _dressed(self, look: RowLook) -> Strip:
        if self._page is None or look.number < 0:
            return painted([], self.row_width, style("plain"))
        start, _, end = self._rows.bounds(look.number)
        paragraph = paragraph_on(self._paragraphs, start, end) if self._paragraphs else None
        worn = Worn(look.chosen, look.current, look.hits, look.cursor, look.has_keys, paragraph)
        return dressed(self._page, self._rows, look.number, worn, self.row_width)

    def _reveal(self) -> None:
        """Scroll until the cursor's row is in view."""
        number = self._cursor_row
        top, height = self.top_row, max(1, self.size.height - len(self._card))
        margin = min(_MARGIN, (height - 1) // 2)
        if number < top + margin:
            wanted = max(0, number - margin)
        elif number >= top + height - margin:
            wanted = number - height + 1 + margin
        else:
            return
        self.scroll_rows(wanted)

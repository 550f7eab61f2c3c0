"""Moving by place: characters, lines, screens, the article's ends, items, and where the mouse is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.dispatch import does, does_for
from tui.app.marks import extent
from tui.app.needs import item_in_hand
from tui.app.widgets.article_view import ArticleView
from tui.model.refusals import Refusal
from tui.model.spans import Spans
from tui.text import selection as selecting
from tui.text.graphemes import next_boundary, previous_boundary
from tui.text.selection import Selection

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_GO, _EXTEND = False, True


class Moving:
    """Goes or extends to an offset; a table over each method says which action does which."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._kept_column: tuple[Selection, int] | None = None

    @does_for({"character.next": _GO, "character.extend_next": _EXTEND})
    def right(self, extends: bool, count: int) -> None:
        """To the right by graphemes."""
        self._move(lambda times: self._stepped(next_boundary, times), count, extends=extends)

    @does_for({"character.previous": _GO, "character.extend_previous": _EXTEND})
    def left(self, extends: bool, count: int) -> None:
        """To the left by graphemes."""
        self._move(lambda times: self._stepped(previous_boundary, times), count, extends=extends)

    @does_for({"line.next": _GO, "line.extend_next": _EXTEND})
    def down(self, extends: bool, count: int) -> None:
        """Down by rows."""
        self._move_rows(lambda times: times, count, extends=extends)

    @does_for({"line.previous": _GO, "line.extend_previous": _EXTEND})
    def up(self, extends: bool, count: int) -> None:
        """Up by rows."""
        self._move_rows(lambda times: -times, count, extends=extends)

    @does_for({"screen.next": _GO, "screen.extend_next": _EXTEND})
    def screen_down(self, extends: bool, count: int) -> None:
        """Down by screens."""
        self._move_rows(lambda times: times * self.reading.article.page_height, count, extends=extends)

    @does_for({"screen.previous": _GO, "screen.extend_previous": _EXTEND})
    def screen_up(self, extends: bool, count: int) -> None:
        """Up by screens."""
        self._move_rows(lambda times: -times * self.reading.article.page_height, count, extends=extends)

    @does_for({"line.start": _GO, "line.extend_start": _EXTEND})
    def line_start(self, extends: bool, count: int) -> None:
        """To the row's first grapheme."""
        self._move(lambda _: self._row_start(), 1, extends=extends)

    @does_for({"line.end": _GO, "line.extend_end": _EXTEND})
    def line_end(self, extends: bool, count: int) -> None:
        """To the row's last grapheme."""
        self._move(lambda _: self._row_end(), 1, extends=extends)

    @does_for({"article.start": _GO, "article.extend_start": _EXTEND})
    def article_start(self, extends: bool, count: int) -> None:
        """To the article's first grapheme."""
        self._jump(lambda: 0, extends=extends)

    @does_for({"article.end": _GO, "article.extend_end": _EXTEND})
    def article_end(self, extends: bool, count: int) -> None:
        """To the article's last grapheme."""
        self._jump(lambda: len(self.reading.page.text), extends=extends)

    @does_for({"item.next": _GO, "item.extend_next": _EXTEND})
    def next_item(self, extends: bool, count: int) -> None:
        """To the item that begins next; extending, to its end."""
        self._move_items(1, count, extends=extends)

    @does_for({"item.previous": _GO, "item.extend_previous": _EXTEND})
    def previous_item(self, extends: bool, count: int) -> None:
        """To the item that begins before."""
        self._move_items(-1, count, extends=extends)

    @does("item.select")
    def select_item(self, count: int) -> None:
        """Select what the item in hand is about."""
        self.reading.select_item(item_in_hand(self.reading).id)

    @does_for({"text.scroll_next": 1, "text.scroll_previous": -1})
    def scroll(self, step: int, count: int) -> None:
        """Show what is further down or up; the selection stays as it is, seen or not."""
        if self.reading.lookup.is_open:
            raise Refusal("the text is not seen here")
        view = self.reading.article
        before = view.scroll_offset
        view.scroll_rows(before.y + step * count)
        if view.scroll_offset == before:
            raise Refusal("the text ends here" if step > 0 else "the text begins here")

    def by_mouse(self, pressed: ArticleView.Pressed) -> None:
        """Select as far as the mouse was dragged, or the word or sentence clicked, beside what ctrl keeps."""
        reading, held = self.reading, self.reading.selection
        text, segments = reading.page.text, reading.page.segments
        pieces = {2: segments.words, 3: segments.sentences}.get(min(pressed.clicks, 3))
        if reading.holding.held or (pressed.extends and pieces is None):
            self._select_to(pressed.offset, extends=True)
        elif pieces is None:
            reading.select(selecting.at(text, pressed.offset, _beside(text, held) if pressed.keeps else ()))
        elif pressed.since is not None:
            reading.select(selecting.from_to(text, pieces, pressed.since, pressed.offset, held.kept))
        elif (span := pieces.at(pressed.offset)) is not None:
            # The first click of several has put aside already what they keep.
            reading.select(selecting.of_span(span, held.kept if pressed.keeps else ()))

    def _cursor(self) -> int:
        return self.reading.selection.cursor(self.reading.page.text)

    def _row(self) -> int:
        return self.reading.article.rows.row_of(self._cursor())

    def _row_start(self) -> int:
        return self.reading.article.rows.start(self._row())

    def _row_end(self) -> int:
        rows, row = self.reading.article.rows, self._row()
        return max(rows.start(row), rows.end(row) - 1)

    def _stepped(self, boundary: Callable[[str, int], int], count: int) -> int:
        text, offset = self.reading.page.text, self._cursor()
        for _ in range(count):
            moved = boundary(text, offset)
            if moved == offset:
                break
            offset = moved
        return offset

    def _move(self, goal: Callable[[int], int], count: int, *, extends: bool) -> None:
        self.reading.holding.note(lambda times: self._move(goal, times, extends=extends), count)
        self._select_to(goal(count), extends=extends or self.reading.holding.held)

    def _jump(self, goal: Callable[[], int], *, extends: bool) -> None:
        self.reading.jumping.leave()
        self._move(lambda _: goal(), 1, extends=extends)

    def _move_rows(self, rows_away: Callable[[int], int], count: int, *, extends: bool) -> None:
        """Up or down; the column is kept over rows that are too short for it."""
        self.reading.holding.note(lambda times: self._move_rows(rows_away, times, extends=extends), count)
        rows, held = self.reading.article.rows, self.reading.selection
        keeps = self._kept_column is not None and self._kept_column[0] == held
        column = self._kept_column[1] if self._kept_column and keeps else rows.column_of(self._cursor())
        wanted = max(0, min(len(rows) - 1, self._row() + rows_away(count)))
        self._select_to(rows.offset_at(wanted, column), extends=extends or self.reading.holding.held)
        self._kept_column = (self.reading.selection, column)

    def _move_items(self, step: int, count: int, *, extends: bool) -> None:
        reading = self.reading
        reading.holding.note(lambda times: self._move_items(step, times, extends=extends), count)
        if extends or reading.holding.held:
            self._extend_by_items(step, count)
            return
        item, left = reading.page.neighbour(self._cursor(), reading.current, step * count)
        if item is not None:
            reading.jumping.leave()
            reading.go_to(item)
        if left:
            raise _no_item(step)

    def _extend_by_items(self, step: int, count: int) -> None:
        """To the last end of so many items, each the next one from the end before; backwards to their starts."""
        page, offset, item_id = self.reading.page, self._cursor(), self.reading.current
        reached: int | None = None
        left = count
        while left:
            item_id, missing = page.neighbour(offset, item_id, step)
            item = page.item(item_id) if item_id and not missing else None
            if item is None:
                break
            span = extent(item)
            offset = reached = span.start if step < 0 else span.end - 1
            left -= 1
        if reached is not None:
            self._select_to(reached, extends=True)
        if left:
            raise _no_item(step)

    def _select_to(self, offset: int, *, extends: bool) -> None:
        reading, text = self.reading, self.reading.page.text
        if extends:
            reading.select(selecting.extended_to(text, reading.selection, offset))
        else:
            reading.select(selecting.at(text, offset, reading.selection.kept))


def _beside(text: str, held: Selection) -> Spans:
    """What stays selected when something else is selected beside it; a mere cursor does not."""
    return held.kept if held.is_point(text) else held.spans(text)


def _no_item(step: int) -> Refusal:
    return Refusal("no further item in this article" if step > 0 else "no item before this in the article")

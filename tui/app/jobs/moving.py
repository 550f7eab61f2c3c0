"""Moving and selecting: every motion of the text's cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.dispatch import does
from tui.app.widgets.article_view import ArticleView
from tui.model.spans import Span
from tui.text import selection as selecting
from tui.text.graphemes import next_boundary, previous_boundary
from tui.text.selection import Selection

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

Motion = Callable[[Selection], Selection]

# A word or a quotation can be looked for within a selected sentence; a sentence is not part of another one.
_NEXT_INSIDE = partial(selecting.next_object, inside=True)
_PREVIOUS_INSIDE = partial(selecting.previous_object, inside=True)


class Moving:
    """Translates motions to selections; what they select is decided in `text.selection`."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading

    @property
    def _text(self) -> str:
        return self.reading.page.text

    @does("character.next")
    def next_character(self, count: int) -> None:
        """Go right by graphemes."""
        self._go(self._right(count))

    @does("character.previous")
    def previous_character(self, count: int) -> None:
        """Go left by graphemes."""
        self._go(self._left(count))

    @does("character.extend_next")
    def extend_right(self, count: int) -> None:
        """Extend to the right by graphemes."""
        self._extend(self._right(count))

    @does("character.extend_previous")
    def extend_left(self, count: int) -> None:
        """Extend to the left by graphemes."""
        self._extend(self._left(count))

    @does("line.next")
    def next_line(self, count: int) -> None:
        """Go down by rows."""
        self._go_rows(count)

    @does("line.previous")
    def previous_line(self, count: int) -> None:
        """Go up by rows."""
        self._go_rows(-count)

    @does("line.extend_next")
    def extend_down(self, count: int) -> None:
        """Extend down by rows."""
        self._go_rows(count, extend=True)

    @does("line.extend_previous")
    def extend_up(self, count: int) -> None:
        """Extend up by rows."""
        self._go_rows(-count, extend=True)

    @does("screen.next")
    def next_screen(self, count: int) -> None:
        """Go down by screens."""
        self._go_rows(count * self.reading.article.page_height)

    @does("screen.previous")
    def previous_screen(self, count: int) -> None:
        """Go up by screens."""
        self._go_rows(-count * self.reading.article.page_height)

    @does("line.start")
    def line_start(self, count: int) -> None:
        """Go to the row's first grapheme."""
        self._go(self._row_edge(first=True))

    @does("line.end")
    def line_end(self, count: int) -> None:
        """Go to the row's last grapheme."""
        self._go(self._row_edge(first=False))

    @does("line.extend_start")
    def extend_line_start(self, count: int) -> None:
        """Extend to the row's first grapheme."""
        self._extend(self._row_edge(first=True))

    @does("line.extend_end")
    def extend_line_end(self, count: int) -> None:
        """Extend to the row's last grapheme."""
        self._extend(self._row_edge(first=False))

    @does("article.start")
    def article_start(self, count: int) -> None:
        """Go to the article's first grapheme."""
        self._go(0)

    @does("article.end")
    def article_end(self, count: int) -> None:
        """Go to the article's last grapheme."""
        self._go(len(self._text))

    @does("word.next")
    def next_word(self, count: int) -> None:
        """Select the next word."""
        self._by_object(_NEXT_INSIDE, self.reading.page.segments.words, count)

    @does("word.previous")
    def previous_word(self, count: int) -> None:
        """Select the word before."""
        self._by_object(_PREVIOUS_INSIDE, self.reading.page.segments.words, count)

    @does("word.extend_next")
    def extend_word(self, count: int) -> None:
        """Extend by a word."""
        self._by_object(selecting.extended_next, self.reading.page.segments.words, count)

    @does("word.extend_previous")
    def extend_word_back(self, count: int) -> None:
        """Extend back by a word."""
        self._by_object(selecting.extended_previous, self.reading.page.segments.words, count)

    @does("sentence.next")
    def next_sentence(self, count: int) -> None:
        """Select the next sentence."""
        self._by_object(selecting.next_object, self.reading.page.segments.sentences, count)

    @does("sentence.previous")
    def previous_sentence(self, count: int) -> None:
        """Select the sentence before."""
        self._by_object(selecting.previous_object, self.reading.page.segments.sentences, count)

    @does("sentence.extend_next")
    def extend_sentence(self, count: int) -> None:
        """Extend by a sentence."""
        self._by_object(selecting.extended_next, self.reading.page.segments.sentences, count)

    @does("sentence.extend_previous")
    def extend_sentence_back(self, count: int) -> None:
        """Extend back by a sentence."""
        self._by_object(selecting.extended_previous, self.reading.page.segments.sentences, count)

    @does("paragraph.next")
    def next_paragraph(self, count: int) -> None:
        """Select the next paragraph."""
        self._by_object(selecting.next_object, self.reading.page.segments.paragraphs, count)

    @does("paragraph.previous")
    def previous_paragraph(self, count: int) -> None:
        """Select the paragraph before."""
        self._by_object(selecting.previous_object, self.reading.page.segments.paragraphs, count)

    @does("paragraph.extend_next")
    def extend_paragraph(self, count: int) -> None:
        """Extend by a paragraph."""
        self._by_object(selecting.extended_next, self.reading.page.segments.paragraphs, count)

    @does("paragraph.extend_previous")
    def extend_paragraph_back(self, count: int) -> None:
        """Extend back by a paragraph."""
        self._by_object(selecting.extended_previous, self.reading.page.segments.paragraphs, count)

    @does("quotation.next")
    def next_quotation(self, count: int) -> None:
        """Select the quotation under the cursor, or the next one."""
        self._by_object(_NEXT_INSIDE, self.reading.page.speech, count)

    @does("quotation.previous")
    def previous_quotation(self, count: int) -> None:
        """Select the quotation before."""
        self._by_object(_PREVIOUS_INSIDE, self.reading.page.speech, count)

    @does("item.next")
    def next_item(self, count: int) -> None:
        """Go to the item that begins next."""
        self._go_items(1, count)

    @does("item.previous")
    def previous_item(self, count: int) -> None:
        """Go to the item that begins before."""
        self._go_items(-1, count)

    @does("selection.expand")
    def expand(self, count: int) -> None:
        """Widen the selection to the next larger object around it."""
        self._repeat(lambda held: selecting.expanded(self.reading.page.segments, held), count)

    @does("selection.shrink")
    def shrink(self, count: int) -> None:
        """Go back to what was selected before it was widened."""
        self._repeat(selecting.shrunk, count)

    @does("selection.swap")
    def swap(self, count: int) -> None:
        """Let the other end of the selection move."""
        self._repeat(selecting.swapped, 1)

    @does("selection.fragment")
    def keep_fragment(self, count: int) -> None:
        """Keep the selection as a fragment."""
        self._repeat(lambda held: selecting.with_fragment(self._text, held), 1)
        kept = len(self.reading.selection.kept)
        self.reading.say(f"{kept} fragment{'' if kept == 1 else 's'} kept; select the next, then act on all", "dim")

    @does("selection.collapse")
    def collapse(self, count: int) -> None:
        """Drop the fragments, then the selection."""
        self._repeat(lambda held: selecting.collapsed(self._text, held), 1)

    def by_mouse(self, pressed: ArticleView.Pressed) -> None:
        """Select as far as the mouse was dragged, or the word or sentence clicked."""
        segments = self.reading.page.segments
        if pressed.dragged:
            self._extend(pressed.offset)
        elif pressed.clicks > 1:
            pieces = segments.words if pressed.clicks == 2 else segments.sentences
            span = pieces.at(pressed.offset)
            if span is not None:
                self.reading.select(selecting.of_span(span))
        else:
            self.reading.select(selecting.at(self._text, pressed.offset))

    def _cursor(self) -> int:
        return self.reading.selection.cursor(self._text)

    def _right(self, count: int) -> int:
        offset = self._cursor()
        for _ in range(count):
            offset = next_boundary(self._text, offset)
        return offset

    def _left(self, count: int) -> int:
        offset = self._cursor()
        for _ in range(count):
            offset = previous_boundary(self._text, offset)
        return offset

    def _row_edge(self, *, first: bool) -> int:
        rows = self.reading.article.rows
        row = rows.row_of(self._cursor())
        return rows.start(row) if first else max(rows.start(row), rows.end(row) - 1)

    def _go_rows(self, count: int, *, extend: bool = False) -> None:
        rows = self.reading.article.rows
        cursor = self._cursor()
        row = rows.row_of(cursor)
        wanted = max(0, min(len(rows) - 1, row + count))
        offset = rows.offset_at(wanted, rows.column_of(cursor))
        (self._extend if extend else self._go)(offset)

    def _go_items(self, step: int, count: int) -> None:
        for _ in range(count):
            item = self.reading.page.neighbour(self._cursor(), self.reading.current, step)
            if item is None:
                self.reading.say("no further item in this article", "dim")
                return
            self.reading.go_to(item)

    def _go(self, offset: int) -> None:
        self.reading.select(selecting.at(self._text, offset, self.reading.selection.kept))

    def _extend(self, offset: int) -> None:
        self.reading.select(selecting.extended_to(self._text, self.reading.selection, offset))

    def _repeat(self, motion: Motion, count: int) -> None:
        held = self.reading.selection
        for _ in range(count):
            moved = motion(held)
            if moved == held:
                break
            held = moved
        self.reading.select(held)

    def _by_object(
        self, motion: Callable[[Selection, Sequence[Span]], Selection], objects: Sequence[Span], count: int
    ) -> None:
        self._repeat(lambda held: motion(held, objects), count)

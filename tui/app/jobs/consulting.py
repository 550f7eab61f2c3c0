"""Consulting the workspace's guidelines beside the text, at the section on what is at hand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tui.app.dispatch import does, does_for
from tui.app.marks import Item
from tui.app.needs import item_in_hand
from tui.app.widgets.guidelines_page import GuidelinesPage
from tui.model.refusals import Refusal
from tui.model.speakers import Speaker
from tui.store.guidelines import read_guidelines
from tui.suggest.topics import heading_for, topics_of
from tui.text.prose import Heading, headings_of

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen


class Consulting:
    """Shows the guidelines while the text keeps its cursor; keys scroll them until they go back to the text."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._page: GuidelinesPage | None = None
        self._headings: Sequence[Heading] = ()

    @property
    def is_open(self) -> bool:
        """Whether they are seen."""
        return self.reading.has_class("consulting")

    @property
    def has_keys(self) -> bool:
        """Whether keys scroll them."""
        return self._page is not None and self.is_open and self.reading.focused is self._page.prose

    def take_keys(self) -> None:
        """Let keys scroll them."""
        if self._page is not None:
            self.reading.set_focus(self._page.prose)

    @does("view.guidelines")
    def show(self, count: int) -> None:
        """Show the guidelines as they are now, at the section on what is at hand.

        Raises:
            Refusal: there are none; it says what to write where.
        """
        reading, at_hand = self.reading, self._at_hand()
        guidelines = read_guidelines(reading.session.workspace)
        reading.holding.release()
        self._headings = headings_of(guidelines.markdown)
        if self._page is None:
            self._page = GuidelinesPage(guidelines.markdown)
            reading.query_one("#body").mount(self._page)
        else:
            self._page.prose.show(guidelines.markdown)
        found = heading_for(topics_of(at_hand), self._headings)
        if found is not None or not self.is_open:
            self._page.prose.go_to(found.block if found else 0)
        self._page.prose.mark(found.block if found else None)
        self._page.tell([(" Guidelines", "title")], [(f"{guidelines.file.name} ", "dim")])
        self._page.set_class(reading.side is not reading.sides[0], "before")
        reading.add_class("consulting")
        self.take_keys()
        reading.say(f"at “{found.title}”" if found else "", "dim")

    @does("guidelines.text")
    def go_to_text(self, count: int) -> None:
        """Let keys act in the text again; the guidelines stay beside it, if they do not lie over it."""
        if self.reading.has_class("narrow"):
            self._close()
        else:
            self.reading.give_keys_to(self.reading.article)

    @does("guidelines.leave")
    def leave(self, count: int) -> None:
        """Show the panes again."""
        self._close()
        self.reading.say("")

    @does_for({"guidelines.next": 1, "guidelines.previous": -1})
    def scroll(self, step: int, count: int) -> None:
        """Scroll by rows."""
        self._scroll(step * count)

    @does_for({"guidelines.page_next": 1, "guidelines.page_previous": -1})
    def scroll_page(self, step: int, count: int) -> None:
        """Scroll by pages."""
        if self._page is not None:
            self._scroll(step * count * max(1, self._page.prose.size.height - 1))

    @does_for({"guidelines.first": -1, "guidelines.last": 1})
    def scroll_to_end(self, way: int, count: int) -> None:
        """Scroll to an end."""
        if self._page is not None:
            self._scroll(way * self._page.prose.virtual_size.height)

    @does_for({"guidelines.next_section": 1, "guidelines.previous_section": -1})
    def turn(self, way: int, count: int) -> None:
        """Go to the next heading, or the one before."""
        if self._page is None:
            return
        blocks, top = [heading.block for heading in self._headings], self._page.prose.top_block
        place = bisect_right(blocks, top) + count - 1 if way > 0 else bisect_left(blocks, top) - count
        if not 0 <= place < len(blocks):
            raise Refusal("no further section")
        self._page.prose.go_to(blocks[place])

    def _scroll(self, rows: int) -> None:
        if self._page is not None:
            prose = self._page.prose
            prose.scroll_rows(prose.scroll_offset.y + rows)

    def _close(self) -> None:
        self.reading.remove_class("consulting")
        self.reading.give_keys_to(self.reading.article)

    def _at_hand(self) -> Item | Speaker | None:
        """What is on the card, waits for its target, is chosen in the pane that has the keys, or under the cursor."""
        reading = self.reading
        if reading.card is not None and reading.card.draft is not None:
            return reading.card.draft.item
        if reading.session.pending is not None:
            return reading.session.pending[1]
        with suppress(Refusal):
            return item_in_hand(reading)
        return None

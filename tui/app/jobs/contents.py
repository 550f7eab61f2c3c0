"""What is claimed, on the card of a claim: its fragments, each of which can be reached, changed, moved and dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.describing import words_of
from tui.app.dispatch import does
from tui.app.jobs.cards import CardJob
from tui.app.widgets.card import Field
from tui.model.claims import Claim
from tui.model.fragments import moved_fragment, with_fragments, without_fragment
from tui.model.refusals import Refusal
from tui.model.spans import Spans
from tui.suggest.contents import as_chosen, fragments_of

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_MOST = 4
"""Of how many fragments the card shows a row each; of more, those around the one at hand."""


class ContentCard(CardJob):
    """A card of something that is said in fragments; one of them is at hand.

    Attributes:
        fragment: the number of that one, counted from 0.
    """

    def __init__(self, reading: ReadingScreen) -> None:
        super().__init__(reading)
        self.fragment = 0

    @property
    def claim(self) -> Claim:
        """The claim as the card shows it."""
        raise NotImplementedError

    def set_content(self, content: Spans) -> None:
        """Put other fragments in."""
        raise NotImplementedError

    def content_fields(self) -> list[Field]:
        """A row for each fragment, or for those around the one at hand."""
        text, content = self.reading.page.text, self.claim.content
        if len(content) == 1:
            return [self.field("claim.content", "content", (words_of(content, text), "plain"))]
        first = max(0, min(self._at_hand - _MOST // 2, len(content) - _MOST))
        return [
            self.field(
                "claim.content",
                "content ▸" if index == self._at_hand else "content",
                (f"{index + 1} of {len(content)}  ", "dim"),
                (words_of(content[index : index + 1], text), "plain"),
            )
            for index in range(first, min(first + _MOST, len(content)))
        ]

    @does("claim.content")
    def change_content(self, count: int) -> None:
        """Choose what is said; of several fragments, the words of the one at hand."""
        held = self.claim.content[self._at_hand : self._at_hand + 1]

        def taken(spans: Spans) -> None:
            if spans:
                chosen = spans if spans == held else as_chosen(self.reading.page.segments, spans)
                self.set_content(with_fragments(self.claim.content, self._at_hand, chosen))

        self.reading.picking.begin("content", held, (), taken)

    @does("fragment.add")
    def add_fragment(self, count: int) -> None:
        """Choose a further fragment; it stands behind the one at hand."""

        def taken(spans: Spans) -> None:
            if spans:
                content, place = self.claim.content, self._at_hand + 1
                joined = with_fragments(content, len(content), self._said_in(spans))
                self.fragment = place
                self.set_content((*content[:place], *joined[len(content) :], *content[place:]))

        self.reading.picking.begin("further words that are said", (), (), taken)

    @does("fragment.drop")
    def drop_fragment(self, count: int) -> None:
        """Take the fragment at hand away."""
        self.set_content(without_fragment(self.claim.content, self._at_hand))

    @does("fragment.next")
    def next_fragment(self, count: int) -> None:
        """Turn to the next fragment."""
        self._of_several()
        self.fragment = (self._at_hand + count) % len(self.claim.content)
        self.reading.show_card()

    @does("fragment.earlier")
    def move_earlier(self, count: int) -> None:
        """Have the fragment at hand read before the one before it."""
        self._move(-count)

    @does("fragment.later")
    def move_later(self, count: int) -> None:
        """Have the fragment at hand read after the next one."""
        self._move(count)

    @property
    def at_hand(self) -> int:
        """The fragment at hand is the first to be moved."""
        return self._at_hand

    @property
    def _at_hand(self) -> int:
        return min(self.fragment, len(self.claim.content) - 1)

    def _said_in(self, spans: Spans) -> Spans:
        """Of whole sentences what is said in them, without the stop, as a new claim of several fragments has it."""
        page = self.reading.page
        claims = page.layer_near(spans).claims.values()
        return fragments_of(page.segments, spans, tuple(span for claim in claims for span in claim.content))

    def _move(self, steps: int) -> None:
        self._of_several()
        content, self.fragment = moved_fragment(self.claim.content, self._at_hand, steps)
        self.set_content(content)

    def _of_several(self) -> None:
        if len(self.claim.content) < 2:
            raise Refusal("this is all that is said", remedy="add a further fragment first")

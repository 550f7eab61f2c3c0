"""References: words linked to the speaker they mean by one key, or to one of the article's speakers by a letter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from tui.app.describing import person, told_along, words_of
from tui.app.dispatch import does
from tui.app.jobs.claiming import ClaimCard
from tui.app.jobs.disputing import DisputeCard
from tui.app.needs import known_speaker
from tui.app.unlearning import with_unlearned
from tui.app.widgets.card import CardRow
from tui.app.widgets.painting import Part, shortened
from tui.model.claims import Claim
from tui.model.disputers import moved_along
from tui.model.disputes import Dispute
from tui.model.drafts import Draft
from tui.model.edits import joined
from tui.model.mentions import references_of
from tui.model.refusals import Refusal
from tui.model.spans import Span, Spans, trimmed
from tui.model.speakers import Mention, Speaker
from tui.suggest.antecedents import Antecedent, antecedents, spans_at
from tui.suggest.letters import letters_of
from tui.suggest.speakers import MOST_MENTIONS, other_mentions
from tui.suggest.surnames import is_office_of
from tui.text.cells import cells
from tui.text.short_names import told_apart

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen

_WORDS_ROOM = 24
"""Cells for the words that refer."""
_BAR = 2
"""Cells at the right of the text for its scroll bar."""
_LETTER_ROOM, _NAME_ROOM, _LEAST_ROOM = 4, 24, 6
"""Cells for a letter with the blanks around it, for a name beside it where there is room, and where there is little."""


class _Tried(Struct, frozen=True):
    """A reference that was linked: where, whom it may mean, to which of these it is linked, after how many edits."""

    article: str
    words: Span
    found: Sequence[Antecedent]
    turn: int
    edits: int


class Referring:
    """Links references."""

    def __init__(self, reading: ReadingScreen) -> None:
        self.reading = reading
        self._tried: _Tried | None = None

    @does("speaker.refer")
    def refer(self, count: int) -> None:
        """Link the words to the speaker they likely mean; pressed again, to the next likely one."""
        tried = self._again() or self._begun()
        turn = (tried.turn + 1) % len(tried.found)
        chosen = tried.found[turn]
        speaker = known_speaker(self.reading, chosen.speaker)
        along = self._link(speaker, (tried.words,))
        self._tried = replace(tried, turn=turn, edits=self.reading.session.edits_done)
        told = [*self._told(tried.words, speaker, chosen), (along, "plain"), *self._runner_up(tried, turn)]
        self.reading.telling.tell(told)

    @does("speaker.letter")
    def ask_for_letter(self, count: int) -> None:
        """Show a letter for each of the article's speakers, and link to the one whose letter comes."""
        page = self.reading.page
        order = [page.speakers[one] for one in page.speakers_in_order() if one in page.speakers]
        letters = letters_of(order)
        if not letters:
            raise Refusal("no speaker in this article yet", remedy="name one first")
        often = sorted(letters, key=lambda letter: -len(page.naming(letters[letter])))

        def given(letter: str) -> None:
            speaker = letters.get(letter.lower())
            if speaker is None:
                raise Refusal(f"no speaker has the letter {letter}")
            self._give(known_speaker(self.reading, speaker))

        shown = [(letter, person(letters[letter], page.speakers)) for letter in often]
        size = self.reading.article.size
        self.reading.asking.ask_letter(
            [("the letter of a speaker", "accent")],
            given,
            _laid_out(shown, size.width - _BAR, max(1, size.height // 2)),
        )

    def _give(self, speaker: Speaker) -> None:
        """Give the card, the selection, or the item under the cursor to a speaker."""
        reading = self.reading
        if reading.card is not None:
            reading.card.take_speaker(speaker.id)
            return
        item = reading.page.item(reading.current) if reading.current else None
        if not self._is_selected and isinstance(item, Claim | Dispute):
            card = (ClaimCard if isinstance(item, Claim) else DisputeCard)(reading, Draft(item))
            card.take_speaker(speaker.id)
            card.accept()
            return
        places = self._selected() or tuple(spans_at(reading.page.segments, self._cursor)[:1])
        if not places and isinstance(item, Mention):
            places = (Span(item.start, item.end),)
        if not places:
            raise Refusal("nothing is selected", remedy="select a name first")
        along = self._link(speaker, places)
        reading.telling.tell([*self._told(places[-1], speaker, None), (along, "plain")])

    def _again(self) -> _Tried | None:
        """The reference that was linked last, if nothing else has been done since and it is still the one meant."""
        tried, reading = self._tried, self.reading
        if tried is None or (tried.article, tried.edits) != (reading.page.article.id, reading.session.edits_done):
            return None
        meant = self._selected() or (Span(self._cursor, self._cursor + 1),)
        return tried if any(tried.words.overlaps(span) for span in meant) else None

    def _begun(self) -> _Tried:
        page = self.reading.page
        places = self._selected()[-1:] or spans_at(page.segments, self._cursor)
        if not places:
            raise Refusal("no word here", remedy="put the cursor on the word that refers to somebody")
        layer = page.layer_near((places[0],))
        for words in places:
            found = antecedents(page.segments, words, layer, page.registry)
            if found:
                return _Tried(page.article.id, words, found, -1, 0)
        key = self.reading.keyboard.key_of("speaker.name", "reading")
        said = shortened(words_of((places[0],), page.text), _WORDS_ROOM)
        raise Refusal(f"nobody known fits “{said}”", remedy=f"{key} says who it is")

    def _link(self, speaker: Speaker, places: Spans) -> str:
        """Link words: those of a claim's source as that, all others as a mention; what that moved along is told."""
        reading = self.reading
        page = reading.page
        held = {
            mark.item
            for place in places
            for mark in page.marks.within(place.start, place.end)
            if mark.kind == "source" and mark.item in page.layer.claims
        }
        changes = references_of(speaker.id, places, [page.layer.claims[claim] for claim in sorted(held)], page.layer)
        along = moved_along(changes, page.layer, reading.links.disputes_by)
        edit = with_unlearned(joined(f"mention of {speaker.name}", changes, along), reading)
        if edit.changes:
            reading.do(edit, "")
        reading.drop_fragments()
        named = [change.id for change in edit.changes if change.table == "mentions"]
        if named:
            reading.current = named[-1]
            reading.follow_cursor()
        return told_along(along)

    def _told(self, words: Span, speaker: Speaker, chosen: Antecedent | None) -> list[Part]:
        """What words are linked to, and how many other places name the same speaker."""
        page = self.reading.page
        said = shortened(words_of((words,), page.text), _WORDS_ROOM)
        why = f" {chosen.why}" if chosen is not None else ""
        parts = [(f"“{said}” is ", "plain"), person(speaker.id, page.speakers), (why, "dim")]
        more = len(other_mentions(speaker, page.segments, page.merged_layer, page.registry.speakers))
        if more:
            key = self.reading.keyboard.key_of("speaker.mentions", "reading")
            parts.append((f" · {more:,}{' or' if more == MOST_MENTIONS else ''} more: {key}", "good"))
        return parts

    def _runner_up(self, tried: _Tried, turn: int) -> list[Part]:
        if len(tried.found) < 2:
            return []
        key = self.reading.keyboard.key_of("speaker.refer", "reading")
        other = tried.found[(turn + 1) % len(tried.found)].speaker
        return [(f" · {key}: ", "dim"), person(other, self.reading.page.speakers)]

    @property
    def _cursor(self) -> int:
        return self.reading.selection.cursor(self.reading.page.text)

    @property
    def _is_selected(self) -> bool:
        selection = self.reading.selection
        return bool(selection.kept) or not selection.is_point(self.reading.page.text)

    def _selected(self) -> Spans:
        """The selected words; none if there is but a cursor."""
        text = self.reading.page.text
        spans = self.reading.selected if self._is_selected else ()
        return tuple(place for span in spans if (place := trimmed(span, text)))


def _laid_out(letters: Sequence[tuple[str, Part]], width: int, rows: int) -> list[CardRow]:
    """The letters with the speakers they stand for, in columns; in more and narrower ones if that takes too many rows.

    Args:
        letters: each with a name.
        width: of a row, in cells.
        rows: the most there may be.
    """
    most = max(1, width // (_LETTER_ROOM + _LEAST_ROOM))
    columns = min(most, max(1, width // (_LETTER_ROOM + _NAME_ROOM), -(-len(letters) // rows)))
    room = max(1, width // columns - _LETTER_ROOM)
    names = told_apart([name for _, (name, _) in letters], room, is_office_of)
    laid: list[list[Part]] = [[] for _ in range(-(-len(letters) // columns))]
    for number, ((letter, (_, tone)), name) in enumerate(zip(letters, names, strict=True)):
        blank = " " * (room - cells(name) + 1)
        laid[number // columns] += [(f" {letter} ", "key"), (name, tone), (blank, "plain")]
    return [(tuple(parts), "panel") for parts in laid]

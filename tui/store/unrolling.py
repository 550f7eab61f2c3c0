"""Unrolling a journal, the newest entry first: what was done, and what has become of it since."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from tui.model.edits import REGISTRY
from tui.model.links import claims_of
from tui.store.journal.records import Account, Kind, Position


class Fate(StrEnum):
    """What has become of a deed.

    One that stands is in effect. One that is undone can be redone; one that is gone cannot, as something else was
    done when it was undone.
    """

    STANDS = "stands"
    UNDONE = "undone"
    GONE = "gone"


class PastDeed(Struct, frozen=True, gc=False):
    """One thing that was done: a row of the history. What undid or redid it is no row, but tells of its fate.

    Attributes:
        sequence: the number of the entry that ended it.
        kind: `done`; `kept` and `found` ones are passed over by undo.
        at: when, in UTC (ISO 8601, milliseconds).
        origin: on which host, by which process.
        articles: the ids of those that it touched; otherwise of those whose claims it linked or parted.
        place: the article and the id of the first item that it touched, or linked; empty ones if there is none.
        turned: when it was undone or redone last; empty if it never was.
        passage: where the words begin and end that the item of `place` is about; 0 and 0 if that is not known.
    """

    sequence: int
    kind: Kind
    at: str
    origin: str
    label: str
    articles: tuple[str, ...]
    place: tuple[str, str]
    fate: Fate
    turned: str = ""
    passage: tuple[int, int] = (0, 0)

    @property
    def is_passed_over(self) -> bool:
        """Whether undo leaves it as it is."""
        return self.kind is not Kind.DONE


class _Word(Struct, frozen=True):
    """What is known of an entry before it is come to.

    Attributes:
        fate: of what it did.
        turned: when that was undone or redone last.
        joined: whether it belongs to a deed that was told already.
    """

    fate: Fate
    turned: str = ""
    joined: bool = False


_FORGOTTEN = _Word(Fate.GONE)


class Unrolling:
    """Takes the entries of a journal one by one, the newest first, and gives the deeds they tell of.

    Args:
        position: where the history stands, after the newest entry.
    """

    def __init__(self, position: Position) -> None:
        self._position = position
        self._known: dict[int, _Word] = {}
        self._joining = (0, 0)

    def take(self, entry: Account, before: Position) -> PastDeed | None:
        """What an entry tells of; None if of nothing new.

        Args:
            entry: the entry before the one that was taken last.
            before: where the history stood before the entry.
        """
        if entry.kind in {Kind.KEPT, Kind.FOUND}:
            return _deed(entry, _Word(Fate.STANDS))
        word = self._word_of(entry)
        if entry.kind is Kind.UNDONE:
            self._pass_on(before.undo, entry, word)
        elif entry.kind is Kind.REDONE:
            self._pass_on(before.redo, entry, word)
        elif not word.joined:
            if entry.joins:
                self._joining = (entry.under, entry.joins)
            return _deed(entry, word)
        return None

    def _word_of(self, entry: Account) -> _Word:
        word = self._known.pop(entry.sequence, _FORGOTTEN)
        held = self._position
        if entry.sequence == held.undo:
            word = _Word(Fate.STANDS)
            self._position = Position(entry.under, held.redo)
        elif entry.sequence == held.redo:
            word = _Word(Fate.UNDONE)
            self._position = Position(held.undo, entry.over)
        sequence, left = self._joining
        if left and entry.sequence == sequence:
            self._joining = (entry.under, left - 1)
            word = _Word(word.fate, word.turned, joined=True)
        return word

    def _pass_on(self, reversed_: int, entry: Account, word: _Word) -> None:
        """What is known of an entry goes for the one that it reversed."""
        self._known[reversed_] = _Word(word.fate, word.turned or entry.at, word.joined)


def _deed(entry: Account, word: _Word) -> PastDeed:
    touched = [touch for touch in entry.changes if touch.part != REGISTRY]
    items = [touch for touch in touched if touch.table not in ("state", "decisions")]
    linked = [claim for touch in entry.changes if touch.table == "links" for claim in claims_of(touch.id)]
    places = [(touch.part, touch.id) for touch in items] or ([] if touched else linked)
    articles = [touch.part for touch in touched] or [article for article, _ in linked]
    return PastDeed(
        entry.sequence,
        entry.kind,
        entry.at,
        entry.origin,
        entry.label,
        tuple(dict.fromkeys(articles)),
        places[0] if places else ("", ""),
        word.fate,
        word.turned,
        items[0].passage if items else (0, 0),
    )


def deeds_between(deeds: Sequence[PastDeed], place: int) -> list[PastDeed]:
    """Which deeds change when the history is turned to one of them: undone, newest first, or redone, oldest first.

    Afterwards that deed is the last one that stands, of those that undo does not pass over; and nothing does if the
    place is behind the last.

    Args:
        deeds: the newest first, as far down as the place, or as the last one that stands if that is further.
        place: of the deed, counted from 0.
    """
    target = deeds[place] if place < len(deeds) else None
    if target is not None and target.fate is Fate.UNDONE:
        return [deed for deed in reversed(deeds[place:]) if deed.fate is Fate.UNDONE]
    return [deed for deed in deeds[:place] if deed.fate is Fate.STANDS and not deed.is_passed_over]

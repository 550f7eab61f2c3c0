"""The history that a journal tells: what was done, newest first, and what has become of each."""

from hypothesis import example, given
from hypothesis import strategies as st

from tui.model.edits import REGISTRY
from tui.store.journal.records import Account, Kind, Position, Touch
from tui.store.unrolling import Fate, PastDeed, Unrolling, deeds_between

STEPS = ("do", "do", "do", "pair", "keep", "undo", "undo", "redo")


class Annals:
    """An annotator who writes a journal, and remembers what has become of every deed.

    Attributes:
        fates: of each deed, in the order in which they were done.
    """

    def __init__(self) -> None:
        self.entries: list[Account] = []
        self.position = Position()
        self.fates: list[tuple[str, Fate]] = []
        self._done: list[int] = []
        self._undone: list[int] = []

    def step(self, step: str) -> None:
        """Do something, undo or redo the last deed."""
        name = f"{step} {len(self.fates)}"
        if step == "keep":
            self._write(Kind.KEPT, self.position.undo, self.position.redo, name)
            self.fates.append((name, Fate.STANDS))
        elif step == "undo" and self._done:
            deed = self._done.pop()
            self._undone.append(deed)
            self._turn(deed, Fate.UNDONE, Kind.UNDONE)
        elif step == "redo" and self._undone:
            deed = self._undone.pop()
            self._done.append(deed)
            self._turn(deed, Fate.STANDS, Kind.REDONE)
        elif step in {"do", "pair"}:
            joins = 1 if step == "pair" else 0
            if joins:
                self._write(Kind.DONE, self.position.undo, 0, "first half")
            self._write(Kind.DONE, self.position.undo, 0, name, joins)
            for deed in self._undone:
                self.fates[deed] = (self.fates[deed][0], Fate.GONE)
            self._undone.clear()
            self._done.append(len(self.fates))
            self.fates.append((name, Fate.STANDS))

    def _turn(self, deed: int, fate: Fate, kind: Kind) -> None:
        """Write what reverses a deed, be it two entries."""
        name = self.fates[deed][0]
        self.fates[deed] = (name, fate)
        top = self.entries[(self.position.undo if kind is Kind.UNDONE else self.position.redo) - 1]
        if kind is Kind.REDONE:
            self._write(kind, self.position.undo, top.over, "turn")
        else:
            last = self.entries[top.under - 1] if top.joins else top
            self._write(kind, last.under, self.position.redo, "turn")

    def _write(self, kind: Kind, under: int, over: int, label: str, joins: int = 0) -> None:
        number = len(self.entries) + 1
        touched = (Touch("", "speakers", "s"), Touch("a", "state", "progress"), Touch("a", "claims", f"c{number}"))
        self.entries.append(Account(number, kind, under, over, 0, f"{number:04}", "host:1", label, touched, joins))
        self.position = self.entries[-1].position


def unrolled(annals: Annals) -> list[PastDeed]:
    """The deeds that the journal tells of, newest first."""
    before = [Position(), *(entry.position for entry in annals.entries)]
    unrolling = Unrolling(annals.position)
    deeds = [unrolling.take(entry, before[entry.sequence - 1]) for entry in reversed(annals.entries)]
    return [deed for deed in deeds if deed is not None]


def annals_of(steps: list[str]) -> Annals:
    """The journal of some steps."""
    annals = Annals()
    for step in steps:
        annals.step(step)
    return annals


@given(st.lists(st.sampled_from(STEPS), max_size=60))
@example(["pair", "undo", "redo", "undo", "redo", "do", "undo"])
def test_every_deed_is_told_once_with_its_fate(steps: list[str]) -> None:
    """Whatever was done, undone, redone and forgotten: each deed is one row, in order, with what has become of it."""
    annals = annals_of(steps)
    assert [(deed.label, deed.fate) for deed in unrolled(annals)] == annals.fates[::-1]


@given(st.lists(st.sampled_from(STEPS), max_size=40), st.integers(0, 40))
def test_turning_to_a_deed_leaves_it_as_the_last_that_stands(steps: list[str], chosen: int) -> None:
    """What is said to be undone or redone for a place is just what so many steps undo or redo."""
    annals = annals_of(steps)
    deeds = unrolled(annals)
    place = min(chosen, len(deeds))
    changing = deeds_between(deeds, place)
    redone = bool(changing) and changing[0].fate is Fate.UNDONE
    for deed in changing:
        annals.step("redo" if redone else "undo")
        after = dict(annals.fates)
        assert after[deed.label] is (Fate.STANDS if redone else Fate.UNDONE)
    standing = [deed.label for deed in unrolled(annals) if deed.fate is Fate.STANDS and not deed.is_passed_over]
    target = deeds[place] if place < len(deeds) else None
    if target is None:
        assert standing == []
    elif target.fate is not Fate.GONE and not target.is_passed_over:
        assert standing[0] == target.label


def test_a_deed_tells_when_where_and_what() -> None:
    """A row has the time it was done and was turned last, the articles, and the first item; no registry, no state."""
    [deed] = unrolled(annals_of(["do", "undo", "redo", "undo"]))
    assert (deed.at, deed.turned, deed.origin, deed.sequence) == ("0001", "0004", "host:1", 1)
    assert (deed.articles, deed.place) == (("a",), ("a", "c1"))


def test_a_deed_of_two_claims_tells_their_articles() -> None:
    """That claims say the same touches no item: it is told under the articles of both, and leads to the first."""

    def told(*touches: Touch) -> PastDeed | None:
        entry = Account(1, Kind.DONE, 0, 0, 0, "0001", "host:1", "same", touches)
        return Unrolling(Position(1, 0)).take(entry, Position())

    link = Touch(REGISTRY, "links", "a#c1=b#c8")
    linked = told(link)
    assert linked is not None
    assert (linked.articles, linked.place) == (("a", "b"), ("a", "c1"))
    deleted = told(Touch("b", "claims", "c8"), link)
    assert deleted is not None
    assert (deleted.articles, deleted.place) == (("b",), ("b", "c8"))

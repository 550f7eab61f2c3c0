"""Finding articles among very many: by words and state, in the order of whatever is known of them."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import merge
from time import monotonic
from typing import Any, Literal, get_args

from tui.model.refusals import Refusal
from tui.store.overview.columns import DRAFTS, FLAGGED, STATE, STATES, Columns
from tui.store.workspace import Workspace

Kind = Literal["new", "started", "done", "skipped", "flagged", "drafts"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Which articles may be asked for: those in a state, with flagged items, with disputes that are drafts."""

Column = Literal["number", "state", "title", "date", "claims", "disputes", "flags", "edited"]
COLUMNS: tuple[Column, ...] = get_args(Column)
"""What articles may be ordered by; counts and times begin with the largest."""

LARGEST_FIRST = frozenset({"claims", "disputes", "flags", "edited"})
_IN_ONE_SORT = 4096
_AT_ONCE = 256


class Finder:
    """Finds articles by words of their titles and ids.

    What it needs of the titles is read little by little; as long as that has not ended, words are found only in those
    that it has read.

    Args:
        workspace: where the articles are; all of them must be known.
        columns: what is known of them.

    Attributes:
        total: how many articles there are.
        is_ready: whether it knows all titles.
    """

    def __init__(self, workspace: Workspace, columns: Columns) -> None:
        self._workspace = workspace
        self._columns = columns
        self.total = len(workspace.ids)
        self._begin()
        self._order: tuple[tuple[Column, bool], Sequence[int]] | None = None
        self._narrowed: tuple[Sequence[int], tuple[str, ...], Sequence[int]] = ((), (), ())
        self._counted: tuple[Sequence[int], dict[Kind, int]] | None = None

    def go_on(self, seconds: float) -> bool:
        """Spend some time on getting ready; False once it is.

        Raises:
            Refusal: if the catalog cannot be read; the next time it is tried from the beginning.
        """
        until = monotonic() + seconds
        while not self.is_ready and monotonic() < until:
            self._step()
        return not self.is_ready

    def order(self, column: Column, *, turned: bool) -> Sequence[int]:
        """The places of all articles, in the order of a column or the other way round.

        The same sequence is given again until something else is asked for, or `renew` is called.
        """
        if column in {"title", "date"}:
            while not self.is_ready:
                self._step()
        asked = (column, turned)
        if self._order is None or self._order[0] != asked:
            order = self._ordered(column)
            self._order = (asked, order[::-1] if turned else order)
        return self._order[1]

    def renew(self) -> None:
        """The columns have changed."""
        self._order = None
        self._narrowed = ((), (), ())
        self._counted = None

    def found(self, order: Sequence[int], typed: str) -> Sequence[int]:
        """Those of some places whose title or id holds every word that is typed.

        What goes on from what was typed last is looked for among what was found then.
        """
        words = tuple(dict.fromkeys(typed.casefold().split()))
        before, known, places = self._narrowed
        if before is not order or not all(any(word.startswith(one) for word in words) for one in known):
            known, places = (), order
        folded = self._folded
        if words and not self.is_ready:
            places = [place for place in places if place < len(folded)]
        for word in words:
            if word not in known:
                places = [place for place in places if word in folded[place]]
        if self.is_ready:
            self._narrowed = (order, words, places)
        return places

    def of_kind(self, places: Sequence[int], kind: Kind) -> Sequence[int]:
        """Those of some places that are of a kind."""
        kinds, wanted = self._columns.kinds, {code for code in range(256) if _is_of(code, kind)}
        return [place for place in places if kinds[place] in wanted]

    def numbers(self, places: Sequence[int]) -> dict[Kind, int]:
        """How many of some places are of each kind."""
        if self._counted is None or self._counted[0] is not places:
            met = Counter(map(self._columns.kinds.__getitem__, places))
            numbers = {kind: sum(count for code, count in met.items() if _is_of(code, kind)) for kind in KINDS}
            self._counted = (places, numbers)
        return self._counted[1]

    def _begin(self) -> None:
        self._folded: list[str] = []
        self._dates = array("I")
        self._by_title = array("I")
        self._steps = self._get_ready()
        self.is_ready = False

    def _step(self) -> None:
        try:
            next(self._steps, None)
        except Refusal:
            self._begin()
            raise

    def _get_ready(self) -> Iterator[None]:
        dates: list[str] = []
        total = self.total
        for first in range(0, total, _AT_ONCE):
            for entry in self._workspace.entries_between(first, min(total, first + _AT_ONCE)):
                self._folded.append(f"{entry.title}\n{entry.id}".casefold())
                dates.append(entry.date)
            yield
        ranks = {date: rank for rank, date in enumerate(sorted(set(dates)))}
        yield
        self._dates.extend(map(ranks.__getitem__, dates))
        yield
        runs: list[list[int]] = []
        for first in range(0, total, _IN_ONE_SORT):
            runs.append(sorted(range(first, min(total, first + _IN_ONE_SORT)), key=self._folded.__getitem__))
            yield
        for number, place in enumerate(merge(*runs, key=self._folded.__getitem__)):
            self._by_title.append(place)
            if not number % _AT_ONCE:
                yield
        self.is_ready = True

    def _ordered(self, column: Column) -> Sequence[int]:
        if column == "title":
            return self._by_title
        places = range(self.total)
        key = self._key(column)
        return places if key is None else sorted(places, key=key, reverse=column in LARGEST_FIRST)

    def _key(self, column: Column) -> Callable[[int], Any] | None:
        columns = self._columns
        keys: Mapping[Column, Callable[[int], Any]] = {
            "state": lambda place: columns.kinds[place] & STATE,
            "date": self._dates.__getitem__,
            "claims": columns.claims.__getitem__,
            "disputes": columns.disputes.__getitem__,
            "flags": columns.flagged.__getitem__,
            "edited": columns.edited.__getitem__,
        }
        return keys.get(column)


def _is_of(code: int, kind: Kind) -> bool:
    if kind == "flagged":
        return bool(code & FLAGGED)
    return bool(code & DRAFTS) if kind == "drafts" else code & STATE == STATES.index(kind)

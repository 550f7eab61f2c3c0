"""The problems of one layer, kept in step with each edit: only what an edit touched is checked again."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, repeat
from operator import itemgetter

from tui.model.checks.across import of_denial, of_equal_content, of_equal_dispute, of_strays
from tui.model.checks.around import Around
from tui.model.checks.items import problems_of
from tui.model.checks.problem import Problem, Severity
from tui.model.claims import Claim
from tui.model.disputes import Dispute, essence_of
from tui.model.edits import REGISTRY, Change
from tui.model.layers import Layer
from tui.model.links import Link
from tui.model.merging import moved_between
from tui.model.strays import Item, named_by

_Key = tuple[str, ...] | int
"""What links an item with others: a speaker, a claim that it names, where its content begins, a dispute's essence."""
_ESSENCE = "essence"
_Place = tuple[int, int, str, int, str]
_place = itemgetter(0)
"""Where a problem that is filed stands."""


class LayerChecks:
    """Knows the problems of one layer, once `go_on` has looked at every item.

    Args:
        layer: the items.
        around: what they are checked against; its speakers are looked up as they are at the time.

    Attributes:
        layer: the items as they are now.
        counted: how many problems of each severity are known.
        changes: how often others were known than before.
    """

    def __init__(self, layer: Layer, around: Around) -> None:
        self.layer = layer
        self.counted: Counter[Severity] = Counter()
        self.changes = 0
        self._around = around
        self._speakers = around.speakers()
        self._unseen = _all_of(layer)
        self._waiting: dict[str, None] = {}
        self._links = _Links()
        self._seen: dict[str, Item] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._places: list[tuple[_Place, Problem]] = []
        self._is_whole = False

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to be looked at."""
        return self._is_whole and not self._waiting

    def take(self, changes: Iterable[Change], layer: Layer) -> None:
        """Follow changes of this layer, of the registry, or of other layers; what they touch waits to be looked at.

        Args:
            changes: what was made.
            layer: this layer after them.
        """
        self.layer = layer
        for change in changes:
            if change.part == layer.article:
                self._waiting[change.id if change.table != "strays" else ""] = None
            elif change.part == REGISTRY:
                self._follow_registry(change)
            elif change.table == "claims":
                self._waiting |= dict.fromkeys(self._links.of(("claim", change.part, change.id)))
            elif change.table == "disputes":
                for dispute in (change.before, change.after):
                    self._wait_for_same(change.part, dispute)

    def _follow_registry(self, change: Change) -> None:
        if change.table == "desk":
            desks = (desk for desk in (change.before, change.after) if desk is not None)
            waited = [desk.pending_dispute for desk in desks if desk.pending_article == self.layer.article]
            self._waiting |= dict.fromkeys(filter(None, waited))
        elif change.table == "links":
            self._wait_for_linked(change)
        elif change.table == "merges" or None in (change.before, change.after):
            before, self._speakers = self._speakers, self._around.speakers()
            if change.table == "merges" or moved_between(before, self._speakers):  # any item may name somebody else now
                self._unseen, self._is_whole = _all_of(self.layer), False
            elif change.table == "speakers":
                self._waiting |= dict.fromkeys(self._links.of(("speaker", change.id)))

    def _wait_for_linked(self, change: Change) -> None:
        """The claims of two groups that become one, or have been one, wait to be looked at, and what names them."""
        link = change.after or change.before
        for name in (link.one, link.other) if isinstance(link, Link) else ():
            for article, claim in (name, *self._around.same(*name)):
                if article == self.layer.article:
                    self._waiting[claim] = None
                self._waiting |= dict.fromkeys(self._links.of(("claim", article, claim)))

    def _wait_for_same(self, article: str, dispute: Dispute | None) -> None:
        """The claims that say the same as the one by which a dispute of an article is made wait to be looked at."""
        if dispute is not None and dispute.by.claim:
            for where, other in self._around.same(article, dispute.by.claim):
                if where == self.layer.article:
                    self._waiting[other] = None

    def go_on(self) -> bool:
        """Look at one more item; False if there is none."""
        item = next(iter(self._waiting), None)
        if item is None:
            item = next(self._unseen, None)
            if item is None:
                self._is_whole = True
                return False
        self._waiting.pop(item, None)
        self._look(item)
        return True

    def finish(self) -> None:
        """Look at everything."""
        while self.go_on():
            pass

    @property
    def problems(self) -> list[Problem]:
        """Those that are known, in reading order."""
        return [problem for _, problem in self._places]

    def of(self, item: str) -> tuple[Problem, ...]:
        """Those of one item."""
        return self._problems.get(item, ())

    def after(self, problem: Problem | None, offset: int) -> Problem | None:
        """The problem behind another one if that is still there, otherwise the first from an offset on."""
        index = self._index_of(problem)
        index = bisect_left(self._places, ((offset,),)) if index is None else index + 1
        return self._places[index][1] if index < len(self._places) else None

    def before(self, problem: Problem | None, offset: int) -> Problem | None:
        """The problem before another one if that is still there, otherwise the last that begins before an offset."""
        index = self._index_of(problem)
        index = bisect_left(self._places, ((offset,),)) if index is None else index
        return self._places[index - 1][1] if index else None

    def number_of(self, problem: Problem) -> int:
        """Which of the problems it is, counted from 1; 0 if it is not there any more."""
        index = self._index_of(problem)
        return 0 if index is None else index + 1

    def _index_of(self, problem: Problem | None) -> int | None:
        if problem is None:
            return None
        place = problem.place
        index = bisect_left(self._places, (place,))
        while index < len(self._places) and self._places[index][0] == place:
            if self._places[index][1] == problem:
                return index
            index += 1
        return None

    def _look(self, item_id: str) -> None:
        item = self.layer.item(item_id)
        if item is None or item is not self._seen.get(item_id):
            self._link(item_id, item)
        problems: list[Problem] = []
        if not item_id:
            problems += of_strays(self.layer)
        elif item is not None:
            problems += problems_of(item, self.layer, self._around)
        if isinstance(item, Claim):
            claims, near = self.layer.claims, self._links.of(min(item.content).start)
            if len(near) > 1:  # it is one of them
                there = (claims[other] for other in near if other != item_id and other in claims)
                problems += of_equal_content(item, there, self.layer.article, self._around.speakers())
            problems += of_denial(item, self._naming, self._around, self.layer.article)
        elif isinstance(item, Dispute):
            problems += of_equal_dispute(item, self._alike(item), self.layer.article, self._around.speakers())
        found = tuple(dict.fromkeys(problems))
        if found != self._problems.get(item_id, ()):
            self._put(item_id, found)

    def _naming(self, claim: str) -> Iterator[Dispute]:
        """This layer's disputes that name a claim of it or one that says the same, as far as they were looked at."""
        article, disputes = self.layer.article, self.layer.disputes
        for where, one in ((article, claim), *self._around.same(article, claim)):
            for naming in self._links.of(("claim", article, one)) if where == article else ():
                if naming in disputes:
                    yield disputes[naming]

    def _alike(self, dispute: Dispute) -> Iterator[Dispute]:
        """The disputes of this layer of the same essence, as far as they were looked at."""
        found = self._links.of(_essence_key(dispute))
        return (self.layer.disputes[one] for one in found if one in self.layer.disputes)

    def _link(self, item_id: str, item: Item | None) -> None:
        """Know what a changed item is linked with; what it was or is linked with is looked at, too."""
        seen, article = self._seen.pop(item_id, None), self.layer.article
        before = _keys_of(seen, article) if seen is not None else set()
        for key in before:
            self._links.part(key, item_id)
        after = _keys_of(item, article) if item is not None else set()
        for key in after:
            self._links.link(key, item_id)
        if item is not None:
            self._seen[item_id] = item
        for key in before | after:
            if isinstance(key, int) or key[0] == _ESSENCE:
                for other in self._links.of(key):
                    if int(other[1:]) > int(item_id[1:]):
                        self._waiting[other] = None
        if item_id[:1] == "c":
            self._waiting |= dict.fromkeys(self._links.of(("claim", article, item_id)))
        else:
            self._wait_for_makers(seen, item)

    def _wait_for_makers(self, *items: Item | None) -> None:
        """The claims by which disputes of this layer are made wait to be looked at, and those that say the same."""
        for item in items:
            if isinstance(item, Dispute) and item.by.claim:
                self._waiting[item.by.claim] = None
                self._wait_for_same(self.layer.article, item)

    def _put(self, item_id: str, problems: tuple[Problem, ...]) -> None:
        self.changes += 1
        for problem in self._problems.pop(item_id, ()):
            index = self._index_of(problem)
            if index is not None:
                del self._places[index]
            self.counted[problem.severity] -= 1
        for problem in problems:
            insort(self._places, (problem.place, problem), key=_place)
            self.counted[problem.severity] += 1
        if problems:
            self._problems[item_id] = problems


class _Links:
    """The items of each key; as a rule one, which is kept without a set around it, since there are very many keys."""

    def __init__(self) -> None:
        self._held: dict[_Key, str | set[str]] = {}

    def of(self, key: _Key) -> Collection[str]:
        """The ids of the items that have a key."""
        held = self._held.get(key, ())
        return (held,) if isinstance(held, str) else held

    def link(self, key: _Key, item: str) -> None:
        """An item has a key."""
        held = self._held.get(key)
        if held is None:
            self._held[key] = item
        elif isinstance(held, set):
            held.add(item)
        else:
            self._held[key] = {held, item}

    def part(self, key: _Key, item: str) -> None:
        """An item has a key no more."""
        held = self._held[key]
        if isinstance(held, set):
            held.discard(item)
        else:
            del self._held[key]


def _all_of(layer: Layer) -> Iterator[str]:
    """The ids of all items, disputes first: claims are judged by them; last an empty one for those without a place."""
    return chain(layer.disputes, layer.claims, layer.mentions, ("",))


def _keys_of(item: Item, article: str) -> set[_Key]:
    keys: set[_Key] = set(zip(repeat("speaker"), named_by(item)))
    if isinstance(item, Claim):
        keys.add(min(item.content).start)
    elif isinstance(item, Dispute):
        keys.update(("claim", target.article, target.claim) for target in item.targets if target.claim)
        if item.by.claim:
            keys.add(("claim", article, item.by.claim))
        if item.targets:
            keys.add(_essence_key(item))
    return keys


def _essence_key(dispute: Dispute) -> _Key:
    return (_ESSENCE, *essence_of(dispute))

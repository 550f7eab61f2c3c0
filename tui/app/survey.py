"""The survey: what is known of the claims of all articles, got to know between keys once somebody seeks a claim."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.model.edits import Change, Edit
from tui.model.refusals import Refusal

if TYPE_CHECKING:
    from tui.model.articles import Article
    from tui.model.claims import Claim
    from tui.model.layers import Layer
    from tui.model.links import ClaimName
    from tui.store.session import Session
    from tui.suggest.claim_index import ClaimIndex

_KEPT = 16
"""How many articles stay at hand, so that the claims of a list are painted at once."""
_TABLES = frozenset({"claims", "disputes"})


class Found(Struct, frozen=True):
    """A claim where it stands."""

    claim: Claim
    layer: Layer
    article: Article


class Survey:
    """Takes in the claims of all articles, the open one's first, then of those edited last; follows each edit.

    Args:
        session: what is annotated.

    Attributes:
        taken_in: how many articles have been.
        total: how many there are in which something is annotated, as far as is known.
        turn: another number after each edit.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index: ClaimIndex | None = None
        self._steps: Iterator[None] = iter(())
        self._changes: dict[tuple[str, str, str], Change] = {}
        self._kept: OrderedDict[str, tuple[Layer, Article]] = OrderedDict()
        self._begun = ""
        self.taken_in = self.total = self.turn = 0
        self.is_over = True

    @property
    def index(self) -> ClaimIndex:
        """The claims that are known so far, as they are now."""
        if self._index is None:
            self.begin("")
        self._settle()
        assert self._index is not None  # noqa: S101 (it was begun)
        self._index.know(self._session.registry.speakers)
        return self._index

    def begin(self, article: str) -> None:
        """Begin with an article, if nobody has yet."""
        if self._index is None:
            from tui.suggest.claim_index import ClaimIndex  # noqa: PLC0415 (few ever seek a claim elsewhere)

            self._index = ClaimIndex()
            self.is_over = False
            self._steps = self._go_through(self._index, article)

    def have(self, article: str) -> None:
        """Have an article taken in, however long that takes."""
        self.begin(article)
        self._settle()
        while self._begun == article:
            self._step()
        index = self._index
        if index is not None and not index.holds(article):
            for _ in self._taking_in(index, article):
                pass

    def go_on(self, seconds: float) -> bool:
        """Spend some time on the articles that have not been taken in; False if all have, or nobody asked.

        Raises:
            Refusal: if the catalog is broken.
        """
        until = monotonic() + seconds
        while not self.is_over and monotonic() < until:
            self._step()
        return not self.is_over

    def take(self, edit: Edit) -> None:
        """Follow an edit that the session has accepted."""
        self.turn += 1
        for change in edit.changes:
            if change.table in _TABLES and self._index is not None:
                key = (change.part, change.table, change.id)
                known = self._changes.get(key)
                self._changes[key] = Change(*key, known.before if known else change.before, change.after)
            self._kept.pop(change.part, None)

    def forget(self) -> None:
        """Begin anew when somebody asks again: everything may be other than it was."""
        self.turn += 1
        self._index, self.is_over = None, True
        self._changes.clear()
        self._kept.clear()

    def found(self, place: ClaimName) -> Found | None:
        """A claim where it stands; None if it is no longer there, or cannot be read."""
        with suppress(Refusal):
            layer, article = self.at_hand(place[0])
            claim = layer.claims.get(place[1])
            return Found(claim, layer, article) if claim is not None else None
        return None

    def at_hand(self, article: str) -> tuple[Layer, Article]:
        """The layer and the text of an article; of the last few, they are at hand.

        Raises:
            Refusal: if they cannot be read.
        """
        known = self._kept.pop(article, None) or self._session.look_at(article)
        self._kept[article] = known
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return known

    def _step(self) -> None:
        self._settle()
        if next(self._steps, self) is self:
            self.is_over = True

    def _go_through(self, index: ClaimIndex, first: str) -> Iterator[None]:
        if first and not index.holds(first):
            yield from self._taking_in(index, first)
        overview = self._session.overview
        while overview.go_on(0):
            overview.go_on(0.001)
            yield
        articles = overview.annotated()
        self.total = len(articles)
        for article in articles:
            if index.is_full:
                return
            if not index.holds(article):
                yield from self._taking_in(index, article)
            self.taken_in += 1

    def _taking_in(self, index: ClaimIndex, article: str) -> Iterator[None]:
        with suppress(Refusal):  # turning to that article says what is wrong
            layer, text = self._session.look_at(article)
            self._begun = article
            yield from index.taking_in(layer, text.title, text.text)
        self._begun = ""
        yield

    def _settle(self) -> None:
        """Follow what has changed since, but for what is being taken in."""
        index, changes = self._index, self._changes
        if index is None or not changes:
            return
        self._changes = {key: change for key, change in changes.items() if change.part == self._begun}
        for change in changes.values():
            if change.part != self._begun and index.holds(change.part):
                with suppress(Refusal):
                    text = self.at_hand(change.part)[1].text if change.after is not None else ""
                    index.follow(change, text)
            elif change.part != self._begun and self.is_over:
                for _ in self._taking_in(index, change.part):
                    pass

"""What is reviewed: the items of one annotator, read layer by layer; one's own, or another's that are never written."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

from tui.model.opinions import NO_OPINIONS, opinions_in
from tui.model.queues import Queue
from tui.model.refusals import Refusal
from tui.store.opinions import Readers
from tui.store.theirs import Theirs

if TYPE_CHECKING:
    from tui.model.layers import Layer
    from tui.model.opinions import Opinions
    from tui.model.reviewing import Round, Wanted
    from tui.store.session import Session


class Reviewed:
    """The items of a review, where they stand.

    Args:
        session: of the one who reviews.
        begun: the review.

    Attributes:
        queue: the items in their order.
        are_theirs: whether they are another annotator's.

    Raises:
        Refusal: if what the other annotator wrote cannot be read.
    """

    def __init__(self, session: Session, begun: Round) -> None:
        wanted = begun.wanted
        self._session = session
        self._theirs = Theirs(session.workspace, wanted.annotator) if wanted.annotator else None
        self._readers = Readers(session.workspace, session.annotator)
        self._layers = self._layers_of(wanted)
        self.queue = Queue(begun, wanted.annotator or session.annotator)
        self.are_theirs = self._theirs is not None

    def layer(self, article: str) -> Layer:
        """The layer of an article that holds the items.

        Raises:
            Refusal: if it cannot be read.
        """
        return self._theirs.layer(article) if self._theirs is not None else self._session.layer(article)

    def fill(self, seconds: float) -> Refusal | None:
        """Fill the queue for some time, by a layer at least.

        Returns:
            why the items of a layer are left out; None if none are.
        """
        until, refused = monotonic() + seconds, None
        while not self.queue.is_whole:
            try:
                self._add_next()
            except Refusal as refusal:
                refused = refusal
            if monotonic() >= until:
                break
        return refused

    def _add_next(self) -> None:
        layer = next(self._layers, None)
        if layer is None:
            self.queue.finish()
            return
        decided = layer if self._theirs is None else self._session.layer(layer.article)
        self.queue.add(layer, decided.decisions, self._session.registry.speakers, self._opinions(layer, decided))

    def _opinions(self, layer: Layer, own: Layer) -> Opinions:
        """What was said of the items of a layer, if the review is of that: by the one who reviews, or of theirs."""
        if not self.queue.begun.wanted.said:
            return NO_OPINIONS
        if self._theirs is not None:
            return opinions_in([own], layer.annotator)
        return self._readers.opinions(layer.article)

    def _layers_of(self, wanted: Wanted) -> Iterator[Layer]:
        if wanted.article:
            yield self.layer(wanted.article)
        elif self._theirs is not None:
            yield from self._theirs.layers()
        else:
            yield from self._session.layers_with_items()

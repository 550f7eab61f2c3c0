"""Links: which disputes aim at a claim, over all articles of the annotator."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from tui.model.disputes import Dispute
from tui.model.edits import REGISTRY, Change, Edit
from tui.model.layers import Layer

Place = tuple[str, str]
"""An article's id and an item's id."""


class Links:
    """The disputes of each claim in the layers read so far, kept in step with each edit.

    Args:
        layers: all there are, each read when its turn comes.
        layer_of: the layer of an article as it is now.
    """

    def __init__(self, layers: Iterable[Layer], layer_of: Callable[[str], Layer]) -> None:
        self._unread = iter(layers)
        self._layer_of = layer_of
        self._read: set[str] = set()
        self._disputes: defaultdict[Place, list[Place]] = defaultdict(list)

    def read_next(self) -> bool:
        """Read a further layer; False if there was none left."""
        layer = next(self._unread, None)
        if layer is not None:
            self._take_in(layer)
        return layer is not None

    def read_all(self) -> None:
        """Read every layer that has not been read."""
        while self.read_next():
            pass

    def disputes_of(self, article: str, claim: str) -> list[Place]:
        """The places of the disputes that aim at a claim."""
        return self._disputes.get((article, claim), [])

    def take(self, edit: Edit) -> None:
        """Follow an edit that the session has accepted."""
        for part in edit.parts:
            if part != REGISTRY and part not in self._read:
                self._take_in(self._layer_of(part))
            elif part != REGISTRY:
                for change in edit.changes:
                    if change.part == part and change.table == "disputes":
                        self._follow(change)

    def _take_in(self, layer: Layer) -> None:
        if layer.article not in self._read:
            self._read.add(layer.article)
            for dispute in layer.disputes.values():
                self._put(layer.article, dispute)

    def _follow(self, change: Change) -> None:
        if change.before is not None:
            for place in _aims(change.before):
                self._disputes[place].remove((change.part, change.id))
        if change.after is not None:
            self._put(change.part, change.after)

    def _put(self, article: str, dispute: Dispute) -> None:
        for place in _aims(dispute):
            self._disputes[place].append((article, dispute.id))


def _aims(dispute: Dispute) -> list[Place]:
    return [(target.article, target.claim) for target in dispute.targets if target.claim]

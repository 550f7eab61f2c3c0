"""Links: which disputes aim at a claim, over all articles of the annotator."""

from collections import defaultdict
from collections.abc import Iterable

from tui.model.disputes import Dispute
from tui.model.edits import Edit
from tui.model.layers import Layer

Place = tuple[str, str]
"""An article's id and an item's id."""


class Links:
    """The disputes of each claim, kept in step with each edit."""

    def __init__(self, layers: Iterable[Layer]) -> None:
        self._disputes: defaultdict[Place, list[Place]] = defaultdict(list)
        for layer in layers:
            for dispute in layer.disputes.values():
                self._put(layer.article, dispute)

    def disputes_of(self, article: str, claim: str) -> list[Place]:
        """The places of the disputes that aim at a claim."""
        return self._disputes.get((article, claim), [])

    def take(self, edit: Edit) -> None:
        """Follow an edit that the session has accepted."""
        for change in edit.changes:
            if change.table == "disputes":
                if change.before is not None:
                    self._drop(change.part, change.before)
                if change.after is not None:
                    self._put(change.part, change.after)

    def _put(self, article: str, dispute: Dispute) -> None:
        for target in dispute.targets:
            if target.claim:
                self._disputes[(target.article, target.claim)].append((article, dispute.id))

    def _drop(self, article: str, dispute: Dispute) -> None:
        for target in dispute.targets:
            if target.claim:
                self._disputes[(target.article, target.claim)].remove((article, dispute.id))

"""What the other annotators of a workspace think of one's items, read article by article, a reader at a time."""

from collections.abc import Iterator
from contextlib import suppress

from tui.model.layers import Layer
from tui.model.opinions import Opinions, opinions_in
from tui.model.refusals import Refusal
from tui.store.others import annotators
from tui.store.theirs import Theirs
from tui.store.workspace import Workspace


class Readers:
    """All who may have read an annotator's items.

    Args:
        workspace: where.
        annotator: whose items they are.
    """

    def __init__(self, workspace: Workspace, annotator: str) -> None:
        self._workspace = workspace
        self._annotator = annotator
        self._theirs: dict[str, Theirs] = {}

    def opinions(self, article: str) -> Opinions:
        """What all of them have said of the items of an article by now."""
        return opinions_in((layer for layer in self.layers(article) if layer is not None), self._annotator)

    def layers(self, article: str) -> Iterator[Layer | None]:
        """The layers of an article, one for each reader as it is by now; None for one that cannot be read."""
        for reader in sorted((annotators(self._workspace) or set()) - {self._annotator}):
            layer = None
            with suppress(Refusal):  # whoever reviews that reader's items is told
                if reader not in self._theirs:
                    self._theirs[reader] = Theirs(self._workspace, reader, kept=1)
                layer = self._theirs[reader].layer(article)
            yield layer

"""Another annotator's layers: read as they are, followed while they are written, never written."""

from collections.abc import Iterator
from contextlib import suppress
from typing import cast

from tui.model.edits import laid_over
from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.store.following import AlongFiles
from tui.store.journal.following import Tail
from tui.store.workspace import Workspace

_KEPT = 8
"""How many layers stay in memory."""


class Theirs:
    """The layers of an annotator for whoever may only read them.

    Args:
        workspace: where.
        annotator: whose.
        kept: how many of their layers stay in memory.

    Raises:
        Refusal: if what they wrote cannot be read.
    """

    def __init__(self, workspace: Workspace, annotator: str, kept: int = _KEPT) -> None:
        self.annotator = annotator
        self._workspace = workspace
        self._kept = kept
        self._layers: dict[str, Layer] = {}
        self._begin()

    def layer(self, article: str) -> Layer:
        """Their layer of an article as it is by now.

        Raises:
            Refusal: if it cannot be read.
        """
        self._follow()
        layer = self._layers.pop(article, None) or self._files.layer(article)
        self._layers[article] = layer
        if len(self._layers) > self._kept:
            del self._layers[next(iter(self._layers))]
        return layer

    def layers(self) -> Iterator[Layer]:
        """All of their layers that can be read, one after another."""
        for article in self._files.annotated():
            with suppress(Refusal):
                yield self._files.layer(article)

    def _begin(self) -> None:
        self._files = AlongFiles(self._workspace, self.annotator)
        self._tail = Tail(self._files.journal)
        self._layers.clear()

    def _follow(self) -> None:
        """Take in what they have written since."""
        entries = self._tail.news()
        if entries is None:
            self._begin()
            return
        if entries:
            self._files.refresh()
        for entry in entries:
            changes = self._files.unread(entry)
            for part in {change.part for change in changes} & self._layers.keys():
                self._layers[part] = cast("Layer", laid_over(self._layers[part], part, changes))

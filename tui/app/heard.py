"""Heard: what others think of the reader's own items, read between keys for the article in hand."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Callable, Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.behind import behind
from tui.model.opinions import NO_OPINIONS, Opinion, Opinions, opinions_in
from tui.store.opinions import Readers

if TYPE_CHECKING:
    from tui.app.screens.reading import ReadingScreen
    from tui.model.layers import Layer
    from tui.model.reviewing import Place

_AT_ONCE, _DWELL, _PAUSE = 0.005, 0.05, 0.002
"""How many seconds a key waits for it, from when on one has stopped at an item, and what is left to keys by turns."""


class Heard:
    """Knows the opinions on the items of one article.

    Args:
        reading: the screen.
        changed: called when more is known than before.
    """

    def __init__(self, reading: ReadingScreen, changed: Callable[[], None]) -> None:
        self._reading = reading
        self._changed = changed
        self._readers: Readers | None = None
        self._article = ""
        self._layers: Sequence[Layer] = ()
        self._opinions: Opinions = NO_OPINIONS
        self._is_known = False
        self._turn = 0

    def of(self, place: Place) -> Sequence[Opinion]:
        """What others think of an item, as far as that is known by now."""
        return self._opinions.get(place[1], ()) if place[0] == self._article else ()

    def listen(self, place: Place) -> None:
        """Know by and by what others think of the items of an article; at once if they were heard on it before."""
        self._turn += 1
        if self._readers is None:
            self._readers = Readers(self._reading.session.workspace, self._reading.session.annotator)
        layers: list[Layer] = []
        steps = self._readers.layers(place[0])
        if place[0] != self._article:
            self._article, self._layers, self._opinions, self._is_known = place[0], (), NO_OPINIONS, False
        until = monotonic() + _AT_ONCE
        while self._is_known and monotonic() < until:
            if not self._take(steps, layers):
                return
        behind(self._reading, self._listen_on(steps, layers, self._turn))

    async def _listen_on(self, steps: Iterator[Layer | None], layers: list[Layer], turn: int) -> None:
        await sleep(_DWELL)  # whoever only passes by an article need not wait for all that was said of it
        while turn == self._turn:
            if not self._take(steps, layers):
                self._changed()
                return
            await sleep(_PAUSE)

    def _take(self, steps: Iterator[Layer | None], layers: list[Layer]) -> bool:
        """Hear one more reader; False if all were heard."""
        layer = next(steps, self)
        if isinstance(layer, Heard):
            self._is_known = True
            if [*map(id, layers)] != [*map(id, self._layers)]:  # what nobody has changed says what it said
                self._layers, self._opinions = layers, opinions_in(layers, self._reading.session.annotator)
            return False
        layers += [layer] if layer is not None else []
        return True

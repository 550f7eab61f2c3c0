"""What all layers of an annotator hold of one speaker, read a little at a time."""

from collections.abc import Callable, Collection, Container, Iterator
from contextlib import suppress
from time import monotonic

from msgspec import Struct

from tui.model.layers import Layer
from tui.model.refusals import Refusal
from tui.model.spans import Spans
from tui.model.voices import Deed, Place, about, claims_by, deeds_in
from tui.store.seeing import Seeing


class Told(Struct, frozen=True):
    """One item that concerns the speaker.

    Attributes:
        date: of the article.
        number: of the article in the catalog.
        article: its id.
        item: the item's id.
        words: what it is about.
    """

    date: str
    number: int
    article: str
    item: str
    deed: Deed
    words: str


class Voice:
    """Reads what concerns a speaker.

    Args:
        session: what is annotated.
        speakers: the speaker's id, and those of the ones who were merged into it.
        words: gives what some spans of a text say.
        deeds: what is told.

    Attributes:
        told: what was found so far, article by article.
        is_over: whether that is all.
        read: how many layers were read.
        total: how many there are to read, as far as is known.
    """

    def __init__(
        self, session: Seeing, speakers: Collection[str], words: Callable[[Spans, str], str], deeds: Container[Deed]
    ) -> None:
        self._session = session
        self._speakers = speakers
        self._words = words
        self._deeds = deeds
        self._steps = self._go_through()
        self.told: list[Told] = []
        self.is_over = False
        self.read = self.total = 0

    def go_on(self, seconds: float) -> None:
        """Spend some time on reading.

        Raises:
            Refusal: if the catalog is broken.
        """
        until = monotonic() + seconds
        while not self.is_over and monotonic() < until:
            next(self._steps, None)

    def _go_through(self) -> Iterator[None]:
        overview = self._session.overview
        while overview.go_on(0.002):
            yield
        own = overview.naming(self._speakers)
        self.total = len(own)
        claims: set[Place] = set()
        aiming: set[str] = set()
        for article in own:
            for layer in self._layer(article):
                theirs = claims_by(layer, self._speakers)
                claims |= theirs
                if theirs and Deed.DISPUTED in self._deeds:
                    aiming.update(overview.aiming_at(article))
            yield
        # What is disputed of theirs is known once all their claims are.
        places = sorted({*own, *aiming}, key=self._session.workspace.position)
        self.total = len(places)
        for article in places:
            for layer in self._layer(article):
                self._take(layer, claims)
            self.read += 1
            yield
        self.is_over = True

    def _layer(self, article: str) -> Iterator[Layer]:
        with suppress(Refusal):  # turning to that article says what is wrong
            yield self._session.glimpse(article)

    def _take(self, layer: Layer, claims: set[Place]) -> None:
        found = [one for one in deeds_in(layer, self._speakers, claims) if one[0] in self._deeds]
        if not found:
            return
        workspace = self._session.workspace
        entry, number = workspace.entry(layer.article), workspace.position(layer.article)
        text = ""
        with suppress(Refusal):
            text = workspace.article(layer.article, layer.version or 1).text
        for deed, item in found:
            self.told.append(Told(entry.date, number, layer.article, item.id, deed, self._words(about(item), text)))

"""What all layers of an annotator hold of one speaker, read a little at a time."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from time import monotonic

from msgspec import Struct

from tui.model.claims import Claim
from tui.model.edits import REGISTRY, Edit
from tui.model.layers import Layer
from tui.model.merging import moved_between, one_with
from tui.model.refusals import Refusal
from tui.model.spans import Spans
from tui.model.strays import Item
from tui.model.unions import resolved
from tui.model.voices import Deed, Place, about, claims_by, deeds_in, deeds_naming
from tui.store.seeing import Seeing
from tui.text.segments import Segments
from tui.text.verbs import vocabulary


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
    """Reads what concerns a speaker, and those who were merged into that one.

    Args:
        session: what is annotated.
        speaker: the speaker's id; of somebody who was merged, that of who they are counts.
        words: gives what some spans of a text say.
        deeds: what is told.
        moving: whether only that is told which names the speaker itself, and so moves when they are split or merged.

    Attributes:
        is_over: whether everything was read.
        read: how many layers were.
        total: how many there are to read, as far as is known.
    """

    is_over: bool
    read: int
    total: int

    def __init__(
        self,
        session: Seeing,
        speaker: str,
        words: Callable[[Spans, str], str],
        deeds: Container[Deed],
        *,
        moving: bool = False,
    ) -> None:
        self._session = session
        self._speaker = speaker
        self._words = words
        self._deeds = deeds
        self._moving = moving
        self._claims: dict[str, set[Place]] = {}
        self._every_claim: set[Place] = set()
        self._found: dict[str, list[Told]] = {}
        self._again: dict[str, None] = {}
        self._sorted: list[Told] | None = None
        self._counts: Counter[Deed] = Counter()
        self._verbs = vocabulary(session.workspace.schema.verbs)
        self._begin()

    @property
    def told(self) -> Sequence[Told]:
        """What was found so far, by the dates of the articles and their order in the catalog."""
        if self._sorted is None:
            self._sorted = sorted(chain.from_iterable(self._found.values()), key=lambda one: (one.date, one.number))
            self._counts = Counter(told.deed for told in self._sorted)
        return self._sorted

    @property
    def counts(self) -> Mapping[Deed, int]:
        """How much of each kind was found so far."""
        return self._counts if self.told else {}

    @property
    def articles(self) -> int:
        """In how many articles something was found so far."""
        return len(self._found)

    def go_on(self, seconds: float) -> None:
        """Spend some time on reading.

        Raises:
            Refusal: if the catalog is broken.
        """
        until = monotonic() + seconds
        while not self.is_over and monotonic() < until:
            if self._again:
                self._read(self._again.popitem()[0])
            elif next(self._steps, self) is self:
                self.is_over = True

    def take(self, edit: Edit) -> None:
        """Follow an edit that the session has accepted: what it may have changed is told when it was read again."""
        # A merge of others counts, too: with whom they dispute may be told by it.
        if REGISTRY in edit.parts and moved_between(self._people, self._session.registry.speakers):
            self._begin()
            return
        overview = self._session.overview
        if not overview.is_complete:
            return  # nothing was read yet
        for article in edit.parts:
            if article != REGISTRY:
                self._again[article] = None
                if self._hear(article):
                    self._again |= dict.fromkeys(overview.aiming_at(article))
        for article in self._again:
            self._found.pop(article, None)
        self._sorted = None
        self.is_over = self.is_over and not self._again

    def _begin(self) -> None:
        self._people = self._session.registry.speakers
        self._own = one_with(self._speaker, self._people)
        for known in (self._claims, self._every_claim, self._found, self._again):
            known.clear()
        self._sorted = None
        self._steps = self._go_through()
        self.is_over = False
        self.read = self.total = 0

    def _go_through(self) -> Iterator[None]:
        overview = self._session.overview
        while overview.go_on(0.002):
            yield
        own = overview.naming(self._own)
        self.total = len(own)
        aiming: set[str] = set()
        for article in own:
            self._hear(article)
            if article in self._claims:
                aiming.update(overview.aiming_at(article))
            yield
        # What is disputed of theirs is known once all their claims are.
        places = sorted({*own, *aiming}, key=self._session.workspace.position)
        self.total = len(places)
        for article in places:
            self._read(article)
            self.read += 1
            yield

    def _layer(self, article: str) -> Iterator[Layer]:
        with suppress(Refusal):  # turning to that article says what is wrong
            yield self._session.glimpse(article)

    def _hear(self, article: str) -> bool:
        """Know which claims of an article are theirs, if what is disputed is to be told; whether these are others."""
        if Deed.DISPUTED not in self._deeds:
            return False
        before, now = self._claims.pop(article, set()), set[Place]()
        for layer in self._layer(article):
            now = claims_by(layer, self._own)
        if now:
            self._claims[article] = now
        self._every_claim.difference_update(before)
        self._every_claim.update(now)
        return before != now

    def _read(self, article: str) -> None:
        """Know what an article holds of them."""
        self._sorted = None
        self._found.pop(article, None)
        for layer in self._layer(article):
            if told := self._told_in(layer):
                self._found[article] = told

    def _told_in(self, layer: Layer) -> list[Told]:
        found = [one for one in self._deeds_in(layer) if one[0] in self._deeds]
        if not found:
            return []
        workspace = self._session.workspace
        entry, number = workspace.entry(layer.article), workspace.position(layer.article)
        text = ""
        with suppress(Refusal):
            text = workspace.article(layer.article, layer.version or 1).text
        segments = Segments(text, self._verbs)
        return [
            Told(
                entry.date, number, layer.article, item.id, _deed(deed, item, segments), self._words(about(item), text)
            )
            for deed, item in found
        ]

    def _deeds_in(self, layer: Layer) -> Iterable[tuple[Deed, Item]]:
        if self._moving:
            return deeds_naming(layer, self._own)
        return deeds_in(resolved(layer, self._people), self._own, self._every_claim)


def _deed(deed: Deed, item: Item, segments: Segments) -> Deed:
    """What an item is to the speaker: what a claim rejects is not what it says."""
    return Deed.AGAINST if isinstance(item, Claim) and segments.denies(item.cue) else deed

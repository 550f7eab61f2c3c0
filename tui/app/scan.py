"""A search through the texts of all articles, made in slices, so that keys are answered in between."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter

from msgspec import Struct

from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.text.excerpts import Excerpt, excerpt_of
from tui.text.search import Pattern

MOST = 500
"""How many hits are listed."""
WIDEST = 240
"""How many cells of an excerpt are kept, for the widest screen."""
_REMEMBERED = 16_000_000
"""How much text is kept at hand for the next search, in code points."""


class FoundHit(Struct, frozen=True):
    """A hit in one of the articles.

    Attributes:
        article: the article's id.
        span: the hit.
        excerpt: the hit and the words around it.
    """

    article: str
    span: Span
    excerpt: Excerpt


class Texts:
    """The texts of articles; as many as there is room for are read only once.

    Args:
        read: gives the text of an article.
    """

    def __init__(self, read: Callable[[str], str]) -> None:
        self._read = read
        self._kept: dict[str, str] = {}
        self._room = _REMEMBERED

    def of(self, article: str) -> str:
        """The text of an article.

        Raises:
            Refusal: it cannot be read.
        """
        text = self._kept.get(article)
        if text is None:
            text = self._read(article)
            if len(text) <= self._room:
                self._room -= len(text)
                self._kept[article] = text
        return text


class Scan:
    """A search that goes on until all articles are searched or enough is found.

    Args:
        articles: the ids of the articles, in the order in which they are searched.
        texts: gives their texts.
        pattern: what is searched for.

    Attributes:
        hits: what has been found so far.
        searched: how many articles have been gone through, readable or not.
        unread: how many of them could not be read.
    """

    def __init__(self, articles: Iterable[str], texts: Texts, pattern: Pattern) -> None:
        self._articles: Sequence[str] = tuple(articles)
        self._texts = texts
        self._pattern = pattern
        self.hits: list[FoundHit] = []
        self.searched = 0
        self.unread = 0

    @property
    def total(self) -> int:
        """How many articles there are."""
        return len(self._articles)

    @property
    def is_full(self) -> bool:
        """Whether as much is found as is listed."""
        return len(self.hits) >= MOST

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done."""
        return self.is_full or self.searched >= self.total

    def go_on(self, seconds: float) -> None:
        """Search one article, and more until the time is up.

        Raises:
            Refusal: the expression takes too long in one of them; the scan is of no use then.
        """
        deadline = perf_counter() + seconds
        while not self.is_over:
            article = self._articles[self.searched]
            self.searched += 1
            try:
                text = self._texts.of(article)
            except Refusal:
                self.unread += 1
            else:
                found = self._pattern.hits(text, MOST - len(self.hits))
                self.hits += [FoundHit(article, hit, excerpt_of(text, hit, WIDEST)) for hit in found]
            if perf_counter() >= deadline:
                return

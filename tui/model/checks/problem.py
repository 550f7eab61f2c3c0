"""Problems: what is likely to be wrong with an item, where it shows, and what to do about it."""

from enum import StrEnum

from msgspec import Struct

from tui.model.spans import Span


class Severity(StrEnum):
    """Whether it must be wrong, or is only likely to be."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Struct, frozen=True, gc=False):
    """One thing that is wrong with one item.

    Attributes:
        code: its short name, which stays the same for good; scripts may rely on it.
        article: the id of the article; empty if it is about a speaker.
        item: the id of the claim, dispute, mention or speaker.
        span: where it shows in the article's text; None if it has no place there.
        sentence: what is wrong, then what to do; the item's id before it makes it a whole sentence.
    """

    code: str
    severity: Severity
    article: str
    item: str
    span: Span | None
    sentence: str

    @property
    def id(self) -> str:
        """Tells it from all others."""
        start = self.span.start if self.span else 0
        return f"{self.article}#{self.item} {self.code} {start} {self.sentence}"

    @property
    def place(self) -> tuple[int, int, str, int, str]:
        """Sorts the problems of an article in reading order."""
        start, end = (self.span.start, self.span.end) if self.span else (0, 0)
        return (start, end, self.item[:1], int(self.item[1:] or 0), self.code)


class Found(Struct, frozen=True):
    """What a rule finds, before it is known of which item in which article.

    Attributes:
        code, severity, span, sentence: as of the problem.
    """

    code: str
    severity: Severity
    span: Span | None
    sentence: str


def error(code: str, span: Span | None, sentence: str) -> Found:
    """Something that must be wrong."""
    return Found(code, Severity.ERROR, span, sentence)


def warning(code: str, span: Span | None, sentence: str) -> Found:
    """Something that is likely to be wrong."""
    return Found(code, Severity.WARNING, span, sentence)

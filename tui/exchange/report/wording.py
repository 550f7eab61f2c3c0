"""What of a stranger's text stands on the page: text and nothing else, where nothing is hidden or turned around."""

from html import escape

from tui.exchange.gold import GoldSpans
from tui.text.display import visible

GAP = " … "
"""Between fragments."""
_CUT = 400


def safe(text: str) -> str:
    """A text as content of an element or of a quoted attribute."""
    return escape(visible(text))


def words_of(spans: GoldSpans, longest: int = _CUT) -> str:
    """The words of fragments on one line, as far as there is room; not yet safe."""
    words = GAP.join(" ".join(span.text.split()) for span in spans)
    return words if len(words) <= longest else words[: longest - 1] + "…"


def article_anchor(article: str) -> str:
    """Where an article begins."""
    return f"article:{article}"


def place_anchor(article: str, item: str, fragment: int = 1) -> str:
    """Where a fragment of an item begins in the text."""
    return f"place:{article}:{item}" + (f":{fragment}" if fragment > 1 else "")


def card_anchor(article: str, item: str) -> str:
    """Where all is told of an item."""
    return f"item:{article}:{item}"


def dispute_anchor(article: str, dispute: str) -> str:
    """Where a dispute stands among those of all articles."""
    return f"dispute:{article}:{dispute}"


def link(anchor: str, shown: str) -> str:
    """A link within the page; what is shown is made safe."""
    return f'<a href="#{safe(anchor)}">{safe(shown)}</a>'

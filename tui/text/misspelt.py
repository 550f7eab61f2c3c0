"""Names that somebody has written in a file, as messages about them hold them."""

from collections.abc import Iterable
from difflib import get_close_matches

_LONGEST_QUOTE = 40


def quoted(name: object) -> str:
    """A name from a file as a message holds it, cut where it is overlong."""
    text = str(name)
    return f"“{text[:_LONGEST_QUOTE]}…”" if len(text) > _LONGEST_QUOTE else f"“{text}”"


def nearest(name: object, names: Iterable[str]) -> str:
    """A remedy that offers the name most like the one that was written; empty if none is."""
    found = closest(name, names)
    return f"did you mean “{found}”?" if found else ""


def closest(name: object, names: Iterable[str]) -> str:
    """The name most like the one that was written; empty if none is."""
    return next(iter(get_close_matches(str(name)[:_LONGEST_QUOTE].lower(), list(names), n=1)), "")

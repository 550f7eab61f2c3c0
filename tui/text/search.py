"""Search: every place of a text that a plain query or a regular expression matches.

Case counts only if the query has a capital letter. In a plain query white space stands for any white space, line ends
too, and quotation marks, apostrophes, dashes, dots of omission and composed letters for all that are written alike.
"""

import unicodedata
from itertools import groupby

import regex
from msgspec import Struct

from tui.model.refusals import Refusal
from tui.model.spans import Span
from tui.text.graphemes import snapped
from tui.text.pieces import Pieces

LONGEST = 1_000
"""The most code points of a query."""
_PATIENCE = 0.2
"""How many seconds an expression may take in one text."""

_ALIKE = ('"“”„‟＂', "'‘’‚‛ʼ＇", "-‐‑‒–—―−")
_CLASSES = {mark: f"[{regex.escape(marks)}]" for marks in _ALIKE for mark in marks}
_TOKEN = regex.compile(r"\s+|\.\.\.|…|\X")
_NO_LETTERS = regex.compile(r"\\[pPN]\{[^}]*\}|\\.|\(\?P?[<&>=][^>)]*", regex.DOTALL)
_FAULTS = {
    "missing )": "a bracket is opened and never closed",
    "unbalanced parenthesis": "a bracket is closed that was never opened",
    "unterminated character set": "a set in square brackets is never closed",
    "nothing to repeat": "there is nothing before this to repeat",
    "multiple repeat": "what is repeated is repeated again",
    "bad character range": "a range of characters runs backwards",
    "min repeat greater than max repeat": "a count runs backwards",
    "bad escape (end of pattern)": "nothing follows the backslash",
}
_WORD_START, _WORD_END = regex.compile(r"\b(?=\w)"), regex.compile(r"\b(?<=\w)")
_OMISSIONS = frozenset({"…", "..."})


class Pattern(Struct, frozen=True):
    """What is searched for."""

    expression: regex.Pattern[str]

    def hits(self, text: str, most: int) -> Pieces:
        """The first matches that are not empty, out to the edges of the graphemes they cut.

        A match that begins in a grapheme of the hit before is none.

        Args:
            text: what is searched.
            most: how many are looked for.

        Raises:
            Refusal: if the expression takes too long.
        """
        found: list[tuple[int, int]] = []
        reached = 0
        try:
            for match in self.expression.finditer(text, concurrent=True, timeout=_PATIENCE):
                start, end = match.span()
                if reached <= start < end:
                    hit = snapped(text, Span(start, end))
                    reached = hit.end
                    found.append((hit.start, reached))
                if len(found) == most:
                    break
        except TimeoutError:
            raise Refusal(
                "the expression takes too long in this article", remedy="make it simpler, or search for plain text"
            ) from None
        return Pieces(found)


def pattern(query: str, *, regular: bool) -> Pattern:
    """The pattern of a query; an empty one matches nothing.

    Args:
        query: plain text, or a regular expression (of Python's `regex` module).
        regular: whether it is a regular expression.

    Raises:
        Refusal: if the query is too long, or no regular expression.
    """
    if len(query) > LONGEST:
        raise Refusal(f"the query has more than {LONGEST:,} characters", remedy="search for a part of it")
    ignores_case = not any(map(str.isupper, _NO_LETTERS.sub("", query) if regular else query))
    if not regular:
        return Pattern(regex.compile(_plain(query, ignores_case=ignores_case)))
    try:
        compiled = regex.compile(query, regex.IGNORECASE if ignores_case else 0)
    except regex.error as error:
        fault, place = str(getattr(error, "msg", error)), getattr(error, "pos", None)
        raise Refusal(
            _FAULTS.get(fault, f"no regular expression ({fault})"),
            where="the expression" if place is None else f"character {place + 1} of the expression",
            remedy="mend it, or search for plain text",
        ) from None
    except (RecursionError, OverflowError, ValueError, LookupError, TypeError):
        raise Refusal("no regular expression that can be used", remedy="make it simpler") from None
    if compiled.flags & regex.REVERSE:
        raise Refusal("an expression cannot search backwards", remedy="leave out (?r)")
    return Pattern(compiled)


def like(text: str, span: Span) -> Pattern:
    """The pattern of what reads like a span: in the same case, and part of a longer word only where the span is.

    Raises:
        Refusal: the span is too long.
    """
    if len(span) > LONGEST:
        raise Refusal(f"more than {LONGEST:,} characters are selected", remedy="select a part of it")
    before = r"(?<!\w)" if _WORD_START.match(text, span.start) else ""
    behind = r"(?!\w)" if _WORD_END.match(text, span.end) else ""
    return Pattern(regex.compile(f"{before}{_plain(span.text_of(text), ignores_case=False)}{behind}"))


def _plain(query: str, *, ignores_case: bool) -> str:
    parts: list[str] = []
    for is_mark, tokens in groupby(_TOKEN.findall(query), key=_is_mark):
        written = "".join(map(_written, tokens))
        # Marks have no case; to search for them without it is many times as fast.
        parts.append(f"(?i:{written})" if ignores_case and not is_mark else written)
    return "".join(parts)


def _is_mark(token: str) -> bool:
    return token in _CLASSES or token in _OMISSIONS or token.isspace()


def _written(token: str) -> str:
    """The expression for a part of a plain query: a run of white space, an omission or a grapheme."""
    if token.isspace():
        return r"\s+"
    if token in _CLASSES:
        return _CLASSES[token]
    if token in _OMISSIONS:
        return r"(?:\.\.\.|…)"
    forms = dict.fromkeys([token, *(unicodedata.normalize(form, token) for form in ("NFC", "NFD"))])
    written = "|".join(map(regex.escape, forms))
    return f"(?:{written})" if len(forms) > 1 else written

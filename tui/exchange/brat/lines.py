"""The words of brat's files: how a text stands on one line, and what parts span what."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Literal
from urllib.parse import quote, unquote

from tui.model.refusals import Refusal
from tui.model.spans import Span

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
"""What ends a line for brat, so that no span of it may hold one."""

_PIECE = re.compile(f"[^{BREAKS}]+")
_ONLY_BREAKS = re.compile(f"[{BREAKS}]+")
_ESCAPED = re.compile(f"[\\\\\t{BREAKS}]")
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|.)", re.DOTALL)

Role = Literal["Attribution", "Content", "Cue", "Source", "Dispute", "Mention", "Dismissed"]
"""What words do, as brat shows it."""


def pieces(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """The spans without the ends of lines in them, each cut in two there."""
    for span in sorted(spans):
        for found in _PIECE.finditer(text, span.start, span.end):
            yield Span(found.start(), found.end())


def joined(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Pieces that nothing but ends of lines parts, as one again."""
    before: Span | None = None
    for span in sorted(spans):
        if before is None:
            before = span
        elif before.end < span.start and _ONLY_BREAKS.fullmatch(text, before.end, span.start):
            before = Span(before.start, span.end)
        else:
            yield before
            before = span
    if before is not None:
        yield before


def one_line(text: str) -> str:
    r"""A text without tabs and ends of lines: those, and backslashes, are written `\\` and `\u000a`."""
    return _ESCAPED.sub(lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}", text)


def unfolded(line: str) -> str:
    """The text that was put on one line; escapes that are none of ours stay as they are."""

    def plain(found: re.Match[str]) -> str:
        sign = found[1]
        return chr(int(sign[1:], 16)) if len(sign) > 1 else "\\" if sign == "\\" else found[0]

    return _ESCAPE.sub(plain, line)


def reference(name: str) -> str:
    """An id as it stands behind the colon of a reference, where no blank may be."""
    return "%2D" if name == "-" else quote(name, safe="-._~#/@+") or "-"


def referred(name: str) -> str:
    """The id of a reference."""
    return "" if name == "-" else unquote(name)


def json_line(value: object) -> str:
    """A value as JSON on one line, in ASCII, in which no line ends."""
    return json.dumps(value)


def whole(digits: str, where: str) -> int:
    """A number without a sign.

    Raises:
        Refusal: if it is none, or has more than nine digits.
    """
    if not re.fullmatch("[0-9]{1,9}", digits, re.ASCII):
        raise Refusal(f"“{digits[:20]}” is no offset", where=where)
    return int(digits)

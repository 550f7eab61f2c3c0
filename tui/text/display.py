"""The one function that makes text safe to show; what is stored is never changed.

A terminal obeys escape sequences, reorders by bidirectional controls and hides what has no width. Each such
code point is shown as a visible stand-in, one for one, so that offsets hold.
"""

import re
from functools import cache

_BLANKS = "\t\n\x85\u2028\u2029"
_INVISIBLE = (
    "\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}-{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NEVER_SHOWN = f"\x00-\x1f\x7f-\x9f\u2028\u2029{_INVISIBLE}{_NONCHARACTERS}\ud800-\udfff"
_JOINERS = "\u034f\u200c\u200d"
_UNJOINED = "\x00-\u058f"
"""Scripts in which a joiner changes nothing that can be seen: Latin, Greek, Cyrillic, Armenian."""
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"


def _none_but(characters: str) -> re.Pattern[str]:
    """A pattern for a class, written as what is not in its complement: common characters are told at once."""
    ends = re.findall(r"(.)(?:-(.))?", characters, re.DOTALL)
    complement, start = "", 0
    for low, high in sorted((ord(first), ord(last or first)) for first, last in ends):
        if start < low:
            complement += re.escape(chr(start)) + "-" + re.escape(chr(low - 1))
        start = high + 1
    return re.compile(f"[^{complement}]")


_IN_QUESTION = re.compile("[^\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff]")
"""What is not certain to be shown as it is: few texts have any, so that the rest is compiled when one does."""


class _Patterns:
    def __init__(self) -> None:
        import regex  # noqa: PLC0415

        self.unsafe = _none_but(f"{_NEVER_SHOWN}{_JOINERS}{_SELECTORS}")
        self.joiner = re.compile(f"[{_JOINERS}]")
        self.selector = re.compile(f"[{_SELECTORS}]")
        self.joinable = re.compile(rf"[^\s{_UNJOINED}{_NEVER_SHOWN}{_JOINERS}]")
        self.selectable = re.compile(rf"[^\s{_NEVER_SHOWN}{_JOINERS}]")
        self.may_combine = re.compile("[^\x00-\u02ff\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u3000-\u3029\u3030-\ua66e]")
        self.heap_of_marks = regex.compile(r"\p{M}{8}\K\p{M}+")


_patterns = cache(_Patterns)
_INVISIBLE_STAND_IN = "\u2426"
_FAULTY_STAND_IN = "\ufffd"


def visible(text: str) -> str:
    """The text as it may be shown, on one line, code point for code point.

    Line ends, tabs and separators become blanks; other control characters their picture (U+2400 and up);
    bidirectional controls, tags and what has no width U+2426, but for variation selectors and for joiners in
    emoji and in scripts that join letters; C1 controls, lone surrogates and noncharacters U+FFFD. Of a heap of
    combining marks the first eight stay.
    """
    if (text.isascii() and text.isprintable()) or not ("\n" in text or _IN_QUESTION.search(text)):
        return text
    safe = _patterns().unsafe.sub(_stand_in, text)
    if _patterns().may_combine.search(safe):
        lowered: str = _patterns().heap_of_marks.sub(lambda match: _INVISIBLE_STAND_IN * len(match.group()), safe)
        return lowered
    return safe


def visible_lines(text: str) -> str:
    """A text as it may be shown line by line, code point for code point: as `visible`, but that line ends stay."""
    if _IN_QUESTION.search(text) is None:
        return text
    return "\n".join(visible(line) for line in text.split("\n"))


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if character in _BLANKS:
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if code < 0xA0 or 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE:
        return _FAULTY_STAND_IN
    return character if _joins(match) else _INVISIBLE_STAND_IN


def _joins(match: re.Match[str]) -> bool:
    """Whether it is a joiner between characters that it may change, or a selector behind a visible one."""
    text, start, end, known = match.string, match.start(), match.end(), _patterns()
    if not start:
        return False
    if known.selector.match(text, start):
        return bool(known.selectable.match(text, start - 1)) and not known.selector.match(text, start - 1)
    beside = (start - 1, end)
    return bool(known.joiner.match(text, start)) and all(known.joinable.match(text, place) for place in beside)

"""What the guide says, in the keys of whoever reads it.

Its chapters are written in the keys of `default`. A key in backticks stands for what it does in the text; a comment
above it (`<!-- keys: claim -->`) names the contexts in which it is looked up before that, from there on to the next
such comment or the next chapter; with `none`, what follows stays as it is written.
"""

import re
from collections.abc import Iterator, Sequence

from tui.keys.keymap import Keymap, Keys
from tui.keys.names import normalised

_TEXT = ("reading", "moving", "everywhere", "pending")
_PART = re.compile(
    r"<!-- keys: (?P<contexts>[\w ]+) -->\n\n?|```keys\n(?P<played>.*?)\n```|(?P<fence>```.*?\n```)"
    r"|(?P<chapter>^# )|`(?P<code>[^`\n]+)`",
    re.MULTILINE | re.DOTALL,
)
_TYPED = re.compile(r'"[^"]*"|\S+')
_NONE = "no key"
_TICK = "backtick"
"""Its name, as the sign itself cannot stand in backticks."""

_OPENS = {"claim.make": "claim", "claim.speaker": "picker", "target.pick": "picker"}
_CLOSES = frozenset({"card.accept", "picker.choose"})
"""Of the keys that the guide has pressed one after another, which open a place with keys of its own, and leave it."""


def in_keys_of(chapters: str, written: Keymap, keymap: Keymap) -> str:
    """The Markdown of some chapters, without the comments.

    Args:
        chapters: as they are written.
        written: the keymap whose keys they name.
        keymap: the one whose keys are to be named.
    """
    contexts: tuple[str, ...] = _TEXT

    def told(part: re.Match[str]) -> str:
        nonlocal contexts
        if part["contexts"]:
            named = tuple(part["contexts"].split())
            contexts = () if named == ("none",) else (*(name for name in named if name != "text"), *_TEXT)
            return ""
        if part["chapter"]:
            contexts = _TEXT
        if part["played"]:
            lines = (" ".join(_played(line, written, keymap)) for line in part["played"].split("\n"))
            return "\n".join(["```keys", *lines, "```"])
        return f"`{_told(part['code'], contexts, written, keymap)}`" if part["code"] else part[0]

    return _PART.sub(told, chapters)


def _told(code: str, contexts: Sequence[str], written: Keymap, keymap: Keymap) -> str:
    """What is in backticks, in other keys if it is one."""
    keys = tuple(map(normalised, code.replace(_TICK, "`").split(" ")))
    for context in contexts:
        action = written.lookup(context, keys)
        if isinstance(action, str):
            return code if keymap.lookup(context, keys) == action else _other(keymap, action, context)
    return code


def _other(keymap: Keymap, action: str, context: str) -> str:
    return next(iter(keymap.keys_of(action, context) or keymap.keys_of(action)), _NONE).replace("`", _TICK)


def _played(line: str, written: Keymap, keymap: Keymap) -> Iterator[str]:
    """Keys that are pressed one after another, and texts that are typed, in other keys."""
    parts: list[str] = _TYPED.findall(line)
    places: list[tuple[str, ...]] = [_TEXT]
    while parts:
        length, action, context = _longest(parts, places[-1], written)
        code, parts = " ".join(parts[:length]), parts[length:]
        yield _told(code, (context,), written, keymap) if context else code
        if action in _OPENS:
            places.append((_OPENS[action],))
        elif action in _CLOSES:
            places.pop()


def _longest(parts: Sequence[str], contexts: Sequence[str], written: Keymap) -> tuple[int, str, str]:
    """How many of the keys belong together, the action that they start, and its context; one without these if none."""
    keys: Keys = tuple(map(normalised, parts))
    for length in range(1, len(keys) + 1):
        for context in contexts:
            action = written.lookup(context, keys[:length])
            if isinstance(action, str):
                return length, action, context
    return 1, "", ""

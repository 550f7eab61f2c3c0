"""A keymap as a file: complete, and read again as the same keymap."""

import re
from collections.abc import Iterator

from tui.keys.actions import CONTEXTS
from tui.keys.keymap import Keymap, Keys
from tui.keys.names import written
from tui.text.display import visible

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9+]*( [A-Za-z][A-Za-z0-9+]*)*")
# What some readers of YAML take for true or false.
_TRUTHS = frozenset("ynYN")


def keymap_yaml(keymap: Keymap) -> Iterator[str]:
    """The lines of a keymap file that holds all keys of a keymap, its own and those it inherits."""
    yield f"name: {_quoted(keymap.name)}"
    yield "contexts:"
    for context in CONTEXTS.values():
        if bindings := keymap.bindings(context.name):
            yield ""
            yield f"  # {context.title}"
            yield f"  {context.name}:"
            yield from (f"    {_key(keys)}: {action}" for keys, action in bindings)


def _key(keys: Keys) -> str:
    text = " ".join(map(written, keys))
    return text if _PLAIN.fullmatch(text) and text not in _TRUTHS else _quoted(text)


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    """A character within double quotation marks; half of a surrogate pair, which no YAML can hold, is replaced."""
    if character in '"\\':
        return f"\\{character}"
    if visible(character) == character:
        return character
    code = ord("\ufffd" if "\ud800" <= character <= "\udfff" else character)
    return f"\\U{code:08x}"

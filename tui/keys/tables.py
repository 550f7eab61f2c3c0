"""The table of all keys, for the help screen and for `glossator keys`."""

from msgspec import Struct

from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap


class KeyRow(Struct, frozen=True):
    """One action in one context.

    Attributes:
        context: the context's title.
        keys: all that start it there, as people read them.
        action: the action's name.
        help: its sentence.
    """

    context: str
    keys: tuple[str, ...]
    action: str
    help: str


def key_table(keymap: Keymap) -> list[KeyRow]:
    """Every action that has a key, by context, in the order of the registry."""
    return [
        KeyRow(context.title, keys, action.name, action.help)
        for context in CONTEXTS.values()
        for action in ACTIONS.values()
        if (keys := keymap.keys_of(action.name, context.name))
    ]

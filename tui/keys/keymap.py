"""A keymap: which keys start which action in which context."""

from collections.abc import Mapping, Sequence
from enum import Enum

from tui.keys.names import shown

Keys = tuple[str, ...]
"""Normalised keys, pressed one after another."""


class Prefix(Enum):
    """The answer to keys that begin a longer sequence and start nothing yet."""

    PREFIX = "prefix"


PREFIX = Prefix.PREFIX

_Meanings = Mapping[Keys, str | Prefix]
"""What keys mean in one context: the action that they start, or that they begin others."""

_NOTHING: _Meanings = {}


class Keymap:
    """Keys and actions by context, looked up both ways.

    Args:
        name: what the keymap is called.
        contexts: by context, normalised keys and the name of the action they start; in each context no keys are
            the beginning of others.
    """

    def __init__(self, name: str, contexts: Mapping[str, Mapping[Keys, str]]) -> None:
        self.name = name
        self._shown: dict[tuple[str, str | None], tuple[str, ...]] = {}
        self._actions = {context: dict(bindings) for context, bindings in contexts.items()}
        self._meanings = {context: _meanings(bindings) for context, bindings in contexts.items()}

    def bindings(self, context: str) -> list[tuple[Keys, str]]:
        """Keys and action names of one context: this keymap's own in file order, then those it inherits."""
        return list(self._actions.get(context, {}).items())

    def lookup(self, context: str, keys: Keys) -> str | Prefix | None:
        """The action that the keys start in one context; PREFIX if they begin others; None otherwise."""
        return self._meanings.get(context, _NOTHING).get(keys)

    def reached(self, contexts: Sequence[str], keys: Keys) -> str | Prefix | None:
        """As `lookup`, with several contexts active: at each key the first that knows what was pressed wins."""
        found: str | Prefix | None = PREFIX
        for length in range(1, len(keys) + 1):
            if found is not PREFIX:
                return None
            begun, found = keys[:length], None
            for context in contexts:
                found = self._meanings.get(context, _NOTHING).get(begun)
                if found is not None:
                    break
        return found

    def following(self, contexts: Sequence[str], prefix: Keys) -> list[tuple[Keys, str]]:
        """What can come after the prefix: the keys still to press, and the action they start."""
        rest: dict[Keys, str] = {}
        for context in contexts:
            for keys, action in self.bindings(context):
                if keys[: len(prefix)] == prefix and self.reached(contexts, keys) == action:
                    rest.setdefault(keys[len(prefix) :], action)
        return list(rest.items())

    def keys_of(self, action: str, context: str | None = None) -> tuple[str, ...]:
        """The keys that start the action, as people read them (`g g`); in every context if none is named."""
        known = self._shown.get((action, context))
        if known is None:
            known = self._shown[action, context] = self._found(action, context)
        return known

    def _found(self, action: str, context: str | None) -> tuple[str, ...]:
        contexts = list(self._actions) if context is None else [context]
        bindings = (binding for name in contexts for binding in self.bindings(name))
        return tuple(dict.fromkeys(shown_keys(keys) for keys, started in bindings if started == action))


def _meanings(bindings: Mapping[Keys, str]) -> _Meanings:
    beginnings = {keys[:length]: PREFIX for keys in bindings for length in range(1, len(keys))}
    return {**beginnings, **bindings}


def shown_keys(keys: Keys) -> str:
    """Keys pressed one after another, as people read them."""
    return " ".join(map(shown, keys))

"""From keystrokes to steps: counts, sequences and the contexts that are active."""

from collections.abc import Sequence

from msgspec import Struct

from tui.keys.actions import CONTEXTS
from tui.keys.keymap import PREFIX, Keymap, Keys
from tui.keys.names import normalised, unseen

LARGEST_COUNT = 9_999
"""A longer number is held here, so that a key held down on a digit cannot stall the program."""


_DIGITS = frozenset("0123456789")
_ESC = "escape"
_ALT = "alt+"
_OPEN_TO_ALL = frozenset({"reading", "list", "pending", "moving", "everywhere"})
"""Contexts in which Escape closes nothing."""


class Run(Struct, frozen=True):
    """An action is to be run.

    Attributes:
        count: how often; 1 if no number was typed.
    """

    action: str
    count: int = 1


class Pending(Struct, frozen=True):
    """More keys must follow.

    Attributes:
        keys: the sequence so far, without the count.
        following: the keys that would complete it, and their actions; empty after a bare count, and where it has no
            meaning.
        count: the number typed so far; 0 if none.
    """

    keys: Keys
    following: tuple[tuple[Keys, str], ...]
    count: int = 0


class Cancelled(Struct, frozen=True):
    """Escape, or another key that does the same here, dropped the count and the keys that were pending."""


class Unbound(Struct, frozen=True):
    """The keys mean nothing here; nothing is pending any more.

    Attributes:
        keys: all of the sequence; one key alone may still mean something to a widget.
    """

    keys: Keys


Step = Run | Pending | Cancelled | Unbound


class KeyReader:
    """Reads keys one by one and says what they amount to; it never waits for time to pass.

    Args:
        keymap: the keys and their actions.
    """

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._contexts: tuple[str, ...] = ()
        self._keys: Keys = ()
        self._count = 0

    @property
    def waiting(self) -> bool:
        """Whether a count or the beginning of a sequence is pending."""
        return bool(self._keys or self._count)

    def pending(self, contexts: Sequence[str]) -> Pending | None:
        """The count and keys that wait for more in these contexts; None if nothing does."""
        return self._pending() if self.waiting and tuple(contexts) == self._contexts else None

    def parts(self, key: str, contexts: Sequence[str]) -> Keys:
        """The keys that one stands for: itself, or Escape and the character that was typed right behind it.

        A terminal sends the same for both as for that character with alt held down. Where Escape closes a line, a card
        or a page, or drops what is pending, a key with alt that has no meaning is read so.

        Args:
            key: its name, as Textual reports it.
            contexts: the active contexts, innermost first.
        """
        held, _, base = key.rpartition("+")
        if f"{held}+" not in (_ALT, f"{_ALT}shift+") or len(base) != 1 or not base.isalnum():
            return (key,)
        waits = self.waiting and tuple(contexts) == self._contexts
        closes = contexts[0] not in _OPEN_TO_ALL and self._keymap.lookup(contexts[0], (_ESC,)) is not None
        keys = (*self._keys, normalised(key)) if waits else (normalised(key),)
        if not (closes or waits) or self._keymap.reached(contexts, keys) is not None:
            return (key,)
        return _ESC, base.upper() if "shift" in held else base

    def feed(self, key: str, contexts: Sequence[str]) -> Step:
        """Take one key.

        Args:
            key: its name, as Textual reports it.
            contexts: the active contexts, innermost first. What is pending is dropped when they change.
        """
        key = normalised(key)
        if tuple(contexts) != self._contexts:
            self._contexts, self._keys, self._count = tuple(contexts), (), 0
        if self.waiting and self._drops(key):
            self._keys, self._count = (), 0
            return Cancelled()
        if key in _DIGITS and self._is_count(key):
            self._count = min(self._count * 10 + int(key), LARGEST_COUNT)
            return self._pending()
        keys, count = (*self._keys, key), self._count
        found = self._keymap.reached(self._contexts, keys)
        if found is None and unseen(key):  # no keymap knows it
            return self._pending() if self.waiting else Unbound((key,))
        if found is PREFIX or (found is None and self._begins_elsewhere(keys)):
            self._keys = keys
            return self._pending()
        self._keys, self._count = (), 0
        return Run(found, count or 1) if isinstance(found, str) else Unbound(keys)

    def _drops(self, key: str) -> bool:
        """Whether it is Escape, or a key that does here what Escape does and does not go on from what is pending."""
        if key == _ESC:
            return True
        goes_on = self._keys and self._keymap.reached(self._contexts, (*self._keys, key)) is not None
        does = self._keymap.reached(self._contexts, (key,))
        return not goes_on and isinstance(does, str) and does == self._keymap.reached(self._contexts, (_ESC,))

    def _is_count(self, digit: str) -> bool:
        if self._keys:
            return False
        return (digit != "0" or self._count > 0) and any(CONTEXTS[name].counts for name in self._contexts)

    def _pending(self) -> Pending:
        following = self._keymap.following(self._contexts, self._keys) if self._keys else ()
        return Pending(self._keys, tuple(following), self._count)

    def _begins_elsewhere(self, keys: Keys) -> bool:
        """Whether the keys are the beginning of a sequence that has no meaning here, and is to be read to its end."""
        swallowed = any(CONTEXTS[name].swallows for name in self._contexts)
        return swallowed and self._keymap.reached(("everywhere",), keys) is PREFIX

"""A monkey: gestures at random, by a seed, most of them keys that mean something in some context."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from tests.hostile import HOSTILE
from tui.keys.actions import CONTEXTS
from tui.keys.keymap import Keymap
from tui.keys.names import normalised, printable, shown

_TYPED = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,;:!?“”()[]{}*+?|\\^$éß巴א"
_NEVER = frozenset({"app.quit"})


@dataclass(frozen=True)
class Gesture:
    """One thing that a hand does.

    Attributes:
        kind: `key`, `paste`, `click`, `drag`, `wheel` or `resize`.
        key: the key's name, or the text that is pasted.
        x: the column of a click, or the new width; with `y` the row or the height.
    """

    kind: str
    key: str = ""
    x: int = 0
    y: int = 0


def gestures(seed: int, keymap: Keymap, count: int) -> Iterator[Gesture]:
    """So many gestures; the same ones for the same seed and keymap."""
    random = Random(seed)  # noqa: S311 (nobody has to be kept from guessing)
    bound = [keys for context in CONTEXTS for keys, action in keymap.bindings(context) if action not in _NEVER]
    leaving = {keys[0] for context in CONTEXTS for keys, action in keymap.bindings(context) if action in _NEVER}
    width, height = 120, 40
    for _ in range(count):
        match random.choices(
            ["bound", "typed", "escape", "paste", "click", "drag", "wheel", "resize"], [70, 12, 6, 2, 4, 2, 2, 2]
        )[0]:
            case "bound":
                for key in random.choice(bound):
                    if key not in leaving:
                        yield Gesture("key", key)
            case "typed":
                key = random.choice(_TYPED)
                if key not in leaving:
                    yield Gesture("key", normalised(key))
            case "escape":
                yield Gesture("key", "escape")
            case "paste":
                yield Gesture("paste", random.choice(list(HOSTILE.values()))[:200])
            case "resize":
                sizes = [(120, 40), (80, 24), (40, 12), (39, 11), (99, 30), (200, 60), (60, 15), (1, 1), (79, 24)]
                width, height = random.choice(sizes)
                yield Gesture("resize", "", width, height)
            case pointed:
                yield Gesture(
                    pointed, random.choice(["", "shift", "ctrl"]), random.randrange(width), random.randrange(height)
                )


def typed(key: str) -> str:
    """What a key writes: the character of a printable one, otherwise nothing."""
    if key == "space":
        return " "
    return shown(key) if printable(key) else ""

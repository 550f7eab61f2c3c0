"""A monkey: gestures at random, by a seed, most of them keys that mean something in some context."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from tests.hostile import HOSTILE
from tui.keys.actions import CONTEXTS
from tui.keys.keymap import Keymap, Keys
from tui.keys.names import normalised, printable, shown

_TYPED = "abcdefghijklmnopqrstuvwxyzABCXYZ0123456789 .,;:!?“”()[]{}*+?|\\^$éß巴א"
_NEVER = frozenset({"app.quit", "app.suspend"})
_KINDS = {
    "bound": 45,
    "phrase": 12,
    "typed": 8,
    "escape": 17,
    "paste": 2,
    "click": 5,
    "drag": 3,
    "wheel": 3,
    "resize": 5,
}
"""What is done, and how often; keys that are bound to something, phrases of such keys, and any keys at all."""
_SIZES = ((120, 40), (80, 24), (40, 12), (39, 11), (99, 30), (200, 60), (60, 15), (1, 1), (79, 24))
_OFTEN = {"reading": 4, "moving": 4, "everywhere": 4, "claim": 3, "dispute": 3, "speaker": 2, "pending": 2, "list": 2}
"""How often the keys of a context are pressed; those of another once."""
_CLAIM = ("claim.make", "card.accept")
_PHRASES = (
    ("sentence.next", *_CLAIM),
    ("quotation.next", *_CLAIM),
    ("sentence.next", "selection.fragment", "sentence.next", *_CLAIM),
    ("word.next", "claim.make_for", "picker.choose"),
    ("word.next", "speaker.name", "picker.choose"),
    ("item.next", "dispute.make", "target.pick", "picker.choose"),
    ("item.next", "dispute.make", "article.next", "item.next", "target.here"),
    ("item.next", "item.edit", "claim.type", "card.accept"),
    ("item.next", "item.delete"),
    ("pane.next", "list.next", "item.edit"),
    ("macro.record", "sentence.next", *_CLAIM, "macro.record", "macro.play"),
    ("selection.occurrences", "speaker.name", "picker.choose"),
    ("speaker.mentions",),
    ("side.open",),
    ("side.turn",),
    ("item.next", "side.ends"),
    ("change.repeat",),
    ("edit.undo",),
    ("edit.redo",),
    ("article.previous",),
)
"""Actions that make something of each other, so that there is something to move among, to change and to take back."""


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

    def __str__(self) -> str:
        if self.kind == "key":
            return self.key
        at = f"{self.x},{self.y}" if self.x or self.y else ""
        return " ".join(filter(None, [self.kind, self.key, at])).join("()")


def gestures(seed: int, keymap: Keymap, count: int) -> Iterator[Gesture]:
    """So many gestures; the same ones for the same seed and keymap."""
    random = Random(seed)  # noqa: S311 (nobody has to be kept from guessing)
    bound = {
        context: [keys for keys, action in keymap.bindings(context) if _is_to_be_pressed(context, action)]
        for context in CONTEXTS
        if keymap.bindings(context)
    }
    often = [_OFTEN.get(context, 1) for context in bound]
    phrases = [[key for action in phrase for key in _keys_of(keymap, action)] for phrase in _PHRASES]
    leaving = {keys[-1] for context in CONTEXTS for keys, action in keymap.bindings(context) if action in _NEVER}
    pressed: Mapping[str, Callable[[], Iterable[str]]] = {
        "bound": lambda: random.choice(bound[random.choices(list(bound), often)[0]]),
        "phrase": lambda: random.choice(phrases),
        "typed": lambda: [normalised(random.choice(_TYPED))],
        "escape": lambda: ["escape"],
    }
    width, height = 120, 40
    for _ in range(count):
        kind = random.choices(list(_KINDS), list(_KINDS.values()))[0]
        if kind in pressed:
            yield from (Gesture("key", key) for key in pressed[kind]() if key not in leaving)
        elif kind == "paste":
            yield Gesture("paste", random.choice(list(HOSTILE.values()))[:200])
        elif kind == "resize":
            width, height = random.choice(_SIZES)
            yield Gesture("resize", "", width, height)
        else:
            held = random.choice(["", "shift", "ctrl"])
            yield Gesture(kind, held, random.randrange(width), random.randrange(height))


def _is_to_be_pressed(context: str, action: str) -> bool:
    """Whether a key is pressed at random: none that leaves, and help not for each of the places where it has a key."""
    return action not in _NEVER and (context == "everywhere" or not action.startswith("help."))


def _keys_of(keymap: Keymap, action: str) -> Keys:
    return next((keys for context in CONTEXTS for keys, bound in keymap.bindings(context) if bound == action), ())


def typed(key: str) -> str:
    """What a key writes: the character of a printable one, otherwise nothing."""
    if key == "space":
        return " "
    return shown(key) if printable(key) else ""

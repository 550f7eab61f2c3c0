"""Names of keys: as a keymap may write them, as Textual reports them, as people read them."""

import re
import unicodedata
from functools import lru_cache
from itertools import product
from string import ascii_lowercase, digits

_MODIFIERS = ("alt", "ctrl", "shift")

# Textual shortens these of Unicode's names.
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def _name_of(character: str) -> str:
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


# Every sign of ASCII and Latin-1 by the name that Textual gives it.
_SIGNS = {
    _name_of(character): character
    for character in map(chr, range(0x21, 0x100))
    if character.isprintable() and not character.isalnum()
}

_SHOWN = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "backspace": "Backspace",
    "insert": "Ins",
    "delete": "Del",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}

# Other ways to write a key's name; all in lower case.
_WRITTEN = {
    **{sign: name for name, sign in _SIGNS.items()},
    **{text.lower(): name for name, text in _SHOWN.items()},
    " ": "space",
    "return": "enter",
}

# Pairs that most terminals cannot tell apart, with the name that stands for both.
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
    "ctrl+at": "ctrl+space",
}


_ABBREVIATED = re.compile("<?(?P<held>(?:[acms]-)+)(?P<base>[^<>]+)>?", re.IGNORECASE)
_HELD = {"a": "alt", "c": "ctrl", "m": "alt", "s": "shift"}
_TWO = 2


def _closed_list() -> frozenset[str]:
    combinations = [
        "".join(f"{modifier}+" for modifier, pressed in zip(_MODIFIERS, chosen, strict=True) if pressed)
        for chosen in product((False, True), repeat=len(_MODIFIERS))
    ]
    letters = (*ascii_lowercase, *digits, *_SIGNS)
    plain = {*letters, *ascii_lowercase.upper(), *_SHOWN}
    # Shift alone makes another character of a letter or sign, so it has no name of its own.
    modified = {f"{held}{key}" for held in combinations if held not in ("", "shift+") for key in letters}
    named = {f"{held}{key}" for held in combinations for key in _SHOWN}
    return frozenset(plain | modified | named) - _SAME.keys()


KEYS = _closed_list()
"""The keys a keymap may name, beside single letters and digits of other scripts."""

_UNSEEN = frozenset(
    {
        *(
            f"{side}_{key}"
            for side in ("left", "right")
            for key in ("shift", "control", "alt", "super", "hyper", "meta")
        ),
        "iso_level3_shift",
        "iso_level5_shift",
        "caps_lock",
        "num_lock",
        "scroll_lock",
        "<ignore>",
    }
)


@lru_cache(maxsize=512)
def normalised(key: str) -> str:
    """The one name of a key: `?` is `question_mark`, `Esc` is `escape`, `Shift+Ctrl+Left` is `ctrl+shift+left`.

    A capital letter stays as it is (`G` is another key than `g`). What is no key comes back as it came, or
    nearly so; `known` tells.
    """
    name = _named(key)
    return _SAME.get(name, name)


def other_than_written(key: str) -> str:
    """The normalised key that terminals send for one as it is written; empty if it is that one."""
    return _SAME.get(_named(key), "")


def _named(key: str) -> str:
    held, base = _parted(key)
    if len(base) > 1 or not base.isalnum():
        base = _WRITTEN.get(base.lower(), base.lower())
    if held == ["shift"] and base.islower() and len(base) == len(base.upper()) == 1:
        return base.upper()
    return "+".join([*held, base])


def _parted(key: str) -> tuple[list[str], str]:
    """The modifiers in the order Textual has them, and the key they are held with."""
    head, _, base = key.rpartition("+")
    if key == "+" or key.endswith("++"):
        head, base = head.removesuffix("+"), "+"
    return sorted(head.lower().split("+")) if head else [], base


def written(key: str) -> str:
    """A normalised key as a keymap file best has it: `?`, `left`, `escape`, `ctrl+_`."""
    held, _, base = key.rpartition("+")
    sign = _SIGNS.get(base, base)
    return f"{held}+{sign}" if held else sign


def known(key: str) -> bool:
    """Whether a normalised name is that of a key."""
    return key in KEYS or (len(key) == 1 and key.isalnum())


def meant(key: str) -> str:
    """What is no key, as it would have to be written if it is in the manner of Emacs or vim; empty if it is not.

    `C-x` and `<C-x>` are `ctrl+x`, `M-f` is `alt+f`, `gg` is `g g`.
    """
    found = _ABBREVIATED.fullmatch(key)
    if found is None:
        return " ".join(key) if len(key) == _TWO and key.isalnum() else ""
    held = (_HELD[letter] for letter in found["held"].lower() if letter != "-")
    name = normalised("+".join((*held, found["base"])))
    return written(name) if known(name) else ""


def printable(key: str) -> bool:
    """Whether a normalised key writes a character where text is typed."""
    return len(key) == 1 or key in _SIGNS or key == "space"


def unseen(key: str) -> bool:
    """Whether it is no keystroke of its own: a modifier or a lock, which some terminals report too."""
    return key in _UNSEEN


def shown(key: str) -> str:
    """A normalised key for people: `?`, `←`, `Esc`, `ctrl+x`, `shift+Tab`."""
    held, _, base = key.rpartition("+")
    label = _SHOWN.get(base) or _SIGNS.get(base, base)
    return f"{held}+{label}" if held else label

"""Keys that may never arrive: what terminals, tmux and screen keep for themselves or cannot send."""

from string import digits, punctuation

from tui.keys.names import shown

_TABS = "many terminals keep it for their tabs"
_COPYING = "many terminals keep it to copy and paste"
_SCROLLING = "many terminals keep it to scroll back"

_KEPT = {
    "ctrl+s": "flow control keeps it in many terminals (it stops the output)",
    "ctrl+q": "flow control keeps it in many terminals (it lets the output go on)",
    "ctrl+z": "job control keeps it in many terminals (it suspends the program)",
    "ctrl+b": "tmux keeps it as its prefix",
    "ctrl+a": "screen keeps it as its prefix",
    **dict.fromkeys((f"alt+{digit}" for digit in digits), _TABS),
    **dict.fromkeys(("ctrl+tab", "ctrl+shift+tab", "ctrl+pageup", "ctrl+pagedown"), _TABS),
    **dict.fromkeys(("ctrl+shift+t", "ctrl+shift+n", "ctrl+shift+w"), _TABS),
    **dict.fromkeys(("ctrl+shift+c", "ctrl+shift+v", "shift+insert", "ctrl+insert"), _COPYING),
    **dict.fromkeys(("shift+pageup", "shift+pagedown", "ctrl+shift+up", "ctrl+shift+down"), _SCROLLING),
    **dict.fromkeys(("f10", "alt+space"), "many desktops keep it for a menu"),
    **dict.fromkeys(("f11", "alt+enter"), "many terminals keep it to fill the screen"),
    **dict.fromkeys(("alt+tab", "alt+f4"), "desktops keep it for their windows"),
}

# Sequences that Textual takes for other keys, as some terminals send them for those; and keys that have none.
_SENT_AS = {
    "alt+f": "ctrl+right",
    "alt+b": "ctrl+left",
    **{f"{held}+{key}": key for held in ("shift", "ctrl", "ctrl+shift") for key in ("enter", "escape", "backspace")},
    "shift+space": "space",
    "ctrl+slash": "ctrl+underscore",
    "ctrl+question_mark": "backspace",
    **{f"ctrl+{digit}": digit for digit in "019"},
    "ctrl+2": "ctrl+space",
    "ctrl+3": "escape",
    "ctrl+4": "ctrl+backslash",
    "ctrl+5": "ctrl+right_square_bracket",
    "ctrl+6": "ctrl+circumflex_accent",
    "ctrl+7": "ctrl+underscore",
    "ctrl+8": "backspace",
}
_CONTROLLED = frozenset("@[\\]^_")
"""The signs that can be sent with ctrl held, as letters can."""


def kept(key: str) -> str:
    """Who keeps a normalised key for itself, as a clause; empty if nobody does."""
    return _KEPT.get(key, "")


def sent_as(key: str) -> str:
    """The normalised key that many terminals send in place of the given one; itself if it has one of its own."""
    modifiers, _, base = key.rpartition("+")
    sign = shown(base)
    if modifiers == "ctrl+shift" and len(base) == 1 and base.isalpha():
        return f"ctrl+{base}"
    bare = punctuation if modifiers == "alt" else set(punctuation) - _CONTROLLED if modifiers == "ctrl" else ""
    return _SENT_AS.get(key) or (base if len(sign) == 1 and sign in bare else key)

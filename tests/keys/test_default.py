"""The registry of actions, and the keymap of those who have chosen none."""

import re
import subprocess
import sys

import pytest

from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import PREFIX, Keymap

_SWALLOWED = {"ctrl+s", "ctrl+b", "ctrl+a", "ctrl+z", *(f"alt+{digit}" for digit in range(10))}

_READING = ("reading", "moving", "everywhere")


def test_every_action_has_a_key(keymap: Keymap) -> None:
    """Nothing can be done that no key does, in none of the places where it can be done."""
    without = [
        (action.name, context)
        for action in ACTIONS.values()
        for context in action.contexts
        if not keymap.keys_of(action.name, context)
    ]
    assert without == []


def test_no_key_is_one_that_terminals_swallow(default: Keymap) -> None:
    """Keys that a terminal, tmux or screen keeps for itself are not bound at all."""
    bound = {key for context in CONTEXTS for keys, _ in default.bindings(context) for key in keys}
    assert bound & _SWALLOWED == set()


def test_no_key_of_the_text_hides_another(keymap: Keymap) -> None:
    """While one reads, each key of the active contexts does what the keymap says."""
    hidden = [
        keys
        for context in _READING
        for keys, action in keymap.bindings(context)
        if keymap.reached(_READING, keys) != action
    ]
    assert hidden == []


@pytest.mark.parametrize("action", ACTIONS.values(), ids=list(ACTIONS))
def test_every_action_says_what_it_does(action: object) -> None:
    """Each action has a name of noun and verb, a label of one or two words, and one sentence."""
    assert re.fullmatch(r"[a-z]+\.[a-z]+(_[a-z]+)*", action.name)
    assert 1 <= len(action.short.split()) <= 2
    assert re.fullmatch(r"[A-Z][^.]+\.", action.help)
    assert set(action.contexts) <= set(CONTEXTS)


def test_lookups_tell_actions_beginnings_and_nothing_apart(default: Keymap) -> None:
    """A key starts an action, begins a sequence, or means nothing, in each context by itself."""
    assert default.lookup("reading", ("c",)) == "claim.make"
    assert default.lookup("claim", ("c",)) == "claim.content"
    assert default.lookup("moving", ("g",)) is PREFIX
    assert default.lookup("moving", ("g", "e")) == "article.end"
    assert default.lookup("moving", ("c",)) is None
    assert default.keys_of("article.start") == ("ctrl+Home", "g g")
    assert default.keys_of("claim.make", "list") == ()


def test_keymaps_need_no_screen() -> None:
    """Commands that open no screen can read a keymap without loading Textual."""
    script = (
        "import sys, tui.keys.loading, tui.keys.hints, tui.keys.tables, tui.keys.reader, tui.keys.checking;"
        "sys.exit(any(name.split('.')[0] == 'textual' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0

"""Names of keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

from tui.keys.names import KEYS, known, normalised, printable, shown, unseen

# Members of Textual's list that no keyboard sends: wildcards, the wheel, and an alias it never reports.
_NO_KEYSTROKES = {Keys.Any, Keys.ScrollUp, Keys.ScrollDown, Keys.Ignore, Keys.ControlSpace}


@pytest.mark.parametrize(
    ("as_written", "name"),
    [
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        (" ", "space"),
        ("g", "g"),
        ("G", "G"),
        ("shift+g", "G"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("/", "slash"),
        ("«", "left_pointing_double_angle_quotation_mark"),
        ("ж", "ж"),
        ("Enter", "enter"),
        ("return", "enter"),
        ("Esc", "escape"),
        ("PageDown", "pagedown"),
        ("PgDn", "pagedown"),
        ("F1", "f1"),
        ("←", "left"),
        ("Ctrl+x", "ctrl+x"),
        ("shift+ctrl+Left", "ctrl+shift+left"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("ctrl+@", "ctrl+space"),
    ],
)
def test_every_way_to_write_a_key_has_one_name(as_written: str, name: str) -> None:
    """However a key is written, it gets the one name that Textual reports."""
    assert normalised(as_written) == name
    assert known(name)


@pytest.mark.parametrize(
    "wrong", ["", "entr", "f25", "shift+1", "ctrl+", "ctrl+X", "ctrl+ctrl+x", "meta+x", "gg", "<any>", "é́"]
)
def test_what_no_terminal_sends_is_no_key(wrong: str) -> None:
    """A name outside the closed list is not taken for a key."""
    assert not known(normalised(wrong))


def test_every_key_of_textual_is_known() -> None:
    """Each keystroke that Textual lists can stand in a keymap."""
    assert [key.value for key in Keys if key not in _NO_KEYSTROKES and not known(normalised(key.value))] == []


def test_characters_have_the_names_that_textual_reports() -> None:
    """A character in a keymap is the key that Textual reports when it is typed."""
    characters = [chr(code) for code in range(0x20, 0x250) if chr(code).isprintable()]
    reported = [event.key for event in XTermParser().feed("".join(characters)) if isinstance(event, events.Key)]
    assert [normalised(character) for character in characters] == reported
    assert [key for key in reported if not (known(key) and printable(key))] == []


def test_what_is_shown_can_be_written() -> None:
    """A key copied from the screen into a keymap is that key."""
    assert [key for key in KEYS if normalised(shown(key)) != key] == []


@given(st.text("aZ1+?«ж cS", max_size=8) | st.sampled_from(["shift+é", "CTRL+i", "ctrl+shift+TAB", "shift+ß"]))
def test_a_name_is_normal_once_it_was_normalised(text: str) -> None:
    """Normalising is done once and for all, whatever was written."""
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("question_mark", "?"),
        ("left", "←"),
        ("ctrl+x", "ctrl+x"),
        ("ctrl+left", "ctrl+←"),
        ("enter", "Enter"),
        ("escape", "Esc"),
        ("shift+tab", "shift+Tab"),
        ("G", "G"),
        ("f1", "F1"),
    ],
)
def test_keys_are_shown_as_they_are_printed_on_a_keyboard(key: str, label: str) -> None:
    """People read signs and short labels, not the names of Unicode."""
    assert shown(key) == label


def test_modifiers_alone_are_no_keystrokes() -> None:
    """Terminals that report Shift and Caps Lock by themselves do not thereby type anything."""
    assert unseen("left_shift")
    assert unseen("caps_lock")
    assert not unseen("left")

"""A keymap as a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.keys.conftest import KEYMAPS, SHIPPED
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap, usable_keymap
from tui.keys.names import KEYS, normalised, written
from tui.keys.writing import keymap_yaml


def same(one: Keymap, other: Keymap) -> bool:
    """Whether two keymaps have one name, and the same keys in the same order."""
    return one.name == other.name and all(one.bindings(name) == other.bindings(name) for name in CONTEXTS)


def read_again(keymap: Keymap, path: Path) -> Keymap:
    """The keymap of the file that is written for a keymap."""
    path.write_text("\n".join(keymap_yaml(keymap)) + "\n", encoding="utf-8")
    return read_keymap(path, KEYMAPS)


def test_a_keymap_is_read_again_as_it_was(keymap: Keymap, tmp_path: Path) -> None:
    """What is written for a shipped keymap is a complete file, and the same keymap."""
    assert same(read_again(keymap, tmp_path / "again.yaml"), keymap)
    assert "extends" not in (tmp_path / "again.yaml").read_text(encoding="utf-8")


def test_any_reader_of_yaml_reads_the_same(keymap: Keymap) -> None:
    """A reader that takes a bare `n` or `y` for a truth value finds every key as text."""
    tables = yaml.safe_load("\n".join(keymap_yaml(keymap)))["contexts"]
    for context, table in tables.items():
        keys = [tuple(map(normalised, text.split())) for text in table]
        assert list(zip(keys, table.values(), strict=True)) == keymap.bindings(context)


def test_every_key_can_be_written() -> None:
    """Each key has a way to be written that stands for it, a sign as it is on the keyboard."""
    assert [key for key in KEYS if normalised(written(key)) != key] == []
    assert (written("question_mark"), written("ctrl+underscore"), written("left")) == ("?", "ctrl+_", "left")


@pytest.mark.parametrize("name", ["no: name", 'a "b" \\ c', "\x1b[31m", "two\nlines", "\u202e", "é ж 你", "~", "7"])
def test_a_name_is_kept_whatever_it_is(name: str, tmp_path: Path) -> None:
    """The name of a keymap comes back, and none of it can control a terminal or break the file."""
    default = read_keymap(KEYMAPS / "default.yaml", KEYMAPS)
    keymap = Keymap(name, {context: dict(default.bindings(context)) for context in CONTEXTS})
    assert same(read_again(keymap, tmp_path / "named.yaml"), keymap)
    assert "\x1b" not in (tmp_path / "named.yaml").read_text(encoding="utf-8")


def test_a_name_that_no_file_can_hold_is_replaced(tmp_path: Path) -> None:
    """A keymap named after a file whose name is no text can still be written and read."""
    default = read_keymap(KEYMAPS / "default.yaml", KEYMAPS)
    keymap = Keymap("caf\udce9", {context: dict(default.bindings(context)) for context in CONTEXTS})
    assert read_again(keymap, tmp_path / "named.yaml").name == "caf\ufffd"


_KEYS = st.lists(st.sampled_from(sorted(KEYS)) | st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=3)
_OVERLAYS = st.dictionaries(
    st.sampled_from(sorted(CONTEXTS)),
    st.dictionaries(_KEYS.map(lambda keys: " ".join(map(written, keys))), st.sampled_from(sorted(ACTIONS)), max_size=4),
    max_size=4,
)


@given(st.sampled_from(SHIPPED), _OVERLAYS)
@settings(max_examples=60, deadline=None)
def test_a_keymap_of_ones_own_is_read_again_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, parent: str, overlay: dict[str, dict[str, str]]
) -> None:
    """Whatever a user's file changes, what is written for the whole is the same keymap."""
    folder = tmp_path_factory.mktemp("own")
    own = {"extends": parent, "contexts": overlay}
    (folder / "own.yaml").write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
    keymap, _ = usable_keymap(folder / "own.yaml", KEYMAPS)
    assert same(read_again(keymap, folder / "again.yaml"), keymap)


def test_what_is_written_can_be_the_start_of_ones_own(written: Callable[[str], Path]) -> None:
    """A user who keeps what was written and changes one line has changed one key."""
    vim = read_keymap(KEYMAPS / "vim.yaml", KEYMAPS)
    text = "\n".join(keymap_yaml(vim)).replace("v: selection.hold", "y: selection.hold")
    keymap = read_keymap(written(text), KEYMAPS)
    assert (keymap.lookup("moving", ("v",)), keymap.lookup("moving", ("y",))) == (None, "selection.hold")

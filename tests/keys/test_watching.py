"""A keymap that is read again when its file has changed."""

import os
from pathlib import Path

import pytest

from tests.keys.conftest import KEYMAPS
from tui.keys.problems import KeymapRefused
from tui.keys.watching import KeymapWatch


def test_a_written_file_has_changed_until_it_is_read(tmp_path: Path) -> None:
    """Whatever is written into the file is noticed once."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: default\n", encoding="utf-8")
    watch = KeymapWatch(lambda: file, KEYMAPS)
    assert not watch.changed
    file.write_text("extends: default\ncontexts: {reading: {'!': claim.make}}\n", encoding="utf-8")
    assert watch.changed
    assert watch.read().lookup("reading", ("exclamation_mark",)) == "claim.make"
    assert not watch.changed


def test_a_file_of_the_same_size_has_changed(tmp_path: Path) -> None:
    """The time of writing tells, too."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: default\n", encoding="utf-8")
    watch = KeymapWatch(lambda: file, KEYMAPS)
    os.utime(file, ns=(1, 1))
    assert watch.changed


def test_a_file_put_in_its_place_has_changed(tmp_path: Path) -> None:
    """A file of the same size and age that is moved there is another one."""
    file, other = tmp_path / "mine.yaml", tmp_path / "other.yaml"
    file.write_text("extends: vim  \n", encoding="utf-8")
    other.write_text("extends: emacs\n", encoding="utf-8")
    for one in (file, other):
        os.utime(one, ns=(1, 1))
    watch = KeymapWatch(lambda: file, KEYMAPS)
    other.rename(file)
    assert watch.changed
    assert watch.read().lookup("moving", ("ctrl+n",)) == "line.next"


def test_a_file_that_may_be_read_at_last_has_changed(tmp_path: Path) -> None:
    """Leave to read a file is noticed, though nothing is written into it."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: vim\n", encoding="utf-8")
    file.chmod(0)
    watch = KeymapWatch(lambda: file, KEYMAPS)
    file.chmod(0o600)
    assert watch.changed


def test_a_broken_file_is_told_of_once(tmp_path: Path) -> None:
    """A file that was refused has not changed before it is written again."""
    file = tmp_path / "mine.yaml"
    file.write_text("extends: default\n", encoding="utf-8")
    watch = KeymapWatch(lambda: file, KEYMAPS)
    file.write_text("extends: default\ncontexts: {readin: {}}\n", encoding="utf-8")
    with pytest.raises(KeymapRefused, match="readin"):
        watch.read()
    assert not watch.changed


def test_another_file_is_a_change(tmp_path: Path) -> None:
    """When the user's own keymap comes or goes, the keys come from another file."""
    own = tmp_path / "keymap.yaml"
    watch = KeymapWatch(lambda: own if own.exists() else KEYMAPS / "default.yaml", KEYMAPS)
    own.write_text("extends: vim\n", encoding="utf-8")
    assert watch.changed
    assert watch.read().lookup("moving", ("j",)) == "line.next"
    own.unlink()
    assert watch.changed
    assert watch.read().name == "default"

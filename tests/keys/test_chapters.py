"""The guide in the keys of whoever reads it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import tui
from tui.keys.chapters import in_keys_of
from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap
from tui.keys.names import known, normalised
from tui.shipped import shipped

KEYMAPS = shipped("keymaps")
DEFAULT = read_keymap(KEYMAPS / "default.yaml", KEYMAPS)
CHAPTERS = {file.stem: file.read_text(encoding="utf-8") for file in (Path(tui.__file__).parent / "guide").glob("*.md")}


def in_keys(keymap: str, chapter: str) -> str:
    """A chapter in the keys of a shipped keymap."""
    return in_keys_of(CHAPTERS[chapter], DEFAULT, read_keymap(KEYMAPS / f"{keymap}.yaml", KEYMAPS))


def test_in_its_own_keys_it_stays_as_it_is_written() -> None:
    """Of what is written in the keys of `default` only the comments on it go."""
    for chapter in CHAPTERS.values():
        assert in_keys_of(chapter, DEFAULT, DEFAULT) == re.sub(r"<!-- keys: [\w ]+ -->\n\n?", "", chapter)


@pytest.mark.parametrize(
    ("keymap", "chapter", "told"),
    [
        ("vim", "01-tour", "`)` selects a sentence. `c` makes a claim"),
        ("vim", "01-tour", '```keys\n) c p "anw" enter enter\n```'),
        ("vim", "01-tour", "```keys\nG Q c enter\n"),
        ("vim", "02-labels", "| retracts | `t` |"),
        ("vim", "03-reading", "`n` and `N` go from hit to hit, `g n` selects them all"),
        ("vim", "03-reading", "`ctrl+t` sorts by title, `alt+d` by date"),
        ("vim", "05-claims", "| flag, reject, take back | `F` |"),
        ("vim", "06-disputes", "| `T` | change the kind"),
        ("vim", "06-disputes", "`g m` shows who disputes whom"),
        ("vim", "08-before-done", "`] u` `c` `Enter`, again and again"),
        ("vim", "08-before-done", "| `s` | a term or title"),
        ("vim", "09-checks", "| the next problem; the one before | `!`; `[ p` |"),
        ("emacs", "01-tour", "```keys\nctrl+x → s s c enter\n"),
        ("emacs", "01-tour", "Leave with `ctrl+x ctrl+c`"),
        ("emacs", "03-reading", "`ctrl+t` makes\nwhat you type a regular expression"),
        ("emacs", "13-in-and-out", "or `-` for standard output"),
    ],
)
def test_it_names_the_keys_of_the_keymap(keymap: str, chapter: str, told: str) -> None:
    """What is said of a key is said of the one that does the same there; letters that are no keys stay."""
    assert told in in_keys(keymap, chapter)


def test_it_names_the_keys_of_ones_own(written: Callable[[str], Path]) -> None:
    """A key that was changed is named as it is now, one that was freed as none, the sign of backticks by its name."""
    own = "{reading: {c: null, '=': claim.make, z: null, n: null, '`': item.note}, everywhere: {'`': null}}"
    keymap = read_keymap(written(f"extends: default\ncontexts: {own}\n"), KEYMAPS)
    assert "`=` makes a claim of it" in in_keys_of(CHAPTERS["01-tour"], DEFAULT, keymap)
    assert "`no key` marks the article as done" in in_keys_of(CHAPTERS["08-before-done"], DEFAULT, keymap)
    assert "and `no key` with it goes there" in in_keys_of(CHAPTERS["03-reading"], DEFAULT, keymap)
    assert "`backtick` notes why" in in_keys_of(CHAPTERS["05-claims"], DEFAULT, keymap)


def test_whatever_looks_like_a_key_is_one() -> None:
    """In the chapters on the work, each key is one where it is said to be; but for letters that answer a question."""
    answers = {"c", "s", "w", "r", "o", "0", "×"}
    for name, chapter in CHAPTERS.items():
        if name < "12":
            without = re.sub("```.*?```", "", in_keys_of(chapter, DEFAULT, Keymap("none", {})), flags=re.DOTALL)
            left = {code for code in re.findall("`([^`\n]+)`", without) if known(normalised(code.split()[0]))}
            assert {code for code in left if len(code) < 6} <= answers

"""Keymap files: what they may say, and how they are refused."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.keymap import Keymap
from tui.keys.loading import read_keymap, usable_keymap
from tui.keys.problems import KeymapProblem, KeymapRefused
from tui.shipped import shipped

KEYMAPS = shipped("keymaps")

Write = Callable[[str], Path]
Problems = Callable[[str], list[KeymapProblem]]

_HEAD = "extends: default\ncontexts:\n"


def test_a_users_file_holds_only_what_differs(written: Write, default: Keymap) -> None:
    """A keymap that extends another changes and frees the keys it names, and inherits the rest."""
    keymap = read_keymap(
        written(_HEAD + "  moving: {J: word.next, w: sentence.next, s: null}\n  reading: {'-': help.keys}\n"),
        KEYMAPS,
    )
    assert keymap.name == "mine"
    assert keymap.lookup("moving", ("J",)) == "word.next"
    assert keymap.lookup("moving", ("w",)) == "sentence.next"
    assert keymap.lookup("moving", ("s",)) is None
    assert keymap.lookup("reading", ("minus",)) == "help.keys"
    assert keymap.bindings("claim") == default.bindings("claim")


def test_a_users_own_key_is_the_one_that_is_shown(written: Write) -> None:
    """Of several keys of an action, the file's own come before those it inherits."""
    keymap = read_keymap(written(_HEAD + "  moving: {J: word.next}\n"), KEYMAPS)
    assert keymap.keys_of("word.next") == ("J", "w", "ctrl+→")


def test_freed_keys_can_begin_sequences(written: Write) -> None:
    """An inherited key that is freed may become the beginning of a sequence."""
    keymap = read_keymap(written(_HEAD + "  moving: {w: null, w w: word.next}\n"), KEYMAPS)
    assert keymap.lookup("moving", ("w", "w")) == "word.next"


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("  moving:\n    w: word.nxt\n", 4, ["“w”", "“word.nxt”", "did you mean “word.next”?"]),
        ("  moving:\n    entr: word.next\n", 4, ["“entr”", "did you mean “enter”?"]),
        ("  moving:\n    ctrl+X: word.next\n", 4, ["“ctrl+X”", "did you mean “ctrl+x”?"]),
        ("  moving:\n    g x y zz: word.next\n", 4, ["there is no key “zz”"]),
        ("  movin:\n    w: word.next\n", 3, ["“movin”", "did you mean “moving”?"]),
        ("  moving:\n    '?': word.next\n    question_mark: word.next\n", 5, ["“question_mark”", "“?”"]),
        ("  moving:\n    ctrl+i: word.next\n    tab: word.next\n", 5, ["“tab”", "“ctrl+i”"]),
        ("  moving:\n    y: word.next\n    y y: word.next\n", 4, ["“y”", "beginning of “y y”"]),
        ("  moving:\n    g: word.next\n", 4, ["“g”", "beginning of “g s”", "screen.select"]),
        ("  moving:\n    w x: word.next\n", 4, ["“w” is also the beginning of “w x”", "word.next"]),
        ("  moving:\n    3: word.next\n", 4, ["“3”", "count"]),
        ("  everywhere:\n    1 x: help.keys\n", 4, ["“1 x”", "count"]),
        ("  moving:\n    y y y y y y y y y y: word.next\n", 4, ["“y y y", "more than 8 keys"]),
        ("  moving:\n    g escape: word.next\n", 4, ["“g escape”", "escape"]),
        ("  moving:\n    w: claim.make\n", 4, ["“claim.make” cannot be done here", "belongs to “reading”"]),
        ("  picker:\n    j: picker.next\n", 4, ["“j”", "writes a character"]),
        ("  prompt:\n    space: prompt.accept\n", 4, ["“space”", "writes a character"]),
        ("  moving:\n    Z: null\n", 4, ["“Z”", "free already"]),
        ("  moving:\n    w: 3\n", 4, ["“w”", "no action “3”"]),
        ("  moving:\n    w: [word.next]\n", 4, ["“w”", "no action"]),
        ("  moving: [w]\n", 3, ["“moving”"]),
        ("  moving: {w: word.next, w: word.next}\n", 3, ["“w”"]),
        ("  kinds: {escape: null}\n", 3, ["“kinds.cancel”", "“kinds”"]),
        ("  everywhere: {ctrl+x: null, ctrl+q: null}\n", 3, ["“app.quit”"]),
        ("  moving: &a {w: word.next}\n", 3, ["anchors"]),
        ("  moving: {w: word.next\n", 4, []),
    ],
)
def test_a_fault_is_told_by_file_line_and_key(problems: Problems, body: str, line: int, said: list[str]) -> None:
    """Each fault is one line that names the file, the line, the key and what was probably meant."""
    (problem,) = problems(_HEAD + body)
    message = str(KeymapRefused((problem,)))
    assert f"mine.yaml:{line}" in message
    assert "\n" not in message
    assert [part for part in said if part not in message] == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("extends: defalt\n", 1, ["“defalt”", "did you mean “default”?"]),
        ("extends: ../keymaps/default\n", 1, ["no keymap"]),
        ("extends: 7\n", 1, ["“extends”"]),
        ("name: mine\nextend: default\n", 2, ["“extend”", "did you mean “extends”?"]),
        ("extends: default\nmoving: {s: word.next}\n", 2, ["“moving”", "put it under `contexts:`"]),
        ("- a\n", 1, ["a keymap must be"]),
        ("extends: default\ncontexts: 3\n", 2, ["“contexts”"]),
    ],
)
def test_a_fault_of_the_head_is_told(problems: Problems, text: str, line: int, said: list[str]) -> None:
    """A wrong field, or a keymap to extend that is not shipped, is named with its line."""
    first = str(KeymapRefused((problems(text)[0],)))
    assert f"mine.yaml:{line}" in first
    assert [part for part in said if part not in first] == []


def test_all_faults_are_told_in_the_order_of_the_file(problems: Problems) -> None:
    """A file with several faults is refused once, for all of them."""
    found = problems(_HEAD + "  moving: {entr: word.next, w: word.nxt}\n  nowhere: {}\n  reading: {g: c}\n")
    assert [problem.where.rpartition(":")[2] for problem in found] == ["3", "3", "4", "5"]


def test_a_keymap_of_its_own_must_leave_a_way_out(problems: Problems) -> None:
    """A keymap that extends none and has no key to quit is refused, and says how to go on."""
    found = problems("contexts: {moving: {w: word.next}}\n")
    assert any("app.quit" in problem.what and "extends: default" in problem.remedy for problem in found)


def test_a_keymap_cannot_extend_itself(tmp_path: Path) -> None:
    """Keymaps that extend each other in a ring are refused."""
    for name, parent in (("one", "two"), ("two", "one")):
        (tmp_path / f"{name}.yaml").write_text(f"extends: {parent}\n")
    with pytest.raises(KeymapRefused, match="extends itself"):
        read_keymap(tmp_path / "one.yaml", tmp_path)


def test_a_refused_keymap_gives_way_to_its_parent(written: Write, tmp_path: Path) -> None:
    """A user whose file is refused works on with the keymap it extends, and is told why."""
    (tmp_path / "default.yaml").write_bytes((KEYMAPS / "default.yaml").read_bytes())
    (tmp_path / "other.yaml").write_text("name: other\nextends: default\n")
    keymap, refused = usable_keymap(written("extends: other\ncontexts: {moving: {w: nothing}}\n"), tmp_path)
    assert keymap.name == "other"
    assert refused is not None
    assert "“w”" in str(refused)
    keymap, refused = usable_keymap(written("extends: ["), tmp_path)
    assert keymap.name == "default"
    assert refused is not None


def test_a_sound_keymap_gives_way_to_none(written: Write) -> None:
    """A file without faults is used, and nothing is told."""
    keymap, refused = usable_keymap(written("name: calm\nextends: default\n"), KEYMAPS)
    assert (keymap.name, refused) == ("calm", None)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A missing file, a folder, a pipe and a file beyond all measure are refused by name, at once."""
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "huge.yaml").write_bytes(b"#" * 300_000)
    (tmp_path / "empty.yaml").touch()
    for name in ("missing", "pipe", "folder", "huge", "empty"):
        with pytest.raises(KeymapRefused, match=f"{name}.yaml"):
            read_keymap(tmp_path / f"{name}.yaml", KEYMAPS)


_WORDS = st.sampled_from([*ACTIONS, *CONTEXTS, "g", "g g", "1", "escape", "~", "", "null", "x", "?", "é", "ctrl+"])


@given(st.dictionaries(_WORDS, st.dictionaries(_WORDS, _WORDS | st.none(), max_size=4), max_size=3))
@settings(max_examples=40, deadline=None)
def test_any_file_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, tables: dict[str, dict[str, str | None]]
) -> None:
    """Whatever a file holds, it gives a keymap or a refusal, never another error."""
    lines = [f'  "{context}": {{{_flow(table)}}}\n' for context, table in tables.items()]
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_text(_HEAD + "".join(lines), encoding="utf-8")
    keymap, refused = usable_keymap(path, KEYMAPS)
    assert keymap.keys_of("app.quit")
    assert refused is None or "any.yaml" in refused.where


def _flow(table: dict[str, str | None]) -> str:
    return ", ".join(f'"{key}": {"null" if action is None else action}' for key, action in table.items())

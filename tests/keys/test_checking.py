"""What `glossator keys check` finds: all faults of a file, and what may not have been meant."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tui
from tests.keys.conftest import KEYMAPS, SHIPPED
from tui.keys.actions import ACTIONS, CONTEXTS
from tui.keys.checking import problems_of
from tui.keys.loading import read_keymap, usable_keymap

Write = Callable[[str], Path]

_HEAD = "extends: default\ncontexts:\n"


def found(path: Path) -> list[tuple[int, bool, str]]:
    """Line, whether it is a warning, and the whole message of each problem."""
    problems = problems_of(path, KEYMAPS)
    return [(int(one.where.split(":")[1]), one.warning, str(one)) for one in problems]


def test_a_sound_file_has_no_problems(written: Write) -> None:
    """Nothing is found in a file that extends a keymap, whether it changes anything or not."""
    assert found(written("extends: vim\n")) == []
    assert found(written(_HEAD + "  moving: {Z: word.next}\n  reading: {'=': claim.make}\n")) == []


def test_all_that_can_be_wrong_is_listed_at_once(written: Write) -> None:
    """One file with every sort of problem: each has a line of its own, in the order of the file."""
    lines = """\
extends: default
nmae: mine
contexts:
  moving:
    w: word.nxt
    entr: word.next
    ctrl+i: word.next
    tab: word.next
    b: claim.make
    7: word.next
    k: null
    g: word.previous
    ctrl+b: character.previous
    Z escape: word.next
    t t t t t t t t t: word.next
    q: word.next
    q: line.next
  readnig: {Z: claim.make}
  reading:
    "%": claim.make_for
    z: item.note
  picker:
    a: picker.next
  moving:
    Z: word.next
    Z: word.previous
  kinds: 5
""".splitlines()
    said = [
        (2, False, ["no field “nmae”", "did you mean “name”?"]),
        (5, False, ["“word.nxt”", "did you mean “word.next”?"]),
        (6, False, ["no key “entr”", "did you mean “enter”?"]),
        (7, True, ["“Tab” in “moving” hides “Tab” in “everywhere”", "“pane.next”"]),
        (8, False, ["“tab”", "the same key as “ctrl+i”"]),
        (9, False, ["“claim.make” cannot be done here", "“reading”"]),
        (10, False, ["a digit begins a count"]),
        (11, False, ["“k”", "free already"]),
        (12, False, ["“g” is also the beginning of “g s”"]),
        (13, True, ["warning: “ctrl+b”", "tmux keeps it as its prefix", "“←” does the same"]),
        (14, False, ["escape breaks a sequence off"]),
        (15, False, ["more than 8 keys"]),
        (16, True, ["“q” in “moving” was the only key of “quotation.next”"]),
        (17, False, ["“q” stands here again; it is in line 16 already"]),
        (18, False, ["no context “readnig”", "did you mean “reading”?"]),
        (20, True, ["warning: “%” in “reading” hides “%” in “moving”", "“article.select”"]),
        (21, True, ["warning: “z” in “reading” was the only key of “article.done”"]),
        (23, False, ["this key writes a character here"]),
        (24, False, ["“moving” stands here again; it is in line 4 already"]),
        (26, False, ["“Z” stands here again; it is in line 25 already"]),
        (27, False, ["“kinds” must be a list of names"]),
    ]
    listed = found(written("\n".join(lines) + "\n"))
    assert [one for one in said if not any(_tells(problem, one) for problem in listed)] == []
    assert [line for line, _, _ in listed] == sorted(line for line, _, _ in listed)
    assert {line for line, _, _ in listed} == {line for line, _, _ in said}


def _tells(problem: tuple[int, bool, str], said: tuple[int, bool, list[str]]) -> bool:
    line, warning, message = problem
    return (line, warning) == said[:2] and all(part in message for part in said[2])


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("  moving: {ctrl+s: search.here}\n", 3, ["flow control", "“/” does the same"]),
        ("  moving: {ctrl+z: word.next}\n", 3, ["job control"]),
        ("  moving: {ctrl+b: word.next}\n", 3, ["tmux"]),
        ("  moving: {ctrl+a: word.next}\n", 3, ["screen"]),
        ("  moving: {alt+1: word.next}\n", 3, ["tabs"]),
        ("  moving: {Z ctrl+a: word.next}\n", 3, ["“Z ctrl+a”", "screen"]),
        ("  moving: {alt+;: word.next}\n", 3, ["send “;” in place of it"]),
        ("  moving: {alt+b: word.next}\n", 3, ["send “ctrl+←” in place of it"]),
        ("  moving: {ctrl+shift+y: word.next}\n", 3, ["send “ctrl+y” in place of it"]),
        ("  moving: {ctrl+.: word.next}\n", 3, ["send “.” in place of it"]),
        ("  moving: {ctrl+1: word.next}\n", 3, ["send “1” in place of it"]),
        ("  reading: {ctrl+enter: claim.make}\n", 3, ["send “Enter” in place of it", "“c” does the same"]),
        ("  moving: {ctrl+h: word.next}\n", 3, ["“ctrl+h”", "send “Backspace” for it", "write “backspace”"]),
        ("  moving: {enter: word.next}\n", 3, ["“Enter” in “reading” hides “Enter” in “moving”", "take another key"]),
        ("  moving: {c x: word.next}\n", 3, ["“c” in “reading” hides “c x” in “moving”"]),
        ("  everywhere: {w: view.theme}\n", 3, ["“w” in “moving” hides “w” in “everywhere”", "nothing in the text"]),
        (
            "  kinds:\n    escape: null\n    ctrl+q: kinds.cancel\n",
            5,
            ["flow control", "give “kinds.cancel” another key too"],
        ),
        ("  reading:\n    s: claim.make\n", 4, ["“s” in “reading” hides “s” in “moving”", "“sentence.next”"]),
        ("  reading:\n    g: claim.make\n", 4, ["“g” in “reading” hides “g s” in “moving”", "“screen.select”"]),
        ("  everywhere:\n    w: view.theme\n    g t: null\n", 4, ["“w” in “moving” hides “w” in “everywhere”"]),
        ("  pending:\n    s: target.pick\n", 4, ["“s” in “pending” hides “s” in “moving”", "“sentence.next”"]),
        ("  list:\n    l: list.next\n", 4, ["“l” in “list” hides “l” in “everywhere”", "“article.list”"]),
        ("  picking:\n    s: picking.take\n", 4, ["“s” in “picking” hides “s” in “moving”"]),
        ("  reading:\n    z: claim.make\n", 4, ["“z”", "the only key of “article.done”"]),
    ],
)
def test_what_may_not_have_been_meant_is_a_warning(written: Write, body: str, line: int, said: list[str]) -> None:
    """A key that may not arrive, or takes the last key of another action, is told; the file is used all the same."""
    path = written(_HEAD + body)
    assert any(_tells(problem, (line, True, said)) for problem in found(path))
    assert {warning for _, warning, _ in found(path)} == {True}
    assert read_keymap(path, KEYMAPS).keys_of("app.quit")


@pytest.mark.parametrize(
    "body",
    [
        "  moving: {alt+f: word.next}\n",  # ctrl+→, which arrives in its place, does the same
        "  reading: {w: claim.make}\n",  # ctrl+→ is another key of what it hides
        "  reading: {d: claim.make, Z: dispute.make}\n",
        "  moving: {s: null}\n",
        "  moving: {s: word.next, Z: sentence.next}\n",
        "  pending: {d: target.pick, Z: target.here}\n",
    ],
)
def test_what_was_meant_is_no_warning(written: Write, body: str) -> None:
    """Nothing is told of keys that have another one for the same, were freed on purpose, or aim a dispute."""
    assert found(written(_HEAD + body)) == []


def test_all_is_told_though_the_parent_is_misspelt(written: Write) -> None:
    """Where no such keymap is shipped, the entries are checked as if the likeliest one had been named."""
    body = "contexts:\n  moving: {y: null, g: word.next}\n  reading: {Z: null}\n"
    lines = {line: message for line, _, message in found(written(f"extends: defualt\n{body}"))}
    assert "did you mean “default”?" in lines[1]
    assert "“g” is also the beginning of “g s”" in next(iter(found(written(f"extends: defualt\n{body}"))[1:]))[2]
    assert "free already" not in lines[3]
    assert "“Z” in “reading”: the key is free already" in lines[4]


@pytest.mark.parametrize(
    ("key", "meant"),
    [("C-y", "ctrl+y"), ("<C-y>", "ctrl+y"), ("M-y", "alt+y"), ("<C-S-Left>", "ctrl+shift+left"), ("gg", "g g")],
)
def test_keys_in_the_manner_of_vim_and_emacs_are_understood(written: Write, key: str, meant: str) -> None:
    """What would be a key there is refused with how it is written here."""
    ((_, warning, message),) = found(written(f"{_HEAD}  moving: {{'{key}': word.next}}\n"))
    assert not warning
    assert f"did you mean “{meant}”?" in message


def test_what_a_parent_hides_is_not_held_against_its_heir(written: Write) -> None:
    """A file is not warned of what the keymap it extends does on purpose."""
    for parent in ("default", "vim", "emacs"):
        assert found(written(f"extends: {parent}\ncontexts: {{reading: {{'=': claim.make}}}}\n")) == []


def test_the_examples_of_the_guide_are_sound(written: Write) -> None:
    """Each keymap that the guide shows can be used as it stands there, without a warning."""
    guide = (Path(tui.__file__).parent / "guide" / "12-keys.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```yaml\n(.*?)^```", guide, re.MULTILINE | re.DOTALL)
    assert [found(written(example)) for example in examples] == [[], []]


@pytest.mark.parametrize("column", range(3))
def test_the_keys_that_the_guide_names_do_what_it_says(column: int) -> None:
    """In each shipped keymap, the keys of the guide's table repeat, record and play."""
    guide = (Path(tui.__file__).parent / "guide" / "12-keys.md").read_text(encoding="utf-8")
    named = [row.split("|")[column + 2].split(",") for row in re.findall(r"^\| [mrp].*$", guide, re.MULTILINE)]
    keymap = read_keymap(KEYMAPS / f"{SHIPPED[column]}.yaml", KEYMAPS)
    for keys, action in zip(named, ("change.repeat", "macro.record", "macro.play"), strict=True):
        assert {key.strip(" `") for key in keys} <= set(keymap.keys_of(action, "everywhere"))


def test_what_cannot_be_read_is_one_problem(tmp_path: Path, written: Write) -> None:
    """No YAML, no file, an alias: one line with file and line, as far as there is one."""
    assert [str(one) for one in problems_of(tmp_path / "none.yaml", KEYMAPS)] == [
        f"{tmp_path / 'none.yaml'}: cannot be read: no such file or directory"
    ]
    (broken,) = found(written("extends: default\ncontexts: {\n"))
    assert broken[0] == 3
    (alias,) = found(written("extends: default\ncontexts:\n  moving: &a {}\n"))
    assert alias[0] == 3


def test_a_file_of_thousands_of_faults_gets_an_answer(written: Write) -> None:
    """Each of thousands of faults is listed; only the first hundred come with a guess at what was meant."""
    body = "".join(f"    word{number}: word.next\n" for number in range(4_000))
    listed = problems_of(written(_HEAD + "  moving:\n" + body), KEYMAPS)
    assert len(listed) == 4_000
    assert sum("did you mean" in problem.remedy for problem in listed) <= 100


_ODD = st.sampled_from(
    ["g", "g g", "g g g", "w", "0", "1", "ctrl+s", "alt+b", "escape", "ctrl+x", "a a", "\x1b]52;c;x\x07", "é", "ctrl+"]
)
_TABLES = st.lists(
    st.tuples(
        st.sampled_from([*CONTEXTS, "nowhere"]),
        st.lists(st.tuples(_ODD, st.sampled_from([*ACTIONS, "null", "no.thing", "[]", "{}"])), max_size=5),
    ),
    max_size=5,
)


@given(st.sampled_from(["default", "vim", "emacs", "none", ""]), _TABLES)
@settings(max_examples=60, deadline=None)
def test_any_file_is_checked(
    tmp_path_factory: pytest.TempPathFactory, parent: str, tables: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    """Whatever a file holds, doubled keys and contexts too, it is checked; it is used if no fault is found."""
    lines = [f'extends: "{parent}"\n', "contexts:\n" if tables else ""]
    for context, entries in tables:
        lines.append(f"  {context}:{'' if entries else ' {}'}\n")
        lines += [f'    "{key.encode("unicode_escape").decode()}": {action}\n' for key, action in entries]
    path = tmp_path_factory.mktemp("any") / "any.yaml"
    path.write_text("".join(lines), encoding="utf-8")
    faults = tuple(problem for problem in problems_of(path, KEYMAPS) if not problem.warning)
    _, refused = usable_keymap(path, KEYMAPS)
    assert faults == (refused.problems if refused else ())

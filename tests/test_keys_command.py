"""`glossator keys`: what it prints, which keymap it takes, and what it finds wrong with one."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.cli import run as glossator
from tui.commands.likings import keys_of
from tui.keys.actions import CONTEXTS
from tui.keys.loading import read_keymap
from tui.keys.problems import KeymapRefused
from tui.shipped import shipped

KEYMAPS = shipped("keymaps")
SHIPPED = ("default", "vim", "emacs")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of settings that holds nothing yet; the test runs in an empty folder beside it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "config" / "glossator"
    folder.mkdir(parents=True)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return folder


@pytest.mark.parametrize("name", SHIPPED)
def test_yaml_is_a_complete_keymap_file(name: str, capsys: Capture) -> None:
    """What `--yaml` prints is sound, and the same keymap when it is read again."""
    assert glossator(["keys", "--yaml", "--keymap", name]) == 0
    Path("again.yaml").write_text(capsys.readouterr().out, encoding="utf-8")
    again, keymap = read_keymap(Path("again.yaml"), KEYMAPS), read_keymap(KEYMAPS / f"{name}.yaml", KEYMAPS)
    assert again.name == keymap.name
    assert [again.bindings(context) for context in CONTEXTS] == [keymap.bindings(context) for context in CONTEXTS]
    assert glossator(["keys", "check", "again.yaml"]) == 0
    assert glossator(["keys", "--yaml", "--keymap", "again.yaml"]) == 0
    assert capsys.readouterr().out.endswith(Path("again.yaml").read_text(encoding="utf-8"))


def test_a_shipped_keymap_is_named_a_file_is_given(capsys: Capture) -> None:
    """`--keymap` takes the name of a shipped keymap, or a file; a file called like one is reached by its path."""
    Path("vim").write_text("extends: default\ncontexts: {reading: {'=': claim.make}}\n", encoding="utf-8")
    assert glossator(["keys", "--keymap", "vim"]) == 0
    assert "Z Z" in capsys.readouterr().out
    assert glossator(["keys", "--keymap", "./vim"]) == 0
    table = capsys.readouterr().out
    assert "  =, c " in table
    assert "Z Z" not in table


def test_one_line_in_the_settings_chooses_a_shipped_keymap(settings: Path, capsys: Capture) -> None:
    """A keymap of one's own that only says `extends: vim` puts vim's keys in use, without --keymap."""
    (settings / "keymap.yaml").write_text("extends: vim\n", encoding="utf-8")
    assert glossator(["keys"]) == 0
    own = capsys.readouterr()
    assert glossator(["keys", "--keymap", "vim"]) == 0
    assert own.out == capsys.readouterr().out
    assert own.err == ""
    assert glossator(["keys", "check"]) == 0
    assert "keymap.yaml checked" in capsys.readouterr().out


def test_a_broken_keymap_of_ones_own_falls_back_to_the_one_it_extends(settings: Path, capsys: Capture) -> None:
    """Who extends vim and makes a mistake works on with vim's keys, and is told the mistake."""
    (settings / "keymap.yaml").write_text("extends: vim\ncontexts: {moving: {y: word.nxt}}\n", encoding="utf-8")
    assert glossator(["keys"]) == 0
    told = capsys.readouterr()
    assert "Z Z" in told.out
    assert "word.nxt" in told.err
    assert told.err.startswith("glossator: the keys are those of “vim”, until this is mended: ")


@pytest.mark.parametrize(("action", "untold"), [("word.nxt", True), ("word.next", False)])
def test_what_is_wrong_with_it_is_told_on_the_screen_as_well(settings: Path, action: str, untold: bool) -> None:
    """What the program says before its screen comes is not seen there: the file is looked at as if it had changed."""
    (settings / "keymap.yaml").write_text(f"extends: vim\ncontexts: {{moving: {{y: {action}}}}}\n", encoding="utf-8")
    keymap, watch = keys_of(Namespace(keymap=""))()
    assert keymap.lookup("moving", ("j",)) == "line.next"
    assert watch.changed == untold
    if untold:
        with pytest.raises(KeymapRefused, match="there is no action"):
            watch.read()
    assert not watch.changed


def unfindable(settings: Path) -> None:
    """Make the settings a folder that cannot be looked into."""
    settings.rmdir()
    settings.symlink_to("x" * 300)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (unfindable, "cannot be read: file name too long"),
        (lambda settings: (settings / "keymap.yaml").mkdir(), "this is not a file"),
        (lambda settings: (settings / "keymap.yaml").symlink_to("gone.yaml"), "cannot be read: no such file"),
    ],
)
def test_a_keymap_of_ones_own_that_cannot_be_read_is_told(
    spoil: Callable[[Path], None], reason: str, settings: Path, capsys: Capture
) -> None:
    """Whatever keeps a keymap of one's own from being read is told; the program has the keys of the default one."""
    spoil(settings)
    assert glossator(["keys"]) == 0
    told = capsys.readouterr()
    assert "ctrl+x, ctrl+q" in told.out
    assert told.err.startswith("glossator: the keys are those of “default”, until this is mended: ")
    assert reason in told.err
    assert glossator(["keys", "check"]) == 2
    assert reason in capsys.readouterr().err


def test_check_lists_every_problem_with_its_line(capsys: Capture) -> None:
    """Each fault and each warning is one line with file and line; a fault makes the status 2."""
    Path("mine.yaml").write_text(
        "extends: default\ncontexts:\n  moving:\n"
        "    y: word.nxt\n    ctrl+b: word.next\n    w: word.next\n    w: line.next\n",
        encoding="utf-8",
    )
    assert glossator(["keys", "check", "mine.yaml"]) == 2
    told = capsys.readouterr()
    first, second, third = told.err.splitlines()
    assert "mine.yaml:4: “y” in “moving”: there is no action “word.nxt”; did you mean “word.next”?" in first
    assert "mine.yaml:5: warning: “ctrl+b” in “moving”: tmux keeps it as its prefix" in second
    assert "mine.yaml:7: “w” stands here again; it is in line 6 already" in third
    assert told.out == ""


def test_check_of_a_file_with_warnings_alone_is_a_success(capsys: Capture) -> None:
    """Warnings are told as such, and the file can be used: status 0."""
    Path("mine.yaml").write_text("extends: emacs\ncontexts: {moving: {ctrl+z: word.next}}\n", encoding="utf-8")
    assert glossator(["keys", "check", "mine.yaml"]) == 0
    told = capsys.readouterr()
    assert "mine.yaml:2: warning: “ctrl+z” in “moving”: job control" in told.err
    assert told.out == "mine.yaml checked: it can be used, 1 warning\n"


@pytest.mark.parametrize("name", SHIPPED)
def test_check_knows_the_shipped_keymaps_by_name(name: str, capsys: Capture) -> None:
    """The shipped keymaps pass the check."""
    assert glossator(["keys", "check", name]) == 0
    assert f"{name}.yaml checked: it can be used" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["keys", "--keymap", "vmi"], "there is no keymap “vmi”, and no such file; did you mean “vim”?"),
        (["keys", "--keymap", "qwertz"], "shipped are default, emacs, vim"),
        (["keys", "--keymap", "qwertz.yaml"], "qwertz.yaml: cannot be read: no such file or directory"),
        (["keys", "check", "qwertz.yaml"], "qwertz.yaml: cannot be read"),
        (["keys", "check", "."], ".: this is not a file"),
        (["open", "--keymap", "vmi"], "did you mean “vim”?"),
    ],
)
def test_a_keymap_that_is_not_there_is_one_line(arguments: list[str], told: str, capsys: Capture) -> None:
    """What cannot be found is named in one line, with status 2."""
    assert glossator(arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_who_has_no_keymap_of_their_own_has_none_that_is_wrong(settings: Path, capsys: Capture) -> None:
    """Without one in the settings the check says so, and that all is well."""
    assert glossator(["keys", "check"]) == 0
    file = settings / "keymap.yaml"
    assert capsys.readouterr() == (f"you have no keymap of your own, {file}: the keys are those of “default”\n", "")


def test_what_a_keymap_file_says_cannot_control_the_terminal(capsys: Capture) -> None:
    """Hostile names of keys, actions, contexts and keymaps are shown without what a terminal would obey."""
    Path("bad.yaml").write_text(
        'name: "\\e[2J"\ncontexts:\n  "\\e]52;c;x\\a": {}\n  moving: {"\\e[31m": "\\u202ex"}\n', encoding="utf-8"
    )
    assert glossator(["keys", "check", "bad.yaml"]) == 2
    Path("named.yaml").write_text('name: "\\e[2J\\u202e"\nextends: default\n', encoding="utf-8")
    assert glossator(["keys", "--yaml", "--keymap", "named.yaml"]) == 0
    told = "".join(capsys.readouterr())
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(told)


def test_help_shows_examples(capsys: Capture) -> None:
    """`glossator keys --help` says by example what can be asked."""
    with pytest.raises(SystemExit) as left:
        glossator(["keys", "--help"])
    assert left.value.code == 0
    shown = capsys.readouterr().out
    assert [part for part in ("--keymap vim", "--yaml > mine.yaml", "check mine.yaml") if part not in shown] == []


@pytest.mark.parametrize("keymap", [[], ["--keymap", "emacs"]])
def test_the_tour_is_played_whatever_the_keymap(keymap: list[str], settings: Path, capsys: Capture) -> None:
    """The demo plays its tour in the keys it is written in, also for those who use others."""
    (settings / "keymap.yaml").write_text("extends: vim\n", encoding="utf-8")
    assert glossator(["demo", "--in", "demo", "--annotator", "mk", *keymap]) == 0
    assert "every offset, text, hash and reference" in capsys.readouterr().out

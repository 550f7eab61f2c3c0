"""In a shell: help that reads like a short manual, wrong uses told in a line, pipes, and completion."""

import argparse
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.arguments import Parser
from tui.cli import command_line
from tui.cli import run as glossator
from tui.manual import ALL, PAGES

Capture = pytest.CaptureFixture[str]


def commands(parser: Parser) -> Iterator[Parser]:
    """Every command, and every command of a command, with its arguments."""
    parser.fill_all()
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield command
                yield from commands(command)


COMMANDS = {command.prog.partition(" ")[2]: command for command in commands(command_line())}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo whose tour has been played."""
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder.parent))
        assert glossator(["demo", "--in", str(folder), "--annotator", "mk"]) == 0
    return folder


def test_every_command_has_a_page_and_every_page_a_command() -> None:
    """Nothing is left without a manual, nor is there one of something that is gone."""
    assert set(PAGES) == set(COMMANDS)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_reads_like_a_short_manual(name: str, capsys: Capture) -> None:
    """How it is called, what it does, its arguments, examples, exit status; narrow enough for any terminal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        assert glossator(["help", *name.split()]) == 0
        told = capsys.readouterr().out
        with pytest.raises(SystemExit) as left:
            glossator([*name.split(), "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out == told
    heads = ["usage: ", (PAGES[name] if name else ALL).about, "\noptions:\n", "\nexamples:\n", "\nexit status:\n"]
    places = [told.index(head) for head in heads]
    assert places == sorted(places)
    assert max(map(len, told.splitlines())) <= 80


def _examples() -> Iterator[str]:
    for page in (ALL, *PAGES.values()):
        for line in page.epilog.split("\n"):
            if line.startswith("  ") and (found := re.match(r"  +(?:.*[|(] ?)?(glossator [^|>#)]*)", line)):
                yield found[1].split("   ")[0].strip()


@pytest.mark.parametrize("example", list(dict.fromkeys(_examples())))
def test_every_example_of_the_manual_can_be_typed(example: str) -> None:
    """The command line takes it as it is written."""
    words = shlex.split(re.sub(r"  .*", "", example))[1:]
    asked = command_line().parse_args(words)
    assert asked.command


def test_help_of_what_is_not_there_says_what_is(capsys: Capture) -> None:
    """One line, status 2."""
    assert glossator(["help", "exprot"]) == 2
    error = capsys.readouterr().err
    assert "there are open, add," in error
    assert error.count("\n") == 1
    assert glossator(["help", "export", "more"]) == 2
    assert "see `glossator help export`" in capsys.readouterr().err


def _wrong_uses() -> Iterator[tuple[list[str], str]]:
    """Every way in which a command line can be wrong, of every command, and what has to be told of it."""
    yield ["exprot"], "exprot"
    for name, command in COMMANDS.items():
        words = name.split()
        given = [
            action
            for action in command._actions
            if not action.option_strings and not isinstance(action, argparse._SubParsersAction)
        ]
        needed = [next(iter(action.choices or ["x"])) for action in given if action.nargs not in {"?", "*"}]
        yield [*words, *needed, "--no-such-option"], "--no-such-option"
        if needed:
            yield words, "required"
        if not any(action.nargs in {"*", "+"} for action in given) and not list(commands(command)):
            yield [*words, *needed, "x", "y", "z"], "z"
        yield from (([*words, "no-such-thing"], "choose from") for action in given if action.choices)
        for action in command._actions:
            if action.option_strings:
                yield from _wrong_options([*words, *needed], action)


def _wrong_options(words: list[str], action: argparse.Action) -> Iterator[tuple[list[str], str]]:
    option = action.option_strings[-1]
    if action.nargs == 0:
        yield [*words, f"{option}=x"], option
        return
    yield [*words, option], option
    if action.choices:
        yield [*words, option, "no-such-thing"], "choose from"
    if action.type is not None:
        yield [*words, option, ""], option


@pytest.mark.parametrize(
    ("words", "told"), list(_wrong_uses()), ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_a_wrong_use_is_told_in_one_line(
    words: list[str], told: str, capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It names what is wrong and where help is; status 2; nothing is done."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        glossator(words)
    said = capsys.readouterr()
    assert left.value.code == 2
    assert said.out == ""
    assert said.err.startswith("glossator: ")
    assert said.err.count("\n") == 1
    assert told in said.err
    assert re.search(r"; see `glossator[a-z ]* --help`\n$", said.err)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("exprot news", "did you mean export?; see `glossator --help`"),
        ("export --formt csv", "did you mean --format?; see `glossator export --help`"),
        ("export --only acepted", "did you mean accepted?; see `glossator export --help`"),
        ("keys chek", "did you mean check?; see `glossator keys --help`"),
        ("keys check a b", "unrecognized arguments: b; see `glossator keys check --help`"),
        ("stats --zzz", "unrecognized arguments: --zzz; see `glossator stats --help`"),
    ],
)
def test_a_typing_error_is_told_with_what_was_meant(typed: str, told: str, capsys: Capture) -> None:
    """And help is that of the command that was meant."""
    with pytest.raises(SystemExit):
        glossator(typed.split())
    assert capsys.readouterr().err.endswith(f"{told}\n")


TALKING = (
    "--help",
    "export --help",
    "help import",
    "keys",
    "keys --yaml",
    "formats",
    "formats csv",
    "completion zsh",
    "schema",
    "export {demo} --annotator mk --to -",
    "export {demo} --annotator mk --to - --format html",
    "map {demo} --annotator mk",
    "stats {demo}",
    "stats {demo} --format csv",
    "check {demo}",
    "doctor {demo}",
)
"""Command lines that answer on standard output."""


def _call(line: str, demo: Path) -> list[str]:
    return [sys.executable, "-m", "tui", *line.format(demo=demo).split()]


@pytest.mark.parametrize("line", TALKING)
def test_a_reader_who_has_gone_is_no_fault(line: str, demo: Path) -> None:
    """`glossator … | head` ends quietly: no traceback, no complaint, status 0."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(_call(line, demo), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.parametrize("line", TALKING)
def test_what_goes_into_a_pipe_is_text_alone(line: str, demo: Path) -> None:
    """No colour, no progress, whatever the terminal is said to be."""
    there = {**os.environ, "TERM": "xterm-256color", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}
    done = subprocess.run(_call(line, demo), capture_output=True, check=False, env=there)
    assert done.returncode == 0
    assert done.stdout
    assert b"\x1b" not in done.stdout + done.stderr
    assert b"\r" not in done.stdout + done.stderr


def test_the_first_line_of_a_long_stream_is_enough(demo: Path) -> None:
    """`head -n 1` gets its line from an export that would write on and on."""
    script = f'{shlex.join(_call("export {demo} --annotator mk --to -", demo))} | head -n 1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout == "format: glossator-gold\n0\n"
    assert done.stderr == ""


ASKING = {
    "bash": """source "$1"
COMP_WORDS=(glossator "${@:2}") COMP_CWORD=$(($# - 1))
_shtab_glossator
printf '%s\\n' "${COMPREPLY[@]}"
""",
    "zsh": """autoload -Uz compinit && compinit -u -D
source "$1"
[[ ${_comps[glossator]} == _shtab_glossator ]] && grep -o "[a-z-]*" "$1"
""",
    "fish": """source $argv[1]
complete -C "glossator $argv[2..]" | string split -f 1 \\t
""",
}
"""Scripts that source a completion script and print what would complete the words behind its name.

Of zsh it can be asked only whether it took the script, since its functions need a line that is being edited.
"""


@pytest.mark.parametrize("shell", [name for name in ASKING if shutil.which(name)])
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("exp", "export"),
        ("export --on", "--only"),
        ("export --only acc", "accepted"),
        ("export --format par", "parquet"),
        ("formats cs", "csv"),
        ("keys ch", "check"),
        ("completion fi", "fish"),
        ("help doc", "doctor"),
        ("map --format merm", "mermaid"),
    ],
)
def test_completion_offers_it_in_the_shell_itself(
    shell: str, typed: str, offered: str, capsys: Capture, tmp_path: Path
) -> None:
    """The shell takes the script without a word, and completes what was begun."""
    assert glossator(["completion", shell]) == 0
    (tmp_path / "made").write_text(capsys.readouterr().out, encoding="utf-8")
    (tmp_path / "asking").write_text(ASKING[shell], encoding="utf-8")
    plain = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    call = [shell, *plain, str(tmp_path / "asking"), str(tmp_path / "made"), *typed.split(" ")]
    done = subprocess.run(
        call, capture_output=True, check=False, text=True, cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)}
    )
    assert done.stderr == ""
    assert offered in done.stdout.split()

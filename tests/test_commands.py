"""The command line: what it answers, what it refuses, and with which status."""

import csv
import json
import os
import sys
from pathlib import Path
from subprocess import PIPE, run

import pytest
import yaml

from tui.cli import run as glossator
from tui.shipped import shipped

_STARTED = Path(sys.executable).with_name("glossator")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo whose tour has been played."""
    folder = tmp_path_factory.mktemp("demo") / "workspace"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(folder.parent))
        assert glossator(["demo", "--in", str(folder), "--annotator", "mk"]) == 0
    return folder


def test_the_demo_does_the_main_job_without_a_terminal(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it played it finds again, exports with the same bytes, checks, and says where it lies; status 0."""
    folder = demo
    files = sorted((folder / "gold").glob("*.yaml"))
    before = [file.read_bytes() for file in files]
    assert glossator(["demo", "--in", str(folder), "--annotator", "mk"]) == 0
    told = capsys.readouterr().out
    assert "annotated already" in told
    assert [str(file) in told for file in files] == [True, True]
    assert [file.read_bytes() for file in files] == before


def test_the_picture_shows_the_screen_after_the_tour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawing holds the article, the panes and the open places that it ends with."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert glossator(["demo", "--annotator", "mk", "--picture", str(tmp_path / "screen.svg")]) == 0
    shown = (tmp_path / "screen.svg").read_text(encoding="utf-8").replace("&#160;", " ")
    for words in ("Pakistan&#x27;s interim prime minister", "8 open", "Disputes", "RowsUpdate"):
        assert (words in shown) is (words != "RowsUpdate"), words


def test_a_fault_in_a_command_is_one_line(demo: Path, tmp_path: Path) -> None:
    """Whatever breaks, it is told in one line with status 1; a file keeps where it was, but no text or value."""
    (tmp_path / "theirs.py").write_text(_BREAKING, encoding="utf-8")
    (tmp_path / "theirs-1.dist-info").mkdir()
    (tmp_path / "theirs-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (tmp_path / "theirs-1.dist-info" / "entry_points.txt").write_text("[glossator.formats]\ntheirs = theirs:FORMAT\n")
    command = [sys.executable, "-m", "tui", "export", demo, "--annotator", "mk", "--format", "theirs", "--to", "-"]
    paths = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[1])])
    ended = run(command, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    (kept,) = Path(os.environ["HOME"]).rglob("crash-*.txt")
    assert ended.stderr == (
        f"glossator: RuntimeError: the program broke, what was saved before stays saved; details in {kept}\n"
    )
    report = kept.read_text(encoding="utf-8")
    assert "broken_writer" in report
    assert "secret words" not in report


_BREAKING = """
from tui.exchange.format import Format, Layout

def broken_writer(labels, out):
    words = " ".join(["\\x1b[2J", "secret", "words"])
    raise RuntimeError(words)

FORMAT = Format("theirs", "Theirs", (".theirs",), Layout.ONE, broken_writer)
"""
"""A format of another package, which breaks when it writes."""


def test_gold_offsets_are_the_seeds_own(demo: Path) -> None:
    """Slicing the seed files by the exported offsets gives the exported texts; a dispute crosses the articles."""
    crossing = 0
    for file in (demo / "gold").glob("*.yaml"):
        gold = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = (shipped("seeds") / f"{gold['article']['id']}.txt").read_bytes().decode("utf-8")
        for claim in gold["claims"]:
            spans = [*claim["content"], *claim["cue"], *(span for one in claim["sources"] for span in one["spans"])]
            assert all(text[span["start"] : span["end"]] == span["text"] for span in spans)
        targets = [target for dispute in gold["disputes"] for target in dispute["targets"]]
        crossing += sum(target["article"] != gold["article"]["id"] for target in targets)
    assert crossing == 1


def test_the_demo_keeps_to_its_own_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is played neither on a workspace of other articles nor into a folder that holds something else."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text("Mine.", encoding="utf-8")
    assert glossator(["demo", "--in", str(tmp_path / "news")]) == 2
    assert "in use for something else" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "news").iterdir()] == ["a.txt"]


def test_check_finds_what_was_changed(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed offset is named with its file, item and both texts, and the status is 2."""
    gold = next(iter((demo / "gold").glob("004*")))
    file = tmp_path / gold.name
    file.write_text(gold.read_text(encoding="utf-8").replace("start: 635", "start: 634"), encoding="utf-8")
    assert glossator(["check", str(file), "--texts", str(shipped("seeds"))]) == 2
    told = capsys.readouterr().err
    assert file.name in told
    assert "c3" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "nowhere.yaml"], "nowhere.yaml"),
        (["export", "nowhere"], "there is no workspace here"),
        (["export", "x" * 300], "there is no workspace here"),
        (["keys", "--keymap", "nowhere.yaml"], "nowhere.yaml"),
        (["open", "."], "needs a terminal"),
        (["open", "nowhere.txt"], "nowhere.txt: there is no such file or folder"),
        (["stats", "nowhere"], "there is no workspace here"),
    ],
)
def test_what_is_refused_is_one_line(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bad input gets one line on standard error and status 2."""
    monkeypatch.chdir(tmp_path)
    assert glossator(arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(("on_path", "program"), [(True, "glossator"), (False, str(_STARTED))])
def test_a_folder_in_the_place_of_a_command_is_to_be_opened(tmp_path: Path, on_path: bool, program: str) -> None:
    """Who leaves `open` out is asked whether that was meant, by a command that exists here."""
    (tmp_path / "my news").mkdir()
    path = str(_STARTED.parent) if on_path else str(tmp_path)
    for typed, meant in (("my news", "'my news'"), ("news/", "news/"), ("a.txt", "a.txt")):
        command = [_STARTED, typed]
        ended = run(command, cwd=tmp_path, env={"PATH": path}, capture_output=True, text=True, check=False)
        told = f"glossator: {typed} is no command; did you mean `{program} open {meant}`?\n"
        assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", told)


def test_what_is_no_file_is_no_command_either(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is neither a command nor the name of something that is there gets the list of commands."""
    for typed in ("annotate", "", "x" * 300):
        with pytest.raises(SystemExit) as left:
            glossator([typed])
        error = capsys.readouterr().err
        assert left.value.code == 2
        assert "choose from" in error
        assert error.count("\n") == 1


def test_before_the_first_annotation_the_way_to_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An export of nothing says how one begins; others are named only where there are some."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("“No,” said Kakar.", encoding="utf-8")
    assert glossator(["import", "a.txt", "--into", "news"]) == 0
    (Path("news") / "glossator" / "layers" / "mk").mkdir(parents=True)
    capsys.readouterr()
    assert glossator(["export", "news", "--annotator", "mk"]) == 2
    error = capsys.readouterr().err
    assert error.startswith("glossator: news/glossator: nothing is annotated yet; `")
    assert error.endswith(" open news/glossator`\n")
    told = "glossator: news/glossator: anna has annotated nothing here; name another --annotator (mk)\n"
    for command in ("export", "check"):
        assert glossator([command, "news", "--annotator", "anna"]) == 2
        assert capsys.readouterr().err == told


@pytest.mark.parametrize(
    "arguments",
    [["open", ""], ["add", "", "x.txt"], ["export", ""], ["open", "--annotator", ""], ["stats", "--annotator", ""]],
)
def test_an_empty_name_is_no_name(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What is given as an empty string (an unset variable of a script, say) is not taken for what is the default."""
    with pytest.raises(SystemExit) as left:
        glossator(arguments)
    error = capsys.readouterr().err
    assert left.value.code == 2
    assert "it is empty" in error
    assert error.count("\n") == 1


def _stats(demo: Path, wanted: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert glossator(["stats", str(demo), "--format", wanted, "--annotator", "mk"]) == 0
    return capsys.readouterr().out


def test_statistics_say_the_same_in_every_format(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and YAML are read alike; CSV has the same numbers in rows of one shape, and the table names them."""
    (figures,) = json.loads(_stats(demo, "json", capsys))
    assert yaml.safe_load(_stats(demo, "yaml", capsys)) == [figures]
    rows = list(csv.DictReader(_stats(demo, "csv", capsys).splitlines()))
    named = {(row["part"], row["name"], row["measure"]): row["value"] for row in rows}
    for speaker in figures["speakers"]:
        assert named["speaker", speaker["speaker"], "claims"] == str(speaker["claims"])
        assert f"{speaker['claims']}  {speaker['name']}" in _stats(demo, "table", capsys)
    claims = sum(item["count"] for item in figures["items"] if item["table"] == "claims")
    assert (figures["articles"], claims) == ({"started": 2}, figures["whole"]["claims"])
    assert named["work", "", "claims"] == str(claims)
    assert named["effort", "claims", "keys"] == str(figures["efforts"]["claims"]["keys"]) == "3"


def test_statistics_of_nobody_are_refused(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An annotator who is not there is told, with those who are."""
    assert glossator(["stats", str(demo), "--annotator", "somebody"]) == 2
    assert "name another --annotator (mk)" in capsys.readouterr().err


def test_statistics_before_anybody_began_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody has annotated anything, that is said, and how to begin."""
    (tmp_path / "a.txt").write_text("Ortiz said no.", encoding="utf-8")
    assert glossator(["import", str(tmp_path / "a.txt"), "--into", str(tmp_path)]) == 0
    assert glossator(["stats", str(tmp_path)]) == 2
    assert "glossator: nothing is annotated yet; `" in capsys.readouterr().err


def test_an_unknown_option_cannot_control_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with the command line is told in one safe line."""
    with pytest.raises(SystemExit) as left:
        glossator(["check", "x.yaml", "--\x1b[31mred\x07"])
    error = capsys.readouterr().err
    assert left.value.code == 2
    assert "\x1b" not in error
    assert error.count("\n") == 1


def test_a_broken_keymap_of_ones_own_falls_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A keymap in the configuration folder that cannot be used is told, and the default one is used."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "glossator").mkdir()
    (tmp_path / "glossator" / "keymap.yaml").write_text("extends: default\ncontexts: {reading: {c: claim.mkae}}\n")
    assert glossator(["keys"]) == 0
    told = capsys.readouterr()
    assert "claim.make" in told.err
    assert "Make a claim of the selection" in told.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["keys"],
        ["check", "nowhere.yaml"],
        ["export", "nowhere"],
        ["doctor", "{demo}"],
        ["compact", "{demo}"],
        ["stats", "{demo}"],
        ["export", "{demo}", "--annotator", "mk", "--to", "-"],
        ["formats"],
        ["schema"],
        ["import", "nowhere.yaml"],
    ],
)
def test_commands_without_a_screen_load_none(arguments: list[str], demo: Path) -> None:
    """No command that opens no screen imports Textual."""
    code = """
import sys
from tui.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stderr.write(str("textual" in sys.modules))
"""
    named = [argument.format(demo=demo) for argument in arguments]
    done = run([sys.executable, "-c", code, *named], capture_output=True, check=False, env=os.environ)
    assert done.stderr.endswith(b"False")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_the_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each shell's script completes the commands."""
    assert glossator(["completion", shell]) == 0
    assert "export" in capsys.readouterr().out


@pytest.mark.parametrize(
    "line", ["open ne", "open news ne", "add ne", "export --to ne", "check ne", "keys check ne", "open --keymap ne"]
)
def test_completion_finds_files(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file or folder is to be named, bash completes its name."""
    (tmp_path / "news").mkdir()
    assert glossator(["completion", "bash"]) == 0
    script = f"""{capsys.readouterr().out}
COMP_WORDS=(glossator {line}) COMP_CWORD={len(line.split())}
_shtab_glossator
echo "${{COMPREPLY[*]}}"
"""
    assert run(["bash", "-c", script], capture_output=True, check=True, text=True, cwd=tmp_path).stdout == "news\n"


def test_a_full_output_is_one_line() -> None:
    """An output that takes nothing more is told in one line, without a traceback."""
    with Path("/dev/full").open("w") as full:
        done = run([sys.executable, "-m", "tui", "keys"], stdout=full, stderr=PIPE, check=False, env=os.environ)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
